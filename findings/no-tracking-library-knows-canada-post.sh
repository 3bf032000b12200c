#!/usr/bin/env bash
# ts-tracking-number 1.0.17, tracking-url 1.0.1 and tracking-number-validation 2.0.2 (npm) and tracking-numbers 0.1.8 (PyPI), which
# tell a carrier by the form of a parcel's number.
#
# Guess: ts-tracking-number and tracking-numbers know Canada Post's 16 digits, and all of them an international number that ends
#        in CA as Canada Post's.
# Seen:  none knows a number of Canada Post. Two say "S10" to RN123456785CA, one "usps", one nothing.
#        tracking-url and tracking-number-validation take twelve digits for FedEx's without looking at FedEx's check digit, a
#        shop's order number 202611200001 included, and ten digits for DHL's, such as a telephone number.
# So:    the carrier of a number is the one that the shipment names; a guess from its form is shown as a guess.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ts-tracking-number@1.0.17 tracking-url@1.0.1 tracking-number-validation@2.0.2
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { getTracking } = require("ts-tracking-number");
const link = require("tracking-url");
const { getCourier } = require("tracking-number-validation");

const see = (number, ...expected) => {
  const got = [getTracking(number)?.courier.code, link(number)?.name, getCourier(number).join()].map((name) => name || null);
  console.log(number.padEnd(17), "-> ts-tracking-number, tracking-url, tracking-number-validation:", got.map((name) => name ?? "-").join(", "));
  assert.deepEqual(got, expected, "changed");
};
see("1Z999AA10123456784", "ups", "ups", "ups");
see("0073938000549297", null, null, null); // Canada Post, with its check digit
see("RN123456785CA", "s10", null, "usps");
see("202611200001", null, "fedex", "fedex");
see("5145550199", null, "dhl", "dhl");
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tracking-numbers==0.1.8
venv/bin/python - <<'PYTHON'
from tracking_numbers import get_tracking_number

for number, expected in (
    ("1Z999AA10123456784", "UPS"),
    ("0073938000549297", None),
    ("RN123456785CA", "S10 International Standard"),
    ("202611200001", None),
):
    found = get_tracking_number(number)
    got = found and found.courier.name
    print(f"{number:17} -> tracking-numbers: {got}")
    assert got == expected, f"changed: expected {expected}"
print("as described")
PYTHON
