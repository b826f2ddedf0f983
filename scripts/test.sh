#!/usr/bin/env bash
# Sets up and runs every test, goes on after a failure, and ends with a summary.
#
# A step is a function. It fails when a command in it fails; it calls `skip REASON` where it cannot run here.
# In CI (CI=true) nothing may be skipped. ONLY='word' runs the steps whose title contains the word.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scratch=$(mktemp -d)
# The database server runs as another user where root runs the tests.
chmod 755 "$scratch"
cleanup() {
    scripts/postgres.sh stop "$scratch/postgres" || true
    rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# One native profile everywhere, so that nothing is compiled twice; the one with the overflow checks.
readonly native=(--locked)
KLEINSTADTNETZ=$(realpath -m "${CARGO_TARGET_DIR:-target}")/debug/kleinstadtnetz
export KLEINSTADTNETZ

# --- the steps ---

setup() { scripts/setup.sh test; }

formatting() { cargo fmt --all --check; }

lints() { cargo clippy "${native[@]}" --workspace --all-targets; }

unit_tests() { cargo test "${native[@]}" --workspace --exclude tests; }

service() { cargo build "${native[@]}" -p api; }

api_sqlite() { TEST_ENGINE=sqlite cargo test "${native[@]}" -p tests --test api; }

api_postgres() {
    start_postgres
    TEST_ENGINE=postgres cargo test "${native[@]}" -p tests --test api
}

client_build() { scripts/build-web.sh; }

client_size() { cargo run "${native[@]}" -q -p xtask -- web-size; }

browser() {
    CHROMIUM=$(chromium_path) || skip "no Chromium"
    export CHROMIUM
    node --test tests/browser/
}

partners_sqlite() {
    python_environment
    TEST_ENGINE=sqlite target/venv/bin/python -m pytest -q tests/partners
}

partners_postgres() {
    python_environment
    start_postgres
    TEST_ENGINE=postgres target/venv/bin/python -m pytest -q tests/partners
}

# --- what steps need ---

# Exports TEST_POSTGRES_URL; the cluster is made once and ends with this script.
start_postgres() {
    postgres_bin >/dev/null || skip "no PostgreSQL server programs"
    [ -f "$scratch/postgres.url" ] || scripts/postgres.sh start "$scratch/postgres" >"$scratch/postgres.url"
    TEST_POSTGRES_URL=$(cat "$scratch/postgres.url")
    export TEST_POSTGRES_URL
}

# The partners' own tools, in the versions of tests/partners/requirements.txt.
python_environment() {
    local wanted=tests/partners/requirements.txt stamp=target/venv/requirements.txt
    cmp -s "$wanted" "$stamp" || {
        python3 -m venv target/venv
        target/venv/bin/pip install --quiet --requirement "$wanted"
        cp "$wanted" "$stamp"
    }
}

skip() {
    printf '%s\n' "$*" >"$scratch/skipped"
    exit 77
}

# --- running them ---

passed=0 failed=0 skipped=0
summary=()

step() {
    local title=$1 began=$SECONDS code verdict
    [[ $title == *"${ONLY:-}"* ]] || return 0
    say "$title"
    set +e
    (
        set -e
        "$2"
    )
    code=$?
    set -e
    if [ $code = 0 ]; then
        verdict=passed
        passed=$((passed + 1))
    elif [ $code = 77 ] && [ -f "$scratch/skipped" ]; then
        verdict="skipped: $(cat "$scratch/skipped")"
        rm "$scratch/skipped"
        skipped=$((skipped + 1))
    else
        verdict=FAILED
        failed=$((failed + 1))
    fi
    summary+=("$(printf '%5d s  %-34s %s' $((SECONDS - began)) "$title" "$verdict")")
}

# For tests that live in a folder of their own: step_for FOLDER TITLE FUNCTION
step_for() { [ ! -d "$1" ] || step "$2" "$3"; }

step "set-up" setup
step "formatting" formatting
step "lints" lints
step "unit tests" unit_tests
step "client build" client_build
step "client size" client_size
step "service build" service
step_for tests/api "API suite on SQLite" api_sqlite
step_for tests/api "API suite on PostgreSQL" api_postgres
step_for tests/browser "browser" browser
step_for tests/partners "partners on SQLite" partners_sqlite
step_for tests/partners "partners on PostgreSQL" partners_postgres

printf '\n'
printf '%s\n' "${summary[@]}"
printf '\n%d passed, %d failed, %d skipped\n' $passed $failed $skipped
if [ "${CI:-}" = true ] && [ $skipped -gt 0 ]; then
    say "in CI nothing may be skipped"
    exit 1
fi
[ $failed = 0 ]
