#!/usr/bin/env bash
# xlsx 0.18.5 (npm, SheetJS), with which a Node program opens whatever sheet a supplier sends, and beside it harb 0.1.1 (npm), by
# the same authors.
#
# Guess: a CSV is a CSV by whatever word it begins with; one that begins with ID is read as such too, though SYLK files begin so.
# Seen:  when the first letters are TABLE, in capitals, xlsx gives an empty sheet and no error, as if the file were DIF, whose first
#        line is that word: a list headed TABLEAU;PRIX (a gallery's), TABLE,PRICE (a furniture maker's) or TABLES has no rows.
#        Tableau;Prix and ID;NOM are read. In harb it is the other way round: TABLE,PRICE is read, and ID,NAME gives nothing.
# So:    a file that was not empty and gives no rows is refused with its first line shown, and never taken for "nothing to change".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 harb@0.1.1
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const xlsx = require("xlsx");
const harb = require("harb");

const rows = (library, text, how) => {
  const book = library.read(text, { type: how });
  return xlsx.utils.sheet_to_json(Object.values(book.Sheets)[0] ?? {}, { header: 1 }).length;
};
const see = (text, byXlsx, byHarb) => {
  const got = [rows(xlsx, text, "string"), rows(xlsx, Buffer.from(text), "buffer"), rows(harb, text, "string")];
  console.log(JSON.stringify(text).padEnd(44), "-> rows in xlsx:", got[0], "| in harb:", got[2]);
  assert.deepEqual(got, [byXlsx, byXlsx, byHarb], "changed");
};
see("TABLEAU;PRIX\nLever de lune;120\nMatin;80\n", 0, 3);
see("TABLE,PRICE\nRound,120\nOval,80\n", 0, 3);
see("TABLES\nRound\nOval\n", 0, 3);
see("Tableau;Prix\nLever de lune;120\n", 2, 2);
see("ID;NOM;PRIX\n1;Tasse;12\n", 2, 0);
see("ID,NAME\n1,Mug\n", 2, 0);
console.log("as described");
JS
node see.cjs
