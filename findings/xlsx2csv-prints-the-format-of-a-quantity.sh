#!/usr/bin/env bash
# xlsx2csv 0.8.6 (PyPI), on cells whose number format names a unit or a currency, as a stock list has them (written by
# openpyxl 3.1.5).
#
# Guess: a format that it does not know leaves the number as it is: 12 of `0 "pcs"` is 12.
# Seen:  where the words in the format have a d, h, m, s or y, the cell is taken for a date, and the number is nowhere:
#        12 as 0 "pcs"            -> 0 "pcs"
#        12 as 0 "doz"            -> 0 "11oz"             (11 January 1900, the 12 as a day of that year)
#        12.5 as 0.00 "m"         -> 0.00 "01"
#        12.5 as "CAD" #,##0.00   -> "ca11" #,##0.00
#        12.5 as 0.00;;"sold out" -> 0.00;;"sol11 out"
#        12 and 700 as 0 "pcs" come out alike. 0 "kg", 0 "ea" and [$CAD] are spared.
#        The format 0.00 rounds (12.345 -> 12.35), "$"#,##0.00 does not (12.345).
# So:    a spreadsheet is read with its values and not with its looks, and a column of quantities that holds no number is refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import csv

import openpyxl
from xlsx2csv import Xlsx2csv

seen = [
    (12, '0 "pcs"', '0 "pcs"'),
    (700, '0 "pcs"', '0 "pcs"'),
    (12, '0 "doz"', '0 "11oz"'),
    (12.5, '0.00 "m"', '0.00 "01"'),
    (12.5, '"CAD" #,##0.00', '"ca11" #,##0.00'),
    (12.5, '0.00;;"sold out"', '0.00;;"sol11 out"'),
    (12, '0 "kg"', "12"),
    (12, '0 "ea"', "12"),
    (12.5, "[$CAD] #,##0.00", "12.5"),
    (12.345, "0.00", "12.35"),
    (12.345, '"$"#,##0.00', "12.345"),
]
book = openpyxl.Workbook()
for number, looks, _ in seen:
    book.active.append([number])
    book.active.cell(book.active.max_row, 1).number_format = looks
book.save("stock.xlsx")
Xlsx2csv("stock.xlsx").convert("stock.csv")
for (number, looks, expected), (got,) in zip(seen, csv.reader(open("stock.csv")), strict=True):
    print(f"{number:>6} as {looks:18} -> {got}")
    assert got == expected, f"changed: expected {expected}"
assert [row[0].value for row in openpyxl.load_workbook("stock.xlsx").active] == [number for number, _, _ in seen], "changed"
print("as described")
PYTHON
