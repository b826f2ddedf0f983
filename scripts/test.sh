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
    jobs -p | xargs -r kill 2>/dev/null || true
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

setup() {
    scripts/setup.sh test
    python_environment
}

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

client_size() {
    cargo run "${native[@]}" -q -p xtask -- web-size ||
        [ "$(cat target/web-toolchain)" = debian ] ||
        skip "the limit holds for the standard library compiled for size, as WEB_TOOLCHAIN=debian does"
}

browser() {
    CHROMIUM=$(chromium_path) || skip "no Chromium"
    export CHROMIUM
    timeout 20m node --test tests/browser/
}

partners_sqlite() {
    TEST_ENGINE=sqlite timeout 30m target/venv/bin/python -m pytest -q tests/partners
}

partners_postgres() {
    start_postgres
    TEST_ENGINE=postgres timeout 30m target/venv/bin/python -m pytest -q tests/partners
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
    printf '%s\n' "$*" >"$scratch/$current.skipped"
    exit 77
}

# --- running them ---

passed=0 failed=0 skipped=0
summary=()
declare -A beside

# Runs a step's function apart from this shell; leaves its code and its seconds in files.
attempt() {
    local title=$1 began=$SECONDS code
    set +e
    (
        set -e
        current=$title
        "$2"
    )
    code=$?
    set -e
    printf '%s %s\n' $code $((SECONDS - began)) >"$scratch/$title.done"
}

# begin TITLE FUNCTION: starts a step beside the next ones.
begin() {
    [[ $1 == *"${ONLY:-}"* ]] || return 0
    say "$1 (in the background)"
    attempt "$1" "$2" >"$scratch/$1.out" 2>&1 &
    beside[$1]=$!
}

# finish TITLE: waits for a step that was begun, and prints what it printed.
finish() {
    [ -n "${beside[$1]:-}" ] || return 0
    wait "${beside[$1]}" || true
    unset "beside[$1]"
    say "$1"
    cat "$scratch/$1.out"
    note "$1"
}

step() {
    [[ $1 == *"${ONLY:-}"* ]] || return 0
    say "$1"
    attempt "$1" "$2"
    note "$1"
}

# A line of the summary.
note() {
    local title=$1 code=1 seconds=0 verdict
    ! [ -f "$scratch/$title.done" ] || read -r code seconds <"$scratch/$title.done"
    if [ "$code" = 0 ]; then
        verdict=passed
        passed=$((passed + 1))
    elif [ "$code" = 77 ] && [ -f "$scratch/$title.skipped" ]; then
        verdict="skipped: $(cat "$scratch/$title.skipped")"
        skipped=$((skipped + 1))
    else
        verdict=FAILED
        failed=$((failed + 1))
    fi
    summary+=("$(printf '%5d s  %-34s %s' "$seconds" "$title" "$verdict")")
}

step "set-up" setup
# Compiling the client keeps one core busy for long, and the partners' tools mostly wait.
begin "client build" client_build
step "formatting" formatting
step "lints" lints
step "unit tests" unit_tests
step "service build" service
step "API suite on SQLite" api_sqlite
step "API suite on PostgreSQL" api_postgres
finish "client build"
step "client size" client_size
step "browser" browser
begin "partners on SQLite" partners_sqlite
step "partners on PostgreSQL" partners_postgres
finish "partners on SQLite"

printf '\n'
printf '%s\n' "${summary[@]}"
printf '\n%d passed, %d failed, %d skipped\n' $passed $failed $skipped
if [ "${CI:-}" = true ] && [ $skipped -gt 0 ]; then
    say "in CI nothing may be skipped"
    exit 1
fi
[ $failed = 0 ]
