#!/bin/sh
# Build what is needed, generate the inputs, time the tools, print the tables. See README.md.
#   SIZES="S M" TOOLS=floor,hugo,zola RUNS=5 EDIT_TOOLS=hugo,zola ./run.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export PEERS="${PEERS:-$HOME/bench-peers}" WORK="${WORK:-/dev/shm/bench-work}"
sizes=${SIZES:-S M}
tools=${TOOLS:-floor,circlebook,circlebook-full,cp-floor,hugo,cp-hugo,zola,zola-search,mdbook,mkdocs,eleventy,pagefind,hugo-pagefind}
edit_tools=${EDIT_TOOLS-circlebook,circlebook-full,hugo,zola,mdbook,zensical,eleventy}

[ -x /usr/bin/time ] || { echo "needs GNU time: apt-get install time" >&2; exit 1; }
cargo build --release --quiet --manifest-path "$here/floor/Cargo.toml"
[ -n "${CIRCLEBOOK_BIN-}" ] || cargo build --release --quiet --manifest-path "$here/../Cargo.toml"
mkdir -p "$WORK"
echo "machine: $(nproc) cores, $(uname -sr), load $(cut -d' ' -f1-3 /proc/loadavg), WORK on $(stat -f -c %T "$WORK")"
for size in $sizes; do
    [ -f "$WORK/$size/manifest.json" ] || python3 "$here/gen.py" --size "$size" --out "$WORK/$size"
    python3 "$here/bench.py" build --size "$size" --tools "$tools" --runs "${RUNS:-5}" --quiet "${QUIET:-60}"
    [ -z "$edit_tools" ] || python3 "$here/bench.py" edit --size "$size" --tools "$edit_tools" --quiet "${QUIET:-60}"
done
python3 "$here/bench.py" table
