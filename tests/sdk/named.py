"""A check for schemathesis: what a refusal calls a field is a field of the request."""

import json
import re

import schemathesis


def parts(field):
    return [int(part[1:-1]) if part[0] == "[" else part for part in re.findall(r"\[\d+\]|[^.\[\]]+", field)]


def is_in(value, path):
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def leads(schema, path, whole):
    if "$ref" in schema:
        target = whole
        for part in schema["$ref"].lstrip("#/").split("/"):
            target = target[part]
        return leads(target, path, whole)
    if not path:
        return True
    below = schema.get("items") if isinstance(path[0], int) else schema.get("properties", {}).get(path[0])
    choices = [one for word in ("oneOf", "anyOf", "allOf") for one in schema.get(word, [])]
    return bool(below and leads(below, path[1:], whole)) or any(leads(one, path, whole) for one in choices)


@schemathesis.check
def refusals_name_fields_of_the_request(ctx, response, case):
    if response.status_code not in (400, 422) or "problem+json" not in str(response.headers.get("content-type")):
        return
    whole = case.operation.schema.raw_schema
    operation = whole["paths"][case.operation.path][case.operation.method.lower()]
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    known = {one["name"] for one in operation.get("parameters", []) if "name" in one} | {"Idempotency-Key", ""}
    for error in json.loads(response.content).get("errors", []):
        field = error["field"]
        path = parts(field)
        found = field in known or is_in(case.body, path) or any(leads(body["schema"], path, whole) for body in bodies)
        assert found, f"{field!r} is no field of this request: {error}"
