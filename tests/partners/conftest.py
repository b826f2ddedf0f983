"""One service for all partner tests, with the wave open and answers in it."""

import pytest

from answers import invent
from network import Network

#: Towns that answer before the tests begin.
TOWNS = 60


@pytest.fixture(scope="session")
def network():
    running = Network()
    yield running
    assert running.stop() == 0, "the service did not end cleanly"


@pytest.fixture(scope="session")
def wave(network):
    """The Seismograph 2027-1, open."""
    return opened(network)


def opened(network):
    """Opens the Seismograph 2027-1."""
    office = network.person("office")
    survey = next(s for s in office.all_items("/api/v1/surveys") if s["key"] == "seismograph")
    found = next(w for w in office.all_items("/api/v1/waves", survey=survey["id"]) if w["key"] == "2027-1")
    answer = office.put(
        f"/api/v1/waves/{found['id']}/status",
        json={"status": "open"},
        headers={"If-Match": office.get(f"/api/v1/waves/{found['id']}").headers["ETag"]},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="session")
def towns(network):
    """AGS of the towns that the wave asks, the demo mayors' own left out."""
    return asked(network)


def asked(network):
    """AGS of the towns that a wave asks, the demo mayors' own left out."""
    own = {account.get("ags") for account in network.demo["accounts"]}
    everyone = network.person("office").all_items("/api/v1/municipalities", kleinstadt="true", limit=200)
    return [town["ags"] for town in everyone if town["ags"] not in own]


@pytest.fixture(scope="session")
def answered(network, wave, towns):
    """What was entered, by AGS."""
    office = network.person("office")
    entered = {}
    for number, ags in enumerate(towns[:TOWNS]):
        enter(office, wave, ags, number)
        entered[ags] = invent(number)
    return entered


def enter(office, wave, ags, number):
    """Enters a town's answer by telephone."""
    answer = office.post(
        f"/api/v1/waves/{wave['id']}/responses",
        json={"ags": ags, "mode": "telephone", "answers": invent(number)},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()
