#!/usr/bin/env python3
"""Trains with no setting made but the target, then with one ingredient left out, and prints what that costs as Markdown.

    src/bench/ingredients.py [--tabfit ./tabfit] [--seeds 1] [--most-rows 25000] [--without NAME ...] TABLE.csv ...

The target is a table's last column, or NAME in TABLE.csv:NAME. A row of the result is an ingredient: by how much the test
error (1 - accuracy, 1 - r2) and the log loss change without it, the median over the tables, and on how many tables they
rise and fall by more than 1 %. One split says little of one table: look at the medians.
"""

import argparse
import csv
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
ONE = ["ensemble.members=1", "ensemble.resample=none", "data.split.validation=0.15"]
WITHOUT = {
    "bins of numbers": ["data.preprocessing.numeric=standardize"],
    "the choice of an encoding": ["data.preprocessing.numeric=piecewise_linear"],
    "factors of features": ["network.feature_scale=0"],
    "averaging: one network": ONE,
    "folds: members share their rows": ["ensemble.resample=none", "data.split.validation=0.15"],
    "calibration": ["evaluation.calibration=none"],
    "a falling rate": ["training.schedule=constant"],
    "dropout": ["network.dropout=0"],
    "penalties": ["training.l2=0"],
    "all of them: the preset quick": ["preset=quick"],
}


def rows_of(table):
    with open(table, newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        header = next(reader)
        return header, sum(1 for _ in reader)


def trained(tabfit, table, target, seed, settings):
    """Test error and, of classes, log loss."""
    with tempfile.TemporaryDirectory() as folder:
        words = [tabfit, "train", "--data", table, "--target", target, "--seed", seed, "--json", "-q", "--output", folder + "/run"]
        for setting in ["preset=standard", "data.split.test=0.2", *settings]:
            words += ["--set", setting]
        done = subprocess.run(list(map(str, words)), cwd=HOME, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{table}: {done.stderr.strip()}")
    test = json.loads(done.stdout)["metrics"]["test"]
    return {"error": 1 - test.get("accuracy", test.get("r2")), "log loss": test.get("log_loss")}


def changes(without, whole, key):
    """Relative changes of a figure, a table each."""
    return [b[key] / a[key] - 1 for a, b in zip(whole, without) if a[key]]


def cell(values):
    if not values:
        return "- | -"
    rise, fall = (sum(sign * value > 0.01 for value in values) for sign in (1, -1))
    return f"{100 * statistics.median(values):+.1f} % | {rise} / {fall}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--tabfit", default=str(HOME / "tabfit"))
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--most-rows", type=int, default=25000)
    parser.add_argument("--without", nargs="*", choices=WITHOUT, default=list(WITHOUT))
    arguments = parser.parse_args()
    cases = []
    for word in arguments.tables:
        path, _, target = word.partition(":")
        header, rows = rows_of(path)
        if rows <= arguments.most_rows:
            cases += [(Path(path).resolve(), target or header[-1], seed) for seed in range(arguments.seeds)]
    whole = [trained(arguments.tabfit, *case, []) for case in cases]
    print(f"{len({case[0] for case in cases})} tables, {arguments.seeds} split(s) each\n")
    print("| left out | test error, median | up / down | log loss, median | up / down |\n|---|---|---|---|---|")
    for name in arguments.without:
        without = [trained(arguments.tabfit, *case, WITHOUT[name]) for case in cases]
        print(f"| {name} | {cell(changes(without, whole, 'error'))} | {cell(changes(without, whole, 'log loss'))} |", flush=True)


if __name__ == "__main__":
    main()
