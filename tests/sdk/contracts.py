"""The messages' schemas, and validators for them."""

import json
import pathlib

import jsonschema

FOLDER = pathlib.Path(__file__).parent / "../../docs/events"
SCHEMAS = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]


def validator(schema):
    kind = jsonschema.validators.validator_for(schema)
    assert kind is jsonschema.Draft202012Validator
    return kind(schema, format_checker=kind.FORMAT_CHECKER)
