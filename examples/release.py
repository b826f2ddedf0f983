"""Loads a release, labelled, and counts one question, weighted: the same table as on the release's result page.

Needs BASE_URL, CLIENT_ID and CLIENT_SECRET of a client with the scope responses:read. RELEASE is an id (default: the
newest release), VARIABLE the name of a question with one answer (default: the first one).
"""

import io
import os

import pandas
import requests

base = os.environ["BASE_URL"]
client = (os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])
token = requests.post(
    f"{base}/api/v1/oauth/token", data={"grant_type": "client_credentials"}, auth=client, timeout=30
).json()["access_token"]


def get(path, **parameters):
    headers = {"Authorization": f"Bearer {token}"}
    answer = requests.get(f"{base}/api/v1/releases{path}", headers=headers, params=parameters, timeout=300)
    answer.raise_for_status()
    return answer


def labelled(data):
    """The same rows with labels in place of codes, as categories in the order of the codebook. The labels are in the file,
    also those that say why there is no answer; numbers and texts stay as they are."""
    rows = data.copy()
    missing = data.attrs["missing_codes"]
    for name, labels in data.attrs["value_labels"].items():
        labels = {**labels, **missing}
        # Two codes may have the same label.
        categories = list(dict.fromkeys(labels.values()))
        rows[name] = pandas.Categorical(data[name].astype(str).map(labels), categories, ordered=True)
    return rows


release = os.environ.get("RELEASE") or get("").json()["items"][0]["id"]
data = pandas.read_parquet(io.BytesIO(get(f"/{release}/data", format="parquet").content))
columns = get(f"/{release}/codebook").json()["variables"]

wanted = os.environ.get("VARIABLE")
column = next(c for c in columns if c["name"] == wanted or not wanted and c["codes"] and c["name"] == c["variable"])
labels = {code["code"]: code["text"]["de"] for code in column["codes"]}

# Codes below zero say why there is no answer.
valid = data[data[column["name"]] >= 0]
groups = valid.groupby(column["name"])["weight"]
table = pandas.DataFrame({"n": groups.size(), "weighted": groups.sum()}).reindex(list(labels), fill_value=0)
table.insert(1, "percent", (table["n"] / len(valid) * 1000 + 0.5) // 1 / 10)
table["weighted"] = (table["weighted"] / valid["weight"].sum() * 100 + 0.5).astype(int)
table.insert(0, "answer", pandas.Series(labels))

print(get(f"/{release}").json()["citation"]["de"])
print(column["label"]["de"])
print(table.to_csv(index_label="code"), end="")

# Who answered what, and why not; by labels, nothing has to be looked up.
rows = labelled(data)
print()
print(pandas.crosstab(rows[column["name"]], rows["town_type"], dropna=False).to_csv(), end="")
