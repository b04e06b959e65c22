"""Seconds in which pandas reads a CSV file, once for each repeat, as a line of JSON. Usage: read.py FILE [REPEATS].

Needs: pip install pandas.
"""

import json
import sys
import time

import pandas as pd

if __name__ == "__main__":
    seconds = []
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 5):
        start = time.perf_counter()
        table = pd.read_csv(sys.argv[1])
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"peer": "pandas " + pd.__version__, "rows": len(table), "seconds": seconds}))
