#!/usr/bin/env bash
# csv2ofx 0.34.2 (PyPI), which makes OFX of a payout's or a bank's CSV for an accounting program, with its own mapping for the Canadian
# EQ Bank, in which no column is an entry's number.
#
# Guess: two sales of one day, of one amount and with one description get two FITIDs, the number by which a program tells an entry
#        that it has from a new one.
# Seen:  they get one: the number is made of the entry's own fields, so the second sale is the first to every program that keeps to
#        the FITID. In the same file an ampersand is `&amp` without its semicolon.
# So:    every line that we export has a number of its own, made when the entry was, and stays with it through every later export.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check csv2ofx==0.34.2
cat > bank.csv <<'CSV'
Date,Description,In,Out,Balance
30 NOV 2026,Mug,12.50,,112.50
30 NOV 2026,Mug,12.50,,125.00
29 NOV 2026,Rent A & B,,50.00,100.00
CSV
venv/bin/csv2ofx -m eqbank bank.csv bank.ofx 2>/dev/null
grep -E 'TRNAMT|FITID|MEMO' bank.ofx
grep -c FITID bank.ofx | grep -qx 3 || { echo "changed: not three entries"; exit 1; }
[ "$(grep FITID bank.ofx | sort -u | wc -l)" = 2 ] || { echo "changed: the two sales are told apart"; exit 1; }
grep -q '<MEMO>Rent A &amp B</MEMO>' bank.ofx || { echo "changed: the ampersand"; exit 1; }
echo "as described"
