"""Reference figures for the evaluation package, made with scikit-learn 1.9.1 and numpy.

Run from the repository's root:  python src/test/python/evaluation_reference.py
Writes classification.json, regression.json and baseline.json to src/test/resources/evaluation. NaN is written as null: the
metrics that Tabfit leaves undefined on purpose are set to None below, with the reason.
"""

import json
import math
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.calibration import calibration_curve
from sklearn.dummy import DummyClassifier, DummyRegressor

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "evaluation"
warnings.filterwarnings("ignore")


def labels_only(y, predicted, weights, k):
    kw = {"sample_weight": weights}
    z = {"zero_division": 0, **kw}
    shares = {
        "accuracy": m.accuracy_score(y, predicted, **kw),
        "balanced_accuracy": m.balanced_accuracy_score(y, predicted, **kw),
        "macro_f1": m.f1_score(y, predicted, average="macro", **z),
        "weighted_f1": m.f1_score(y, predicted, average="weighted", **z),
        "macro_precision": m.precision_score(y, predicted, average="macro", **z),
        "macro_recall": m.recall_score(y, predicted, average="macro", **z),
        "mcc": m.matthews_corrcoef(y, predicted, **kw),
    }
    if k == 2:  # a positive class that neither occurs nor is predicted has no scores
        occurs = 1 in y or 1 in predicted
        shares["precision"] = m.precision_score(y, predicted, **z) if occurs else None
        shares["recall"] = m.recall_score(y, predicted, **z) if occurs else None
        shares["f1"] = m.f1_score(y, predicted, **z) if occurs else None
    return shares


def per_class(y, predicted, k, weights):
    p, r, f, _ = m.precision_recall_fscore_support(
        y, predicted, labels=list(range(k)), zero_division=0, sample_weight=weights
    )
    support = np.bincount(y, weights=weights, minlength=k)
    return {"precision": p, "recall": r, "f1": f, "support": support}


def calibration_error(event, happened, weights):
    """Expected calibration error from its definition: bins (lower, upper], as calibration_curve's."""
    w = np.ones(len(event)) if weights is None else weights
    bins = np.searchsorted(np.arange(1, 10) / 10, event)
    error = 0.0
    for b in range(10):
        inside = bins == b
        if w[inside].sum() > 0:
            gap = np.average(happened[inside], weights=w[inside]) - np.average(event[inside], weights=w[inside])
            error += abs(gap) * w[inside].sum()
    return error / w.sum()


def classification(name, y, proba, weights=None, float32=False):
    y = np.asarray(y)
    proba = np.asarray(proba, dtype=np.float32 if float32 else np.float64)
    n, k = proba.shape
    predicted = proba.argmax(axis=1)
    # float32 figures are computed in float64 from the same numbers, clipped as scikit-learn clips float32.
    eps = np.finfo(proba.dtype).eps
    proba = proba.astype(np.float64)
    clipped = np.clip(proba, float(eps), 1 - float(eps))
    kw = {"sample_weight": weights}
    expected = labels_only(y, predicted, weights, k)
    expected["log_loss"] = m.log_loss(y, clipped, labels=list(range(k)), **kw)
    counts = np.bincount(y, minlength=k)
    if k == 2:
        expected["brier"] = m.brier_score_loss(y, proba[:, 1], pos_label=1, **kw)
        both = counts.min() > 0
        # One class only: the ROC curve is undefined; without positives Tabfit leaves AP undefined too.
        expected["roc_auc"] = m.roc_auc_score(y, proba[:, 1], **kw) if both else None
        expected["average_precision"] = m.average_precision_score(y, proba[:, 1], **kw) if counts[1] else None
        event, happened = proba[:, 1], (y == 1).astype(float)
    else:
        expected["brier"] = m.brier_score_loss(y, proba, labels=list(range(k)), **kw)
        if counts.min() > 0:
            expected["roc_auc"] = m.roc_auc_score(
                y, proba, multi_class="ovr", average="macro", labels=list(range(k)), **kw
            )
            expected["average_precision"] = m.average_precision_score(y, proba, average="macro", **kw)
        else:  # an absent class has no ROC curve and no recall
            expected["roc_auc"] = None
            expected["average_precision"] = None
        event = proba[np.arange(n), predicted]
        happened = (y == predicted).astype(float)
    bins = None
    if weights is None:
        share, mean = calibration_curve(happened, event, n_bins=10) if len(set(happened)) == 2 else (None, None)
        bins = None if share is None else {"observed": share, "mean": mean}
    return {
        "name": name,
        "float32": float32,
        "classes": k,
        "actual": y,
        "probabilities": proba,
        "weights": weights,
        "expected": expected,
        "confusion": m.confusion_matrix(y, predicted, labels=list(range(k)), sample_weight=weights),
        "per_class": per_class(y, predicted, k, weights),
        "ece": calibration_error(event, happened, weights),
        "bins": bins,
    }


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def two(p):
    p = np.asarray(p, dtype=float)
    return np.column_stack([1 - p, p])


