"""A partner hears that a wave opens: checked with the library of Standard Webhooks, and with the example that needs none."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from network import ROOT, Network


@pytest.fixture(scope="module")
def network():
    """A service that may also send to this machine."""
    running = Network(WEBHOOKS__ALLOW_HTTP="true", WEBHOOKS__ALLOW_PRIVATE_ADDRESSES="true")
    yield running
    assert running.stop() == 0, "the service did not end cleanly"


@pytest.fixture
def receiver():
    """Where messages arrive: port, and a queue of headers and bodies."""
    arrived = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(204)
            self.end_headers()
            arrived.put((dict(self.headers.items()), body))

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, arrived
    server.shutdown()


def subscribe(partner, port, *events):
    form = {"url": f"http://127.0.0.1:{port}/", "events": events}
    made = partner.post("/api/v1/webhooks", json={"webhook": form})
    assert made.status_code == 201, made.text
    return made.json()


def turn(network, status):
    office = network.person("office")
    survey = next(s for s in office.all_items("/api/v1/surveys") if s["key"] == "seismograph")
    wave = next(w for w in office.all_items("/api/v1/waves", survey=survey["id"]) if w["key"] == "2027-1")
    turned = office.put(f"/api/v1/waves/{wave['id']}/status", json={"status": status}, headers={"If-Match": "*"})
    assert turned.status_code == 200, turned.text
    return wave["id"]


def test_the_library_of_the_convention_accepts_what_we_sign_and_nothing_else(network, receiver):
    port, arrived = receiver
    partner = network.partner(0)
    made = subscribe(partner, port, "wave.opened", "wave.closed")
    wave = turn(network, "open")
    headers, body = arrived.get(timeout=30)
    message = Webhook(made["secret"]).verify(body, headers)
    assert (message["type"], message["data"]["wave_id"]) == ("wave.opened", wave)
    path = message["data"]["wave_url"].removeprefix(network.base)
    assert partner.get(path).json()["status"] == "open"
    with pytest.raises(WebhookVerificationError):
        Webhook(made["secret"]).verify(body.replace(b"opened", b"closed"), headers)

    secrets = f"/api/v1/webhooks/{made['webhook']['id']}/secrets"
    newer = partner.post(secrets, json={"overlap_days": 7}).json()
    turn(network, "closed")
    headers, body = arrived.get(timeout=30)
    for secret in [made["secret"], newer["secret"]]:
        assert Webhook(secret).verify(body, headers)["type"] == "wave.closed"
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 43 + "=").verify(body, headers)


def test_the_example_prints_what_is_genuine_and_refuses_the_rest(network, receiver):
    port, arrived = receiver
    partner = network.partner(0)
    made = subscribe(partner, port, "release.published")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        env = {**os.environ, "SECRET": made["secret"], "PORT": str(free.getsockname()[1])}
    example = subprocess.Popen([sys.executable, ROOT / "examples/webhook.py"], env=env, stdout=subprocess.PIPE, text=True)
    try:
        address = f"/api/v1/webhooks/{made['webhook']['id']}"
        form = {"url": f"http://127.0.0.1:{env['PORT']}/", "events": ["release.published"]}
        partner.put(address, json=form, headers={"If-Match": "*"}).raise_for_status()

        def tested():
            begun = partner.post(f"{address}/tests")
            assert begun.status_code == 202, begun.text
            delivery = begun.json()
            while delivery["state"] == "waiting":
                delivery = partner.get(begun.headers["Location"]).json()
            return delivery

        # It may take the example a moment to listen.
        until = time.monotonic() + 30
        while (delivery := tested())["fault"] == "unreachable" and time.monotonic() < until:
            pass
        assert (delivery["state"], delivery["last_status"]) == ("delivered", 204)
        kind, _, data = example.stdout.readline().split(" ", 2)
        assert (kind, json.loads(data)) == ("webhook.test", {"webhook_id": made["webhook"]["id"]})

        partner.post(f"{address}/secrets", json={"overlap_days": 0}).raise_for_status()
        delivery = tested()
        assert (delivery["state"], delivery["last_status"], delivery["fault"]) == ("given_up", 401, "status")
    finally:
        example.send_signal(signal.SIGTERM)
        example.wait(timeout=30)
