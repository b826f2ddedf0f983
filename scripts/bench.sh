#!/usr/bin/env bash
# Measures the release binary on this machine, as ratios to ceilings measured beside it; prints Markdown.
#
#   bench.sh [--seconds N] [--only start,submit,list,export] [--connections 1,8,64,256]
#   bench.sh --only letters,citizens [--answers 1000000]   ten thousand letters; a survey of so many citizens
#   BENCH_ENGINES="sqlite postgres" chooses the engines
#
# SQLite always; PostgreSQL too where its server programs are. Takes about three minutes and 2 GB of disk, both bounded.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

readonly engines=${BENCH_ENGINES:-sqlite postgres}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
scratch=$target/bench
cluster=$(mktemp -d)
# The database server runs as another user where root measures.
chmod 755 "$cluster"
cleanup() {
    scripts/postgres.sh stop "$cluster/postgres" || true
    rm -rf "$scratch" "$cluster"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

say "building the service and the load program with optimisation (first time: about five minutes)"
cargo build --locked --release -p api -p load

measure() {
    local name=$1
    shift
    say "measuring on $name"
    rm -rf "$scratch"
    mkdir -p "$scratch"
    printf '\nLoad average before: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
    "$target/release/load" "$target/release/kleinstadtnetz" "$scratch" "$@"
}

on_disk() { stat --file-system --format %T "$1"; }

printf '%s processors, %s, ' "$(nproc)" "$(rustc --version | cut -d' ' -f1-2)"
mkdir -p "$scratch"
printf 'file systems: %s (SQLite), %s (PostgreSQL)\n' "$(on_disk "$scratch")" "$(on_disk "$cluster")"

case $engines in *sqlite*) measure SQLite "$@" ;; esac
case $engines in *postgres*)
    if bin=$(postgres_bin); then
        url=$(scripts/postgres.sh start "$cluster/postgres")
        PATH=$PATH:$bin measure PostgreSQL --database "$url" "$@"
    else
        printf '\nPostgreSQL: skipped, no server programs\n'
    fi
    ;;
esac
