#!/usr/bin/env bash
# numbro 2.5.0, numeral 2.0.6 and accounting 0.4.1 (npm), told that the writer is a French Canadian, on what Node's own Intl prints for
# fr-CA. Its blanks are U+00A0, which does not break.
#
# Guess: all three read 1 234,50 $ as 1234.5.
# Seen:  numbro reads 12,50 $ with that blank and nothing from a thousand up: unformat gives undefined, and numbro(...).value() too.
#        With a blank of the keyboard, which is what its own fr-CA prints, 1 234,50 $ is 1234.5. So a form filled by Intl loses
#        its dear articles only. The other two read both.
# So:    a number that a form was filled with comes back as digits in a field of its own, and undefined is never "left empty".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numbro@2.5.0 numeral@2.0.6 accounting@0.4.1
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const numbro = require("numbro");
const numeral = require("numeral");
const accounting = require("accounting");
require("numeral/locales/fr-ca");

numbro.registerLanguage(require("numbro/dist/languages/fr-CA.min.js"));
numbro.setLanguage("fr-CA");
numeral.locale("fr-ca");
const see = (text, byNumbro, byOthers) => {
  const got = [numbro.unformat(text), numeral(text).value(), accounting.unformat(text, ",")];
  console.log(JSON.stringify(text).replaceAll("\u00a0", "\\u00a0").padEnd(26), "-> numbro, numeral, accounting:", ...got);
  assert.deepEqual(got, [byNumbro, byOthers, byOthers], "changed");
};
const money = new Intl.NumberFormat("fr-CA", { style: "currency", currency: "CAD" });
assert.equal(money.format(1234.5), "1\u00a0234,50\u00a0$", "Node prints it in another way");
see(money.format(12.5), 12.5, 12.5);
see(money.format(1234.5), undefined, 1234.5);
see(new Intl.NumberFormat("fr-CA").format(12000), undefined, 12000);
see("1 234,50 $", 1234.5, 1234.5);
assert.equal(numbro(money.format(1234.5)).value(), undefined, "changed");
console.log("as described");
JS
node see.cjs
