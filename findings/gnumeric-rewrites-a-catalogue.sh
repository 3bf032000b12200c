#!/usr/bin/env bash
# Gnumeric's ssconvert 1.12.55 (Debian 12: gnumeric 1.12.55-1), CSV in and CSV out: what a spreadsheet does to a catalogue
# that somebody only opened and saved. Where that version is not installed, it and the libraries that are missing are fetched
# into the temporary folder (up to 110 MB). Where they cannot be had, nothing was looked at: NOT RUN, exit 2.
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
package=gnumeric=1.12.55-1
is_ours() { [[ $("$1" --version 2>&1) == "ssconvert version '1.12.55'"* ]]; }

# fetch: the package and what it needs, unpacked beside the system and not into it.
fetch() {
  echo "ssconvert 1.12.55 is not installed: fetching $package into a temporary folder"
  chmod 755 "$work"
  mkdir -p "$work/debs/partial"
  apt-get install -qq -y --no-install-recommends --download-only \
    -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs/" "$package" >/dev/null || return 1
  for deb in "$work"/debs/*.deb; do dpkg -x "$deb" "$work" || return 1; done
  export LD_LIBRARY_PATH=$work/usr/lib:$work/usr/lib/x86_64-linux-gnu:$work/lib/x86_64-linux-gnu
  export XDG_DATA_DIRS=$work/usr/share
}

convert=$(command -v ssconvert || true)
if [ -z "$convert" ] || ! is_ours "$convert"; then
  convert=$work/usr/bin/ssconvert
  fetch && is_ours "$convert" || {
    echo "NOT RUN: $package is neither installed nor to be fetched. On Debian 12, as root:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends $package" >&2
    exit 2
  }
fi
"$convert" --version 2>&1 | sed -n 1p

# see EXPECTED CELL: the cell after opening and saving.
see() {
  local got
  printf 'handle,cell\nthing,%s\n' "$2" > "$work/in.csv"
  LC_ALL=C.UTF-8 "$convert" "$work/in.csv" "$work/out.csv" 2>/dev/null
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
