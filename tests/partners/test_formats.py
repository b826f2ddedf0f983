"""What other people's programs say of a release's files, with every kind of question and answer in them: validators, and the programs that institutes load data with."""

import json
import os
import re
import sys

import frictionless
import jsonstat_validator
import pandas
import pyarrow.parquet
import pytest
import rdflib
from lxml import etree

import release
from network import ROOT

pytestmark = pytest.mark.skipif(
    os.environ.get("TEST_ENGINE") == "postgres", reason="no database has a part in it: once is enough"
)

DDI = {"d": "ddi:codebook:2_5"}
#: In the first row of the data: a Land that does not exist, in as many letters.
UNKNOWN_LAND = (f"\n{0:032x},01,", f"\n{0:032x},99,")
DCAT = "http://www.w3.org/ns/dcat#"


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("release")
    release.load(path)
    return path


@pytest.fixture(scope="session")
def table(folder):
    loaded = release.plain(folder)
    assert len(loaded) == 200 and len(loaded.columns) > 50
    return loaded


@pytest.fixture(scope="session")
def codebook(folder):
    return json.loads((folder / "codebook.json").read_text())


# --- metadata ---


def test_the_ddi_document_is_valid_by_the_official_schema(folder, tmp_path):
    assert release.ddi_errors(folder / "ddi.xml") == []
    broken = release.changed(folder, tmp_path / "broken", "ddi.xml", "<valrng>", "<valrng unknown='1'>")
    assert release.ddi_errors(broken / "ddi.xml") != []


def test_the_ddi_document_describes_the_columns_of_the_file_and_what_is_missing(folder, table, codebook):
    document = etree.parse(folder / "ddi.xml")
    variables = document.findall(".//d:var", DDI)
    assert [v.get("name") for v in variables] == list(table.columns)
    role = next(v for v in variables if v.get("name") == "rolle")
    missing = [c.findtext("d:catValu", None, DDI) for c in role.findall("d:catgry[@missing='Y']", DDI)]
    assert missing == [str(m["code"]) for m in codebook["missing_codes"]]
    weight = next(v for v in variables if v.get("wgt") == "wgt")
    assert weight.get("name") == "weight"


def test_the_csvw_metadata_fit_both_csv_files(folder, table, tmp_path):
    valid, (plain, excel) = release.csvw_rows(folder)
    assert valid
    assert plain == excel and len(plain) == len(table)
    weights = [float(row["weight"]) for row in plain]
    assert weights == table["weight"].tolist()
    answered = [row["rolle"] for row in plain]
    assert answered == [None if code < 0 else code for code in table["rolle"]]
    broken = release.changed(folder, tmp_path / "broken", "data.csv", *UNKNOWN_LAND)
    assert not release.csvw_rows(broken)[0]


def test_the_data_package_is_valid_with_every_row(folder, table, tmp_path):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [len(table)] * 2
    assert [task.stats["fields"] for task in report.tasks] == [len(table.columns)] * 2
    broken = release.changed(folder, tmp_path / "broken", "data.csv", *UNKNOWN_LAND)
    report = frictionless.Package(str(broken / "datapackage.json")).validate()
    assert [e[0] for e in report.flatten(["title"])] == ["Constraint Error"]


def test_the_result_table_is_a_valid_json_stat_data_set(folder):
    data = json.loads((folder / "table.json").read_text())
    assert jsonstat_validator.validate_jsonstat(data) is True
    assert [data["value"][int(cell)] for cell in data["status"]] == [None]
    data["size"][0] += 1
    with pytest.raises(jsonstat_validator.utils.JSONStatValidationError):
        jsonstat_validator.validate_jsonstat(data)


def test_the_catalogue_is_json_ld_that_needs_nothing_from_elsewhere(folder):
    text = (folder / "catalogue.jsonld").read_text()
    assert isinstance(json.loads(text)["@context"], dict)
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    (dataset,) = graph.subjects(rdflib.RDF.type, rdflib.URIRef(DCAT + "Dataset"))
    distributions = list(graph.objects(dataset, rdflib.URIRef(DCAT + "distribution")))
    files = [graph.value(d, rdflib.URIRef(DCAT + "accessURL")) for d in distributions]
    assert len(set(files)) == len(files) >= 5
    titles = {title.language for title in graph.objects(dataset, rdflib.DCTERMS.title)}
    assert titles == {"de", "en"}
    assert graph.value(dataset, rdflib.URIRef("http://dcat-ap.de/def/dcatde/contributorID"))


# --- data ---


def test_parquet_holds_what_the_csv_file_holds_with_labels_that_pandas_hands_on(folder, table, codebook):
    frame = pandas.read_parquet(folder / "data.parquet")
    assert list(frame.columns) == list(table.columns)
    for name in table.columns:
        assert frame[name].astype(str).tolist() == table[name].astype(str).tolist(), name
    types = {field.name: str(field.type) for field in pyarrow.parquet.read_schema(folder / "data.parquet")}
    wanted = {"land": "string", "submitted_on": "date32[day]", "weight": "double", "rolle": "int32"}
    assert {name: types[name] for name in wanted} == wanted
    labels = {v["name"]: v["label"]["de"] for v in codebook["variables"]}
    assert labels.items() <= frame.attrs["labels"].items()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_spss_syntax_runs_and_declares_what_is_missing(folder, table, codebook, lang, tmp_path):
    release.program("pspp")
    for name in ["data.csv", f"data.{lang}.sps"]:
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    more = """
        SAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /TEXTOPTIONS DECIMAL=DOT.
        FREQUENCIES rolle.
        DISPLAY DICTIONARY /VARIABLES=rolle.
    """
    (tmp_path / "all.sps").write_text((tmp_path / f"data.{lang}.sps").read_text() + more)
    said = release.run(["pspp", "-O", "format=csv", "-o", "-", "all.sps"], tmp_path)

    back = pandas.read_csv(tmp_path / "back.csv", dtype=release.TEXTS, keep_default_na=False)
    assert list(back.columns) == list(table.columns)
    for name in ["case_id", "land", "rolle", "aufgaben_4", "leerstand_quote", "weight", "rahmen"]:
        assert back[name].tolist() == table[name].tolist(), name

    assert re.search(rf"Missing,{(table['rolle'] < 0).sum()}\n", said), said[:500]
    role = next(v for v in codebook["variables"] if v["name"] == "rolle")
    for label in [role["label"], *(c["text"] for c in [*role["codes"], *role["missing"]])]:
        assert label[lang] in said


# --- what the documentation promises ---


@pytest.mark.parametrize("language", ["python", "r"])
def test_the_documentation_loads_the_data_as_it_says(folder, table, language, tmp_path):
    text = (ROOT / "docs/formats.md").read_text()
    script = "\n".join(re.findall(rf"```{language}\n(.*?)```", text, re.S))
    if language == "r":
        size = 'cat(nrow(data), ncol(data), sum(is.na(data$rolle)), "\\n")\n'
        command = [release.program("Rscript"), "--vanilla", "script.R"]
    else:
        size = "print(len(data), len(data.columns), data['rolle'].isna().sum())\n"
        command = [sys.executable, "script.py"]
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / command[-1]).write_text(script + size)
    printed = release.run(command, tmp_path).splitlines()[-1]
    missing = (table["rolle"] < 0).sum()
    assert printed.split() == [str(len(table)), str(len(table.columns)), str(missing)]
