"""The examples run as they stand, and the documentation shows them as they are."""

import csv
import os
import re
import shutil
import subprocess
import sys

import pytest

from network import ROOT

EXAMPLES = ROOT / "examples"


def test_the_admin_script_creates_member_client_and_wave_with_curl_alone(network):
    admin = network.account("admin")
    env = {**os.environ, "BASE_URL": network.base, "EMAIL": admin["email"], "PASSWORD": admin["password"]}
    subprocess.run(["sh", EXAMPLES / "admin.sh"], env=env, check=True, capture_output=True)
    session = network.person("admin")
    members = session.get("/api/v1/members", params={"q": "Beispiel", "status": "invited"}).json()["items"]
    assert [m["email"] for m in members] == ["karla@rathaus.example"]
    assert "Institut für Beispiele" in [c["name"] for c in session.all_items("/api/v1/clients")]
    survey = next(s for s in session.all_items("/api/v1/surveys") if s["key"] == "beispiel")
    waves = [w for w in session.all_items("/api/v1/waves", survey=survey["id"])]
    assert [(w["key"], w["status"], w["question_count"]) for w in waves] == [("2027-1", "open", 2)]


@pytest.mark.parametrize("script", [[sys.executable, "pull.py"], ["Rscript", "pull.R"]], ids=["python", "r"])
def test_the_pull_script_gets_everything_once_and_then_only_what_is_new(script, network, wave, answered, tmp_path):
    program, name = script
    if not shutil.which(program):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no {program}")
    client = network.demo["clients"][0]
    env = {
        **os.environ,
        "BASE_URL": network.base,
        "CLIENT_ID": client["client_id"],
        "CLIENT_SECRET": client["client_secret"],
        "WAVE": wave["id"],
        "STATE": str(tmp_path / "state"),
    }

    def run():
        done = subprocess.run([program, EXAMPLES / name], env=env, check=True, capture_output=True, text=True)
        return int(re.match(r"(\d+) new responses", done.stdout).group(1))

    assert run() >= len(answered)
    assert run() == 0


def published(network):
    """The newest release's questions with one answer: what its result page shows of all towns."""
    institute = network.partner()
    release = institute.get("/api/v1/releases").json()["items"][0]["id"]
    for question in institute.get(f"/api/v1/releases/{release}/results").json()["questions"]:
        if question["kind"] == "single":
            total = question["items"][0]["areas"][0]
            assert total["area"] == 0
            codes = [category["code"] for category in question["categories"]]
            yield question["variable"], dict(zip(codes, total["cells"], strict=True))


@pytest.mark.parametrize(
    "script",
    [["sh", "release.sh"], [sys.executable, "release.py"], ["Rscript", "release.R"]],
    ids=["curl", "python", "r"],
)
def test_the_release_script_prints_the_table_of_the_result_page(script, network, tmp_path):
    program, name = script
    if not shutil.which(program):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no {program}")
    client = network.demo["clients"][0]
    secrets = {"CLIENT_ID": client["client_id"], "CLIENT_SECRET": client["client_secret"]}
    questions = list(published(network))[:3]
    assert len(questions) == 3
    for variable, cells in questions:
        env = {**os.environ, "BASE_URL": network.base, **secrets, "VARIABLE": variable}
        command = [program, EXAMPLES / name]
        done = subprocess.run(command, env=env, cwd=tmp_path, check=True, capture_output=True, text=True)
        citation, _, *table = done.stdout.splitlines()
        assert "Release 1.0" in citation
        table, labelled = split_at_blank(table)
        rows = {int(row["code"]): row for row in csv.DictReader(table)}
        assert rows.keys() == cells.keys()
        shown = {code: cell for code, cell in cells.items() if "weighted" in cell}
        assert len(shown) > 1
        for code, cell in shown.items():
            row = rows[code]
            figures = int(row["n"]), float(row["percent"]), float(row["weighted"])
            assert figures == (cell["count"], cell["share"], cell["weighted"]), (variable, code)
        if labelled:
            by_label = {label: sum(map(int, counts)) for label, *counts in list(csv.reader(labelled))[1:]}
            assert "keine Angabe" in by_label
            for row in rows.values():
                assert by_label[row["answer"]] == int(row["n"]), (variable, row)


def split_at_blank(lines):
    """What stands before and behind the first empty line."""
    blank = lines.index("") if "" in lines else len(lines)
    return lines[:blank], lines[blank + 1 :]


@pytest.mark.parametrize("name", ["admin.sh", "pull.py", "pull.R", "release.sh", "release.py", "release.R", "webhook.py"])
def test_the_documentation_shows_the_example_as_it_is(name):
    text = (ROOT / "docs/partners.md").read_text()
    blocks = re.findall(r"```[a-z]+\n(.*?)```", text, re.S)
    assert (EXAMPLES / name).read_text() in blocks