def multiclass(rng, n, k, sharpness, absent=()):
    present = [c for c in range(k) if c not in absent]
    y = rng.choice(present, size=n)
    logits = rng.normal(size=(n, k))
    logits[np.arange(n), y] += sharpness
    return y, softmax(logits)


def classification_cases():
    rng = np.random.default_rng(20240611)
    y = rng.integers(0, 2, 80)
    p = np.round(np.clip(0.5 + 0.2 * (2 * y - 1) + rng.normal(scale=0.25, size=80), 0, 1), 1)
    yield classification("binary_ties_and_bin_edges", y, two(p))
    yield classification("binary_ties_weighted", y, two(p), weights=np.round(rng.uniform(0.1, 3, 80), 3))
    y = (rng.uniform(size=150) < 0.05).astype(int)
    y[0] = 1
    p = 1 / (1 + np.exp(-(rng.normal(size=150) - 2.5 + 2 * y)))
    yield classification("binary_imbalanced", y, two(p))
    y = np.array([0, 1] * 10)
    yield classification("binary_perfect_and_certain", y, two(y))
    yield classification("binary_wrong_and_certain", y, two(1 - y))
    yield classification("binary_constant_predictor", y, two(np.full(20, 0.3)))
    yield classification("binary_one_half_everywhere", y, two(np.full(20, 0.5)))
    yield classification("binary_only_negatives", np.zeros(12, int), two(np.linspace(0.05, 0.95, 12)))
    yield classification("binary_only_positives", np.ones(12, int), two(np.linspace(0.05, 0.95, 12)))
    yield classification("three_classes", *multiclass(rng, 90, 3, 1.5))
    y, p = multiclass(rng, 90, 3, 1.0)
    yield classification("three_classes_weighted", y, p, weights=np.round(rng.uniform(0, 2, 90), 3))
    yield classification("ten_classes", *multiclass(rng, 120, 10, 2.0))
    yield classification("ten_classes_two_absent", *multiclass(rng, 60, 10, 2.0, absent=(3, 9)))
    p = softmax(np.array([[0.0, 9.0, -40.0, 1.0]] * 9))
    yield classification("four_classes_constant_predictor", np.array([1, 1, 1, 0, 0, 3, 3, 0, 1]), p)
    y, p = multiclass(rng, 60, 3, 60.0)
    y[:3] = (y[:3] + 1) % 3
    yield classification("float32_saturated", y, p, float32=True)
    y, p = multiclass(rng, 60, 4, 1.0)
    yield classification("float32_multiclass", y, p, float32=True)
    y = rng.integers(0, 2, 70)
    yield classification("float32_binary", y, two(1 / (1 + np.exp(-rng.normal(size=70) * 6))), float32=True)


def margin_cases():
    rng = np.random.default_rng(5)
    y = rng.integers(0, 2, 50)
    scores = np.round(rng.normal(size=50) + (2 * y - 1), 1)
    for name, w in (("margins", None), ("margins_weighted", np.round(rng.uniform(0.1, 2, 50), 2))):
        predicted = (scores > 0).astype(int)
        expected = labels_only(y, predicted, w, 2)
        expected["roc_auc"] = m.roc_auc_score(y, scores, sample_weight=w)
        expected["average_precision"] = m.average_precision_score(y, scores, sample_weight=w)
        yield {"name": name, "actual": y, "predicted": predicted, "scores": scores, "weights": w, "expected": expected}


