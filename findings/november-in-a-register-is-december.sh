#!/usr/bin/env bash
# qif2json 0.4.0 (npm), qifparse 0.5, ofxstatement-qif 0.14.0 (with ofxstatement 0.9.3) and quiffen 4.0.1 (PyPI), readers of QIF, the
# register format of Quicken, on a register of November: D11/12/2026, the month first, as Quicken has it, below an !Account head.
#
# Guess: each reads it as 12 November, and the head, which names the account, is no hindrance.
# Seen:  qif2json          refuses a file with the head; without it 11/12/2026 is 11 December, unless dateFormat: "us" is given
#        qifparse          11 December; 11/20/2026 is an error, so that only a month's first days pass, moved to other months
#        ofxstatement-qif  with the head it finishes with no entry at all and exit code 0; without it all three, with the right days
#        quiffen           12 November, head or no head
# So:    our QIF keeps the head, which names its account, and the month first, and docs/accounting.md says both; after an import the
#        count of entries and one day are compared.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
{
  printf '!Type:Bank\nD11/12/2026\nT-1234.50\nPRent\nLRent\n^\n'
  printf 'D11/05/2026\nT124.30\nPSales\nLSales\n^\nD12/01/2026\nT-5.00\nPFee\nLFees\n^\n'
} > bare.qif
{ printf '!Account\nNClearing\nTBank\n^\n'; cat bare.qif; } > headed.qif
{ cat bare.qif; printf 'D11/20/2026\nT-2.00\nPFee\nLFees\n^\n'; } > twentieth.qif

npm init -y >/dev/null
npm install --silent --no-audit --no-fund qif2json@0.4.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { parse } = require("qif2json");

const days = (name, options) => {
  try {
    return parse(readFileSync(name, "utf8"), options).transactions.map(({ date }) => date.slice(0, 10)).join(" ");
  } catch (refusal) {
    return refusal.message.split(":")[0];
  }
};
for (const [name, options, expected] of [
  ["headed.qif", {}, "File does not appear to be a valid qif file"],
  ["bare.qif", {}, "2026-12-11 2026-05-11 2026-01-12"],
  ["bare.qif", { dateFormat: "us" }, "2026-11-12 2026-11-05 2026-12-01"],
]) {
  const got = days(name, options);
  console.log("qif2json:        ", name, JSON.stringify(options), "->", got);
  assert.equal(got, expected, "changed");
}
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check qifparse==0.5 six==1.17.0 ofxstatement==0.9.3 ofxstatement-qif==0.14.0 \
  quiffen==4.0.1
venv/bin/python - <<'PYTHON'
import quiffen
from qifparse.parser import QifParser


def by_qifparse(name):
    try:
        book = QifParser.parse(open(name))
    except ValueError as error:
        return type(error).__name__
    return " ".join(str(entry.date)[:10] for entries in book.get_transactions() for entry in entries)


def by_quiffen(name):
    accounts = quiffen.Qif.parse(name, day_first=False).accounts.values()
    return " ".join(str(entry.date)[:10] for account in accounts for entries in account.transactions.values() for entry in entries)


for reader, name, expected in (
    (by_qifparse, "bare.qif", "2026-12-11 2026-05-11 2026-01-12"),
    (by_qifparse, "twentieth.qif", "ValueError"),
    (by_quiffen, "headed.qif", "2026-11-12 2026-11-05 2026-12-01"),
    (by_quiffen, "bare.qif", "2026-11-12 2026-11-05 2026-12-01"),
):
    got = reader(name)
    print(f"{reader.__name__[3:] + ':':17} {name} -> {got}")
    assert got == expected, f"changed: expected {expected}"
PYTHON
for expected in "headed.qif " "bare.qif 20261105 20261112 20261201"; do
  name=${expected%% *}
  venv/bin/ofxstatement convert -t qif "$name" out.ofx >/dev/null 2>&1
  got="$name $(grep -oE '<DTPOSTED>[0-9]{8}' out.ofx | grep -oE '[0-9]{8}' | sort | paste -sd ' ')" || true
  echo "ofxstatement-qif: $got"
  [ "$got" = "$expected" ] || { echo "changed: expected $expected"; exit 1; }
done
echo "as described"
