"""The service under test, as a partner or an admin meets it: a process with the demo network, on a free port."""

import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import uuid

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("KLEINSTADTNETZ", ROOT / "target/release/kleinstadtnetz"))


class Network:
    """A running service with a database of its own."""

    def __init__(self, **more):
        """`more` are settings by their names in the environment, after the prefix."""
        self.data = tempfile.TemporaryDirectory()
        command = [BINARY, "--data", self.data.name]
        self.database = None
        if os.environ.get("TEST_ENGINE") == "postgres":
            self.database = f"partners_{uuid.uuid4().hex}"
            server = os.environ["TEST_POSTGRES_URL"]
            self._psql(server, f"CREATE DATABASE {self.database}")
            command += ["--database", re.sub(r"/[^/?]*(\?|$)", rf"/{self.database}\1", server, count=0)]
        settings = {
            "KLEINSTADTNETZ__LIMITS__REQUESTS_PER_MINUTE": "10000000",
            "KLEINSTADTNETZ__LIMITS__SIGN_INS_PER_MINUTE": "10000000",
            "RUST_LOG": "warn",
        } | {f"KLEINSTADTNETZ__{name}": value for name, value in more.items()}
        self.log = open(pathlib.Path(self.data.name) / "service.log", "wb")
        self.process = subprocess.Popen(
            [*command, "serve", "--demo", "--listen", "127.0.0.1:0"],
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=self.log,
        )
        # The service says where it listens when it is ready.
        for line in self.process.stdout:
            found = re.search(rb"http://[0-9.]+:[0-9]+", line)
            if found:
                break
        else:
            raise RuntimeError(f"the service did not start: {self.service_log()}")
        self.base = found.group().decode()
        self.demo = json.loads((pathlib.Path(self.data.name) / "demo.json").read_text())

    @staticmethod
    def _psql(server, statement):
        subprocess.run(["psql", server, "-qc", statement], check=True)

    def service_log(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(errors="replace")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        code = self.process.wait(timeout=60)
        self.log.close()
        if self.database:
            self._psql(os.environ["TEST_POSTGRES_URL"], f"DROP DATABASE {self.database} WITH (FORCE)")
        self.data.cleanup()
        return code

    def account(self, role, index=0):
        return [a for a in self.demo["accounts"] if a["role"] == role][index]

    def person(self, role, index=0):
        """A session signed in as a person of the demo network."""
        account = self.account(role, index)
        answer = requests.post(
            f"{self.base}/api/v1/auth/login",
            json={"email": account["email"], "password": account["password"]},
            timeout=30,
        )
        answer.raise_for_status()
        return Session(self.base, answer.json()["access_token"])

    def partner(self, index=0):
        """A session of a partner's client."""
        client = self.demo["clients"][index]
        answer = requests.post(
            f"{self.base}/api/v1/oauth/token",
            data={"grant_type": "client_credentials"},
            auth=(client["client_id"], client["client_secret"]),
            timeout=30,
        )
        answer.raise_for_status()
        return Session(self.base, answer.json()["access_token"])


class Session(requests.Session):
    """Calls with a token, by path."""

    def __init__(self, base, token):
        super().__init__()
        self.base = base
        self.headers["Authorization"] = f"Bearer {token}"

    def request(self, method, url, **options):
        options.setdefault("timeout", 60)
        return super().request(method, self.base + url if url.startswith("/") else url, **options)

    def all_items(self, path, **params):
        """Every item of a list, page by page."""
        cursor = None
        while True:
            answer = self.get(path, params={**params, **({"cursor": cursor} if cursor else {})})
            answer.raise_for_status()
            page = answer.json()
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return
