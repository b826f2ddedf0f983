#!/usr/bin/env bash
# Sets up, builds and serves the demo network: run.sh LISTEN DATA
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

listen=${1:-127.0.0.1:8080}
data=${2:-./data}

scripts/setup.sh run
scripts/build-web.sh
say "building the service (first time: about five minutes)"
cargo build --locked --release -p api
exec "${CARGO_TARGET_DIR:-target}/release/kleinstadtnetz" serve --demo --listen "$listen" --data "$data" \
    --client target/web-dist
