"""Microseconds of one optimisation step of dense networks in PyTorch: CPU, float32, eager.

Reads cases from the arguments, each NAME[:activation[:dropout[:batch]]], and prints a line of JSON for each:
{"case": ..., "microseconds": [one for each repeat]}. The networks A to E are those of `tabfit bench`; data is in memory
and batched beforehand. Threads: --threads N. Needs: pip install torch.
"""

import argparse
import json
import time

import torch
from torch import nn

# rows, features, hidden units, outputs, batch, task
CASES = {
    "A": (1000, 10, (64, 32), 1, 1000, "binary"),
    "B": (569, 30, (64, 32), 2, 32, "multiclass"),
    "C": (20000, 26, (128, 64), 1, 256, "regression"),
    "D": (8192, 784, (512, 256), 10, 128, "multiclass"),
    "E": (8192, 784, (2048, 2048), 10, 1024, "multiclass"),
}
ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "gelu": nn.GELU, "swish": nn.SiLU}
LOSSES = {"binary": nn.BCEWithLogitsLoss, "multiclass": nn.CrossEntropyLoss, "regression": nn.MSELoss}


def batches(rows, features, outputs, batch, task):
    x = torch.randn(rows, features)
    y = {
        "binary": lambda: torch.randint(0, 2, (rows, 1)).float(),
        "multiclass": lambda: torch.randint(0, outputs, (rows,)),
        "regression": lambda: torch.randn(rows, 1),
    }[task]()
    return [(x[i : i + batch].clone(), y[i : i + batch].clone()) for i in range(0, rows, batch)]


def measure(case, seconds, repeats):
    name, activation, dropout, batch = (case.split(":") + ["", "", ""])[:4]
    rows, width, hidden, outputs, usual, task = CASES[name]
    features, batch = width, int(batch or usual)
    torch.manual_seed(1)
    layers = []
    for units in hidden:
        layers += [nn.Linear(width, units), ACTIVATIONS[activation or "relu"]()]
        layers += [nn.Dropout(float(dropout))] if dropout and float(dropout) > 0 else []
        width = units
    model = nn.Sequential(*layers, nn.Linear(width, outputs))
    loss_of, optimizer = LOSSES[task](), torch.optim.Adam(model.parameters(), lr=1e-3)
    data = batches(rows, features, outputs, batch, task)

    def run(limit):
        """Mean time of a step over whole batches in turn, for at least so many seconds."""
        steps, start = 0, time.perf_counter()
        while True:
            for x, y in data:
                optimizer.zero_grad()
                loss_of(model(x), y).backward()
                optimizer.step()
                steps += 1
                passed = time.perf_counter() - start
                if passed >= limit:
                    return passed / steps * 1e6

    run(seconds)
    return [run(seconds) for _ in range(repeats)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", default=list(CASES))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--repeats", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    for case in arguments.cases:
        times = measure(case, arguments.seconds, arguments.repeats)
        print(json.dumps({"case": case, "microseconds": times}), flush=True)
