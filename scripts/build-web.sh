#!/usr/bin/env bash
# Builds the client into target/web-dist, when something it is made of has changed since the last time.
# Run scripts/setup.sh first: it chooses the toolchain.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

readonly dist=target/web-dist stamp=target/web-dist.stamp
toolchain=$(cat target/web-toolchain 2>/dev/null) || die "run scripts/setup.sh first"

inputs=(web openapi/src openapi/Cargo.toml xtask Cargo.toml Cargo.lock package-lock.json scripts/build-web.sh)
if [ -f "$dist/index.html" ] && [ -f "$stamp" ] &&
    [ -z "$(find "${inputs[@]}" -newer "$stamp" -print -quit)" ]; then
    say "the client is up to date"
    exit 0
fi
mkdir -p target
# Taken before the build, so that what is edited during it is built the next time.
touch "$stamp.new"

flags=(build --locked --target wasm32-unknown-unknown --profile wasm -p web)
# What refers to what must still be known when xtask takes the program apart.
rustflags="--cfg erase_components -Clink-arg=--emit-relocs"
wasm=target/web/wasm32-unknown-unknown/wasm/web.wasm
case $toolchain in
rustup)
    say "compiling the client to WASM with $(rustc --version) (first time: about three minutes)"
    CARGO_TARGET_DIR=target/web RUSTFLAGS="$rustflags" cargo "${flags[@]}"
    ;;
debian)
    say "compiling the client and the standard library to WASM with Debian's $(/usr/bin/rustc --version)" \
        "(first time: about four minutes)"
    # Debian ships the standard library as source only; -Zbuild-std needs the bootstrap switch on a stable compiler.
    # A panic ends the client either way; immediate-abort leaves out the words it would say.
    env -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTC_BOOTSTRAP=1 \
        CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
        RUSTFLAGS="$rustflags -Zunstable-options -Cpanic=immediate-abort" \
        CARGO_TARGET_DIR=target/web /usr/bin/cargo "${flags[@]}"
    ;;
*) die "unknown toolchain '$toolchain' in target/web-toolchain: run scripts/setup.sh" ;;
esac

say "building the client's tools (first time: about two minutes)"
cargo build --locked -p xtask

say "binding, shrinking and compressing"
"${CARGO_TARGET_DIR:-target}/debug/xtask" web --wasm "$wasm" --out "$dist"
mv "$stamp.new" "$stamp"
