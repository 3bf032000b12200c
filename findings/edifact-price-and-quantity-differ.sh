#!/usr/bin/env bash
# edifact 1.2.12 (npm), a reader of UN/EDIFACT, on an order whose UNA segment makes the comma the decimal mark.
#
# Guess: the reader checks numbers by the decimal mark that UNA names.
# Seen:  some of them. Of one message, price, percentage and variance come with a point, while quantity, amount, weight and
#        control total come with the partner's comma: PRI 1250,50 -> "1250.50", but QTY 12,5 -> "12,5" and MOA 15631,25 ->
#        "15631,25", because its own table calls the first kind numbers and the second text. JavaScript makes 1250.5 of the
#        one and NaN (Number) or 12 (parseFloat) of the other.
#        The mark is kept to in the first kind only: with UNA's comma PRI 1250.50 is refused, QTY 12.5 is not.
# So:    numbers of a partner's message are read by the mark of its own UNA, segment by segment, and checked against
#        price x quantity = amount before anything is booked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund edifact@1.2.12
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { Reader } = require("edifact");

const order = (...segments) =>
  [
    "UNA:+,? 'UNB+UNOC:3+9506000111112:14+9506000222228:14+261128:1200+REF1",
    "UNH+1+ORDERS:D:96A:UN:EAN008",
    "BGM+220+PO-77+9",
    ...segments,
    `UNT+${segments.length + 3}+1`,
    "UNZ+1+REF1",
    "",
  ].join("'");
const read = (...segments) => new Reader().parse(order(...segments)).slice(3, 3 + segments.length);

const seen = [
  ["PRI+AAA:1250,50", "1250.50"],
  ["PCD+1:5,5", "5.5"],
  ["QVR+-1,5:21", "-1.5"],
  ["QTY+21:12,5", "12,5"],
  ["MOA+203:15631,25", "15631,25"],
  ["MEA+PD+AAB+KGM:12,5", "12,5"],
  ["CNT+1:12,5", "12,5"],
];
read(...seen.map(([segment]) => segment)).forEach(({ elements }, at) => {
  const [segment, expected] = seen[at];
  const number = elements.flat().find((part) => /\d[.,]\d/.test(part));
  console.log(segment.padEnd(22), "->", number.padEnd(10), "Number:", Number(number), "parseFloat:", parseFloat(number));
  assert.equal(number, expected, "changed");
});
assert.throws(() => read("PRI+AAA:1250.50"), /Invalid character/, "changed");
assert.deepEqual(read("QTY+21:12.5")[0].elements, [["21", "12.5"]], "changed");
console.log("as described");
JS
node see.cjs
