#!/usr/bin/env bash
# num2words 0.5.14 (PyPI), which writes amounts in words, as a cheque to a supplier has them.
#
# Guess: 80 with currency="CAD" is eighty dollars in English, and quatre-vingts dollars for lang="fr_CA".
# Seen:  a whole number is a number of cents: 80 is "zero dollars, eighty cents" and 1000000 "ten thousand dollars, zero cents", while
#        80.0, Decimal("80") and "80" are eighty dollars. So the same price is right or a hundredth by its type in Python.
#        Canadian dollars have no French: fr and fr_CA refuse CAD (NotImplementedError) and write US dollars.
#        The float 1.005 is "one dollar, zero cents", Decimal("1.005") "one dollar, one cent".
# So:    an amount goes to such a library as a decimal text with two places, and a French cheque needs words of one's own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check num2words==0.5.14
venv/bin/python - <<'PYTHON'
from decimal import Decimal

from num2words import num2words


def see(amount, expected, lang="en", currency="CAD"):
    try:
        got = num2words(amount, lang=lang, to="currency", currency=currency)
    except NotImplementedError:
        got = "NotImplementedError"
    print(f"{amount!r:18} {lang:5} {currency} -> {got}")
    assert got == expected, f"changed: expected {expected}"


see(80, "zero dollars, eighty cents")
see(1000000, "ten thousand dollars, zero cents")
for same in (80.0, Decimal("80"), "80"):
    see(same, "eighty dollars, zero cents")
see(1.005, "one dollar, zero cents")
see(Decimal("1.005"), "one dollar, one cent")
see("80.00", "NotImplementedError", "fr_CA")
see("80.00", "NotImplementedError", "fr")
see("80.00", "quatre-vingts dollars et zéro cents", "fr_CA", "USD")
print("as described")
PYTHON
