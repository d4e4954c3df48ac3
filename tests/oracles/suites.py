"""Writes `suites/dateutil.tsv` and `suites/libical.tsv`: rules, their starts and the dates that public test suites expect.

    suites.py TEST_RRULE_PY ICALRECUR_TEST_OUT

The first is `tests/test_rrule.py` of python-dateutil's source distribution, the second `src/test/icalrecur_test.out` of
libical's. Only facts are taken: no code of theirs runs but the rules' own way of writing themselves. A line is the
case's name or number there, the rule, its start and the dates, in local time.
"""

import ast
import re
import sys
from datetime import datetime
from pathlib import Path

from dateutil import rrule as dateutil

FOLDER = Path(__file__).parent / "suites"
NAMES = {name: getattr(dateutil, name) for name in dateutil.__all__} | {"datetime": datetime}


def value(node):
    return eval(compile(ast.Expression(node), "case", "eval"), {"__builtins__": {}}, NAMES)


def called(node, name):
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", None)) == name


def dateutil_cases(path):
    for test in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(test, ast.FunctionDef):
            continue
        for node in ast.walk(test):
            # assertEqual(list(rrule(…)), [datetime(…), …])
            if not (called(node, "assertEqual") and called(node.args[0], "list")):
                continue
            rule, dates = node.args[0].args[0], node.args[1]
            if not (called(rule, "rrule") and isinstance(dates, ast.List)):
                continue
            try:
                rule, dates = value(rule), value(dates)
            except (NameError, TypeError, ValueError):
                continue
            parts = dict(line.split(":", 1) for line in str(rule).splitlines())
            if "BYEASTER" in parts["RRULE"] or any(date.tzinfo or date.microsecond for date in dates):
                continue
            yield test.name, parts["RRULE"], parts["DTSTART"], [f"{date:%Y%m%dT%H%M%S}" for date in dates]


def libical_cases(path):
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks, 1):
        case = dict(line.split(":", 1) for line in block.splitlines())
        dates = case.get("INSTANCES", "")
        if case.keys() == {"RRULE", "DTSTART", "INSTANCES"} and not re.search("RSCALE|[*]", case["RRULE"] + dates):
            yield str(number), case["RRULE"].rstrip(";"), case["DTSTART"], dates.split(",")


def write(name, source, cases):
    lines = {"\t".join([title, rule, start, " ".join(dates)]) for title, rule, start, dates in cases}
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / name).write_text(f"# {source}\n" + "".join(line + "\n" for line in sorted(lines)), encoding="utf-8")
    print(name, len(lines))


write("dateutil.tsv", "python-dateutil 2.9.0.post0, tests/test_rrule.py", dateutil_cases(Path(sys.argv[1])))
if len(sys.argv) > 2:
    write("libical.tsv", "libical 3.0.16, src/test/icalrecur_test.out", libical_cases(Path(sys.argv[2])))
