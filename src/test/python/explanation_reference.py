"""Reference figures for the package explain, made with scikit-learn 1.9.1, pandas and numpy.

Run from the repository's root:  python src/test/python/explanation_reference.py
Writes numbers.json (diabetes, a number to predict) and classes.json (penguins, three classes) to src/test/resources/explain:
a small network's weights, the rows' permutations, and what follows from both by scikit-learn's permutation_importance and
partial_dependence. Shapley values are the definition's: the mean over all orders of the columns, of a value function that is
the mean prediction over background rows.
"""

import itertools
import json
import math
import pathlib

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.metrics import get_scorer
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.utils import check_random_state

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "src" / "test" / "resources" / "explain"
SEED = 7
REPEATS = 5


def preparation(frame):
    """One step a column, so that the features stand in the columns' order, as Tabfit's do."""
    steps = []
    for name in frame.columns:
        numeric = pd.api.types.is_numeric_dtype(frame[name])
        steps.append((name, StandardScaler() if numeric else OneHotEncoder(sparse_output=False), [name]))
    return ColumnTransformer(steps)


def to_float32(network):
    network.coefs_ = [w.astype(np.float32).astype(float) for w in network.coefs_]
    network.intercepts_ = [b.astype(np.float32).astype(float) for b in network.intercepts_]


def permutations(rows):
    """Those that permutation_importance draws, the same for every column: it shuffles what is shuffled already."""
    seed = check_random_state(SEED).randint(np.iinfo(np.int32).max + 1)
    random = np.random.RandomState(seed)
    order = np.arange(rows)
    effective = np.arange(rows)
    drawn = []
    for _ in range(REPEATS):
        random.shuffle(order)
        effective = effective[order]
        drawn.append(effective)
    return drawn


def importance(model, frame, target, metrics):
    found = {}
    for metric, (scoring, greater_is_better) in metrics.items():
        result = permutation_importance(model, frame, target, scoring=scoring, n_repeats=REPEATS, random_state=SEED)
        score = get_scorer(scoring)(model, frame, target)
        found[metric] = {
            "baseline": score if greater_is_better else -score,
            "drops": dict(zip(frame.columns, result.importances.tolist())),
            "mean": dict(zip(frame.columns, result.importances_mean.tolist())),
            "sd": dict(zip(frame.columns, result.importances_std.tolist())),
        }
    return found


def dependence(model, frame, columns, **options):
    result = partial_dependence(model, frame, columns, method="brute", kind="both", grid_resolution=12, **options)
    points = math.prod(len(axis) for axis in result["grid_values"])
    average = np.asarray(result["average"]).reshape(-1, points)
    single = np.asarray(result["individual"]).reshape(len(average), len(frame), points)
    return {
        "columns": columns,
        "grid": [axis.tolist() for axis in result["grid_values"]],
        "mean": average.tolist(),
        "first_row": single[:, 0, :].tolist(),
    }


def shapley(predict, frame, row, background):
    """The definition, order by order; a coalition's value is computed once."""
    columns = list(frame.columns)
    known = {}

    def value(coalition):
        if coalition not in known:
            mixed = frame.iloc[background].copy()
            for column in coalition:
                mixed[column] = frame.iloc[row][column]
            known[coalition] = predict(mixed).mean()
        return known[coalition]

    sums = dict.fromkeys(columns, 0.0)
    orders = 0
    for order in itertools.permutations(columns):
        before = value(frozenset())
        taken = []
        for column in order:
            taken.append(column)
            after = value(frozenset(taken))
            sums[column] += after - before
            before = after
        orders += 1
    return {
        "row": row,
        "base": value(frozenset()),
        "prediction": value(frozenset(columns)),
        "contributions": {column: total / orders for column, total in sums.items()},
    }


def described(model, network, frame):
    columns = []
    for (name, step, _) in model.transformers_[: len(frame.columns)]:
        if isinstance(step, StandardScaler):
            columns.append({"name": name, "center": step.mean_[0], "scale": step.scale_[0]})
        else:
            columns.append({"name": name, "categories": step.categories_[0].tolist()})
    return {
        "columns": columns,
        "weights": [w.tolist() for w in network.coefs_],
        "biases": [b.tolist() for b in network.intercepts_],
    }


def write(name, figures):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(figures) + "\n")


def numbers():
    table = pd.read_csv(ROOT / "data" / "diabetes.csv")
    frame = table[["age", "sex", "bmi", "bp", "s3_hdl", "s4_tch", "s5_ltg", "s6_glu"]].astype(float)
    target = table["progression"].astype(float)
    inner = make_pipeline(
        preparation(frame), MLPRegressor(hidden_layer_sizes=(6,), activation="tanh", alpha=0.1, max_iter=300, random_state=1)
    )
    model = TransformedTargetRegressor(inner, transformer=StandardScaler()).fit(frame, target)
    network = model.regressor_[-1]
    to_float32(network)
    background = list(range(100, 120))
    write(
        "numbers.json",
        {
            **described(model.regressor_[0], network, frame),
            "target": {"mean": target.mean(), "sd": target.std(ddof=0)},
            "rows": list(range(len(frame))),
            "permutations": [p.tolist() for p in permutations(len(frame))],
            "importance": importance(
                model,
                frame,
                target,
                {"rmse": ("neg_root_mean_squared_error", False), "r2": ("r2", True), "mae": ("neg_mean_absolute_error", False)},
            ),
            "dependence": [
                dependence(model, frame, ["bmi"]),
                dependence(model, frame, ["sex"]),
                dependence(model, frame, ["bmi", "s5_ltg"]),
            ],
            "background": background,
            "shapley": [shapley(model.predict, frame, row, background) for row in (0, 5, 300)],
        },
    )


def classes():
    table = pd.read_csv(ROOT / "data" / "penguins.csv")
    kept = table.dropna()
    frame = kept.drop(columns="Species")
    numeric = frame.select_dtypes("number").columns
    frame = frame.astype(dict.fromkeys(numeric, float))
    target = kept["Species"]
    model = make_pipeline(
        preparation(frame), MLPClassifier(hidden_layer_sizes=(5,), activation="tanh", alpha=3, max_iter=300, random_state=1)
    ).fit(frame, target)
    network = model[-1]
    to_float32(network)
    background = list(range(0, 330, 15))

    def explained(row):
        label = int(model.predict_proba(frame.iloc[[row]]).argmax())
        figures = shapley(lambda rows: model.predict_proba(rows)[:, label], frame, row, background)
        return {**figures, "class": str(model.classes_[label])}

    write(
        "classes.json",
        {
            **described(model[0], network, frame),
            "classes": model.classes_.tolist(),
            "rows": kept.index.tolist(),
            "permutations": [p.tolist() for p in permutations(len(frame))],
            "importance": importance(
                model, frame, target, {"log_loss": ("neg_log_loss", False), "accuracy": ("accuracy", True)}
            ),
            "dependence": [
                dependence(model, frame, ["Body Mass (g)"]),
                dependence(model, frame, ["Island"], categorical_features=["Island"]),
                dependence(model, frame, ["Island", "Beak Depth (mm)"], categorical_features=["Island"]),
            ],
            "background": background,
            "shapley": [explained(row) for row in (0, 180, 300)],
        },
    )


if __name__ == "__main__":
    numbers()
    classes()
