#!/usr/bin/env bash
# ledger 3.3.0 (Debian 12: ledger 3.3.0-3): `ledger convert`, which makes journal entries of a bank's CSV. Where that version is
# not installed, it and the libraries that are missing are fetched into the temporary folder. Where they cannot be had, nothing
# was looked at: NOT RUN, exit 2.
#
# Guess: 12.50 paid (-12.50 in the file, --account Assets:Bank) takes 12.50 from Assets:Bank; "1 234,50" is 1234.50 or refused.
# Seen:  an amount is read up to the first character that fits none, and what is left of it is booked, with exit code 0:
#        1 234,50 and 1 234.50 -> 1        1'234.50 -> 1 of a currency called '        5.00- and 10-5 -> 5 and 10
#        1.234,50 and 1,234.50 -> 1234.50  1.234 -> 1.234, but 1,234 -> 1234
#        Every entry stands the wrong way round: -12.50 of the bank's file raises Assets:Bank by 12.50, and --invert is needed.
# So:    a file for ledger has plain digits and a point, and the account's balance is checked against the bank's afterwards.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package=ledger=3.3.0-3
is_ours() { [[ $("$1" --version 2>&1) == "Ledger 3.3.0"* ]]; }

# fetch: the package and what it needs, unpacked beside the system and not into it.
fetch() {
  echo "ledger 3.3.0 is not installed: fetching $package into a temporary folder"
  chmod 755 "$work"
  mkdir -p "$work/debs/partial"
  apt-get install -qq -y --reinstall --no-install-recommends --download-only \
    -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs/" "$package" >/dev/null || return 1
  for deb in "$work"/debs/*.deb; do dpkg -x "$deb" "$work" || return 1; done
  export LD_LIBRARY_PATH=$work/usr/lib/ledger:$work/usr/lib/x86_64-linux-gnu:$work/lib/x86_64-linux-gnu
}

ledger=$(command -v ledger || true)
if [ -z "$ledger" ] || ! is_ours "$ledger"; then
  ledger=$work/usr/bin/ledger
  fetch && is_ours "$ledger" || {
    echo "NOT RUN: $package is neither installed nor to be fetched" >&2
    exit 2
  }
fi
"$ledger" --version 2>&1 | sed -n 1p

# see AMOUNT EXPECTED [OPTION]: the change of the bank's account when the file says AMOUNT.
see() {
  local got
  printf 'date,payee,amount\n2026/11/28,Supplier,"%s"\n' "$1" > "$work/bank.csv"
  "$ledger" -f /dev/null convert "$work/bank.csv" --input-date-format %Y/%m/%d --account Assets:Bank ${3:-} > "$work/journal"
  got=$("$ledger" -f "$work/journal" balance Assets:Bank | awk '{ print $1 }' | head -1)
  printf '%-10s %-8s -> Assets:Bank %s\n' "$1" "${3:-}" "$got"
  [ "$got" = "$2" ] || { echo "changed: expected $2"; exit 1; }
}
see -12.50 12.5
see -12.50 -12.5 --invert
see '1 234,50' 1 --invert
see '1 234.50' 1 --invert
see "1'234.50" "1'" --invert
see 5.00- 5 --invert
see 10-5 10 --invert
see 1.234,50 1234.5 --invert
see 1,234.50 1234.5 --invert
see 1.234 1.234 --invert
see 1,234 1234 --invert
echo "as described"
