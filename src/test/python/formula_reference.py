"""A random table with gaps, and what formulas say of its rows by pandas 3.0.6 and numpy 2.4.6; run from the repository's root:

    python src/test/python/formula_reference.py

Nullable types of pandas have the three-valued logic of SQL. What is not finite, or a blank text, counts as missing.
"""
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path("src/test/resources/expression")
ROWS = 120
random = np.random.default_rng(17)


def gaps(values, share=0.12):
    return [None if gap else value for value, gap in zip(values, random.random(ROWS) < share)]


def one(of):
    return [str(value) for value in random.choice(of, ROWS)]


days = pd.Timestamp("1965-03-01") + pd.to_timedelta(random.integers(0, 25000, ROWS), "D")
moments = pd.Timestamp("1969-12-30") + pd.to_timedelta(random.integers(0, 10**9, ROWS), "s")
written = pd.DataFrame({
    "a": gaps(np.round(random.normal(0, 10, ROWS), 2)),
    "b": gaps(random.integers(-5, 6, ROWS)),
    "c": gaps(np.exp(random.normal(0, 3, ROWS))),
    "price per room": gaps(np.round(random.uniform(-1e6, 1e6, ROWS), 1)),
    "city": gaps(one(["Oslo", "Bergen", "Tromsø", "Ålesund", "Tønsberg", "Mo i Rana"])),
    "other": gaps(one(["Oslo", "bergen", "Bergen", "New York"])),
    "code": gaps([f"{letters}-{digits}" if digits % 3 else f"{letters} {digits}.5" for letters, digits
                  in zip(one(["AB", "x", "Zeta"]), random.integers(0, 90, ROWS))]),
    "amount": gaps([str(value) if value % 4 else f"about {value}" for value in random.integers(-50, 50, ROWS)]),
    "written": gaps([f"{day:%d/%m/%Y}" for day in days]),
    "flag": gaps([str(value).lower() for value in random.random(ROWS) < 0.5]),
    "sure": gaps([str(value).lower() for value in random.random(ROWS) < 0.7]),
    "day": gaps([f"{day:%Y-%m-%d}" for day in days]),
    "moment": gaps([f"{moment:%Y-%m-%dT%H:%M:%S}" for moment in moments]),
})
FOLDER.mkdir(exist_ok=True)
written.to_csv(FOLDER / "table.csv", index=False)
# The program reads "" as missing, as pandas does.
table = pd.read_csv(FOLDER / "table.csv", dtype=str)


def num(values):
    floats = pd.Series(values).astype("Float64").to_numpy(float, na_value=np.nan)
    with np.errstate(all="ignore"):
        return pd.Series(np.where(np.isfinite(floats), floats, np.nan)).convert_dtypes().astype("Float64")


def numpy(function, *values):
    """A function of numpy, missing where one of its arguments is."""
    arrays = [num(value).to_numpy(float, na_value=np.nan) for value in values]
    with np.errstate(all="ignore"):
        result = np.asarray(function(*arrays), float)
    result[np.any([np.isnan(array) for array in arrays], axis=0)] = np.nan
    return num(pd.Series(result))


def rows(function, *columns):
    """A function of Python's, missing where one of its arguments is."""
    return pd.Series([None if any(pd.isna(value) for value in row) else function(*row)
                      for row in zip(*columns)], dtype=object)


def truth(values):
    return pd.Series(values).astype("boolean")


a, b, c, ppr = (num(pd.to_numeric(table[name])) for name in ["a", "b", "c", "price per room"])
city, other, code, amount, text_day = (table[name].astype(object) for name in
                                       ["city", "other", "code", "amount", "written"])
flag, sure = (truth(table[name].map({"true": True, "false": False})) for name in ["flag", "sure"])
day, moment = pd.to_datetime(table["day"]), pd.to_datetime(table["moment"])
quarter_2000 = pd.Timestamp("2000-01-01")


def seconds(values):
    return num(values.dt.total_seconds())


def dated(comparison, *dates):
    return rows(lambda *of: bool(comparison(*of)), *dates).pipe(truth)


def written_number(text):
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text.strip()) else None


def group(regex, number):
    def found(text):
        match = re.search(regex, text)
        return match.group(number) if match else None
    return found


