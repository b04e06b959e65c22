"""Forty trials of thirty epochs on breast-cancer: Tabfit and what a user would otherwise pick, in turn.

Same work for each: 455 training and 114 validation rows, standardized, batch 32, Adam, depth 1..4, units 16/32/64/128,
relu or tanh, learning rate log-uniform 1e-4..1e-1, two jobs, no early stopping. Start-up is left out on both sides: the
others are timed inside a running process, their workers started. Of Tabfit are shown the first 40 trials of a process, which
Java still compiles, and 40 later ones: a tenth of what 440 take longer than 40.

    pip install torch optuna scikit-learn
    python src/bench/peers/sweep_peers.py --repeats 5
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time
import warnings

import numpy as np
import optuna
import torch
from scipy.stats import loguniform
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import PredefinedSplit, RandomizedSearchCV, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[3]
TRIALS, EPOCHS, BATCH, UNITS = 40, 30, 32, (16, 32, 64, 128)
warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.WARNING)
torch.set_num_threads(1)

x, y = load_breast_cancer(return_X_y=True)
x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.2, random_state=0, stratify=y)
scaler = StandardScaler().fit(x_train)
x_train, x_val = (scaler.transform(part).astype(np.float32) for part in (x_train, x_val))


def scikit_learn():
    fold = np.r_[-np.ones(len(x_train)), np.zeros(len(x_val))]
    space = {
        "learning_rate_init": loguniform(1e-4, 1e-1),
        "hidden_layer_sizes": [(units,) * depth for depth in (1, 2, 3, 4) for units in UNITS],
        "activation": ["relu", "tanh"],
    }
    model = MLPClassifier(max_iter=EPOCHS, batch_size=BATCH, tol=0, n_iter_no_change=10**6)
    search = RandomizedSearchCV(
        model, space, n_iter=TRIALS, n_jobs=2, cv=PredefinedSplit(fold), refit=False, random_state=0
    )
    search.fit(np.r_[x_train, x_val], np.r_[y_train, y_val])


def optuna_torch(pruner):
    features, labels = torch.tensor(x_train), torch.tensor(y_train).float()[:, None]
    val_features, val_labels = torch.tensor(x_val), torch.tensor(y_val).float()[:, None]

    def objective(trial):
        depth, units = trial.suggest_int("depth", 1, 4), trial.suggest_categorical("units", UNITS)
        rate = trial.suggest_float("learning_rate", 1e-4, 1e-1, log=True)
        activation = {"relu": nn.ReLU, "tanh": nn.Tanh}[trial.suggest_categorical("activation", ["relu", "tanh"])]
        layers, width = [], features.shape[1]
        for _ in range(depth):
            layers += [nn.Linear(width, units), activation()]
            width = units
        model = nn.Sequential(*layers, nn.Linear(width, 1))
        optimizer, loss_of = torch.optim.Adam(model.parameters(), rate), nn.BCEWithLogitsLoss()
        for epoch in range(EPOCHS):
            order = torch.randperm(len(features))
            for start in range(0, len(order), BATCH):
                rows = order[start : start + BATCH]
                optimizer.zero_grad()
                loss_of(model(features[rows]), labels[rows]).backward()
                optimizer.step()
            with torch.no_grad():
                loss = loss_of(model(val_features), val_labels).item()
            trial.report(loss, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
        return loss

    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=0), pruner=pruner)
    study.optimize(objective, n_trials=TRIALS, n_jobs=2)


def tabfit(strategy, pruning, parallel=2):
    """Seconds of the first 40 trials of a new process, of 40 more trials later on, and of the whole first command."""
    first, whole = sweep(strategy, pruning, parallel, TRIALS)
    longer, _ = sweep(strategy, pruning, parallel, 11 * TRIALS)
    return first, (longer - first) / 10, whole


def sweep(strategy, pruning, parallel, trials):
    with tempfile.TemporaryDirectory() as folder:
        command = [ROOT / "tabfit", "sweep", ROOT / "src/bench/peers/sweep.yaml", "--json", "--quiet", "--trials", str(trials)]
        command += ["--parallel", str(parallel), "--strategy", strategy, "--pruning", pruning, "--output", f"{folder}/sweep"]
        environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"}
        start = time.perf_counter()
        out = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
        return json.loads(out)["seconds"], time.perf_counter() - start


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(values):
    return f"{statistics.median(values):7.2f} [{min(values):.2f}, {max(values):.2f}]"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    pairs = {
        "RandomizedSearchCV, MLPClassifier": (scikit_learn, ("random", "none")),
        "Optuna TPE, PyTorch": (lambda: optuna_torch(optuna.pruners.NopPruner()), ("tpe", "none")),
        "Optuna TPE + median, PyTorch": (lambda: optuna_torch(optuna.pruners.MedianPruner()), ("tpe", "median")),
    }
    tabfit("random", "none")  # builds it
    print(f"{TRIALS} trials of {EPOCHS} epochs: median [least, greatest] of {arguments.repeats} turns, seconds")
    for name, (peer, ours) in pairs.items():
        peer()  # joblib starts its workers
        turns = [(timed(peer), *tabfit(*ours)) for _ in range(arguments.repeats)]
        theirs, first, later, whole = zip(*turns)
        print(f"\n{name:40} {spread(theirs)}")
        print(f"{'tabfit ' + '/'.join(ours) + ', from the shell':40} {spread(whole)}")
        for label, own in (("first in its process", first), ("later in its process", later)):
            print(f"{'  ' + label:40} {spread(own)}   ratio {spread([a / b for a, b in zip(theirs, own)])}", flush=True)
    one = [tabfit("random", "none", 1)[1] for _ in range(arguments.repeats)]
    two = [tabfit("random", "none", 2)[1] for _ in range(arguments.repeats)]
    print(f"\ntwice the cores: {statistics.median(one) / statistics.median(two):.2f} times the trials")


main()
