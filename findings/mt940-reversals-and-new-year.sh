#!/usr/bin/env bash
# mt-940 5.1.1 (PyPI), mt940js 1.3.5 and mt940-js 1.0.0 (npm), readers of a bank's MT940 statement, on one whose line 61 says RC
# (a credit taken back) and RD (a debit given back), with an entry date of January beside a value date of December.
#
# Guess: RC counts as money out and RD as money in, in all three; (asked of mt-940 only) the entry date 0102 of a value date
#        251231 is 2 January 2026.
# Seen:  the dates are right in mt-940, and in both others 2 January 2025, a year early. The signs:
#        mt940js   RC 100.00 is -100, RD 40.00 is 40: opening balance + entries = closing balance
#        mt-940    both are positive, D alone is negative, and the entries miss the closing balance by 200.00 (from version 5.1 on
#                  `Options(reversal_sign=True)` gives the signs; the default does not)
#        mt940-js  RC has isCredit true and RD false: a cheque that came back looks like money received
# So:    whatever reads a statement adds its entries to the opening balance and refuses a file that misses the closing one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mt-940==5.1.1
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mt940js@1.3.5 mt940-js@1.0.0 tslib@2.8.1
cat > statement.sta <<'STA'
:20:STATEMENT
:25:00011122233/0009876543
:28C:00012/001
:60F:C251231CAD1000,00
:61:2512310102D12,50NTRFREF1//BANK1
:86:FEE
:61:2512310102RC100,00NTRFREF2//BANK2
:86:CHEQUE RETURNED
:61:2512310102RD40,00NTRFREF3//BANK3
:86:FEE GIVEN BACK
:62F:C260102CAD927,50
-
STA
venv/bin/python - <<'PYTHON'
import mt940

entries = mt940.parse(open("statement.sta").read())
seen = [(entry.data["status"], str(entry.data["amount"].amount), str(entry.data["entry_date"])) for entry in entries]
for entry in seen:
    print("mt-940  ", *entry)
assert seen == [("D", "-12.50", "2026-01-02"), ("RC", "100.00", "2026-01-02"), ("RD", "40.00", "2026-01-02")], "changed"
missed = 1000 + sum(entry.data["amount"].amount for entry in entries) - entries.data["final_closing_balance"].amount.amount
print("mt-940   opening + entries - closing =", missed)
assert missed == 200, "changed"
signed = mt940.parse(open("statement.sta").read(), options=mt940.Options(reversal_sign=True))
assert [float(entry.data["amount"].amount) for entry in signed] == [-12.5, -100, 40], "changed"
PYTHON
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { Parser } = require("mt940js");
const { read } = require("mt940-js");

const day = (date) => (date instanceof Date ? date.toISOString() : date).slice(0, 10);
(async () => {
  const text = readFileSync("statement.sta", "utf8").replaceAll("\n", "\r\n");
  const one = new Parser().parse(text)[0].transactions.map(({ amount, entryDate }) => [amount, day(entryDate)]);
  for (const entry of one) console.log("mt940js ", ...entry);
  assert.deepEqual(one, [[-12.5, "2025-01-02"], [-100, "2025-01-02"], [40, "2025-01-02"]], "changed");

  const [{ transactions }] = await read(Buffer.from(text));
  const two = transactions.map(({ amount, isCredit, entryDate }) => [amount, isCredit, day(entryDate)]);
  for (const [amount, isCredit, date] of two) console.log("mt940-js", amount, { isCredit }, date);
  const expected = [[12.5, false], [100, true], [40, false]];
  assert.deepEqual(two, expected.map((entry) => [...entry, "2025-01-02"]), "changed");
  console.log("as described");
})();
JS
node see.cjs
