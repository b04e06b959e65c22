"""Reference figures for the package runs.comparison, made with scikit-learn 1.9.1, scipy 1.17.1 and numpy.

Run from the repository's root:  python src/test/python/comparison_reference.py
Writes comparison.json to src/test/resources/comparison: two models' predictions of the same rows, how often each row comes in
some resamples, every compared metric on each of them by scikit-learn's sample_weight, the percentile interval of the differences
by numpy, scipy's own paired bootstrap of 20,000 resamples, and McNemar's exact p-values by scipy's binomtest.
"""

import json
import pathlib

import numpy as np
from scipy import stats
from sklearn import metrics

OUT = pathlib.Path(__file__).resolve().parents[3] / "src" / "test" / "resources" / "comparison"
ROWS = 60
RESAMPLES = 40


def counts(random):
    drawn = random.integers(0, ROWS, size=(RESAMPLES, ROWS))
    return [np.bincount(row, minlength=ROWS).tolist() for row in drawn]


def interval(differences):
    return np.quantile(differences, [0.025, 0.975]).tolist()


def compared(names, first, second, resamples):
    """Every metric without weights, on each resample, and the interval of second less first."""
    figures = {}
    for name in names:
        whole = [model(name, None) for model in (first, second)]
        drawn = [[model(name, weights) for weights in resamples] for model in (first, second)]
        figures[name] = {
            "first": whole[0],
            "second": whole[1],
            "resampled_first": drawn[0],
            "interval": interval(np.array(drawn[1]) - np.array(drawn[0])),
        }
    return figures


def numbers(random):
    actual = random.gamma(2.0, 20.0, ROWS)
    first = actual + random.normal(0, 9, ROWS)
    second = actual + random.normal(0, 6, ROWS)

    def model(predicted):
        def of(name, weights):
            if name == "rmse":
                return metrics.root_mean_squared_error(actual, predicted, sample_weight=weights)
            if name == "mae":
                return metrics.mean_absolute_error(actual, predicted, sample_weight=weights)
            return metrics.r2_score(actual, predicted, sample_weight=weights)

        return of

    resamples = counts(random)

    def difference(a, b, c, axis):
        return np.sqrt(np.mean((a - c) ** 2, axis)) - np.sqrt(np.mean((a - b) ** 2, axis))

    scipy_own = stats.bootstrap(
        (actual, first, second), difference, paired=True, n_resamples=20000, method="percentile", vectorized=True, random_state=1
    ).confidence_interval
    return {
        "actual": actual.tolist(),
        "first": first.tolist(),
        "second": second.tolist(),
        "resamples": resamples,
        "metrics": compared(["rmse", "mae", "r2"], model(first), model(second), resamples),
        "scipy_rmse_interval": [scipy_own.low, scipy_own.high],
    }


def classes(random):
    actual = random.integers(0, 2, ROWS)

    def probabilities(noise):
        return 1 / (1 + np.exp(-(3.0 * (actual - 0.5) + random.normal(0, noise, ROWS))))

    first, second = probabilities(2.5), probabilities(1.2)

    def model(p):
        predicted = (p > 0.5).astype(int)

        def of(name, weights):
            if name == "log_loss":
                return metrics.log_loss(actual, p, sample_weight=weights)
            if name == "brier":
                return metrics.brier_score_loss(actual, p, sample_weight=weights)
            if name == "roc_auc":
                return metrics.roc_auc_score(actual, p, sample_weight=weights)
            if name == "accuracy":
                return metrics.accuracy_score(actual, predicted, sample_weight=weights)
            if name == "balanced_accuracy":
                return metrics.balanced_accuracy_score(actual, predicted, sample_weight=weights)
            return metrics.f1_score(actual, predicted, sample_weight=weights, average="macro")

        return of

    resamples = counts(random)
    names = ["log_loss", "accuracy", "balanced_accuracy", "macro_f1", "roc_auc", "brier"]
    return {
        "actual": actual.tolist(),
        "first": first.tolist(),
        "second": second.tolist(),
        "resamples": resamples,
        "metrics": compared(names, model(first), model(second), resamples),
    }


def mcnemar():
    pairs = [(0, 0), (1, 0), (5, 5), (2, 9), (9, 2), (0, 12), (10, 25), (300, 352), (40, 1000), (5000, 5200)]
    return [
        {"only_first": a, "only_second": b, "p": stats.binomtest(a, a + b, 0.5).pvalue if a + b else 1.0} for a, b in pairs
    ]


def main():
    random = np.random.default_rng(11)
    OUT.mkdir(parents=True, exist_ok=True)
    figures = {"numbers": numbers(random), "classes": classes(random), "mcnemar": mcnemar()}
    (OUT / "comparison.json").write_text(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
