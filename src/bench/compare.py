#!/usr/bin/env python3
"""Runs Tabfit and its peers in turn on this machine and prints their times and ratios as Markdown.

    src/bench/compare.py [--python PYTHON] [--rounds 5] [--threads 1] [--seconds 1] [steps] [kinds] [variants] [batches] [reading] [training] [predicting]

A ratio is Tabfit's time over the peer's in the same round; the table has its median, and the lowest and highest. PYTHON
has what src/bench/peers/requirements.txt lists; this script needs nothing. Let the machine do nothing else meanwhile.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PEERS = HOME / "src/bench/peers"
STEPS = ["A", "B", "C", "D", "E"]
KINDS = ["conv", "lstm", "gru", "transformer"]
VARIANTS = [f"{case}:{activation}" for case in "ABCD" for activation in ("tanh", "sigmoid", "gelu", "swish")]
VARIANTS += [f"{case}:relu:0.2" for case in "ABCD"]
BATCHES = [f"C:::{2 ** power}" for power in range(13)]


class Comparison:
    def __init__(self, arguments, folder):
        self.python, self.rounds, self.folder = arguments.python, arguments.rounds, folder
        self.threads, self.seconds_each = arguments.threads, arguments.seconds
        # Set on a machine, they would keep Tabfit from choosing kernels and threads.
        chosen = ("OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
        self.own = {name: value for name, value in os.environ.items() if name not in chosen}
        self.peers = dict(self.own, OMP_NUM_THREADS=str(self.threads), OPENBLAS_NUM_THREADS=str(self.threads))

    def run(self, *command, **more):
        """The lines of JSON that a command prints; more environment variables."""
        environment = self.peers if command[0] == self.python else self.own
        done = subprocess.run(list(map(str, command)), env={**more, **environment}, cwd=HOME, stdout=subprocess.PIPE, check=True)
        return [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("{")]

    def tabfit(self, *arguments, **more):
        return self.run(HOME / "tabfit", *arguments, **more)

    def seconds(self, *arguments):
        """Wall time of a Tabfit command, start-up and all."""
        start = time.perf_counter()
        subprocess.run([str(HOME / "tabfit"), *map(str, arguments)], env=self.own, cwd=HOME, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    def steps(self, cases, engines):
        """Times of each round by case and side, and the share of the sgemm peak."""
        times, shares = {}, {}
        for _ in range(self.rounds):
            for line in self.run(self.python, PEERS / "steps.py", *cases, "--threads", self.threads, "--seconds", self.seconds_each):
                times.setdefault((line["case"], "torch"), []).append(line["microseconds"][0])
            bench = ["bench", "--part", "steps", "--case", ",".join(cases), "--engine", ",".join(engines), "--threads", self.threads, "--seconds", self.seconds_each]
            # A young generation too small for DL4J's garbage would cost it up to a third of its time.
            for line in self.tabfit(*bench, "--repeats", 1, "--json", "-q", TABFIT_JAVA_OPTS="-Xmn400m"):
                case, _, engine = line["name"].partition(" ")
                times.setdefault((case, engine), []).append(line["median"])
                shares.setdefault((case, engine), []).append(line["rates"].get("of the peak", 1))
        print(f"\nMicroseconds a step, {self.threads} thread(s), {self.rounds} rounds\n")
        print("| case | PyTorch | " + " | ".join(f"{e} | ratio | of sgemm's peak" for e in engines) + " |")
        print("|---|---" + "|---|---|---" * len(engines) + "|")
        for case in cases:
            cells = [case, f"{statistics.median(times[case, 'torch']):.0f}"]
            for engine in engines:
                cells += [f"{statistics.median(times[case, engine]):.0f}", ratio(times[case, engine], times[case, "torch"])]
                cells += [f"{statistics.median(shares[case, engine]):.0%}"]
            print("| " + " | ".join(cells) + " |", flush=True)

    def reading(self):
        print(f"\nSeconds to read 1,000,000 rows of 10 columns, {self.rounds} rounds\n")
        print("| columns | pandas | Tabfit | ratio |\n|---|---|---|---|")
        for columns in ("numeric", "mixed"):
            file = write_table(self.folder / f"{columns}.csv", 1_000_000, columns == "mixed")
            peer, own = [], []
            for _ in range(self.rounds):
                peer.append(statistics.median(self.run(self.python, PEERS / "read.py", file, 3)[0]["seconds"]))
                bench = ["bench", "--part", "reading", "--table", file, "--repeats", 3, "--json", "-q"]
                own.append(self.tabfit(*bench)[0]["median"])
            print(f"| {columns} | {statistics.median(peer):.2f} | {statistics.median(own):.2f} | {ratio(own, peer)} |", flush=True)

    def training(self):
        table = HOME / "data/diamonds.csv.gz"
        times = {"torch": [], "sklearn": [], "tabfit": []}
        scores = {}
        for number in range(self.rounds):
            for peer in ("torch", "sklearn"):
                result = self.run(self.python, PEERS / "diamonds.py", peer, table)[0]
                times[peer].append(result["seconds"])
                scores[peer] = result["r2"]
            output = self.folder / f"run{number}"
            options = ["--set", "training.epochs=20", "--set", "training.early_stopping.patience=0", "--output", output, "-q"]
            times["tabfit"].append(self.seconds("train", HOME / "models/diamonds.yaml", *options))
            scores["tabfit"] = json.loads((output / "metrics.json").read_text())["metrics"]["test"]["r2"]
        print(f"\nDiamonds: read, prepare, 20 epochs, evaluate, save; {self.rounds} rounds\n")
        print("| | seconds | Tabfit's ratio | test r2 |\n|---|---|---|---|")
        for name, label in (("torch", "PyTorch + pandas, imports left out"), ("sklearn", "MLPRegressor + pandas, imports left out"), ("tabfit", "Tabfit, from the shell")):
            beside = ratio(times["tabfit"], times[name]) if name != "tabfit" else ""
            print(f"| {label} | {statistics.median(times[name]):.2f} | {beside} | {scores[name]:.4f} |", flush=True)

    def predicting(self):
        table = write_table(self.folder / "predict.csv", 1_000_000, False)
        with open(table) as lines, open(self.folder / "small.csv", "w") as small, open(self.folder / "one.csv", "w") as one:
            for number, line in enumerate(lines):
                if number > 2000:
                    break
                small.write(line)
                if number < 2:
                    one.write(line)
        run = self.folder / "predictor"
        layers = "network.layers=[{units: 64, activation: relu}, {units: 32, activation: relu}]"
        self.seconds("train", "--data", self.folder / "small.csv", "--target", "x9", "--set", layers, "--set", "training.epochs=2", "--output", run, "-q")
        print(f"\nPredicting from file to file, from the shell; {self.rounds} rounds\n")
        print("| rows | seconds | lowest to highest | rows/s |\n|---|---|---|---|")
        for file, rows in ((self.folder / "one.csv", 1), (table, 1_000_000)):
            times = [self.seconds("predict", run, "--data", file, "--output", self.folder / "out.csv", "-q") for _ in range(self.rounds)]
            median = statistics.median(times)
            print(f"| {rows:,} | {median:.2f} | {min(times):.2f} to {max(times):.2f} | {rows / median:,.0f} |", flush=True)


def ratio(own, peer):
    ratios = sorted(mine / theirs for mine, theirs in zip(own, peer))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def write_table(file, rows, mixed):
    """Ten columns: numbers of six digits after the point, or eight of them and two of categories."""
    generator, numbers = random.Random(7), 8 if mixed else 10
    colors = ["red", "green", "blue", "yellow", "violet"]
    with open(file, "w") as out:
        out.write(",".join([f"x{i}" for i in range(numbers)] + (["color", "city"] if mixed else [])) + "\n")
        for _ in range(rows):
            cells = [f"{generator.gauss(0, 1):.6f}" for _ in range(numbers)]
            cells += [generator.choice(colors), f"city{generator.randrange(50)}"] if mixed else []
            out.write(",".join(cells) + "\n")
    return file


if __name__ == "__main__":
    parts = ["steps", "kinds", "variants", "batches", "reading", "training", "predicting"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="of " + ", ".join(parts) + "; all unless given")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of measuring each step, each round")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    if set(given.parts) - set(parts):
        parser.error("parts are " + ", ".join(parts))
    chosen = given.parts or parts
    with tempfile.TemporaryDirectory() as folder:
        comparison = Comparison(given, Path(folder))
        if "steps" in chosen:
            comparison.steps(STEPS, ["fused", "dl4j"])
        if "kinds" in chosen:
            comparison.steps(KINDS, ["fused", "dl4j"])
        if "variants" in chosen:
            comparison.steps(VARIANTS, ["fused"])
        if "batches" in chosen:
            comparison.steps(BATCHES, ["fused"])
        for part in ("reading", "training", "predicting"):
            if part in chosen:
                getattr(comparison, part)()
