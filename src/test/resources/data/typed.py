"""Writes typed.parquet and typed.csv, the same table. Needs: pip install pyarrow pandas."""
import datetime as dt
import decimal

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

ROWS = 40
D = decimal.Decimal


def gaps(values, every):
    return [None if i % every == 3 else v for i, v in enumerate(values)]


days = [dt.date(1969, 12, 20) + dt.timedelta(days=91 * i) for i in range(ROWS)]
# Among them an hour that European and American clocks leave out.
times = [dt.datetime(2021, 3, 28, 2, 30) + dt.timedelta(days=i, milliseconds=250 * i) for i in range(ROWS)]
table = pa.table(
    {
        "whole": pa.array(gaps([i * i - 100 for i in range(ROWS)], 7), pa.int32()),
        "large": pa.array([i * 1_000_000_007 for i in range(ROWS)], pa.int64()),
        "tiny": pa.array([i % 5 for i in range(ROWS)], pa.int8()),
        "single": pa.array(gaps([i / 10 for i in range(ROWS)], 5), pa.float32()),
        "double": pa.array(gaps([(i - 7) / 3 for i in range(ROWS)], 11), pa.float64()),
        "price": pa.array(gaps([D(i * 105) / 100 for i in range(ROWS)], 9), pa.decimal128(10, 2)),
        "open": pa.array(gaps([i % 3 == 0 for i in range(ROWS)], 8), pa.bool_()),
        "city": pa.array(gaps([["Köln", 'say "hi"', "a, b", "Oslo"][i % 4] for i in range(ROWS)], 6), pa.string()),
        "day": pa.array(gaps(days, 10), pa.date32()),
        "time": pa.array(gaps(times, 12), pa.timestamp("ms")),
        "instant": pa.array(times, pa.timestamp("us", tz="UTC")),
    }
)
pa.parquet.write_table(table, "typed.parquet")
pa.csv.write_csv(table, "typed.csv")
