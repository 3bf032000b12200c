#!/usr/bin/env bash
# catdoc 0.95 (Debian 12: catdoc 1:0.95-6~deb12u1), xls2csv, which prints a supplier's old .xls as CSV, on files written by
# xlwt 1.3.0 (PyPI) and xlsx 0.18.5 (npm). Where that version is not installed nothing is looked at: NOT RUN, exit 2.
#
# Guess: it prints a date in some usual form, and numbers as they are.
# Seen:  a date is printed four years and a day late: 30 November 2026 is 12-01-30, 1 December 2030, though both files say that
#        their days count from 1900. A date in a form of the shop's own (YYYY-MM-DD) is the bare 46356, which is right.
#        The 16 digits of a tracking number in a number cell are 7.31697100830215e+15.
# So:    an .xls is read by a library that is asked for a known date first; a date four years ahead in a price list is asked about.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C.UTF-8 TZ=UTC
version=$(dpkg-query -W -f '${Version}' catdoc 2>/dev/null || true)
if [ "$version" != "1:0.95-6~deb12u1" ]; then
  echo "NOT RUN: catdoc 1:0.95-6~deb12u1 is not installed (found: ${version:-none})" >&2
  exit 2
fi
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check xlwt==1.3.0 xlrd==2.0.2
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
venv/bin/python - <<'PYTHON'
import datetime

import xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("Prices")
for column, looks in enumerate(("M/D/YY", "D-MMM-YY", "YYYY-MM-DD")):
    sheet.write(0, column, datetime.date(2026, 11, 30), xlwt.easyxf(num_format_str=looks))
sheet.write(0, 3, 7316971008302146)
book.save("xlwt.xls")
PYTHON
node -e '
const { utils, writeFile } = require("xlsx");
const cell = (z) => ({ t: "n", v: 46356, z });
const sheet = utils.aoa_to_sheet([[cell("m/d/yy"), cell("d-mmm-yy"), cell("yyyy-mm-dd"), 7316971008302146]]);
const book = utils.book_new();
utils.book_append_sheet(book, sheet, "Prices");
writeFile(book, "sheetjs.xls", { bookType: "biff8" });'

expected='"12-01-30","01-Dec-30","46356","7.31697100830215e+15"'
for writer in xlwt sheetjs; do
  venv/bin/python - "$writer.xls" <<'PYTHON'
import sys

import xlrd

book = xlrd.open_workbook(sys.argv[1])
day = xlrd.xldate_as_datetime(book.sheet_by_index(0).cell_value(0, 0), book.datemode)
assert (book.datemode, day.date().isoformat()) == (0, "2026-11-30"), "the file is not as described"
PYTHON
  found=$(xls2csv "$writer.xls" | head -n 1 | tr -d '\f')
  echo "$writer.xls: $found"
  [ "$found" = "$expected" ] || { echo "  changed; it was: $expected"; exit 1; }
done
echo "as described"
