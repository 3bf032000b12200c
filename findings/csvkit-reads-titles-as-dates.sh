#!/usr/bin/env bash
# csvkit 2.2.0 (agate 1.14.2), the usual command-line tools for CSV, on a catalogue or an export of a shop.
#
# Guess: a column is a date only when its cells look like dates (2026-11-28, 1-2), a number only when its digits do, and
#        text otherwise; a decimal comma stays text.
# Seen:  whole columns change meaning without a word:
#        titles May, June          -> 0001-05-01, 0001-06-01
#        titles Sunday, Today      -> days of the year 1
#        SKUs 10M, 20M             -> 0:10:00, 0:20:00 (minutes); SKUs 1d, 2d -> days; weights 5m -> minutes
#        prices 12,50 and 3,75     -> 1250 and 375 (the comma is dropped: a hundredfold)
#        numbers inf, nan          -> csvjson prints Infinity and NaN, which no JSON reader must accept (RFC 8259, 6)
# So:    whoever checks our exports with csvkit needs --no-inference, and a test of ours must not use its types as an oracle.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet csvkit==2.2.0 agate==1.14.2

# see EXPECTED CELL…: what csvjson makes of a column of these cells.
see() {
  local expected=$1 got
  shift
  got=$({ echo handle,cell; printf 'thing,%s\n' "$@"; } | "$work/venv/bin/csvjson" | sed 's/"handle": "thing", //g')
  printf '%-24s -> %s\n' "$*" "$got"
  [ "$got" = "$expected" ] || { echo "changed: expected $expected"; exit 1; }
}
see '[{"cell": "0001-05-01"}, {"cell": "0001-06-01"}]' May June
see '[{"cell": "0001-01-07"}, {"cell": "0001-01-01"}]' Sunday Today
see '[{"cell": "0:10:00"}, {"cell": "0:20:00"}]' 10M 20M
see '[{"cell": "1 day, 0:00:00"}, {"cell": "2 days, 0:00:00"}]' 1d 2d
see '[{"cell": "0:05:00"}, {"cell": "0:06:00"}]' 5m 6m
see '[{"cell": 1250.0}, {"cell": 375.0}]' '"12,50"' '"3,75"'
see '[{"cell": Infinity}, {"cell": NaN}]' inf nan
# The way out.
got=$(printf 'cell\nMay\n10M\n"12,50"\n' | "$work/venv/bin/csvjson" --no-inference)
[ "$got" = '[{"cell": "May"}, {"cell": "10M"}, {"cell": "12,50"}]' ] || { echo "changed: $got"; exit 1; }
echo "as described"
