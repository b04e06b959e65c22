#!/usr/bin/env python3
"""Runs the notebooks beside this file and compares their outputs with those that they hold.

Started by ./tabfit notebooks --check, which installs the kernel. Words must be equal, numbers nearly:
a cell's metadata or the notebook's may hold {"tabfit": {"relative": 0.05, "absolute": 1}}; a cell
tagged "varies", such as one that tells a time, is run and not compared. Pictures are not compared, but
the data that they are drawn from.
"""

import argparse
import asyncio
import atexit
import concurrent.futures
import pathlib
import re
import socket
import subprocess
import sys
import time

import nbclient
import nbformat

FOLDER = pathlib.Path(__file__).resolve().parent
KERNEL = "tabfit"
VEGA_LITE = "application/vnd.vegalite.v5+json"
NUMBER = re.compile(r"(?<![A-Za-z_])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
TOLERANCE = {"relative": 0.001, "absolute": 1e-9}
VARIES = "varies"

# A kernel ends if the first message reaches it too early; a busy machine takes long to start one.
STARTS = 5
START_SECONDS = 60
SETTLE_SECONDS = 0.5
CELL_SECONDS = 300


class PatientClient(nbclient.NotebookClient):
    """Speaks to the kernel once it listens, and not before it has its handlers."""

    async def async_start_new_kernel_client(self):
        address = ("127.0.0.1", self.km.get_connection_info()["shell_port"])
        for _ in range(10 * START_SECONDS):
            with socket.socket() as probe:
                if probe.connect_ex(address) == 0:
                    break
            await asyncio.sleep(0.1)
        await asyncio.sleep(SETTLE_SECONDS)
        return await super().async_start_new_kernel_client()


def run(path):
    """The notebook at the path with the outputs of a run, and the seconds that it took."""
    for start in range(1, STARTS + 1):
        notebook = unrun(nbformat.read(path, as_version=4))
        client = PatientClient(
            notebook,
            kernel_name=KERNEL,
            timeout=CELL_SECONDS,
            startup_timeout=START_SECONDS,
            record_timing=False,
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(FOLDER)}},
        )
        begun = time.monotonic()
        try:
            client.execute(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return tidied(notebook), time.monotonic() - begun
        except nbclient.exceptions.CellExecutionError:
            raise
        except (RuntimeError, nbclient.exceptions.DeadKernelError) as fault:
            # The client has stopped such a kernel, and would fail to stop it again at exit.
            atexit.unregister(client._cleanup_kernel)
            if start == STARTS or client.kc is not None and started(notebook):
                raise
            print(f"{path.stem}: the kernel did not start ({fault}), trying again", file=sys.stderr)


def unrun(notebook):
    """The notebook without the numbers of the run that it holds."""
    for cell in code(notebook):
        cell.execution_count = None
    return notebook


def started(notebook):
    """Whether any cell was run."""
    return any(cell.get("execution_count") for cell in notebook.cells)


def tidied(notebook):
    """The notebook without what says on which machine it ran; the lines of a stream as one output."""
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in code(notebook):
        joined = []
        for output in cell.outputs:
            if joined and output.output_type == joined[-1].output_type == "stream" and output.name == joined[-1].name:
                joined[-1].text += output.text
            else:
                joined.append(output)
        cell.outputs = joined
    return notebook


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def differences(held, found):
    """What of the outputs found is not as the notebook holds it, in lines."""
    lines = []
    for number, (old, new) in enumerate(zip(code(held), code(found)), 1):
        if VARIES in old.metadata.get("tags", []):
            continue
        tolerance = {**TOLERANCE, **held.metadata.get("tabfit", {}), **old.metadata.get("tabfit", {})}
        before, after = list(outputs(old)), list(outputs(new))
        kinds = [kind for kind, _ in before], [kind for kind, _ in after]
        if kinds[0] != kinds[1]:
            lines.append(f"cell {number}: holds {', '.join(kinds[0])}; now {', '.join(kinds[1]) or 'nothing'}")
            continue
        for (kind, one), (_, other) in zip(before, after):
            lines.extend(f"cell {number}, {kind}: {line}" for line in unequal(one, other, tolerance))
    return lines


def outputs(cell):
    """Each form of each output: its kind, and its words and numbers in their order."""
    for output in cell.outputs:
        if output.output_type == "stream":
            yield output.name, split(output.text)
        for kind, content in sorted(output.get("data", {}).items()):
            if kind == VEGA_LITE:
                yield kind, list(leaves(content))
            elif kind == "text/plain":
                yield kind, split(content)
            else:
                # Without fonts a machine draws SVG.
                yield "picture" if kind.startswith("image/") else kind, []


def split(text):
    """Words and numbers of a text by turns, without the space between them."""
    parts, end = [], 0
    for match in NUMBER.finditer(text):
        parts += [" ".join(text[end : match.start()].split()), float(match.group())]
        end = match.end()
    return parts + [" ".join(text[end:].split())]


def leaves(value, key=""):
    """Texts and numbers of a JSON value in their order, without colours of cells, which are of numbers."""
    if isinstance(value, dict):
        for name, inner in sorted(value.items()):
            yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)
    elif isinstance(value, bool) or value is None:
        yield str(value)
    elif isinstance(value, (int, float)):
        yield float(value)
    elif key == "description":
        yield from split(value)
    elif key not in ("shade", "ink"):
        yield value


def unequal(before, after, tolerance):
    """The first words or number that changed, and how many did."""
    if len(before) != len(after):
        return [f"{len(before)} words and numbers before, {len(after)} now"]
    changed = [(one, other) for one, other in zip(before, after) if not equal(one, other, tolerance)]
    return [f"{changed[0][0]!r} before, {changed[0][1]!r} now ({len(changed)} such)"] if changed else []


def equal(one, other, tolerance):
    if isinstance(one, float) and isinstance(other, float):
        bound = max(tolerance["absolute"], tolerance["relative"] * max(abs(one), abs(other)))
        return one == other or abs(one - other) <= bound
    return one == other


def check(path, write):
    """Runs a notebook; returns a line that says how it went, and the lines of its faults."""
    try:
        found, seconds = run(path)
    except nbclient.exceptions.CellExecutionError as fault:
        return f"{path.stem}: fails", str(fault).splitlines()
    except (RuntimeError, nbclient.exceptions.CellTimeoutError) as fault:
        return f"{path.stem}: fails", [str(fault)]
    faults = [
        f"cell {number}: writes to standard error: {output.text.strip()}"
        for number, cell in enumerate(code(found), 1)
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]
    if write and not faults:
        nbformat.write(found, path)
        return f"{path.stem}: written in {seconds:.1f} s", []
    faults += differences(nbformat.read(path, as_version=4), found)
    return f"{path.stem}: {'differs' if faults else 'as it was'} in {seconds:.1f} s", faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="notebooks without .ipynb; all unless given")
    parser.add_argument("--write", action="store_true", help="keep the outputs in the files")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    options = parser.parse_args()
    paths = [FOLDER / f"{name.removesuffix('.ipynb')}.ipynb" for name in options.names] or sorted(FOLDER.glob("*.ipynb"))
    for path in paths:
        if not path.exists():
            known = ", ".join(sorted(other.stem for other in FOLDER.glob("*.ipynb")))
            sys.exit(f"there is no notebook {path.stem}; the notebooks are: {known}")
    begun = time.monotonic()
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for line, faults in pool.map(lambda path: check(path, options.write), paths):
            print(line, flush=True)
            failed += bool(faults)
            for fault in faults:
                print("  " + fault, flush=True)
    print(f"{len(paths)} notebooks in {time.monotonic() - begun:.0f} s, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
