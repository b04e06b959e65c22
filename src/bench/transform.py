#!/usr/bin/env python3
"""Steps on 1,000,000 rows of 10 columns: what they cost in training and predicting, beside pandas and DuckDB, and the heap of predicting.

    src/bench/transform.py [--python PYTHON] [--rounds 3] [--rows 1000000] [--program ./tabfit] [--classpath 'target/tabfit.jar:target/lib/*'] [--alone]

PYTHON has pandas and duckdb; this script needs nothing. Medians of the rounds, in which all sides run in turn. Let the machine do nothing
else meanwhile. Steps alone (only these with --alone) are timed inside a process that has read the table, and done them before to warm up.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PEERS = HOME / "src/bench/peers"
ROW_WISE = """
    - filter: "x0 > -3 and color != 'violet'"
    - derive: {a: "x0 * x1 + sqrt(abs(x2))", year: year(day), month: month(day)}
    - map: {size: {S: 1, M: 2, L: 3}}
    - fill: {x1: 0}
    - clip: {x2: {min: -2, max: 2}}
    - bin: {column: x3, edges: [-9, -1, 0, 1, 9], labels: [a, b, c, d], into: band}
    - join: {table: shops.csv, on: {shop: name}}
    - replace: {color: {red: crimson}}"""
GROUPED = """
    - lag: {column: x0, steps: [1], by: shop, order: day}
    - rolling: {column: x1, window: 5, min_rows: 1, by: shop, order: day, into: week}
    - fill: {x1: {with: previous, by: shop, order: day}}
    - aggregate: {by: [shop, day], columns: {n: count, mean: mean(x0), sd: sd(x2), y: sum(y)}}"""


def write_tables(folder, rows):
    generator = random.Random(7)
    with open(folder / "t.csv", "w") as out:
        out.write("shop,color,size,day,x0,x1,x2,x3,x4,y\n")
        for _ in range(rows):
            x = [f"{generator.gauss(0, 1):.6f}" if generator.random() > 0.05 else "" for _ in range(5)]
            day = f"20{generator.randrange(10, 25)}-{generator.randrange(1, 13):02}-{generator.randrange(1, 29):02}"
            texts = [f"shop {generator.randrange(60)}", generator.choice(["red", "green", "blue", "yellow", "violet"]), generator.choice("SML")]
            out.write(",".join([*texts, day, *x, f"{generator.gauss(3, 1):.6f}"]) + "\n")
    with open(folder / "shops.csv", "w") as out:
        out.write("name,area,owner\n")
        out.writelines(f"shop {i},{i * 7 % 50},{'abc'[i % 3]}\n" for i in range(50))
    with open(folder / "t.csv") as lines, open(folder / "fifth.csv", "w") as fifth:
        fifth.writelines(line for number, line in enumerate(lines) if number <= rows // 5)
    for name, steps in (("plain", ""), ("steps", ROW_WISE), ("grouped", GROUPED)):
        transform = "\n  transform:" + steps if steps else ""
        (folder / f"{name}.yaml").write_text(
            f"data:\n  source: t.csv\n  target: y{transform}\n"
            "network: {layers: [{units: 32, activation: relu}]}\ntraining: {epochs: 1, batch_size: 1024}\n")


def seconds(program, *words, **more):
    start = time.perf_counter()
    subprocess.run([program, *map(str, words)], env={**os.environ, **more}, cwd=HOME, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def heap(program, log, *words):
    """The most MB of heap that were in use after a collection."""
    seconds(program, *words, TABFIT_JAVA_OPTS=f"-Xlog:gc:file={log}")
    after = [int(size) for size in re.findall(r"->(\d+)M\(", log.read_text())]
    return max(after, default=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--program", default=str(HOME / "tabfit"))
    parser.add_argument("--classpath", default=f"{HOME}/target/tabfit.jar:{HOME}/target/lib/*")
    parser.add_argument("--alone", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tables(folder, given.rows)
        times = {}

        def add(key, value):
            times.setdefault(key, []).append(value)

        for number in range(given.rounds):
            for model in () if given.alone else ("plain", "steps"):
                run = folder / f"{model}-{number}"
                add(("train", model), seconds(given.program, "train", folder / f"{model}.yaml", "-q", "--no-report", "--output", run))
                add(("predict", model), seconds(given.program, "predict", run, "--data", folder / "t.csv", "-q", "--output", folder / "out.csv"))
            for steps in ("steps", "grouped"):
                command = ["java", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", given.classpath, PEERS / "Steps.java", folder / f"{steps}.yaml"]
                for words in (command, [given.python, PEERS / "transform_peers.py", steps, folder]):
                    done = subprocess.run(list(map(str, words)), cwd=HOME, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                    for line in done.stdout.decode().splitlines():
                        if line.startswith("{"):
                            for side, value in json.loads(line).items():
                                add((steps, side), value)
        medians = {key: statistics.median(values) for key, values in times.items()}
        print("\nSteps alone, seconds, the table in memory\n")
        print("| | Tabfit | pandas | DuckDB | Tabfit by the slower (at most 1.2) |\n|---|---|---|---|---|")
        for steps, label in (("steps", "eight row-wise steps"), ("grouped", "lag, rolling, fill, aggregate in groups")):
            own, pandas, duckdb = (medians[steps, side] for side in ("tabfit", "pandas", "duckdb"))
            print(f"| {label} | {own:.3f} | {pandas:.3f} | {duckdb:.3f} | {own / max(pandas, duckdb):.2f} |")
        if given.alone:
            return
        print(f"\n{given.rows:,} rows of 10 columns, eight steps; seconds from the shell, medians of {given.rounds}\n")
        print("| | no steps | steps | ratio (at most 2.5) |\n|---|---|---|---|")
        for command in ("train", "predict"):
            plain, steps = medians[command, "plain"], medians[command, "steps"]
            print(f"| {command} | {plain:.2f} | {steps:.2f} | {steps / plain:.2f} |")
        print("\nMost heap in use after a collection while predicting with steps, MB\n\n| rows | MB |\n|---|---|")
        for file, rows in (("fifth.csv", given.rows // 5), ("t.csv", given.rows)):
            used = heap(given.program, folder / "gc.log", "predict", folder / "steps-0", "--data", folder / file, "-q", "--output", folder / "out.csv")
            print(f"| {rows:,} | {used} |")


if __name__ == "__main__":
    main()
