#!/usr/bin/env bash
# Gnumeric's ssconvert 1.12.55 (Debian 12: gnumeric 1.12.55-1), CSV in and CSV out: what a spreadsheet does to a catalogue
# that somebody only opened and saved. Needs gnumeric installed (apt-get install --no-install-recommends gnumeric=1.12.55-1);
# its libraries are too many for a temporary folder.
#
# Guess: text that looks like a number or a date is rewritten as such (00123 -> 123, 1-2 -> a date), =1+1 is computed; an
#        apostrophe in front is part of the text and stays; an ISO date stays an ISO date; 5.00- is text.
# Seen:  the guard apostrophe '0850123456789 is eaten and the zero behind it kept, so a file saved once differs from its source in
#        exactly the cells that were guarded; 2026-11-28 comes back as 2026/11/28, and 11-12-2026 as 2026/11/12;
#        5.00- and (5.00) are -5, and 1e400 stays a number (1E+400), beyond what a double holds.
# So:    a file that was opened and saved once no longer equals its source: compare what cells mean, not their bytes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v ssconvert >/dev/null || { echo "install gnumeric 1.12.55-1 first"; exit 2; }
ssconvert --version 2>&1 | grep -q '1\.12\.55' || { echo "another version"; exit 2; }

# see EXPECTED CELL: the cell after opening and saving.
see() {
  local got
  printf 'handle,cell\nthing,%s\n' "$2" > "$work/in.csv"
  LC_ALL=C.UTF-8 ssconvert "$work/in.csv" "$work/out.csv" 2>/dev/null
  got=$(sed -n '2s/^thing,//p' "$work/out.csv")
  printf '%-16s -> %s\n' "$2" "$got"
  [ "$got" = "$1" ] || { echo "changed: expected $1"; exit 1; }
}
see 0850123456789 "'0850123456789"
see 850123456789 0850123456789
see 2026/11/28 2026-11-28
see 2026/11/12 11-12-2026
see -5 5.00-
see -5 '(5.00)'
see 1E+400 1e400
see 123 00123
echo "as described"
