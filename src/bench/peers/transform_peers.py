"""Seconds that pandas and DuckDB take for the steps of src/bench/transform.py on a table in memory, the second of two times, as lines of JSON.

Usage: transform_peers.py steps|grouped FOLDER. Needs: pip install pandas duckdb.
"""

import json
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd


def row_wise(table, shops):
    df = table[(table.x0 > -3) & (table.color != "violet")].copy()
    df["a"] = df.x0 * df.x1 + np.sqrt(df.x2.abs())
    df["year"], df["month"] = df.day.dt.year, df.day.dt.month
    df["size"] = df["size"].map({"S": 1, "M": 2, "L": 3})
    df["x1"] = df.x1.fillna(0)
    df["x2"] = df.x2.clip(-2, 2)
    df["band"] = pd.cut(df.x3, [-9, -1, 0, 1, 9], right=False, labels=list("abcd"))
    df = df.merge(shops, how="left", left_on="shop", right_on="name").drop(columns="name")
    df["color"] = df.color.replace({"red": "crimson"})
    return df


def grouped(table, shops):
    df = table.sort_values("day", kind="stable")
    by = df.groupby("shop", dropna=False, sort=False)
    df["x0_lag_1"] = by.x0.shift(1)
    df["week"] = by.x1.rolling(5, min_periods=1).mean().reset_index(level=0, drop=True)
    df["x1"] = by.x1.ffill()
    df = df.sort_index()
    return df.groupby(["shop", "day"], dropna=False, sort=False).agg(n=("x0", "size"), mean=("x0", "mean"), sd=("x2", "std"), y=("y", "sum")).reset_index()


ROW_WISE = """CREATE OR REPLACE TABLE made AS
SELECT t.shop, CASE WHEN color = 'red' THEN 'crimson' ELSE color END AS color, CASE size WHEN 'S' THEN 1 WHEN 'M' THEN 2 WHEN 'L' THEN 3 END AS size, day, x0,
  coalesce(x1, 0) AS x1, least(2, greatest(-2, x2)) AS x2, x3, x4, y, x0 * x1 + sqrt(abs(x2)) AS a, year(day) AS year, month(day) AS month,
  CASE WHEN x3 >= -9 AND x3 < -1 THEN 'a' WHEN x3 < 0 THEN 'b' WHEN x3 < 1 THEN 'c' WHEN x3 <= 9 THEN 'd' END AS band, s.area, s.owner
FROM t LEFT JOIN shops s ON t.shop = s.name WHERE x0 > -3 AND color <> 'violet'"""
GROUPED = """CREATE OR REPLACE TABLE made AS
WITH near AS (SELECT shop, day, x0, x2, y, lag(x0) OVER w AS x0_lag_1, avg(x1) OVER (w ROWS BETWEEN 4 PRECEDING AND CURRENT ROW) AS week,
  last_value(x1 IGNORE NULLS) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS x1 FROM t WINDOW w AS (PARTITION BY shop ORDER BY day))
SELECT shop, day, count(*) AS n, avg(x0) AS mean, stddev_samp(x2) AS sd, sum(y) AS y, count(x0_lag_1) + count(week) + count(x1) AS used FROM near GROUP BY shop, day"""


def second(work):
    for _ in range(2):
        start = time.perf_counter()
        work()
        took = time.perf_counter() - start
    return took


if __name__ == "__main__":
    kind, folder = sys.argv[1], Path(sys.argv[2])
    table, shops = pd.read_csv(folder / "t.csv", parse_dates=["day"]), pd.read_csv(folder / "shops.csv")
    pandas = second(lambda: (row_wise if kind == "steps" else grouped)(table, shops))
    database = duckdb.connect()
    for name in ("t", "shops"):
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder / name}.csv')")
    query = ROW_WISE if kind == "steps" else GROUPED
    print(json.dumps({"pandas": pandas, "duckdb": second(lambda: database.execute(query))}))
