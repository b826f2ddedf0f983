"""What other people's programs say of the description of a field phase that is still running."""

import io

import frictionless
import pandas
import pytest

import release
from conftest import asked, enter, opened
from network import Network


@pytest.fixture(scope="module")
def running():
    """A service whose wave has twelve answers; one town got its answer back and answered again, another did not yet."""
    network = Network()
    wave = opened(network)
    office = network.person("office")
    towns = asked(network)[:12]
    for number, ags in enumerate(towns):
        enter(office, wave, ags, number)
    for ags in towns[:2]:
        reopening = {"ags": ags, "reason": "Bitte die Zahlen noch einmal prüfen."}
        given_back = office.post(f"/api/v1/waves/{wave['id']}/reopenings", json=reopening)
        assert given_back.status_code == 201, given_back.text
    enter(office, wave, towns[0], 0)
    yield network, wave
    assert network.stop() == 0


@pytest.fixture(scope="module", params=[0, 1], ids=["with the AGS", "without it"])
def folder(request, running, tmp_path_factory):
    """The rows as a partner pulls them, and every description of them."""
    network, wave = running
    folder = tmp_path_factory.mktemp("field")
    partner = network.partner(request.param)
    address = f"/api/v1/waves/{wave['id']}"
    for name, query in [("responses.csv", ""), ("responses-excel.csv", "?dialect=de")]:
        answer = partner.get(f"{address}/responses{query}", headers={"Accept": "text/csv"})
        assert f'"{name}"' in answer.headers["Content-Disposition"]
        (folder / name).write_bytes(answer.content)
    kinds = {"ddi.xml": "ddi", "csvw-metadata.json": "csvw", "datapackage.json": "datapackage", "data.sps": "sps"}
    for name, kind in kinds.items():
        answer = partner.get(f"{address}/codebook?format={kind}")
        assert answer.status_code == 200, answer.text
        # Those programs bring no token along.
        there = f"{network.base}{address}/responses"
        text = answer.text.replace(f"{there}?dialect=de", "responses-excel.csv").replace(there, "responses.csv")
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def table(folder):
    content = (folder / "responses.csv").read_bytes()
    return pandas.read_csv(io.BytesIO(content), dtype={**release.TEXTS, "submitted_at": str}, keep_default_na=False)


def test_the_description_is_valid_by_the_official_schema_of_ddi(folder):
    assert release.ddi_errors(folder / "ddi.xml") == []


def test_the_metadata_fit_the_files_by_csvw_and_frictionless(table, folder):
    assert table["withdrawn"].sum() == 2 and table["case_id"].duplicated().any()
    valid, (plain, excel) = release.csvw_rows(folder)
    assert valid
    assert plain == excel and len(plain) == len(table)
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [len(table)] * 2


def test_spss_syntax_reads_the_rows(table, folder, tmp_path):
    release.program("pspp")
    (tmp_path / "responses.csv").write_bytes((folder / "responses.csv").read_bytes())
    more = "SAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /TEXTOPTIONS DECIMAL=DOT.\n"
    (tmp_path / "all.sps").write_text((folder / "data.sps").read_text() + more)
    release.run(["pspp", "-O", "format=csv", "-o", "-", "all.sps"], tmp_path)
    back = pandas.read_csv(tmp_path / "back.csv", dtype=release.TEXTS, keep_default_na=False)
    assert list(back.columns) == list(table.columns)
    for name in ["case_id", "land", "submitted_at", "seq", "withdrawn", "rahmen"]:
        assert back[name].astype(str).tolist() == table[name].astype(str).tolist(), name
    holds = table["withdrawn"] == 0
    assert back["rolle"][holds].astype(int).tolist() == table["rolle"][holds].astype(int).tolist()
