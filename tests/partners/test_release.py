"""What other people's programs say of a release as the service gives it out, to a partner with a token."""

import io
import json
import re

import frictionless
import jsonstat_validator
import pandas
import pytest
import rdflib

import release

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def served(network, folder):
    """The release's own description; its files are in the folder."""
    return release.download(network, folder)


@pytest.fixture(scope="session")
def table(served, folder):
    loaded = release.plain(folder)
    assert len(loaded) == served["responses"] > 300
    return loaded


def test_the_description_is_valid_by_the_official_schema_of_ddi(served, folder):
    assert release.ddi_errors(folder / "ddi.xml") == []


def test_the_metadata_fit_the_files_by_csvw_and_frictionless(table, folder):
    valid, (plain, excel) = release.csvw_rows(folder)
    assert valid
    assert plain == excel and len(plain) == len(table)
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [len(table)] * 2


def test_parquet_holds_the_rows_of_the_csv_file_with_their_labels(table, folder):
    frame = pandas.read_parquet(folder / "data.parquet")
    assert list(frame.columns) == list(table.columns)
    for name in table.columns:
        assert frame[name].astype(str).tolist() == table[name].astype(str).tolist(), name
    codebook = json.loads((folder / "codebook.json").read_text())
    labels = {variable["name"]: variable["label"]["de"] for variable in codebook["variables"]}
    assert labels.items() <= frame.attrs["labels"].items()


def test_the_result_table_is_a_valid_json_stat_data_set(served, folder):
    data = json.loads((folder / "table.json").read_text())
    assert jsonstat_validator.validate_jsonstat(data) is True
    hidden = [data["value"][int(cell)] for cell in data["status"]]
    assert hidden and set(hidden) == {None}


def test_all_result_tables_are_a_valid_json_stat_collection(served, folder):
    collection = json.loads((folder / "tables.json").read_text())
    assert jsonstat_validator.validate_jsonstat(collection) is True
    tables = collection["link"]["item"]
    assert len(tables) > 20
    for table in tables:
        # In a collection a table may be named alone; here each is there in full.
        assert jsonstat_validator.validate_jsonstat({**table, "version": "2.0"}) is True
        cells = 1
        for size in table["size"]:
            cells *= size
        assert len(table["value"]) == cells


def test_the_catalogue_names_the_release_and_where_its_files_are(network, served, folder):
    graph = rdflib.Graph().parse(data=(folder / "catalogue.jsonld").read_text(), format="json-ld")
    datasets = list(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    (dataset,) = [found for found in datasets if str(found).endswith(served["id"])]
    titles = {str(title) for title in graph.objects(dataset, rdflib.DCTERMS.title)}
    assert f"{served['title']['de']}, Release {served['number']}" in titles
    partner = network.partner()
    places = [graph.value(d, DCAT.accessURL) for d in graph.objects(dataset, DCAT.distribution)]
    assert len(places) >= 5
    for place in places:
        assert partner.get(str(place)).status_code == 200, place


def test_labels_stand_for_codes_as_the_codebook_has_them(network, served, folder):
    partner = network.partner()
    codebook = json.loads((folder / "codebook.json").read_text())["variables"]
    read = {"dtype": str, "keep_default_na": False}
    plain = pandas.read_csv(folder / "data.csv", **read)
    for lang in ["de", "en"]:
        address = f"/api/v1/releases/{served['id']}/data?format=csv&labels=labels"
        answer = partner.get(address, headers={"Accept-Language": lang})
        assert answer.status_code == 200
        labelled = pandas.read_csv(io.BytesIO(answer.content), **read)
        assert list(labelled.columns) == list(plain.columns)
        for column in codebook:
            name = column["name"]
            meanings = {str(code["code"]): code["text"][lang] for code in column["codes"] + column["missing"]}
            wanted = [meanings.get(value, value) for value in plain[name]]
            assert labelled[name].tolist() == wanted, name
            assert not any(value.startswith("-") for value in wanted), name


def test_spss_syntax_loads_the_rows(table, folder, tmp_path):
    release.program("pspp")
    syntax = (folder / "data.sps").read_text()
    (data,) = set(re.findall(r"/FILE='([^']+)'", syntax))
    (tmp_path / data).write_bytes((folder / "data.csv").read_bytes())
    more = "SAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /TEXTOPTIONS DECIMAL=DOT.\n"
    (tmp_path / "all.sps").write_text(syntax + more)
    release.run(["pspp", "all.sps"], tmp_path)
    back = pandas.read_csv(tmp_path / "back.csv", dtype=release.TEXTS, keep_default_na=False)
    for name in ["case_id", "rolle", "leerstand_quote", "weight"]:
        assert back[name].tolist() == table[name].tolist(), name


def test_a_download_that_broke_off_goes_on_where_it_was(network, served, folder):
    partner = network.partner()
    address = f"/api/v1/releases/{served['id']}/data?format=csv"
    whole = (folder / "data.csv").read_bytes()
    etag = partner.get(address).headers["ETag"]
    rest = partner.get(address, headers={"Range": "bytes=1000-", "If-Range": etag})
    assert (rest.status_code, rest.content) == (206, whole[1000:])
    assert partner.get(address, headers={"If-None-Match": etag}).status_code == 304
