#!/usr/bin/env bash
# Brings what `make run` or `make test` needs: setup.sh run|test
#
# Installs with apt-get when it may (root on Debian or Ubuntu); otherwise says what to install and stops.
# What is present is never touched. WEB_TOOLCHAIN=auto|rustup|debian chooses the compiler for the client.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

goal=${1:-run}
[[ $goal == run || $goal == test ]] || die "usage: scripts/setup.sh run|test"
choice=${WEB_TOOLCHAIN:-auto}
[[ $choice =~ ^(auto|rustup|debian)$ ]] || die "WEB_TOOLCHAIN is auto, rustup or debian, not '$choice'"

packages=() # Debian packages to install
notes=()    # what no package brings

# for_tests PACKAGE: installed where that is allowed.
for_tests() {
    if can_install; then
        packages+=("$1")
    else
        say "some tests will be skipped without: apt-get install --no-install-recommends $1"
    fi
}

can_install() { [ "$(id -u)" = 0 ] && have apt-get; }

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n1)" = "$1" ]; }

check_rust() {
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    if ! have cargo || ! have rustc; then
        notes+=("Rust $wanted or newer: https://rustup.rs")
        return
    fi
    found=$(rustc --version | cut -d' ' -f2)
    at_least "$wanted" "$found" || notes+=("Rust $wanted or newer (found $found): rustup update stable")
}

check_node() {
    if have node && have npm; then
        at_least 20 "$(node -p process.versions.node)" ||
            notes+=("Node.js 20 or newer (found $(node --version))")
    else
        packages+=(nodejs npm)
    fi
}

check_libpq() {
    compgen -G '/usr/lib/*/libpq.so' >/dev/null || compgen -G '/usr/lib*/libpq.so' >/dev/null ||
        [ -e "$(pg_config --libdir 2>/dev/null)/libpq.so" ] || packages+=(libpq-dev)
}

# Sets `toolchain`, the way that was taken, or adds to what is missing.
toolchain=
check_wasm() {
    case $choice in
    debian)
        toolchain=debian
        has_debian_wasm || packages+=("${DEBIAN_WASM_PACKAGES[@]}")
        ;;
    rustup)
        toolchain=rustup
        ;;
    auto)
        if have rustc && has_wasm_std rustc; then
            toolchain=rustup
        elif has_debian_wasm; then
            toolchain=debian
        elif have rustup; then
            toolchain=rustup
        elif can_install; then
            toolchain=debian
            packages+=("${DEBIAN_WASM_PACKAGES[@]}")
        else
            notes+=("the WASM target, one of:
      rustup target add wasm32-unknown-unknown
      apt-get install --no-install-recommends ${DEBIAN_WASM_PACKAGES[*]}")
        fi
        ;;
    esac
    if [ "$toolchain" = rustup ] && have rustc && ! has_wasm_std rustc; then
        if have rustup; then
            say "adding the WASM target: rustup target add wasm32-unknown-unknown"
            rustup target add wasm32-unknown-unknown
        else
            notes+=("the WASM target of your Rust compiler, wasm32-unknown-unknown, or WEB_TOOLCHAIN=debian")
        fi
    fi
}

# Without a browser, PostgreSQL, R or PSPP their tests are skipped; what else is missing ends the set-up.
check_tests() {
    chromium_path >/dev/null || for_tests chromium
    postgres_bin >/dev/null || for_tests postgresql
    Rscript -e 'library(httr2); library(jsonlite); library(readr)' >/dev/null 2>&1 || {
        for_tests r-base-core
        for_tests r-cran-httr2
        for_tests r-cran-jsonlite
        for_tests r-cran-readr
    }
    have pspp || for_tests pspp
    have python3 || packages+=(python3)
    if have python3; then
        python3 -c 'import venv, ensurepip' 2>/dev/null || packages+=(python3-venv)
    else
        packages+=(python3-venv)
    fi
}

have cc || packages+=(build-essential)
check_node
check_libpq
check_wasm
[ "$goal" = run ] || check_tests

if [ ${#packages[@]} -gt 0 ]; then
    if can_install; then
        say "installing ${packages[*]}"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends "${packages[@]}"
        ! printf '%s\n' "${packages[@]}" | grep -qx nodejs || { packages=() && check_node; }
    else
        notes+=("these packages: apt-get install --no-install-recommends ${packages[*]}")
    fi
fi
# Only now: Debian's compiler for the web is a Rust for everything else, too.
check_rust
if [ ${#notes[@]} -gt 0 ]; then
    {
        echo "This machine lacks:"
        printf '  - %s\n' "${notes[@]}"
    } >&2
    exit 1
fi

mkdir -p target
if [ ! -d node_modules ] || ! cmp -s package-lock.json target/package-lock.json; then
    say "installing the npm packages of the lock file"
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json target/package-lock.json
fi
printf '%s\n' "$toolchain" >target/web-toolchain
say "set up; the client is compiled with the WASM toolchain of: $toolchain"
