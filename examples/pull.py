"""Pulls a wave: its codebook, and every response that is new since the last run.

Needs BASE_URL, CLIENT_ID, CLIENT_SECRET and WAVE (an id, or the key of a wave such as 2027-1). Keeps its place in
the file named by STATE (default: state.json), so that next week's run gets only what is new.
"""

import io
import json
import os
import pathlib

import pandas
import requests

base = os.environ["BASE_URL"]
state = pathlib.Path(os.environ.get("STATE", "state.json"))

session = requests.Session()
token = session.post(
    f"{base}/api/v1/oauth/token",
    data={"grant_type": "client_credentials"},
    auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]),
    timeout=30,
)
token.raise_for_status()
session.headers["Authorization"] = f"Bearer {token.json()['access_token']}"


def get(path, **options):
    answer = session.get(f"{base}{path}", timeout=300, **options)
    answer.raise_for_status()
    return answer


def all_waves():
    cursor = None
    while True:
        page = get("/api/v1/waves", params={"limit": 200, "cursor": cursor}).json()
        yield from page["items"]
        cursor = page["next"]
        if cursor is None:
            return


wanted = os.environ["WAVE"]
waves = [w["id"] for w in all_waves() if wanted in (w["id"], w["key"])]
if len(waves) != 1:
    raise SystemExit(f"{len(waves)} waves are called {wanted}: take an id, as in {base}/api/v1/waves")
wave = waves[0]

codebook = get(f"/api/v1/waves/{wave}/codebook").json()
labels = {v["name"]: v["label"]["de"] for v in codebook["variables"]}

since = json.loads(state.read_text())["since"] if state.exists() else None
pulled = get(
    f"/api/v1/waves/{wave}/responses",
    params={"since": since} if since else {},
    headers={"Accept": "text/csv"},
)
texts = {"case_id": str, "ags": str, "land": str}
# A text may be the word "NA"; only an empty field is missing.
frame = pandas.read_csv(io.BytesIO(pulled.content), dtype=texts, keep_default_na=False, na_values=[""])
state.write_text(json.dumps({"since": pulled.headers["Next-Since"]}))

print(f"{len(frame)} new responses, {len(frame.columns)} columns")
for name in frame.columns:
    if name in labels:
        print(f"  {name}: {labels[name]}")
