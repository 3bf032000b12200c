#!/usr/bin/env bash
# frictionless 5.21.0 (PyPI), which describes a CSV's columns and checks files against the description.
#
# Guess: a column of prices with a decimal comma is text, or a number; a column of sizes 10,20 is text.
# Seen:  two numbers with a comma between are a place on the map: 12,50 is the geopoint 12 by 50, 3,75 is 3 by 75, and read_rows gives
#        [12, 50]. That ends where the earth does: one price of 12,95 (no 95 degrees of latitude) or of 181,00, and the whole column
#        is text, so this month's list has another type than the last. Codes 00123 are 123.
# So:    a description of a shop's columns is written by hand; what a tool infers from a file is no type of it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
printf 'sku;price;size;code\nA-1;12,50;10,20;00123\nA-2;3,75;5,8;00124\n' > cheap.csv
printf 'sku;price\nA-1;12,50\nA-2;181,00\n' > dear.csv
printf 'sku;price\nA-1;12,50\nA-2;12,95\n' > odd.csv
venv/bin/python - <<'PYTHON'
from frictionless import Resource, describe

for name, expected in (
    ("cheap.csv", dict(sku="string", price="geopoint", size="geopoint", code="integer")),
    ("dear.csv", dict(sku="string", price="string")),
    ("odd.csv", dict(sku="string", price="string")),
):
    found = describe(name)
    got = {field.name: field.type for field in found.schema.fields}
    print(f"{name}: {got}")
    assert (found.dialect.to_dict(), got) == ({"csv": {"delimiter": ";"}}, expected), "changed"
first = Resource("cheap.csv").read_rows()[0]
print("first row:", first.to_dict())
assert ([float(part) for part in first["price"]], first["code"]) == ([12.0, 50.0], 123), "changed"
print("as described")
PYTHON
