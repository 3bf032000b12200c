"""The messages' schemas as jsonschema reads them: valid in the draft they name, and each accepts its own example."""

import sys

import jsonschema

import checks
from contracts import SCHEMAS, validator

@checks.check
def every_schema_is_one():
    assert len(SCHEMAS) > 10
    for schema in SCHEMAS:
        jsonschema.Draft202012Validator.check_schema(schema)


@checks.check
def every_example_fits_its_schema():
    for schema in SCHEMAS:
        for example in schema["examples"]:
            validator(schema).validate(example)


@checks.check
def a_timestamp_that_is_none_is_refused():
    for schema in SCHEMAS:
        wrong = {**schema["examples"][0], "timestamp": "yesterday"}
        assert not validator(schema).is_valid(wrong), schema["title"]


if __name__ == "__main__":
    sys.exit(checks.run())
