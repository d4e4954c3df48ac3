#!/usr/bin/env bash
# What the tests need besides Rust, Python 3.11 and Node 20: a browser, calendar readers and texts by others, `cargo deny`,
# and a clock for the benchmark.
# Debian or Ubuntu, as root. Running it again does nothing that is done already.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v chromium >/dev/null || [ ! -x /usr/bin/time ]; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends chromium fonts-liberation time
fi

if [ -f oracles/requirements.txt ]; then
    [ -d .venv ] || python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check --requirement oracles/requirements.txt
fi

for package in browser oracles; do
    if [ -f "$package/package-lock.json" ]; then
        npm ci --prefix "$package" --ignore-scripts --no-audit --no-fund
    fi
done

# Without optimisation it is there in a third of the time.
cargo deny --version >/dev/null 2>&1 || cargo install cargo-deny --version 0.20.2 --locked --debug --quiet
