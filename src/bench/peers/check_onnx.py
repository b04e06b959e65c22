"""Checks exported ONNX files without Tabfit: the rules of onnx.checker, and ONNX Runtime.

    python check_onnx.py FOLDER [MODEL.onnx=TABLE.csv ...]

Every .onnx file below FOLDER is held against the checker's rules with shapes inferred, loaded, and
given a row of missing values and, where a table is named for it, the table's rows; for these it
prints how many rows have each label, or the mean value. Needs onnx, onnxruntime, numpy and pandas.
Ends with 1 if a file fails.
"""

import collections
import pathlib
import sys

import numpy
import onnx
import onnxruntime
import pandas

DTYPES = {"tensor(float)": numpy.float32, "tensor(double)": numpy.float64}


def feed(session, table):
    """The inputs of a table whose fields are all text."""
    return {
        column.name: table[[column.name]].to_numpy(object)
        if column.type == "tensor(string)"
        else pandas.to_numeric(table[column.name], errors="coerce")
        .to_numpy(DTYPES[column.type])
        .reshape(-1, 1)
        for column in session.get_inputs()
    }


def check(file, table):
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(file)
    names = [column.name for column in session.get_inputs()]
    gap = pandas.DataFrame([[""] * len(names)], columns=names)
    for output in session.run(None, feed(session, gap)):
        assert len(output) == 1, output.shape
    said = f"{len(names)} inputs, {len(model.graph.node)} operators"
    if table:
        rows = pandas.read_csv(table, dtype=str, keep_default_na=False)
        first = session.run(None, feed(session, rows))[0]
        assert len(first) == len(rows), first.shape
        if first.dtype == object:
            said += ", " + str(dict(sorted(collections.Counter(first).items())))
        else:
            assert numpy.isfinite(first).all()
            said += f", mean {first.mean():.6g} of {len(first)} rows"
    return said


def main(folder, *tables):
    tables = dict(pair.split("=", 1) for pair in tables)
    files = sorted(pathlib.Path(folder).rglob("*.onnx"))
    failed = 0
    for file in files:
        try:
            print(f"{file.name}: {check(str(file), tables.get(file.name))}")
        except Exception as fault:  # every file is to be reported
            failed += 1
            print(f"{file.name}: FAILED: {fault}")
    print(f"{len(files)} files, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
