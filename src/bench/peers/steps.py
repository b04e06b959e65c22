"""Microseconds of one optimisation step of dense networks in PyTorch: CPU, float32, eager.

Reads cases from the arguments, each NAME[:activation[:dropout[:batch]]], and prints a line of JSON for each:
{"case": ..., "microseconds": [one for each repeat]}. The networks are those of `tabfit bench`: A to E, and conv, lstm, gru
and transformer, which take a batch alone; data is in memory and batched beforehand. Threads: --threads N. Needs: pip install torch.
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
KINDS = {
    "conv": (1437, 64, 10, 128, "multiclass"),
    "lstm": (2048, 24, 1, 128, "regression"),
    "gru": (2048, 24, 1, 128, "regression"),
    "transformer": (8192, 20, 1, 256, "regression"),
}
ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "gelu": nn.GELU, "swish": nn.SiLU}
LOSSES = {"binary": nn.BCEWithLogitsLoss, "multiclass": nn.CrossEntropyLoss, "regression": nn.MSELoss}


class Recurrent(nn.Module):
    """The last step's state of 32 units over 24 steps of one number, and a linear output."""

    def __init__(self, cell):
        super().__init__()
        self.cell, self.output = cell(1, 32, batch_first=True), nn.Linear(32, 1)

    def forward(self, x):
        return self.output(self.cell(x.unsqueeze(-1))[0][:, -1])


class Block(nn.Module):
    """A pre-norm block: attention of four heads, then ReGLU."""

    def __init__(self, width=32, heads=4, hidden=43):
        super().__init__()
        self.heads, self.first, self.second = heads, nn.LayerNorm(width), nn.LayerNorm(width)
        self.project, self.join = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 2 * hidden), nn.Linear(hidden, width)

    def forward(self, x):
        rows, tokens, width = x.shape
        qkv = self.project(self.first(x)).view(rows, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attended = nn.functional.scaled_dot_product_attention(*qkv).transpose(1, 2).reshape(rows, tokens, width)
        y = x + self.join(attended)
        value, gate = self.widen(self.second(y)).chunk(2, -1)
        return y + self.narrow(value * torch.relu(gate))


class Transformer(nn.Module):
    """A token for each of 20 columns and CLS, two blocks, and a linear output of relu(LN(CLS))."""

    def __init__(self, columns=20, width=32):
        super().__init__()
        self.weights, self.biases = nn.Parameter(torch.randn(columns, width) * 0.1), nn.Parameter(torch.randn(columns, width) * 0.1)
        self.cls, self.blocks = nn.Parameter(torch.randn(width) * 0.1), nn.Sequential(Block(width), Block(width))
        self.norm, self.output = nn.LayerNorm(width), nn.Linear(width, 1)

    def forward(self, x):
        tokens = x.unsqueeze(-1) * self.weights + self.biases
        tokens = torch.cat([self.cls.expand(x.shape[0], 1, -1), tokens], 1)
        return self.output(torch.relu(self.norm(self.blocks(tokens)[:, 0])))


def convolutional():
    return nn.Sequential(
        nn.Unflatten(1, (1, 8, 8)), nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10),
    )


def of_kind(name):
    return {"conv": convolutional, "lstm": lambda: Recurrent(nn.LSTM), "gru": lambda: Recurrent(nn.GRU), "transformer": Transformer}[name]()


def dense(features, hidden, outputs, activation, dropout):
    layers, width = [], features
    for units in hidden:
        layers += [nn.Linear(width, units), ACTIVATIONS[activation or "relu"]()]
        layers += [nn.Dropout(float(dropout))] if dropout and float(dropout) > 0 else []
        width = units
    return nn.Sequential(*layers, nn.Linear(width, outputs))


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
    torch.manual_seed(1)
    if name in KINDS:
        rows, features, outputs, usual, task = KINDS[name]
        model = of_kind(name)
    else:
        rows, features, hidden, outputs, usual, task = CASES[name]
        model = dense(features, hidden, outputs, activation, dropout)
    batch = int(batch or usual)
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
