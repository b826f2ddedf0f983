# shellcheck shell=bash
# What the scripts share. Sourced, never run; the caller has set `-euo pipefail`.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly ROOT
cd "$ROOT" || exit

# Line on what happens now, apart from the output of the tools.
say() { printf '== %s\n' "$*" >&2; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# has_wasm_std RUSTC: the compiler can already build for wasm32-unknown-unknown.
has_wasm_std() {
    local dir
    dir=$("$1" --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || return 1
    compgen -G "$dir/libstd-*.rlib" >/dev/null
}

# Debian's compiler for the web comes without a standard library for WASM but with its sources.
readonly DEBIAN_WASM_PACKAGES=(rustc-web cargo-web rust-web-src rust-web-llvm lld-22)
has_debian_wasm() {
    local package
    have dpkg-query || return 1
    for package in "${DEBIAN_WASM_PACKAGES[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || return 1
    done
}

# Where PostgreSQL's server programs are, which Debian keeps off the PATH. Prints the folder.
postgres_bin() {
    local dir
    if have initdb && have pg_ctl; then
        dirname "$(command -v initdb)"
        return
    fi
    for dir in "$(pg_config --bindir 2>/dev/null || true)" $(compgen -G '/usr/lib/postgresql/*/bin' | sort -rV); do
        if [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ]; then
            printf '%s\n' "$dir"
            return
        fi
    done
    return 1
}

# Prints the browser for the tests: $CHROMIUM, or the first one found.
chromium_path() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && have "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}
