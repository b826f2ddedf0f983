"""What a partner institute sees: the same data in every format, its own pseudonyms, and next week only what is new."""

import io
import json
import threading

import pandas
import requests

from conftest import enter

HEAD = ["case_id", "land", "town_type", "mode", "partial", "questionnaire_version", "submitted_at", "seq", "withdrawn"]
TEXTS = {"case_id": str, "ags": str, "land": str}


def path(wave):
    return f"/api/v1/waves/{wave['id']}/responses"


def pages(partner, wave, **params):
    return list(partner.all_items(path(wave), **params))


def csv(partner, wave, **options):
    answer = partner.get(path(wave), headers={"Accept": "text/csv"})
    answer.raise_for_status()
    assert answer.headers["Content-Type"].startswith("text/csv")
    return pandas.read_csv(io.BytesIO(answer.content), dtype=TEXTS, keep_default_na=False, **options)


def cell(answers, column):
    """The value of a column in the JSON document, as the codebook maps it."""
    name, variable = column["name"], column["variable"]
    if name in answers:
        return answers[name]
    whole, part = answers[variable], name[len(variable) + 1 :]
    if isinstance(whole, list):
        return int(int(part) in whole)
    return whole[part] if isinstance(whole, dict) else whole


def one_line(value):
    """A text as the tables have it."""
    return value.replace("\n", " ") if isinstance(value, str) else value


def test_the_codebook_names_every_column_of_the_table(network, wave, answered):
    partner = network.partner(0)
    columns = partner.get(f"/api/v1/waves/{wave['id']}/codebook").json()["variables"]
    table = csv(partner, wave)
    assert [c for c in table.columns if c not in [*HEAD, "ags"]] == [c["name"] for c in columns]
    assert all(c["label"]["de"] and c["label"]["en"] for c in columns)


def test_all_formats_hold_the_same_data_value_for_value(network, wave, answered):
    partner = network.partner(0)
    rows = pages(partner, wave, limit=7)
    assert len(rows) >= len(answered)

    lines = partner.get(path(wave), headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(line) for line in lines] == rows

    table = csv(partner, wave)
    excel = partner.get(path(wave), params={"dialect": "de"}, headers={"Accept": "text/csv"}).content
    assert excel.startswith(b"\xef\xbb\xbf")
    german = pandas.read_csv(
        io.BytesIO(excel), sep=";", decimal=",", encoding="utf-8-sig", dtype=TEXTS, keep_default_na=False
    )
    pandas.testing.assert_frame_equal(table, german)

    columns = partner.get(f"/api/v1/waves/{wave['id']}/codebook").json()["variables"]
    for row, (_, line) in zip(rows, table.iterrows(), strict=True):
        for name in ["case_id", "ags", "land", "town_type", "mode", "questionnaire_version", "seq"]:
            assert row[name] == line[name], name
        assert (row["partial"], row["withdrawn"]) == (bool(line["partial"]), bool(line["withdrawn"]))
        assert pandas.Timestamp(row["submitted_at"]) == pandas.Timestamp(line["submitted_at"])
        for column in columns:
            expected, found = one_line(cell(row["answers"], column)), line[column["name"]]
            assert str(expected) == str(found) or float(expected) == float(found), column["name"]


def test_the_numbers_are_those_that_were_entered(network, wave, answered):
    table = csv(network.partner(0), wave).set_index("ags").loc[list(answered)]
    entered = pandas.DataFrame.from_dict(answered, orient="index")
    assert table["stellen"].astype(float).tolist() == entered["stellen"].tolist()
    assert table["haushalt"].value_counts().to_dict() == entered["haushalt"].value_counts().to_dict()
    assert table["rahmen"].tolist() == entered["rahmen"].map(one_line).tolist()
    backlog = entered["rueckstand_eur"].fillna(-3)
    assert table["rueckstand_eur"].astype(float).tolist() == backlog.tolist()
    none_vacant = entered["stellen_offen"] == 0
    assert none_vacant.any() and not none_vacant.all()
    assert (table["offen_bereich_1"].astype(int)[none_vacant] == -3).all()
    assert (table["offen_bereich_1"].astype(int)[~none_vacant] == 1).all()


def test_every_partner_has_pseudonyms_of_its_own_and_sees_the_ags_only_by_scope(network, wave, answered):
    with_geo, without = pages(network.partner(0), wave, limit=200), pages(network.partner(1), wave, limit=200)
    assert all("ags" in row for row in with_geo)
    assert not any("ags" in row for row in without)
    assert "ags" not in csv(network.partner(1), wave).columns
    ours, theirs = {r["case_id"] for r in with_geo}, {r["case_id"] for r in without}
    assert len(ours) == len(with_geo) and len(theirs) == len(without)
    assert not ours & theirs
    assert ours == {r["case_id"] for r in pages(network.partner(0), wave, limit=200)}
    text = network.partner(1).get(path(wave), headers={"Accept": "application/x-ndjson"}).text
    assert not any(ags in text for ags in answered)


def test_land_and_town_type_are_those_of_the_register(network, wave, answered):
    for row in pages(network.partner(0), wave, limit=200)[:10]:
        town = requests.get(f"{network.base}/api/v1/municipalities/{row['ags']}", timeout=30).json()
        assert (town["land"], int(town["town_type"])) == (row["land"], row["town_type"])


def test_a_later_pull_gets_exactly_what_is_new_while_answers_come_in(network, wave, answered, towns):
    office, partner = network.person("office"), network.partner(0)
    coming = towns[len(answered) : len(answered) + 40]
    before = partner.get(path(wave), params={"limit": 200}).json()["since"]

    entering = threading.Thread(target=lambda: [enter(office, wave, ags, n) for n, ags in enumerate(coming, 1000)])
    entering.start()
    seen, since = [], before
    done = False
    while not done:
        # Looked at before the pull: what came in until then is in the pull.
        done = not entering.is_alive()
        answer = partner.get(path(wave), params={"since": since}, headers={"Accept": "application/x-ndjson"})
        seen += [json.loads(line)["ags"] for line in answer.text.splitlines()]
        since = answer.headers["Next-Since"]
    entering.join()
    assert seen == coming

    again = partner.get(path(wave), params={"since": since}).json()
    assert again["items"] == [] and again["next"] is None


def test_without_the_scope_there_is_nothing_to_pull(network, wave):
    client = network.demo["clients"][1]
    token = requests.post(
        f"{network.base}/api/v1/oauth/token",
        data={"grant_type": "client_credentials", "scope": "surveys:read"},
        auth=(client["client_id"], client["client_secret"]),
        timeout=30,
    ).json()["access_token"]
    refused = requests.get(network.base + path(wave), headers={"Authorization": f"Bearer {token}"}, timeout=30)
    assert refused.status_code == 403
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_a_format_that_is_not_offered_is_refused(network, wave):
    refused = network.partner(0).get(path(wave), headers={"Accept": "application/vnd.ms-excel"})
    assert refused.status_code == 406
    assert refused.json()["type"] == "/problems/not-acceptable"
