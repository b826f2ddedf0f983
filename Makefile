# Everything one needs to remember; the work is in scripts/.
LISTEN ?= 127.0.0.1:8080
DATA ?= ./data

.DEFAULT_GOAL := help
.PHONY: help run test lint fmt bench bench-web openapi clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up, build and serve the demo network; LISTEN=127.0.0.1:8080 DATA=./data
	@scripts/run.sh "$(LISTEN)" "$(DATA)"

test: ## set up and run every test, with a summary at the end
	@scripts/test.sh

lint: ## formatting and clippy, without tests
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets

fmt: ## format all Rust sources
	cargo fmt --all

bench: ## measure the service on this machine, beside its ceilings (docs/benchmarks.md)
	@scripts/bench.sh

bench-web: ## build the client and print what its first page and its parts weigh
	@scripts/setup.sh run && scripts/build-web.sh && cargo run --locked -q -p xtask -- web-size

openapi: ## write the contract's generated files, which are checked in
	cargo run --locked -q -p api -- openapi openapi

clean: ## remove everything built; keeps the data of `make run`
	rm -rf target node_modules