def regression(name, y, p, weights=None):
    kw = {"sample_weight": weights}
    y, p = np.asarray(y, float), np.asarray(p, float)
    constant = len(y) < 2 or y.min() == y.max()
    return {
        "name": name,
        "actual": y,
        "predicted": p,
        "weights": weights,
        "expected": {
            "rmse": m.root_mean_squared_error(y, p, **kw),
            "mae": m.mean_absolute_error(y, p, **kw),
            "r2": None if constant else m.r2_score(y, p, **kw),  # no variance to explain
            "mape": None if (y == 0).any() else m.mean_absolute_percentage_error(y, p, **kw),  # no relative error
            "median_absolute_error": m.median_absolute_error(y, p, **kw),
        },
    }


def regression_cases():
    rng = np.random.default_rng(7)
    y = rng.normal(scale=50, size=101)
    yield regression("negatives", y, y + rng.normal(scale=10, size=101))
    y = rng.normal(loc=200000, scale=60000, size=100)
    p = y + rng.normal(scale=9000, size=100)
    p[[3, 50]] *= 40
    yield regression("outliers_even_count", y, p)
    yield regression("far_from_zero", 1e7 + rng.normal(size=40), 1e7 + rng.normal(size=40))
    yield regression("perfect", [1.5, -2.0, 3.25], [1.5, -2.0, 3.25])
    yield regression("constant_predictor", [1.0, 2.0, 6.0, -4.0], [1.25] * 4)
    yield regression("constant_target", [0.1] * 7, [0.1, 0.2, 0.3, 0.1, 0.0, 0.1, 0.1])
    yield regression("zero_target", [0.0, 1.0, 2.0], [0.5, 1.0, 1.0])
    yield regression("one_row", [4.0], [5.0])
    y = rng.normal(scale=50, size=101)
    p = y + rng.normal(scale=10, size=101)
    yield regression("weighted", y, p, weights=np.round(rng.uniform(0, 3, 101), 3))
    yield regression("weighted_whole_numbers_and_zeros", y, p, weights=rng.integers(0, 4, 101).astype(float))
    yield regression("half_the_weight_below", [1.0, 2.0, 3.0, 4.0], [1.5, 1.0, 5.0, 1.0], weights=[1.0, 2.0, 2.0, 1.0])


def baseline_cases():
    rng = np.random.default_rng(11)
    train, part = rng.choice(4, 60, p=[0.1, 0.5, 0.3, 0.1]), rng.choice(4, 30, p=[0.2, 0.3, 0.3, 0.2])
    dummy = DummyClassifier(strategy="prior").fit(np.zeros((60, 1)), train)
    proba = dummy.predict_proba(np.zeros((30, 1)))
    target, other = rng.normal(loc=3, size=25), rng.normal(loc=4, size=15)
    mean = DummyRegressor(strategy="mean").fit(np.zeros((25, 1)), target).predict(np.zeros((15, 1)))
    w, pw = np.round(rng.uniform(0, 2, 60), 2), np.round(rng.uniform(0, 2, 30), 2)
    weighted = DummyClassifier(strategy="prior").fit(np.zeros((60, 1)), train, sample_weight=w)
    tw, ow = np.round(rng.uniform(0, 2, 25), 2), np.round(rng.uniform(0, 2, 15), 2)
    weighted_mean = DummyRegressor(strategy="mean").fit(np.zeros((25, 1)), target, sample_weight=tw)
    return {
        "train_weights": w,
        "weighted_classification": classification("weighted", part, weighted.predict_proba(np.zeros((30, 1))), weights=pw),
        "target_weights": tw,
        "weighted_regression": regression("weighted", other, weighted_mean.predict(np.zeros((15, 1))), weights=ow),
        "train_labels": train,
        "classification": classification("baseline", part, proba),
        "train_targets": target,
        "regression": regression("baseline", other, mean),
    }


def plain(value):
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(entry) for entry in value]
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(value)
    return value


def write(name, content):
    content = {"made_with": "scikit-learn " + sklearn.__version__, **content}
    (OUT / name).write_text(json.dumps(plain(content), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    write("classification.json", {"cases": list(classification_cases()), "margins": list(margin_cases())})
    write("regression.json", {"cases": list(regression_cases())})
    write("baseline.json", baseline_cases())
