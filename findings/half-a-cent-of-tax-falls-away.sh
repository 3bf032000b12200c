#!/usr/bin/env bash
# canatax 2.0.1 (PyPI), a calculator of Canadian taxes that works with decimals and rounds half a cent up.
#
# Guess: Quebec's 9.975 % of 100.00 is 9.98, Saskatchewan's 6 % of 0.25 is 0.02.
# Seen:  9.97 and 0.01, also when the price is a Decimal: the rates are floats before they are decimals, a hair below what they say, so
#        that half a cent is none. It happens at 20, 60, 100, 140 ... dollars in Quebec and at every 25 and 75 cents in Saskatchewan;
#        in Ontario, Nova Scotia and British Columbia at no price up to 200 dollars. Yukon is YK there, which is no postal code of
#        it; YT is refused.
# So:    a rate is a whole number of thousandths of a per cent from the table to the invoice, and whole hundreds are among the tests.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check canatax==2.0.1
venv/bin/python - <<'PYTHON'
from decimal import ROUND_HALF_UP, Decimal

from canatax import InvalidProvinceError, SalesTaxCalculator


def tax(province, cents):
    found = SalesTaxCalculator.calculate(amount=Decimal(cents) / 100, province=province)
    return found.hst + found.pst + found.qst


for province, rate, first, off in (
    ("QC", "9.975", [2000, 6000, 10000, 14000, 18000], 5),
    ("SK", "6", [25, 75, 125, 175, 225], 400),
    ("ON", "13", [], 0),
    ("NS", "14", [], 0),
    ("BC", "7", [], 0),
):
    exact = lambda cents: (Decimal(cents) * Decimal(rate) / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    wrong = [cents for cents in range(1, 20001) if tax(province, cents) != exact(cents)]
    print(f"{province} {rate} %: {len(wrong)} of 20000 prices a cent off, first {[cents / 100 for cents in wrong[:5]]}")
    assert (wrong[:5], len(wrong)) == (first, off), "changed"
assert (tax("QC", 10000), tax("SK", 25)) == (Decimal("9.97"), Decimal("0.01")), "changed"
SalesTaxCalculator.calculate(amount=1, province="YK")
try:
    SalesTaxCalculator.calculate(amount=1, province="YT")
    raise SystemExit("changed: YT is taken")
except InvalidProvinceError:
    print("YT is refused, YK taken; as described")
PYTHON
