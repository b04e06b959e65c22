"""Does it find better networks? Sweeps over five tables and several seeds, compared pair by pair.

    python src/bench/peers/sweep_study.py tpe      # tpe against random, equal trials
    python src/bench/peers/sweep_study.py asha     # asha against no pruning, equal wall time
    python src/bench/peers/sweep_study.py median   # the same for the median rule

Prints for each table the mean best validation loss of both, how often each was better, and the mean difference in units of
the standard deviation of random's (or unpruned) best over the seeds.
"""
import argparse
import functools
import json
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
TABLES = ("breast-cancer", "digits", "penguins", "house-prices", "diabetes")


def sweep(table, seed, *options):
    with tempfile.TemporaryDirectory() as folder:
        command = [ROOT / "tabfit", "sweep", ROOT / f"models/{table}.yaml", "--seed", str(seed), "--json", "--quiet"]
        command += ["--set", "sweep.folds=1", "--output", f"{folder}/sweep", *options]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return json.loads(out)


def tpe(table, seed, trials):
    both = (sweep(table, seed, "--trials", trials, "--strategy", strategy) for strategy in ("random", "tpe"))
    return [result["best"]["value"] for result in both]


def pruned(rule, table, seed, trials):
    plain = sweep(table, seed, "--trials", trials, "--strategy", "random")
    limit = f"{plain['seconds']:.3f}s"
    options = ["--trials", "10000", "--strategy", "random", "--pruning", rule, "--time-limit", limit]
    return [plain["best"]["value"], sweep(table, seed, *options)["best"]["value"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("study", choices=("tpe", "asha", "median"))
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--trials", default="40")
    parser.add_argument("--tables", nargs="+", default=TABLES)
    arguments = parser.parse_args()
    study = tpe if arguments.study == "tpe" else functools.partial(pruned, arguments.study)
    first = "random" if arguments.study == "tpe" else "none"
    print(f"{'table':15} {first:>9} {arguments.study:>9}  better  worse  gain in sd")
    gains = []
    for table in arguments.tables:
        pairs = [study(table, seed, arguments.trials) for seed in range(arguments.seeds)]
        plain, ours = zip(*pairs)
        gain = statistics.mean(a - b for a, b in pairs)
        deviation = statistics.stdev(plain) if len(plain) > 1 else float("nan")
        gains.append(gain / deviation if deviation else 0.0)
        better, worse = sum(b < a for a, b in pairs), sum(b > a for a, b in pairs)
        print(
            f"{table:15} {statistics.mean(plain):9.4f} {statistics.mean(ours):9.4f}  {better:6} {worse:6}  {gains[-1]:+10.2f}",
            flush=True,
        )
    print(f"{'mean':15} {'':9} {'':9}  {'':6} {'':6}  {statistics.mean(gains):+10.2f}")


main()