formulas = {
    # Arithmetic.
    "a + b": num(a + b),
    "a - b * c": num(a - b * c),
    "(a + b) / c": num((a + b) / c),
    "a / b": num(a / b),
    "b % 3": numpy(np.mod, b, num([3] * ROWS)),
    "a % b": numpy(np.mod, a, b),
    "b ^ 2": numpy(np.power, b, num([2] * ROWS)),
    "a ^ b": numpy(np.power, a, b),
    "c ^ -0.5 + 2 ^ b": num(numpy(np.power, c, num([-0.5] * ROWS)) + numpy(np.power, num([2] * ROWS), b)),
    "-a": num(-a),
    "-b ^ 2": num(-numpy(np.power, b, num([2] * ROWS))),
    "1e200 * c * 1e200": num(num(1e200 * c) * 1e200),
    "`price per room` / 1000 - 1": num(ppr / 1000 - 1),
    # Functions of numbers.
    "abs(a)": numpy(np.abs, a),
    "sqrt(a)": numpy(np.sqrt, a),
    "log(a)": numpy(np.log, a),
    "log(b)": numpy(np.log, b),
    "log10(c)": numpy(np.log10, c),
    "log2(c)": numpy(np.log2, c),
    "log1p(b)": numpy(np.log1p, b),
    "exp(a)": numpy(np.exp, a),
    "exp(`price per room`)": numpy(np.exp, ppr),
    "floor(a)": numpy(np.floor, a),
    "ceil(a)": numpy(np.ceil, a),
    "round(a)": numpy(np.round, a),
    "round(b / 2)": numpy(np.round, num(b / 2)),
    "round(a, 1)": numpy(lambda x: np.round(x, 1), a),
    "round(c, 3)": numpy(lambda x: np.round(x, 3), c),
    "round(`price per room`, -3)": numpy(lambda x: np.round(x, -3), ppr),
    "sign(a)": numpy(np.sign, a),
    "pow(c, 0.25)": numpy(lambda x: np.power(x, 0.25), c),
    "min(a, b)": num(pd.concat([a, b], axis=1).min(axis=1)),
    "max(a, b, c)": num(pd.concat([a, b, c], axis=1).max(axis=1)),
    # Comparisons and logic.
    "a > b": truth(a > b),
    "a >= 0": truth(a >= 0),
    "b < 2": truth(b < 2),
    "b <= a": truth(b <= a),
    "b == 3": truth(b == 3),
    "b != 3": truth(b != 3),
    "a > 0 and b > 0": truth((a > 0) & (b > 0)),
    "a > 0 or b > 0": truth((a > 0) | (b > 0)),
    "not (a > 0)": truth(~(a > 0)),
    "flag and sure or a > 5": truth((flag & sure) | (a > 5)),
    "not flag or not sure": truth(~flag | ~sure),
    "flag == sure": truth(flag == sure),
    "flag != 'yes'": truth(flag != True),  # noqa: E712
    "b in [1, -2, 5]": truth(rows(lambda x: x in (1, -2, 5), b)),
    "b not in [1, 2, 3, 4, 5, -1, -2, -3, -4, 0.5]": truth(rows(lambda x: x in (0, -5), b)),
    "a is missing": truth(a.isna()),
    "a + b is not missing and c is not missing": truth(~((a + b).isna() | c.isna())),
    # Texts.
    "city == 'Oslo'": truth(rows(lambda x: x == "Oslo", city)),
    "city != other": truth(rows(lambda x, y: x != y, city, other)),
    "city < other": truth(rows(lambda x, y: x < y, city, other)),
    "city >= 'Tromsø'": truth(rows(lambda x: x >= "Tromsø", city)),
    "city in ['Oslo', 'Bergen']": truth(city.isin(["Oslo", "Bergen"]).where(city.notna(), None)),
    "city not in ['Oslo'] or a > 0": truth(rows(lambda x: x != "Oslo", city)) | truth(a > 0),
    "city is missing": truth(city.isna()),
    "length(city)": num(pd.to_numeric(city.str.len())),
    "lower(city)": city.str.lower(),
    "upper(city)": city.str.upper(),
    "trim(concat('  ', code, ' '))": code,
    "concat(city, ' - ', other)": city + " - " + other,
    "concat(upper(city), code)": city.str.upper() + code,
    "substring(city, 2, 3)": city.str.slice(1, 4),
    "substring(city, b, 3)": rows(lambda x, start: x[max(0, int(start) - 1):max(0, int(start) + 2)], city, b),
    "replace(city, 'o', '00')": city.str.replace("o", "00", regex=False),
    "replace(city, ' ', '')": city.str.replace(" ", "", regex=False),
    "extract(code, '[0-9]+')": rows(group("[0-9]+", 0), code),
    r"extract(code, '([A-Za-z]+)-(\d+)')": code.str.extract(r"([A-Za-z]+)-(\d+)")[0],
    r"extract(code, '([A-Za-z]+)-(\d+)', 2)": code.str.extract(r"([A-Za-z]+)-(\d+)")[1],
    r"matches(code, '[A-Z]+-\d')": truth(rows(lambda x: re.fullmatch(r"[A-Z]+-\d", x) is not None, code)),
    "contains(city, 'e')": truth(rows(lambda x: "e" in x, city)),
    "contains(city, other)": truth(rows(lambda x, y: y in x, city, other)),
    "starts_with(city, 'T')": truth(rows(lambda x: x.startswith("T"), city)),
    "ends_with(city, 'en')": truth(rows(lambda x: x.endswith("en"), city)),
    "number(amount) * 2": num(rows(written_number, amount).astype("Float64") * 2),
    r"number(extract(code, '\d+'))": num(rows(lambda x: float(x), rows(group(r"\d+", 0), code))),
    "number(flag) + 1": num(flag.astype("Float64") + 1),
    "text(b)": rows(lambda x: str(int(x)), b),
    "text(a)": rows(lambda x: str(int(x)) if x == int(x) else str(x), a),
    "text(flag)": rows(lambda x: str(bool(x)).lower(), flag),
    "text(day)": rows(lambda x: f"{x:%Y-%m-%d}", day),
    "text(moment)": rows(lambda x: f"{x:%Y-%m-%dT%H:%M:%S}", moment),
    # Dates.
    "year(day)": num(day.dt.year),
    "quarter(day)": num(day.dt.quarter),
    "month(day)": num(day.dt.month),
    "day(day)": num(day.dt.day),
    "weekday(day)": num(day.dt.dayofweek + 1),
    "day_of_year(day)": num(day.dt.dayofyear),
    "hour(moment)": num(moment.dt.hour),
    "minute(moment)": num(moment.dt.minute),
    "second(moment)": num(moment.dt.second),
    "days_between(day, moment)": num(seconds(moment - day) / 86400),
    "days_between('2000-01-01', day)": num(seconds(day - quarter_2000) / 86400),
    "hours_between(moment, day)": num(seconds(day - moment) / 3600),
    "seconds_between(day, moment)": seconds(moment - day),
    "date(written, 'dd/MM/yyyy')": pd.to_datetime(text_day, format="%d/%m/%Y"),
    "date(text(day))": day,
    "date(written)": pd.Series([pd.NaT] * ROWS),
    "day > '2000-01-01'": dated(lambda x: x > quarter_2000, day),
    "day <= moment": dated(lambda x, y: x <= y, day, moment),
    "day in ['2000-01-01', '1999-12-31'] or year(day) == 2001":
        dated(lambda x: x in (quarter_2000, pd.Timestamp("1999-12-31")) or x.year == 2001, day),
    "min(day, moment)": pd.concat([day, moment], axis=1).min(axis=1),
    "max(day, moment, '2010-06-01')":
        pd.concat([day, moment, pd.Series([pd.Timestamp("2010-06-01")] * ROWS)], axis=1).max(axis=1),
    # Choices.
    "coalesce(a, b, 0)": num(a.fillna(b).fillna(0)),
    "coalesce(city, other, 'none')": city.fillna(other).fillna("none"),
    "coalesce(day, moment)": day.fillna(moment),
    "if(a > 0, b, c)": num(b.where((a > 0).fillna(False), c)),
    "if(flag, city, other)": city.where(flag.fillna(False), other),
    "if(flag, 'yes', missing)": pd.Series(["yes"] * ROWS, dtype=object).where(flag.fillna(False), None),
    "if(sure, day, moment)": day.where(sure.fillna(False).to_numpy(bool), moment),
    "if(is_missing(a), -1, if(a > 0, 1, 0))": num([-1 if pd.isna(x) else int(x > 0) for x in a]),
    "log(max(c, 1)) / (1 + abs(b)) > 0.5 and city in ['Oslo', 'Bergen'] or flag":
        (truth(num(numpy(np.log, num(c.fillna(1).clip(lower=1))) / (1 + b.abs())) > 0.5)
         & truth(city.isin(["Oslo", "Bergen"]).where(city.notna(), None))) | flag,
}


def plain(value):
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%dT%H:%M:%S}"
    return float(value)


def line(formula, values):
    return json.dumps({"formula": formula, "values": [plain(value) for value in values]}, ensure_ascii=False)


(FOLDER / "formulas.json").write_text(
    "[\n" + ",\n".join(line(formula, values) for formula, values in formulas.items()) + "\n]\n", encoding="utf-8")
print(len(formulas), "formulas")
