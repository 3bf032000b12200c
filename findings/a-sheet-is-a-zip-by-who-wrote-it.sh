#!/usr/bin/env bash
# filetype 1.2.0, puremagic 1.30 and magika 1.0.3 (PyPI) and file-type 19.6.0 (npm), which tell what a file is by its bytes, on the same
# small sheet as .ods and .xls of xlsx 0.18.5 (npm, SheetJS) and as .ods of odfpy 1.4.1 (PyPI).
#
# Guess: an .ods is an .ods and an .xls an .xls to each of them, whoever wrote it.
# Seen:  SheetJS packs OpenDocument's `mimetype` third, where the format wants it first, and its kind is lost on three of four:
#          .ods of odfpy    filetype ods, puremagic .ods,  magika ods, file-type ods
#          .ods of SheetJS  filetype zip, puremagic .docx, magika odt, file-type ods
#          .xls of SheetJS  filetype nothing, puremagic .xls, magika xls, file-type cfb
#        A gate that lets in what its library calls ods or xls refuses a shop's good file, or takes it for a letter.
# So:    a file is tried with the reader of its kind, and that reader's word counts; a kind guessed from bytes only orders the tries.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 file-type@19.6.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check filetype==1.2.0 puremagic==1.30 magika==1.0.3 odfpy==1.4.1
venv/bin/python - <<'PYTHON'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

book, sheet = OpenDocumentSpreadsheet(), Table(name="P")
for texts in (("sku", "price"), ("A-1", "12.50")):
    row = TableRow()
    for text in texts:
        row.addElement(TableCell(valuetype="string"))
        row.lastChild.addElement(P(text=text))
    sheet.addElement(row)
book.spreadsheet.addElement(sheet)
book.save("odfpy.ods")
PYTHON
cat > see.mjs <<'JS'
import { fileTypeFromFile } from "file-type";
import xlsx from "xlsx";

const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["sku", "price"], ["A-1", "12.50"]]), "P");
xlsx.writeFile(book, "sheetjs.ods");
xlsx.writeFile(book, "sheetjs.xls", { bookType: "biff8" });
for (const name of ["odfpy.ods", "sheetjs.ods", "sheetjs.xls"]) console.log((await fileTypeFromFile(name))?.ext);
JS
node see.mjs > file-type.txt
venv/bin/python - <<'PYTHON'
from zipfile import ZipFile

import filetype
import puremagic
from magika import Magika

magika = Magika()
assert ZipFile("sheetjs.ods").namelist().index("mimetype") == 2, "changed"
for name, by_node, expected in zip(
    ("odfpy.ods", "sheetjs.ods", "sheetjs.xls"),
    open("file-type.txt").read().split(),
    (("ods", ".ods", "ods", "ods"), ("zip", ".docx", "odt", "ods"), (None, ".xls", "xls", "cfb")),
):
    kind = filetype.guess(name)
    got = (kind and kind.extension, puremagic.from_file(name), magika.identify_path(name).output.label, by_node)
    print(f"{name:12} filetype, puremagic, magika, file-type: {got}")
    assert got == expected, f"changed: expected {expected}"
print("as described")
PYTHON
