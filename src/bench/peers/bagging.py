"""Times a training with no setting made beside five of scikit-learn's MLPs, each of which leaves a fifth of the rows out.

    python src/bench/peers/bagging.py [--tabfit ./tabfit] [--rounds 3] TABLE.csv[:TARGET] ...

Needs scikit-learn and pandas. A fifth of the rows is held out from both, the same, and scored. Tabfit's time is that of
the whole command, its start and the reading of the file too; scikit-learn's is that of preparing and fitting alone, on all
cores. Both are run in turn, and the medians printed. MLPs are scikit-learn's defaults (100 units, at most 200 epochs).
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time
import warnings

import numpy
import pandas
from joblib import Parallel, delayed
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, r2_score
from sklearn.model_selection import KFold, train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

FOLDS = 5


def model(classes, seed):
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    words = make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore"))
    prepared = make_column_transformer(
        (numbers, make_column_selector(dtype_include="number")), (words, make_column_selector(dtype_exclude="number")))
    return make_pipeline(prepared, (MLPClassifier if classes else MLPRegressor)(random_state=seed))


def fitted(rows, targets, classes, seed):
    warnings.simplefilter("ignore")
    return model(classes, seed).fit(rows, targets)


def bagging(rows, targets, classes):
    start = time.perf_counter()
    folds = KFold(FOLDS, shuffle=True, random_state=0).split(rows)
    models = Parallel(n_jobs=-1)(
        delayed(fitted)(rows.iloc[train], targets.iloc[train], classes, seed) for seed, (train, _) in enumerate(folds))
    return models, time.perf_counter() - start


def score(models, rows, targets, classes):
    if classes:
        labels = models[0].classes_
        mean = numpy.mean([m.predict_proba(rows) for m in models if len(m.classes_) == len(labels)], axis=0)
        return accuracy_score(targets, labels[mean.argmax(axis=1)])
    return r2_score(targets, numpy.mean([m.predict(rows) for m in models], axis=0))


def tabfit(program, folder, target, classes):
    start = time.perf_counter()
    done = subprocess.run(
        [*program.split(), "train", "--data", folder / "train.csv", "--target", target, "--set", "data.split.test=0",
         "--output", folder / "run", "--force", "-q"], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stderr)
    measured = subprocess.run(
        [*program.split(), "evaluate", folder / "run", "--data", folder / "test.csv", "--json", "-q"],
        capture_output=True, text=True, check=True)
    metrics = json.loads(measured.stdout)["metrics"]
    return metrics["accuracy" if classes else "r2"], seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--tabfit", default="./tabfit")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| table | rows | Tabfit, s | five MLPs, s | Tabfit | five MLPs |\n|---|---|---|---|---|---|")
    for word in options.tables:
        path, _, target = word.partition(":")
        table = pandas.read_csv(path)
        target = target or table.columns[-1]
        table = table[table[target].notna()]
        classes = not pandas.api.types.is_numeric_dtype(table[target]) or table[target].nunique() <= 20
        train, test = train_test_split(table, test_size=0.2, random_state=0)
        ours, theirs = [], []
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            train.to_csv(folder / "train.csv", index=False)
            test.to_csv(folder / "test.csv", index=False)
            for _ in range(options.rounds):
                ours.append(tabfit(options.tabfit, folder, target, classes))
                models, seconds = bagging(train.drop(columns=target), train[target], classes)
                theirs.append((score(models, test.drop(columns=target), test[target], classes), seconds))
        times = [f"{statistics.median(s for _, s in side):.1f}" for side in (ours, theirs)]
        print(f"| {pathlib.Path(path).stem} | {len(table):,} | {' | '.join(times)} | {ours[0][0]:.4f} | {theirs[0][0]:.4f} |", flush=True)


if __name__ == "__main__":
    main()
