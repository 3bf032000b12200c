#!/usr/bin/env bash
# bark-js 1.2.1 (npm), which takes the contents of a GS1 barcode apart, beside gs1-barcode-parser-mod 1.2.1 (npm) and biip 5.2.0
# (PyPI) on the same contents.
#
# Guess: all three give the price of (3932), with a currency in front of it, without that currency, and the day 00 of a date as the
#        last day of its month, as GS1 has it.
# Seen:  bark-js        (3932) 124 1250, 12.50 Canadian dollars -> value 12412.50 (an "amount" beside it says 12.50)
#                       (17) 26 02 00, the end of February -> 2026-02-00, which is no date
#                       (37) 12, a count behind which a separator stands -> raw text with the separator in it
#        The other two give 12.50 and 28 February 2026.
#        For (17) 51 01 01 bark-js has 1951 where GS1's window of years, and the other two, have 2051.
# So:    what a scan reader calls "value" is checked against the code's own digits, one identifier at a time.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bark-js@1.2.1 gs1-barcode-parser-mod@1.2.1
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const bark = require("bark-js");
const { parseBarcode } = require("gs1-barcode-parser-mod");

const see = (contents, byBark, byOther) => {
  const ours = bark(contents).elements[0];
  const [theirs] = parseBarcode(contents).parsedCodeItems;
  const got = [ours.value, theirs.isoDate || theirs.data];
  console.log(JSON.stringify(contents).padEnd(16), "-> bark-js:", got[0], "| gs1-barcode-parser-mod:", got[1]);
  assert.deepEqual(got, [byBark, byOther], "changed");
};
see("39321241250", "12412.50", 12.5);
see("17260200", "2026-02-00", "2026-02-28");
see("17510101", "1951-01-01", "2051-01-01");
see("17261231", "2026-12-31", "2026-12-31");
assert.equal(bark("39321241250").elements[0].amount, "12.50", "changed");
assert.equal(bark("3712\x1d10A").elements[0].raw, "12\x1d", "changed");
JS
TZ=UTC node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check biip==5.2.0
venv/bin/python - <<'PYTHON'
import biip

price, last_of_month, far = (
    biip.parse(contents).gs1_message.element_strings[0] for contents in ("39321241250", "17260200", "17510101")
)
print("biip:", price.decimal, last_of_month.date, far.date)
assert (str(price.decimal), str(last_of_month.date), str(far.date)) == ("12.50", "2026-02-28", "2051-01-01"), "changed"
print("as described")
PYTHON
