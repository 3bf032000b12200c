#!/usr/bin/env bash
# CurrencyConverter 0.18.23 (PyPI), which brings the European Central Bank's daily rates along, for days without a rate.
#
# Guess: with fallback_on_missing_rate=True a Saturday has Friday's rate, the last one known.
# Seen:  it has a rate between Friday's and Monday's, by the days between: 100 US dollars of Saturday 2 March 2024 are 135.74 Canadian,
#        where Friday's are 135.75 and Monday's 135.71. On the Saturday itself that rate could not be had, so an entry made then and
#        the same entry made on Tuesday differ. fallback_on_missing_rate_method="last_known" gives Friday's.
# So:    an entry keeps the rate it was made with, its day and its source; nothing looks a rate up again later.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check CurrencyConverter==0.18.23
venv/bin/python - <<'PYTHON'
from datetime import date

from currency_converter import CurrencyConverter

usual = CurrencyConverter(fallback_on_missing_rate=True)
last = CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")
for day, by_default, last_known in ((1, 135.75, 135.75), (2, 135.74, 135.75), (3, 135.72, 135.75), (4, 135.71, 135.71)):
    when = date(2024, 3, day)
    got = tuple(round(converter.convert(100, "USD", "CAD", date=when), 2) for converter in (usual, last))
    print(f"{when:%A %d %B}: {got[0]} by default, {got[1]} with last_known")
    assert got == (by_default, last_known), "changed"
print("as described")
PYTHON
