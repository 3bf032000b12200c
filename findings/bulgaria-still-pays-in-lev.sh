#!/usr/bin/env bash
# currency-codes 2.2.0, @dinero.js/currencies 2.0.0-alpha.15, country-data 0.0.31 and country-to-currency 3.0.1 (npm), py-moneyed 3.0,
# countryinfo 1.0.1 and iso4217 1.16.20260101 (PyPI): which money a country has, and which there is. Curaçao and Sint Maarten have the
# Caribbean guilder XCG since March 2025, Croatia the euro since 2023, Bulgaria since January 2026.
#
# Guess: the newest version of a list of ISO 4217 has XCG and the euro for Bulgaria.
# Seen:  country-to-currency and iso4217 have. currency-codes gives Bulgaria the lev and has no XCG; @dinero.js/currencies and py-moneyed
#        have no XCG, but still Croatia's kuna; country-data and countryinfo, whose newest release is of March 2026, give Croatia
#        the kuna and Bulgaria the lev.
# So:    what a shop may charge in is a list of its own with dates; a country never chooses the money of a price.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund currency-codes@2.2.0 @dinero.js/currencies@2.0.0-alpha.15 country-data@0.0.31 \
  country-to-currency@3.0.1
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const codes = require("currency-codes");
const dinero = require("@dinero.js/currencies");
const { countries } = require("country-data");
const byCountry = require("country-to-currency");

const money = byCountry.default ?? byCountry;
const see = (what, got, expected) => {
  console.log(what.padEnd(52), JSON.stringify(got));
  assert.deepEqual(got, expected, "changed");
};
see("country-to-currency: BG, HR, CW", [money.BG, money.HR, money.CW], ["EUR", "EUR", "XCG"]);
see("currency-codes: Bulgaria, is there XCG", [codes.country("bulgaria").map(({ code }) => code), !!codes.code("XCG")], [["BGN"], false]);
see("@dinero.js/currencies: is there XCG, HRK", [!!dinero.XCG, !!dinero.HRK], [false, true]);
see("country-data: BG, HR", [countries.BG.currencies, countries.HR.currencies], [["BGN"], ["HRK"]]);
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check py-moneyed==3.0 countryinfo==1.0.1 iso4217==1.16.20260101
venv/bin/python - <<'PYTHON'
import iso4217
import moneyed
from countryinfo import CountryInfo


def see(what, got, expected):
    print(f"{what:52} {got}")
    assert got == expected, "changed"


listed = {currency.code for currency in iso4217.Currency}
see("iso4217: is there XCG, BGN, HRK", [code in listed for code in ("XCG", "BGN", "HRK")], [True, False, False])
see("py-moneyed: is there XCG, HRK", [code in moneyed.CURRENCIES for code in ("XCG", "HRK")], [False, True])
see("countryinfo: Bulgaria, Croatia", [CountryInfo(name).currencies() for name in ("Bulgaria", "Croatia")], [["BGN"], ["HRK"]])
print("as described")
PYTHON
