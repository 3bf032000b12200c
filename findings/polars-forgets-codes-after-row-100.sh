#!/usr/bin/env bash
# polars 2.1.0 with fastexcel 0.21.0 (PyPI), the reader it uses for .xlsx by itself, on a stock list that openpyxl 3.1.5 wrote:
# a column of article codes, numbers first, then some with letters, and beside it one of quantities.
#
# Guess: a column in which both stand is read as text, or refused.
# Seen:  the first hundred rows decide. With 99 numbers in front the column is text and every code is there; with 100 it is a
#        column of whole numbers: code A-17 is null and the text 00123 is 123, the article of another code, without a warning.
#        A quantity "2 doz" is null in the same way, a total leaves it out, and a row with nothing but nulls left is dropped:
#        102 rows were written and 101 read.
#        pandas 2.3.3, through the same Rust reader (python-calamine 0.9.1), and polars with engine="openpyxl" keep all of them.
#        `infer_schema_length=None`, or a type for the column in `schema_overrides`, cures it.
# So:    whoever reads our lists from a spreadsheet names the types of its columns, and counts the codes on both sides.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5 pandas==2.3.3 \
  python-calamine==0.9.1
venv/bin/python -W error - <<'PYTHON'
import openpyxl
import pandas
import polars


def write(numbers, quantity=3):
    book = openpyxl.Workbook()
    book.active.append(["code", "quantity"])
    for number in range(numbers):
        book.active.append([1000 + number, 2])
    book.active.append(["A-17", quantity])
    book.active.append(["00123", 3])
    book.save("stock.xlsx")


def see(what, got, expected):
    print(f"{what:34} {got}")
    assert got == expected, f"changed: expected {expected}"


def codes(**options):
    return polars.read_excel("stock.xlsx", **options)["code"].to_list()[-2:]


write(99)
see("99 numbers, A-17 and 00123", codes(), ["A-17", "00123"])
write(100)
see("100 numbers, A-17 and 00123", codes(), [None, 123])
for options in [{"infer_schema_length": None}, {"schema_overrides": {"code": polars.String}}, {"engine": "openpyxl"}]:
    see(f"  {options}", codes(**options), ["A-17", "00123"])
see("  pandas", pandas.read_excel("stock.xlsx", engine="calamine")["code"].tolist()[-2:], ["A-17", "00123"])
write(100, "2 doz")
rows = polars.read_excel("stock.xlsx")
see("A-17 has a quantity of 2 doz", rows["code"].to_list()[-2:], [1099, 123])
see("  rows, quantity in all", (rows.height, rows["quantity"].sum()), (101, 203))
print("as described")
PYTHON
