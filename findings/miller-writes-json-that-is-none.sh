#!/usr/bin/env bash
# Miller 6.6.0 (Debian 12: miller 6.6.0-2+b3), a common tool between a shop's CSV files and programs that want JSON.
#
# Guess: `mlr --icsv --ojson` writes JSON; a quoted CSV cell stays text.
# Seen:  a cell that looks like a number to Miller is copied as it stands, without quotes, whether the CSV quoted it or not:
#        SKU 0x10, quantity 1., price .5 and weight 007.50 come out bare, and no JSON reader takes any of them
#        (RFC 8259, 6). SKU 00123 is text and comes out quoted.
# So:    our own NDJSON batches are read by a strict parser; the refusal must say which line, and what JSON numbers look like.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && chmod 755 . && apt-get download -qq miller=6.6.0-2+b3 >/dev/null 2>&1 && dpkg -x miller_*.deb .)
mlr=$work/usr/bin/mlr
"$mlr" --version

# see EXPECTED JUDGE CELL: the value Miller writes for the quoted cell, and whether Python takes the line as JSON.
see() {
  local line judge
  line=$(printf 'cell,other\n"%s",x\n' "$3" | "$mlr" --icsv --ojsonl cut -f cell)
  judge=$(python3 -c 'import json,sys
try: json.loads(sys.argv[1]); print("JSON")
except ValueError: print("not JSON")' "$line")
  printf '%-8s -> %-20s %s\n' "$3" "$line" "$judge"
  [ "$line" = "{\"cell\": $1}" ] && [ "$judge" = "$2" ] || { echo "changed"; exit 1; }
}
see 0x10 'not JSON' 0x10
see 1. 'not JSON' 1.
see .5 'not JSON' .5
see 007.50 'not JSON' 007.50
see '"00123"' JSON 00123
see 12.50 JSON 12.50
echo "as described"
