#!/usr/bin/env bash
# csv-parse 7.0.3 (npm), the usual CSV reader of Node programs, with its own `cast` and `cast_date`.
#
# Guess: `cast` takes what is a decimal number and leaves the rest as text; `cast_date` takes ISO dates and refuses a day
#        that does not exist.
# Seen:  SKU 0x10 becomes 0 and SKU 0b11 becomes 0: different articles with one key, without an error;
#        SKU 00123 becomes 123 and a 20-digit code loses its last digits;
#        with cast_date, 2026-11-31 becomes 1 December and a size "1-2" becomes 2 January 2001.
# So:    examples of ours for receivers read CSV as text and convert the columns they know.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund csv-parse@7.0.3
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";

const read = (cell, options) => parse(`cell,other\n"${cell}",x\n`, { columns: true, ...options })[0].cell;
const see = (cell, options, expected) => {
  const value = read(cell, options);
  const got = value instanceof Date ? value.toISOString().slice(0, 10) : value;
  console.log(cell.padEnd(22), JSON.stringify(options), "->", got);
  assert.deepEqual(got, expected, "changed");
};
const numbers = { cast: true };
see("0x10", numbers, 0);
see("0b11", numbers, 0);
see("00123", numbers, 123);
see("12345678901234567890", numbers, 12345678901234567000);
const dates = { cast: true, cast_date: true };
see("2026-11-31", dates, "2026-12-01");
see("1-2", dates, "2001-01-02");
see("0x10", {}, "0x10");
console.log("as described");
JS
TZ=UTC node see.mjs
