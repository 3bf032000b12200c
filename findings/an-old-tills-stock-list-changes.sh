#!/usr/bin/env bash
# dbffile 1.13.0, parsedbf 2.0.0, dbf-reader 1.0.3, node-dbf 0.4.0 and xlsx 0.18.5 (npm), readers of dBase files, in which tills and
# stock programs of the DOS years keep their articles. The file is written by dbf 0.99.11 (PyPI) with code page 850, which byte 29 of
# its head names, one article is deleted, and one has neither quantity nor date.
#
# Guess: each obeys that byte; a deleted article is left out, or told by a flag in node-dbf; the date is the date; no quantity is null.
# Seen:  parsedbf    gives the deleted article back like any other
#        dbf-reader  puts 30 November 2026 on 30 December, and an unknown quantity is 0
#        node-dbf    tells the deleted one, and makes null of "yes" in a yes-or-no column
#        xlsx        no date is day -30, in 1899; it alone reads Théière, by the code page
#        dbffile     has control characters for the accents of Théière; it leaves the deleted one out, and date and nulls are right
# So:    such a list is taken over with its code page asked for, and the count of articles and one known date compared on both sides.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dbf==0.99.11
venv/bin/python - <<'PYTHON'
import datetime

import dbf

table = dbf.Table("stock.dbf", "SKU C(8); NAME C(20); QTY N(6,0); SINCE D; ACTIVE L", codepage="cp850", dbf_type="db3")
table.open(dbf.READ_WRITE)
table.append(("00123", "Théière", 3, datetime.date(2026, 11, 30), True))
table.append(("00124", "Bol", 0, None, False))
table.append(("00125", "Tasse", None, None, None))
dbf.delete(table[1])
table.close()
assert open("stock.dbf", "rb").read()[29] == 2, "the file is not as described: 2 is code page 850"
PYTHON
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dbffile@1.13.0 parsedbf@2.0.0 dbf-reader@1.0.3 node-dbf@0.4.0 xlsx@0.18.5
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { DBFFile } = require("dbffile");
const parsedbf = require("parsedbf");
const { Dbf } = require("dbf-reader");
const NodeDbf = require("node-dbf");
const xlsx = require("xlsx");

const file = readFileSync("stock.dbf");
const say = (reader, rows) => {
  console.log(reader.padEnd(10), JSON.stringify(rows));
  return rows;
};
const skus = (rows) => rows.map(({ SKU }) => SKU).join();
(async () => {
  const modern = say("dbffile", await (await DBFFile.open("stock.dbf")).readRecords());
  assert.equal(skus(modern), "00123,00125", "changed");
  assert.match(modern[0].NAME, /^Th[\x80-\x9f]i[\x80-\x9f]re$/, "changed");
  assert.equal(modern[0].SINCE.toISOString().slice(0, 10), "2026-11-30", "changed");
  assert.equal(modern[1].QTY, null, "changed");

  const shapes = say("parsedbf", (parsedbf.default ?? parsedbf)(new DataView(Uint8Array.from(file).buffer)));
  assert.equal(skus(shapes), "00123,00124,00125", "changed");
  assert.ok(!shapes[0].NAME.includes("Théière"), "changed");

  const { rows } = Dbf.read(file);
  say("dbf-reader", rows);
  assert.equal(skus(rows), "00123,00125", "changed");
  assert.equal(rows[0].SINCE.toISOString().slice(0, 10), "2026-12-30", "changed");
  assert.equal(rows[1].QTY, 0, "changed");

  const flagged = [];
  const parser = new (NodeDbf.default ?? NodeDbf)("stock.dbf");
  await new Promise((done) => parser.on("record", (row) => flagged.push(row)).on("end", done).parse());
  say("node-dbf", flagged);
  assert.deepEqual(flagged.map((row) => row["@deleted"]), [false, true, false], "changed");
  assert.equal(flagged[0].ACTIVE, null, "changed");

  const book = xlsx.readFile("stock.dbf");
  const sheet = say("xlsx", xlsx.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]));
  assert.deepEqual([sheet[0].NAME, sheet[0].SINCE, sheet[1].SINCE], ["Théière", 46356, -30], "changed");
  console.log("as described");
})();
JS
node see.cjs
