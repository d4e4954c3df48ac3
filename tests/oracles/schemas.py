"""TOML files judged by JSON Schema, as editors do: by fastjsonschema (draft 7) and Python's own reader of TOML.

Arguments: a folder with a schema KIND.json for each kind of file, and folders. Out, as JSON: by path of each file below
the folders that has a schema, what is wrong with it, or null. Files that are not TOML are left out.
"""

import datetime
import json
import pathlib
import re
import sys
import tomllib

import fastjsonschema


def as_json(value):
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def kind_of(path):
    if path.suffix == ".md":
        return "front-matter"
    return path.stem if path.suffix == ".toml" else None


def text_of(path):
    text = path.read_text()
    if path.suffix == ".toml":
        return text
    front = re.match(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    return front.group(1) if front else None


schemas = {
    path.stem: fastjsonschema.compile(json.loads(path.read_text()))
    for path in pathlib.Path(sys.argv[1]).glob("*.json")
}
judged = {}
for folder in sys.argv[2:]:
    for path in sorted(pathlib.Path(folder).rglob("*")):
        judge = schemas.get(kind_of(path))
        if not judge or not path.is_file():
            continue
        try:
            text = text_of(path)
            if text is None:
                continue
            judge(as_json(tomllib.loads(text)))
            judged[str(path)] = None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            pass
        except fastjsonschema.JsonSchemaValueException as error:
            judged[str(path)] = str(error)
json.dump(judged, sys.stdout)
