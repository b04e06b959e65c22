"""Tables that pandas 3.0.6 makes of random ones, step by step; run from the repository's root:

    python src/test/python/transform_reference.py src/test/resources/transform

It writes the random tables as CSV, with gaps, ties and repeated values, and cases.json: for each case its steps as an experiment file
has them, the names of all columns that they leave, in order, and the values of those that the steps touch.

Where the steps differ from what pandas does when nothing is said, pandas is told: rows with a missing key are a group (dropna=False);
a missing key has no partner in a join; the last range of bins is closed; missing values are last in both directions of sorting; a
quotient by 0 and the logarithm of what is not above 0 are missing; a count over a window is missing where there are fewer than min_rows.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(sys.argv[1])
ROWS = 36
CASES = []


def gaps(random, values, share):
    return [None if random.random() < share else value for value in values]


def table(seed):
    """Texts, numbers, booleans and dates of rows in no order."""
    random = np.random.default_rng(seed)
    days = pd.Timestamp("2023-11-20") + pd.to_timedelta(random.integers(0, 400, ROWS), "D")
    later = days + pd.to_timedelta(random.integers(-40, 40, ROWS), "D")
    letters, cities = list("abc"), ["Oslo", "Lima", "New York", "Ürümqi", "Rome"]
    codes = ["-".join(str(random.integers(0, 20)) + random.choice(letters) for _ in range(random.integers(1, 5))) for _ in range(ROWS)]
    return pd.DataFrame({
        "id": np.arange(ROWS) + 100,
        "x": pd.array(gaps(random, np.round(random.normal(0, 2, ROWS) * 2) / 2, 0.2), dtype="Float64").to_numpy(float, na_value=np.nan),
        "k": pd.array(gaps(random, random.integers(0, 5, ROWS).tolist(), 0.15), dtype="Float64").to_numpy(float, na_value=np.nan),
        "price": np.round(random.lognormal(3, 1, ROWS), 3),
        "t": random.permutation(ROWS) * 1.5,
        "tied": pd.array(gaps(random, random.integers(0, 6, ROWS).tolist(), 0.1), dtype="Float64").to_numpy(float, na_value=np.nan),
        "city": pd.Series(gaps(random, random.choice(cities, ROWS).tolist(), 0.2), dtype=object),
        "group": pd.Series(gaps(random, random.choice(letters, ROWS).tolist(), 0.15), dtype=object),
        "code": pd.Series(gaps(random, codes, 0.1), dtype=object),
        "flag": pd.Series(gaps(random, random.choice([True, False], ROWS).tolist(), 0.15), dtype=object),
        "day": pd.Series(gaps(random, days.tolist(), 0.15), dtype="datetime64[ns]"),
        "later": pd.Series(later, dtype="datetime64[ns]"),
        "written": pd.Series(gaps(random, days.strftime("%d %b %Y").tolist(), 0.1), dtype=object),
        "stamp": pd.Series(days.strftime("%Y%m%d").astype(int)),
    })


def other(seed):
    """A table to join, with distinct keys among which one is missing."""
    random = np.random.default_rng(seed)
    cities = ["Oslo", "Lima", "Ürümqi", "Cairo", None]
    return pd.DataFrame({
        "place": pd.Series(cities, dtype=object),
        "people": np.round(random.uniform(1, 9, len(cities)), 2),
        "capital": pd.Series([True, True, False, True, None], dtype=object),
        "since": pd.Series(pd.to_datetime(["1048-01-01", "1535-01-18", None, "0969-07-06", "2001-01-01"]).astype("datetime64[s]")),
        "country": pd.Series(["Norway", "Peru", None, "Egypt", "none"], dtype=object)})


def pairs(seed):
    """Distinct pairs of keys, of which some are missing."""
    random = np.random.default_rng(seed)
    keys = [(group, k) for group in ["a", "b", None] for k in [0.0, 1.0, 2.0, np.nan, 7.0]]
    keys = [keys[i] for i in random.permutation(len(keys))[:11]]
    return pd.DataFrame({
        "group": pd.Series([group for group, _ in keys], dtype=object),
        "k": [k for _, k in keys],
        "bonus": gaps(random, np.round(random.normal(size=len(keys)), 3).tolist(), 0.1),
        "unused": random.integers(0, 9, len(keys))})


def missing(values):
    """Not a number is missing, as infinities are."""
    return values.where(np.isfinite(values))


def ordered(df, order):
    return df if order is None else df.sort_values(order, kind="stable", na_position="last")


def within(df, by, order, what):
    """What is made of a column within groups in an order, put back beside the rows."""
    rows = ordered(df, order)
    grouped = rows.groupby(by, dropna=False, sort=False) if by else rows.groupby(np.zeros(len(rows)))
    return what(grouped).reindex(df.index)


def on_a_line(column, places):
    def filled(group):
        known = group[column].notna()
        if not known.any():
            return group[column]
        x = places(group)
        y = pd.Series(np.interp(x, x[known.to_numpy()], group[column][known]), index=group.index)
        first, last = np.flatnonzero(known)[[0, -1]]
        y[(np.arange(len(group)) < first) | (np.arange(len(group)) > last)] = np.nan
        return y
    return filled


def line(df, column, by, order):
    places = (lambda group: group[order].to_numpy(float)) if order else (lambda group: np.arange(len(group), dtype=float))
    rows = ordered(df, order)
    groups = [group for _, group in rows.groupby(by, dropna=False)] if by else [rows]
    return pd.concat([on_a_line(column, places)(group) for group in groups]).reindex(df.index)


def edge(name):
    present = {"first": lambda w: w[~np.isnan(w)][0] if (~np.isnan(w)).any() else np.nan,
               "last": lambda w: w[~np.isnan(w)][-1] if (~np.isnan(w)).any() else np.nan}
    return present[name]


def rolled(df, column, window, least, function, by, order):
    def one(group):
        rolling = group[column].rolling(window, min_periods=least)
        if function in ("first", "last"):
            made = rolling.apply(edge(function), raw=True)
        elif function == "count":
            counts = group[column].notna().rolling(window, min_periods=1).sum()
            made = counts.where(counts >= least)
        else:
            made = getattr(rolling, {"sd": "std"}.get(function, function))()
        return made
    rows = ordered(df, order)
    key = rows.groupby(by, dropna=False).ngroup() if by else pd.Series(0, index=rows.index)
    return pd.concat([one(rows[key == group]) for group in key.unique()]).reindex(df.index)


def value_first(values):
    values = values.dropna()
    return values.iloc[0] if len(values) else None


def value_last(values):
    values = values.dropna()
    return values.iloc[-1] if len(values) else None


def aggregated(df, by, columns, order=None):
    rows = ordered(df, order)
    key = rows.groupby(by, dropna=False).ngroup() if by else pd.Series(0, index=rows.index)
    firsts = {group: df.index.get_indexer(key.index[key == group]).min() for group in key.unique()}
    made = []
    for group in sorted(firsts, key=firsts.get):
        part, row = rows[key == group], {name: df[name].iloc[firsts[group]] for name in by}
        for name, (function, column) in columns.items():
            values = part[column] if column else part.iloc[:, 0]
            present = values.dropna()
            row[name] = {"rows": lambda: len(part), "count": values.count, "sum": lambda: values.astype(float).sum(),
                         "mean": lambda: values.astype(float).mean(), "sd": lambda: values.astype(float).std(),
                         "min": lambda: present.min() if len(present) else None, "max": lambda: present.max() if len(present) else None,
                         "first": lambda: value_first(values), "last": lambda: value_last(values)}[function]()
        made.append(row)
    return pd.DataFrame(made, columns=by + list(columns))


def cell(value):
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)) or value is pd.NA:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d").zfill(10)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(f"{float(value):.12g}")
    return value


def case(name, seed, steps, expected, touched, **columns):
    if expected.empty:
        return  # Refused: there is nothing to train on.
    CASES.append({"name": f"{name}, table {seed}", "table": f"table-{seed}.csv", "types": columns, "steps": steps,
                  "names": list(expected.columns),
                  "columns": {column: [cell(value) for value in expected[column].tolist()] for column in dict.fromkeys(["id", *touched])
                              if column in expected.columns}})


def row_wise(df, seed):
    def kept(name, condition, mask):
        case("filter " + name, seed, [{"filter": condition}], df[mask.fillna(False).astype(bool)], [])

    flag = df.flag.astype("boolean")
    kept("and", "x > 0 and city == 'Oslo'", (df.x > 0) & (df.city == "Oslo"))
    kept("or", "x > 1 or flag or k = 3", (df.x > 1) | flag.fillna(False).astype(bool) | (df.k == 3))
    kept("not", "not (x > 0)", (df.x <= 0))
    kept("missing", "city is missing or day is not missing and x is missing", df.city.isna() | (df.day.notna() & df.x.isna()))
    kept("in", "city in ('Lima', 'Rome') and k not in (1, 2)", df.city.isin(["Lima", "Rome"]) & df.k.notna() & ~df.k.isin([1, 2]))
    kept("date", "day >= date('2024-03-01') and later < day", (df.day >= "2024-03-01") & (df.later < df.day))

    def derived(name, **formulas):
        case("derive " + name, seed, [{"derive": {column: formula for column, (formula, _) in formulas.items()}}],
             df.assign(**{column: values for column, (_, values) in formulas.items()}), formulas)

    x, k, price = df.x, df.k, df.price
    derived("arithmetic", a=("x * 2 + price / k - 1", missing(x * 2 + price / k - 1)), b=("-x ^ 2", -(x ** 2)), c=("t % 4 - x % 3", df.t % 4 - x % 3))
    derived("functions", a=("log(x)", np.log(x.where(x > 0))), b=("sqrt(abs(x)) + exp(x)", np.sqrt(x.abs()) + np.exp(x)),
            c=("round(x) + floor(x) + ceil(x) + sign(x)", np.round(x) + np.floor(x) + np.ceil(x) + np.sign(x)),
            d=("min(x, k)", df[["x", "k"]].min(axis=1)), e=("max(x, k, 1)", df[["x", "k"]].max(axis=1).clip(lower=1).fillna(1)),
            f=("log10(price) + log2(price) + log1p(price)", np.log10(price) + np.log2(price) + np.log1p(price)))
    day = df.day.dt
    derived("dates", a=("year(day) * 10000 + month(day) * 100 + day(day)", day.year * 10000 + day.month * 100 + day.day),
            b=("weekday(day) + 10 * quarter(day)", day.dayofweek + 1 + 10 * day.quarter), c=("day_of_year(day)", day.dayofyear),
            d=("days_between(day, later)", (df.later - df.day).dt.days.astype(float)))
    derived("texts", a=("length(city)", df.city.str.len()), b=("lower(trim(concat(' ', city, '  ')))", df.city.str.strip().str.lower()),
            c=("concat(city, '/', group)", df.city.str.cat(df.group, sep="/")), d=("extract(code, '[0-9]+')", df.code.str.extract("([0-9]+)")[0]),
            e=("number(extract(code, '([0-9]+)[a-z]$', 1))", df.code.str.extract("([0-9]+)[a-z]$")[0].astype(float)),
            f=("contains(code, 'a-')", df.code.str.contains("a-", regex=False)))
    derived("choices", a=("coalesce(x, k, -1)", x.fillna(k).fillna(-1)), b=("if(x > 0, 'up', 'down')", pd.Series(np.where(x > 0, "up", "down"))),
            c=("number(flag)", df.flag.astype("boolean").astype("Float64").to_numpy(float, na_value=np.nan)), x=("x / 2", x / 2))

    case("replace", seed, [{"replace": {"city": {"Oslo": "Christiania", "Rome": None}, "k": {"0": "10", "3": None}, "flag": {"true": "false"}}}],
         df.assign(city=df.city.replace({"Oslo": "Christiania"}).where(df.city != "Rome"), k=k.replace({0: 10}).where(k != 3),
                   flag=df.flag.map({True: False, False: False})), ["city", "k", "flag"])
    case("map", seed, [{"map": {"city": {"Oslo": 1, "Lima": -2.5}, "group": {"a": "A", "b": "A"}, "k": {"0": "none", "1": "one", "2": None}}}],
         df.assign(city=df.city.map({"Oslo": 1, "Lima": -2.5}), group=df.group.map({"a": "A", "b": "A"}), k=k.map({0: "none", 1: "one"})),
         ["city", "group", "k"])
    case("rename", seed, [{"rename": {"x": "k", "k": "x", "city": "town"}}], df.rename(columns={"x": "k", "k": "x", "city": "town"}), ["x", "k", "town"])
    case("remove", seed, [{"remove": ["x", "city"]}], df.drop(columns=["x", "city"]), [])
    case("keep", seed, [{"keep": ["city", "id", "x"]}], df[["city", "id", "x"]], ["city", "x"])
    case("fill by values", seed, [{"fill": {"x": 0.5, "city": "Nowhere", "flag": True, "day": "2020-02-29"}}],
         df.assign(x=x.fillna(0.5), city=df.city.fillna("Nowhere"), flag=df.flag.where(df.flag.notna(), True), day=df.day.fillna(pd.Timestamp("2020-02-29"))),
         ["x", "city", "flag", "day"])
    edges, labels = [-3, -0.5, 0, 2, 4], ["far", "near", "low", "high"]
    cut = pd.cut(x, edges, right=False, labels=labels).astype(object).where(x != 4, "high")
    case("bin", seed, [{"bin": {"column": "x", "edges": edges, "labels": labels}}], df.assign(x_bin=cut), ["x_bin"])
    case("clip", seed, [{"clip": {"x": {"min": -1, "max": 1.5}, "price": {"max": 20}}}], df.assign(x=x.clip(-1, 1.5), price=price.clip(upper=20)), ["x", "price"])
    parts = df.code.str.split("-", n=2, expand=True).reindex(columns=range(3)).replace({"": None})
    case("split_text", seed, [{"split_text": {"column": "code", "separator": "-", "into": ["one", "two", "rest"]}}],
         df.assign(one=parts[0], two=parts[1], rest=parts[2]), ["one", "two", "rest"])
    case("parse_date", seed, [{"parse_date": {"written": "dd MMM yyyy", "stamp": "yyyyMMdd"}}],
         df.assign(written=pd.to_datetime(df.written, format="%d %b %Y"), stamp=pd.to_datetime(df.stamp, format="%Y%m%d")),
         ["written", "stamp"], written="categorical", stamp="numeric")


def nearby(df, seed):
    for by, order in (([], None), (["group"], "tied"), (["group", "k"], "t"), ([], "day")):
        rows = {**({"by": by} if by else {}), **({"order": order} if order else {})}
        said = f" by {by} in order of {order}"
        for column in ("x", "city", "flag", "day"):
            case(f"lag of {column}" + said, seed, [{"lag": {"column": column, "steps": [1, 3], **rows}}], df.assign(**{
                f"{column}_lag_{n}": within(df, by, order, lambda grouped: grouped[column].shift(n)) for n in (1, 3)}), [f"{column}_lag_1", f"{column}_lag_3"])
        case("lead" + said, seed, [{"lead": {"column": "x", "steps": 2, **rows}}],
             df.assign(x_lead_2=within(df, by, order, lambda grouped: grouped.x.shift(-2))), ["x_lead_2"])
        case("fill by the previous" + said, seed, [{"fill": {name: {"with": "previous", **rows} for name in ("x", "city", "flag")}}],
             df.assign(**{name: within(df, by, order, lambda grouped: grouped[name].ffill()) for name in ("x", "city", "flag")}), ["x", "city", "flag"])
    for by, order in (([], None), (["group"], "t"), (["group"], None)):
        rows = {**({"by": by} if by else {}), **({"order": order} if order else {})}
        case(f"fill on a line by {by} in order of {order}", seed, [{"fill": {"x": {"with": "linear", **rows}}}], df.assign(x=line(df, "x", by, order)), ["x"])
    for function in ("count", "sum", "mean", "min", "max", "sd", "first", "last"):
        for window, least, by, order in ((3, 2, ["group"], "tied"), (4, 4, [], "t"), (2, 0 if function == "sum" else 1, [], None), (50, 1, ["group"], "t")):
            rows = {**({"by": by} if by else {}), **({"order": order} if order else {})}
            case(f"rolling {function} of {window} with {least} by {by} in order of {order}", seed,
                 [{"rolling": {"column": "x", "window": window, "min_rows": least, "function": function, "into": "made", **rows}}],
                 df.assign(made=rolled(df, "x", window, least, function, by, order)), ["made"])


def tables(df, seed, right, keys):
    everything = {"n": ("rows", None), "xs": ("count", "x"), "cities": ("count", "city"), "sum": ("sum", "x"), "mean": ("mean", "x"), "sd": ("sd", "x"),
                  "low": ("min", "x"), "high": ("max", "day"), "text": ("min", "city"), "trues": ("sum", "flag"), "share": ("mean", "flag"),
                  "one": ("first", "x"), "end": ("last", "city"), "when": ("last", "day")}
    words = {name: "count" if function == "rows" else f"{function}({column})" for name, (function, column) in everything.items()}
    for by, order in ((["group"], None), (["group", "k"], "tied"), (["flag", "city"], "day"), ([], "t"), (["day"], None)):
        made = aggregated(df, by, everything, order)
        case(f"aggregate by {by} in order of {order}", seed, [{"aggregate": {"by": by, "columns": words, **({"order": order} if order else {})}}], made, list(made.columns))

    for how in ("left", "inner"):
        found = df.merge(right.dropna(subset=["place"]), how=how, left_on="city", right_on="place").drop(columns="place")
        case(f"join {how}", seed, [{"join": {"table": f"other-{seed}.csv", "on": {"city": "place"}, "type": how}}], found, ["people", "capital", "since", "country"])
        found = df.merge(keys.dropna(subset=["group", "k"])[["group", "k", "bonus"]], how=how, on=["group", "k"])
        case(f"join {how} by two keys", seed, [{"join": {"table": f"pairs-{seed}.csv", "on": ["group", "k"], "type": how, "columns": ["bonus"]}}], found, ["bonus"])

    for by in (["x"], ["city", "x"], ["flag", "day", "k"], ["group"]):
        case(f"sort by {by}", seed, [{"sort": by}], df.sort_values(by, kind="stable", na_position="last"), by)
        down = df.sort_values(by, kind="stable", na_position="last", ascending=False)
        case(f"sort by {by}, descending", seed, [{"sort": {"by": by, "descending": True}}], down, by)


def write(df, name):
    shown = df.copy()
    for column in shown:
        if shown[column].dtype.kind == "M":
            shown[column] = [cell(value) for value in shown[column].tolist()]
        elif shown[column].dtype == object:
            shown[column] = [{True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value for value in shown[column]]
    shown.to_csv(FOLDER / name, index=False, lineterminator="\n")


FOLDER.mkdir(parents=True, exist_ok=True)
for number in range(1, 4):
    rows, right, keys = table(number), other(number), pairs(number)
    write(rows, f"table-{number}.csv")
    write(right, f"other-{number}.csv")
    write(keys, f"pairs-{number}.csv")
    row_wise(rows, number)
    nearby(rows, number)
    tables(rows, number, right, keys)
with open(FOLDER / "cases.json", "w", encoding="utf-8") as out:
    out.write("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in CASES) + "\n]\n")
