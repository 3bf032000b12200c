#!/usr/bin/env bash
# phone 3.1.72 (npm), which checks a shopper's number against its own list of area codes, beside libphonenumber-js 1.13.16 and
# @reallyuseful/phonenumber 2.0.0 (npm).
#
# Guess: the three know every Canadian area code in use, the newest too.
# Seen:  phone refuses every number of 257, British Columbia's code since May 2025, and of 879, kept for Newfoundland and Labrador, with
#        and without country: "CAN"; the other two take them. It knows 263, 354, 368, 382, 428, 468, 474, 584, 683, 742, 753 and 942.
# So:    a telephone number is kept as it was typed; a list of codes may doubt it beside the field, and never stops an order.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund phone@3.1.72 libphonenumber-js@1.13.16 @reallyuseful/phonenumber@2.0.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { phone } = require("phone");
const { isValidPhoneNumber, parsePhoneNumber } = require("libphonenumber-js");
const useful = require("@reallyuseful/phonenumber");

const see = (code, expected) => {
  const national = `${code} 234 0123`;
  const got = phone(`+1 ${national}`).isValid;
  console.log(code, "-> phone:", got, "| libphonenumber-js:", isValidPhoneNumber(`+1${national}`));
  assert.deepEqual([got, phone(national, { country: "CAN" }).isValid], [expected, expected], "changed");
  assert.equal(parsePhoneNumber(`+1${national}`).country, "CA", "changed");
  assert.ok(isValidPhoneNumber(`+1${national}`) && useful.valid(national), "changed");
};
see("257", false);
see("879", false);
for (const code of [263, 354, 368, 382, 428, 468, 474, 514, 584, 683, 742, 753, 942]) see(String(code), true);
console.log("as described");
JS
node see.cjs
