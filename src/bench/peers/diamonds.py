"""Trains a regression network on the table of diamonds from file to saved model; prints the seconds and the R².

Read, one-hot and standardize, 80/10/10 split, 20 epochs of batches of 128 with Adam through hidden layers of 128 and
64 with ReLU, evaluate on the test rows, save: `tabfit train models/diamonds.yaml` with the same epochs, no early
stopping. Usage: diamonds.py torch|sklearn FILE.csv.gz. Seconds leave imports out.
Needs: pip install pandas torch scikit-learn.
"""

import json
import pickle
import sys
import tempfile
import time

import numpy as np
import pandas as pd

EPOCHS, BATCH, RATE = 20, 128, 0.003


def prepared(file):
    """Standardized features and target of the three parts, fitted on the first."""
    table = pd.read_csv(file)
    target = table.pop("price").to_numpy(np.float32)
    x = pd.get_dummies(table).to_numpy(np.float32)
    order = np.random.RandomState(42).permutation(len(x))
    cuts = [int(0.8 * len(x)), int(0.9 * len(x))]
    parts = [(x[rows], target[rows]) for rows in np.split(order, cuts)]
    mean, sd = parts[0][0].mean(0), parts[0][0].std(0)
    center, scale = parts[0][1].mean(), parts[0][1].std()
    return [((features - mean) / sd, (values - center) / scale) for features, values in parts]


def r2(predicted, values):
    return float(1 - ((predicted - values) ** 2).sum() / ((values - values.mean()) ** 2).sum())


def train_torch(file):
    import torch
    from torch import nn

    (x, y), (x_val, y_val), (x_test, y_test) = (
        (torch.tensor(features), torch.tensor(values)[:, None]) for features, values in prepared(file)
    )
    model = nn.Sequential(nn.Linear(x.shape[1], 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 1))
    loss_of, optimizer = nn.MSELoss(), torch.optim.Adam(model.parameters(), RATE)
    for _ in range(EPOCHS):
        order = torch.randperm(len(x))
        for start in range(0, len(x), BATCH):
            rows = order[start : start + BATCH]
            optimizer.zero_grad()
            loss_of(model(x[rows]), y[rows]).backward()
            optimizer.step()
        with torch.no_grad():
            loss_of(model(x_val), y_val).item()
    with torch.no_grad():
        score = r2(model(x_test).numpy(), y_test.numpy())
    with tempfile.NamedTemporaryFile() as out:
        torch.save(model.state_dict(), out)
    return score


def train_sklearn(file):
    from sklearn.neural_network import MLPRegressor

    (x, y), (x_val, y_val), (x_test, y_test) = prepared(file)
    model = MLPRegressor(hidden_layer_sizes=(128, 64), batch_size=BATCH, learning_rate_init=RATE, max_iter=EPOCHS, tol=0, n_iter_no_change=EPOCHS)
    model.fit(x, y)
    r2(model.predict(x_val), y_val)
    score = r2(model.predict(x_test), y_test)
    with tempfile.NamedTemporaryFile() as out:
        pickle.dump(model, out)
    return score


if __name__ == "__main__":
    import warnings

    warnings.filterwarnings("ignore")
    kind, file = sys.argv[1:3]
    __import__({"torch": "torch", "sklearn": "sklearn.neural_network"}[kind])
    if kind == "torch" and len(sys.argv) > 3:
        import torch

        torch.set_num_threads(int(sys.argv[3]))
    start = time.perf_counter()
    score = {"torch": train_torch, "sklearn": train_sklearn}[kind](file)
    print(json.dumps({"peer": kind, "seconds": time.perf_counter() - start, "r2": score}))
