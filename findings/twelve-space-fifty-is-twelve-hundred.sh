#!/usr/bin/env bash
# @internationalized/number 3.6.9 (npm), the reader of numbers behind React Aria's number fields, told en-CA or fr-CA.
#
# Guess: digits that are not grouped by three are no number: "12 50" in French (a blank for the comma, as one writes it by hand on a
#        price tag) and "1,23,4" in English give NaN, and isValidPartialNumber does not let them stand.
# Seen:  signs of grouping are dropped wherever they are: 12 50 is 1250, "1 2 3" is 123; in English 1,23,4 is 1234, 12,50 is 1250 and
#        1,,2 is 12. All of them stand while typing, and so does 1.234,50, copied from a French page: in English it is 1.2345.
#        12.505 is 12.505, also with two decimals at most, and the rounding is the caller's. With style "percent" 14,975 % is
#        0.15, unless maximumFractionDigits says more.
# So:    a field that stands on it has to look at the groups itself, and leaves an odd number as it was typed, with a word about it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @internationalized/number@3.6.9
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import { NumberParser } from "@internationalized/number";

const see = (locale, text, expected) => {
  const parser = new NumberParser(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const got = [parser.parse(text), parser.isValidPartialNumber(text, 0)];
  console.log(locale, JSON.stringify(text).padEnd(12), "->", got[0], got[1] ? "and stands" : "and is not taken");
  assert.deepEqual(got, [expected, true], "changed");
};
see("fr-CA", "1 234,50", 1234.5);
see("fr-CA", "12 50", 1250);
see("fr-CA", "1 2 3", 123);
see("en-CA", "1,234.50", 1234.5);
see("en-CA", "1,23,4", 1234);
see("en-CA", "12,50", 1250);
see("en-CA", "1,,2", 12);
see("en-CA", "1.234,50", 1.2345);
see("en-CA", "12.505", 12.505);
assert.equal(new NumberParser("fr-CA", { style: "percent" }).parse("14,975\u00a0%"), 0.15, "changed");
assert.equal(new NumberParser("fr-CA", { style: "percent", maximumFractionDigits: 3 }).parse("14,975\u00a0%"), 0.14975, "changed");
console.log("as described");
JS
node see.mjs
