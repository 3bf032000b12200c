#!/usr/bin/env bash
# pyexcel-ods 0.6.0 and pyexcel-ods3 0.6.1 (PyPI), readers of LibreOffice's sheets, beside python-calamine 0.9.1 and ezodf 0.3.2, on a
# price list of odfpy 1.4.1. LibreOffice in French (Canada) makes a currency cell of a typed 12,50 $.
#
# Guess: a currency cell is its number, 12.5, in all four, as a cell of fifteen per cent is 0.15.
# Seen:  pyexcel-ods and pyexcel-ods3 give the text "12.5 CAD" and "9 USD", which no number reader takes. A plain number in the same
#        column comes as a number, so one list has both. The other two give 12.5 and 9.0, and no currency at all: a US price among
#        Canadian ones cannot be told from them. 36:30 hours are "PT36H30M00S" in python-calamine, where 08:05 is a time of day.
# So:    a price's currency is asked of the cell, not of its column, and a list in which it changes is shown to the shopkeeper.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyexcel-ods==0.6.0 pyexcel-ods3==0.6.1 odfpy==1.4.1 ezodf==0.3.2 \
  python-calamine==0.9.1
venv/bin/python - <<'PYTHON'
import datetime

import ezodf
import pyexcel_ods
import pyexcel_ods3
import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

book, sheet = OpenDocumentSpreadsheet(), Table(name="Prix")
for cells in (
    (dict(valuetype="currency", currency="CAD", value="12.5"), dict(valuetype="percentage", value="0.15")),
    (dict(valuetype="currency", currency="USD", value="9"), dict(valuetype="time", timevalue="PT36H30M00S")),
    (dict(valuetype="float", value="8"), dict(valuetype="time", timevalue="PT08H05M00S")),
):
    row = TableRow()
    for cell in cells:
        row.addElement(TableCell(**cell))
        row.lastChild.addElement(P(text="as shown"))
    sheet.addElement(row)
book.spreadsheet.addElement(sheet)
book.save("prices.ods")

seen = {
    "pyexcel-ods": pyexcel_ods.get_data("prices.ods")["Prix"],
    "pyexcel-ods3": pyexcel_ods3.get_data("prices.ods")["Prix"],
    "python-calamine": python_calamine.load_workbook("prices.ods").get_sheet_by_index(0).to_python(),
    "ezodf": [[cell.value for cell in row] for row in ezodf.opendoc("prices.ods").sheets[0].rows()],
}
for reader, rows in seen.items():
    print(f"{reader:16} prices {[row[0] for row in rows]}, beside them {[row[1] for row in rows]}")
for reader, prices in (
    ("pyexcel-ods", ["12.5 CAD", "9 USD", 8]),
    ("pyexcel-ods3", ["12.5 CAD", "9 USD", 8]),
    ("python-calamine", [12.5, 9.0, 8.0]),
    ("ezodf", [12.5, 9.0, 8.0]),
):
    assert [row[0] for row in seen[reader]] == prices, f"{reader} changed"
assert [row[1] for row in seen["python-calamine"]] == [0.15, "PT36H30M00S", datetime.time(8, 5)], "changed"
print("as described")
PYTHON
