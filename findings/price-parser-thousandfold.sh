#!/usr/bin/env bash
# price-parser 0.5.1, the best-known Python library for prices as people write them.
#
# Guess: 0.250 is a quarter, 1234.567 has three decimals (no thousands group stands before it), the currency's own number
#        of decimals decides 1.234 (three for KWD), "2 for $5.00" is 5.00, and a minus in front is kept.
# Seen:  a separator before exactly three last digits is always thousands: 0.250 -> 250, 0,250 -> 250,
#        1234.567 -> 1234567, KWD 1.234 -> 1234 (a thousandfold);
#        "2 for $5.00" -> amount 2, currency $; "12 50" -> 1250;
#        -5,00 and (5.00) -> 5.00: a credit becomes a charge;
#        only `decimal_separator` cures the first.
# So:    our own import refuses a cell whose three digits could be either, and never uses this library as its judge.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet price-parser==0.5.1
"$work/venv/bin/python" - <<'PYTHON'
from price_parser import Price

seen = {
    "0.250": ("250", None),
    "0,250": ("250", None),
    "1234.567": ("1234567", None),
    "KWD 1.234": ("1234", "KWD"),
    "2 for $5.00": ("2", "$"),
    "12 50": ("1250", None),
    "-5,00": ("5.00", None),
    "(5.00)": ("5.00", None),
}
for text, (amount, currency) in seen.items():
    price = Price.fromstring(text)
    print(f"{text!r:16} -> {price.amount} {price.currency}")
    assert (str(price.amount), price.currency) == (amount, currency), "changed"
assert str(Price.fromstring("0.250", decimal_separator=".").amount) == "0.250", "changed"
print("as described")
PYTHON
