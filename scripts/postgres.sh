#!/usr/bin/env bash
# A private PostgreSQL for tests: on a free port of the loopback address, in a folder of its own.
#
#   postgres.sh start FOLDER   makes a cluster in the new folder, starts it, prints its URL
#   postgres.sh crash FOLDER   ends it as if the power had failed
#   postgres.sh resume FOLDER  starts it again after that, on the same port
#   postgres.sh stop FOLDER    stops it and removes the folder
#
# PostgreSQL refuses to run as root; root hands it to the user postgres, or nobody where there is none.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 2 ] || die "usage: scripts/postgres.sh start|crash|resume|stop FOLDER"
folder=$2
bin=$(postgres_bin) || die "no PostgreSQL server found: apt-get install postgresql"

as_server() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    else
        local user=nobody
        ! id postgres >/dev/null 2>&1 || user=postgres
        (cd / && setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME=/ "$@")
    fi
}

free_port() {
    node -e 'const s = require("node:net").createServer();
        s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

options() {
    printf '%s' "-c listen_addresses=127.0.0.1 -c port=$1 -c unix_socket_directories='$folder' -c fsync=on -c max_connections=200"
}

start() {
    local password port attempt
    [ ! -e "$folder" ] || die "$folder exists already"
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$folder/password"
    if [ "$(id -u)" = 0 ]; then
        local user=nobody
        ! id postgres >/dev/null 2>&1 || user=postgres
        chown -R "$user" "$folder"
    fi
    chmod 700 "$folder"
    as_server "$bin/initdb" --pgdata="$folder/data" --username=tests --pwfile="$folder/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log" 2>&1 ||
        { cat "$folder/initdb.log" >&2 && die "initdb failed"; }
    # Another program may take the port between asking for a free one and using it.
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        if as_server "$bin/pg_ctl" start --pgdata="$folder/data" --log="$folder/server.log" --wait --silent \
            -o "$(options "$port")" >"$folder/start.log" 2>&1; then
            printf '%s\n' "$port" >"$folder/port"
            printf 'postgres://tests:%s@127.0.0.1:%s/postgres\n' "$password" "$port"
            return
        fi
        say "PostgreSQL did not start on port $port (attempt $attempt of 5)"
    done
    cat "$folder/server.log" >&2
    die "PostgreSQL did not start"
}

stop() {
    [ -d "$folder/data" ] || return 0
    folder=$(cd "$folder" && pwd)
    if [ -f "$folder/data/postmaster.pid" ]; then
        as_server "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=fast --wait --silent >/dev/null
    fi
    rm -rf "$folder"
}

crash() {
    as_server "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --wait --silent >/dev/null
}

resume() {
    as_server "$bin/pg_ctl" start --pgdata="$folder/data" --log="$folder/server.log" --wait --silent \
        -o "$(options "$(cat "$folder/port")")" >"$folder/start.log" 2>&1 ||
        { cat "$folder/server.log" >&2 && die "PostgreSQL did not start again"; }
}

case $1 in
start) start ;;
crash) crash ;;
resume) resume ;;
stop) stop ;;
*) die "usage: scripts/postgres.sh start|crash|resume|stop FOLDER" ;;
esac
