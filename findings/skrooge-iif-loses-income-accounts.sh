#!/usr/bin/env bash
# Skrooge 2.29.0 (Debian 12: skrooge 2.29.0-1), skroogeconvert, which reads QuickBooks Desktop's IIF without a screen. Where that
# version is not installed nothing is looked at: NOT RUN, exit 2 (it brings KDE's libraries along; apt-get install skrooge).
#
# Guess: a general journal entry may name its accounts in any order: TRNS is its first line, SPL the others, and each is an
#        account of the list `!ACCNT` above. QuickBooks asks no more than that they add up to zero.
# Seen:  an account of type INC or EXP on an SPL line becomes a category of the first line's account: Skrooge has no account of
#        that name, and its balance is in no list of accounts. Text is read in the machine's charset, not in Windows-1252,
#        which QuickBooks writes.
# So:    our check of the IIF adds categories up with the other sign, and gives Skrooge a copy in the machine's charset.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work HOME=$work LC_ALL=C.UTF-8
version=$(dpkg-query -W -f '${Version}' skrooge 2>/dev/null || true)
if [ "$version" != "2.29.0-1" ]; then
  echo "NOT RUN: skrooge 2.29.0-1 is not installed (found: ${version:-none})" >&2
  exit 2
fi
echo "skrooge $version"

# journal NAME CHARSET
journal() {
  {
    printf '!ACCNT\tNAME\tACCNTTYPE\r\nACCNT\tClearing\tOCASSET\r\nACCNT\tVentes d’été\tINC\r\n'
    printf '!TRNS\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\r\n!SPL\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\r\n!ENDTRNS\r\n'
    printf 'TRNS\tGENERAL JOURNAL\t11/20/2026\tClearing\t100.00\tA-1\r\n'
    printf 'SPL\tGENERAL JOURNAL\t11/20/2026\tVentes d’été\t-100.00\tA-1\r\nENDTRNS\r\n'
  } | iconv -f UTF-8 -t "$2" >"$work/$1.iif"
}

# account|amount|category of each row, or how it ended.
read_it() {
  local status=0
  skroogeconvert --in "$work/$1.iif" --out "$work/$1.csv" >/dev/null 2>&1 || status=$?
  if [ -e "$work/$1.csv" ]; then
    echo "exit $status: $(python3 - "$work/$1.csv" <<'PYTHON'
import csv, sys
rows = csv.DictReader(open(sys.argv[1], encoding="utf-8", errors="replace"), delimiter=";")
print(" / ".join(f"{row['account']}|{row['amount']}|{row['category']}" for row in rows))
PYTHON
)"
  else
    echo "exit $status: no file"
  fi
}

failed=0
expect() {
  local found
  found=$(read_it "$1")
  echo "$1: $found"
  [ "$found" = "$2" ] || { echo "  changed; it was: $2"; failed=1; }
}

journal utf8 UTF-8
journal windows CP1252
expect utf8 'exit 0: Clearing|100.00|Ventes d’été'
expect windows 'exit 0: Clearing|100.00|Ventes d��t�'
exit "$failed"
