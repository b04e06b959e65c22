"""Quantiles of a table by Tabfit beside scikit-learn's gradient boosting, one model a quantile.

    python src/bench/peers/quantiles.py [data/house-prices.csv] [--target price] [--splits 5] [--tabfit ./tabfit]

Needs scikit-learn and pandas. Each split holds out a fifth of the rows, the same for both. Printed are the
means over the splits: the pinball loss of the quantiles 0.1, 0.5 and 0.9 (mean of the three), and how many
of the held-out rows lie between the outer two, of 80 % asked.
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy
import pandas
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_pinball_loss
from sklearn.model_selection import train_test_split

LEVELS = [0.1, 0.5, 0.9]


def tabfit(program, train, test, target, seed):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        train.to_csv(folder / "train.csv", index=False)
        test.drop(columns=target).to_csv(folder / "test.csv", index=False)
        subprocess.run(
            [*program.split(), "train", "--data", folder / "train.csv", "--target", target, "--preset", "standard",
             "--set", "network.output.loss=quantile", "--set", "data.split.test=0", "--seed", str(seed),
             "--output", folder / "run", "-q"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [*program.split(), "predict", folder / "run", "--data", folder / "test.csv", "--output",
             folder / "predictions.csv", "-q"], check=True)
        return pandas.read_csv(folder / "predictions.csv")[[f"quantile_{q}" for q in LEVELS]].to_numpy()


def boosting(train, test, target, seed):
    features = pandas.get_dummies(pandas.concat([train, test]).drop(columns=target)).fillna(0)
    rows = features.iloc[:len(train)]
    return numpy.sort(numpy.column_stack([
        GradientBoostingRegressor(loss="quantile", alpha=q, random_state=seed)
        .fit(rows, train[target]).predict(features.iloc[len(train):]) for q in LEVELS]), axis=1)


def constant(train, test, target, seed):
    return numpy.tile(train[target].quantile(LEVELS).to_numpy(), (len(test), 1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table", nargs="?", default="data/house-prices.csv")
    parser.add_argument("--target", default="price")
    parser.add_argument("--splits", type=int, default=5)
    parser.add_argument("--tabfit", default="./tabfit")
    options = parser.parse_args()
    table = pandas.read_csv(options.table)
    models = {
        "tabfit": lambda *rows: tabfit(options.tabfit, *rows),
        "gradient boosting": boosting,
        "constant": constant,
    }
    scores = {name: [] for name in models}
    for seed in range(options.splits):
        train, test = train_test_split(table, test_size=0.2, random_state=seed)
        actual = test[options.target].to_numpy()
        for name, model in models.items():
            found = model(train, test, options.target, seed)
            loss = numpy.mean([mean_pinball_loss(actual, found[:, i], alpha=q) for i, q in enumerate(LEVELS)])
            within = numpy.mean((found[:, 0] <= actual) & (actual <= found[:, -1]))
            width = numpy.mean(found[:, -1] - found[:, 0])
            scores[name].append((loss, within, width))
    print(f"{'':18} {'pinball loss':>14} {'coverage':>9} {'width':>12}")
    for name, rows in scores.items():
        loss, within, width = numpy.mean(rows, axis=0)
        print(f"{name:18} {loss:14.6g} {100 * within:7.1f} % {width:12.6g}")


if __name__ == "__main__":
    main()
