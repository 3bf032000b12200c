#!/usr/bin/env bash
# dinero.js 2.0.2 and currency.js 2.0.4 (npm), libraries for money, on a sale and on its refund.
#
# Guess: a refund is rounded to the same cents as the sale, with a minus: that is what their defaults are for.
# Seen:  the sale of 1.005 and its refund                    dinero.js  1.00 and -1.01      currency.js  1.01 and -1
#        Quebec's 14.975 % on 10.25, and on the refund       dinero.js  1.53 and -1.54
#        10 % of 10.25, and of the refund                    currency.js  1.03 and -1.02
#        dinero's transformScale goes down by default, towards what is more negative, and even halfUp makes 1.01 and -1.00 of
#        the first; halfAwayFromZero and halfEven are the same both ways.
# So:    tax on a refund is the sale's own amount taken back, and a rounding is tested with both signs.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dinero.js@2.0.2 currency.js@2.0.4
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import currency from "currency.js";
import * as dinero from "dinero.js";

const see = (what, got, expected) => {
  console.log(what.padEnd(44), got.join(" and "));
  assert.deepEqual(got, expected, "changed");
};
const both = (amount, round) => [amount, -amount].map(round);
const cents = (money, rounding) => dinero.toDecimal(dinero.transformScale(money, 2, rounding));
const mills = (amount) => dinero.dinero({ amount, currency: dinero.CAD, scale: 3 });
const withTax = (amount) =>
  cents(dinero.multiply(dinero.dinero({ amount, currency: dinero.CAD }), { amount: 14975, scale: 5 }));

see("dinero.js, 1.005", both(1005, (amount) => cents(mills(amount))), ["1.00", "-1.01"]);
see("dinero.js, 1.005 halfUp", both(1005, (amount) => cents(mills(amount), dinero.halfUp)), ["1.01", "-1.00"]);
for (const rounding of ["halfAwayFromZero", "halfEven"]) {
  const [sale, refund] = both(1005, (amount) => cents(mills(amount), dinero[rounding]));
  see(`dinero.js, 1.005 ${rounding}`, [refund], [`-${sale}`]);
}
see("dinero.js, 14.975 % of 10.25", both(1025, withTax), ["1.53", "-1.54"]);
see("currency.js, 1.005", both(1.005, (amount) => currency(amount).value), [1.01, -1]);
see("currency.js, 10 % of 10.25", both(10.25, (amount) => currency(amount).multiply(0.1).value), [1.03, -1.02]);
console.log("as described");
JS
node see.mjs
