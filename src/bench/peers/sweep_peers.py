"""Forty trials of thirty epochs on breast-cancer: Tabfit and what a user would otherwise pick, in turn.

Same work for each: 455 training and 114 validation rows, standardized, batch 32, Adam, depth 1..4, units 16/32/64/128,
relu or tanh, learning rate log-uniform 1e-4..1e-1, two jobs, no early stopping; each search draws from a seed of its own.
Start-up is left out on both sides: all are timed inside a process that has searched before, the reading of Tabfit's table
included. Whole commands from the shell, where Java compiles what it runs, are shown beside them.

    pip install torch optuna scikit-learn
    python src/bench/peers/sweep_peers.py --turns 5
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
SWEEP = ROOT / "src/bench/peers/sweep.yaml"
TRIALS, EPOCHS, BATCH, UNITS = 40, 30, 32, (16, 32, 64, 128)
warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.WARNING)
torch.set_num_threads(1)

x, y = load_breast_cancer(return_X_y=True)
x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.2, random_state=0, stratify=y)
scaler = StandardScaler().fit(x_train)
x_train, x_val = (scaler.transform(part).astype(np.float32) for part in (x_train, x_val))


def scikit_learn(seed):
    fold = np.r_[-np.ones(len(x_train)), np.zeros(len(x_val))]
    space = {
        "learning_rate_init": loguniform(1e-4, 1e-1),
        "hidden_layer_sizes": [(units,) * depth for depth in (1, 2, 3, 4) for units in UNITS],
        "activation": ["relu", "tanh"],
    }
    model = MLPClassifier(max_iter=EPOCHS, batch_size=BATCH, tol=0, n_iter_no_change=10**6)
    search = RandomizedSearchCV(
        model, space, n_iter=TRIALS, n_jobs=2, cv=PredefinedSplit(fold), refit=False, random_state=seed
    )
    search.fit(np.r_[x_train, x_val], np.r_[y_train, y_val])


def optuna_torch(pruner, seed):
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

    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed), pruner=pruner)
    study.optimize(objective, n_trials=TRIALS, n_jobs=2)


PEERS = {
    "random/none": ("RandomizedSearchCV(MLPClassifier)", scikit_learn),
    "tpe/none": ("Optuna TPE + PyTorch", lambda seed: optuna_torch(optuna.pruners.NopPruner(), seed)),
    "tpe/median": ("Optuna TPE + PyTorch, median pruning", lambda seed: optuna_torch(optuna.pruners.MedianPruner(), seed)),
}


def tabfit(*arguments):
    """The lines that a command prints, and its seconds."""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"}
    command = [ROOT / "tabfit", *map(str, arguments), "--json", "--quiet"]
    start = time.perf_counter()
    out = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    return out.splitlines(), time.perf_counter() - start


def from_the_shell(search, seed):
    strategy, pruning = search.split("/")
    with tempfile.TemporaryDirectory() as folder:
        options = ["--strategy", strategy, "--pruning", pruning, "--seed", seed, "--parallel", 2]
        return tabfit("sweep", SWEEP, *options, "--output", f"{folder}/sweep")[1]


def in_a_process(searches):
    """Seconds of each of some searches of other seeds, by strategy, pruning and workers."""
    lines, _ = tabfit("bench", "--part", "sweeping", "--experiment", SWEEP, "--repeats", searches)
    return {result["name"]: result["samples"] for result in map(json.loads, lines)}


def timed(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def spread(values):
    return f"{statistics.mean(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--searches", type=int, default=10, help="of Tabfit in a process, each turn")
    arguments = parser.parse_args()
    from_the_shell("random/none", 0)  # builds it
    in_a_process(1)
    scikit_learn(0)  # joblib starts its workers
    theirs, shell, ours = ({} for _ in range(3))
    for turn in range(1, arguments.turns + 1):
        for search, (_, peer) in PEERS.items():
            theirs.setdefault(search, []).append(timed(peer, turn))
            shell.setdefault(search, []).append(from_the_shell(search, turn))
        for name, seconds in in_a_process(arguments.searches).items():
            ours.setdefault(name, []).append(statistics.mean(seconds))
    print(f"{TRIALS} trials of {EPOCHS} epochs, two at a time, {arguments.turns} turns: mean (least to greatest) of seconds")
    print("\n| peer | its seconds | Tabfit | times the trials an hour | Tabfit from the shell |\n|---|---|---|---|---|")
    for search, (name, _) in PEERS.items():
        own = ours[f"{search} 2"]
        ratios = [a / b for a, b in zip(theirs[search], own)]
        print(f"| {name} | {spread(theirs[search])} | {search} {spread(own)} | {spread(ratios)} | {spread(shell[search])} |")
    gains = [a / b for a, b in zip(ours["random/none 1"], ours["random/none 2"])]
    print(f"\nTwo workers: {spread(gains)} times the trials an hour of one")


main()
