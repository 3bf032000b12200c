#!/usr/bin/env bash
# humanparser 2.7.0 and parse-full-name 1.2.7 (npm), which take a person's name apart for a greeting or a label.
#
# Guess: Amy Ma is Amy and Ma in both, and Van Nguyen is Van and Nguyen.
# Seen:  humanparser      Amy Ma      -> first name Amy, no last name, suffix Ma (as a Master of Arts); also when it is given as
#                                       "Ma, Amy", where the comma says which is which
#                         Ms. Lin Ma  -> Ms., last name Lin, suffix Ma: "Dear Ms. Lin"
#                         Kim V       -> first name Kim, no last name, suffix V
#        parse-full-name  Van Nguyen  -> no first name, last name Van Nguyen (as a Dutch van)
# So:    a shopper's name is one field, greeted and printed as it was typed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund humanparser@2.7.0 parse-full-name@1.2.7
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { parseName } = require("humanparser");
const { parseFullName } = require("parse-full-name");

const see = (reader, name, { first, last, suffix }, expected) => {
  const got = [first, last, suffix].map((part) => part || "-").join(" | ");
  console.log(reader.padEnd(16), name.padEnd(12), "-> first, last, suffix:", got);
  assert.equal(got, expected, "changed");
};
const human = (name) => {
  const { firstName, lastName, suffix } = parseName(name);
  return { first: firstName, last: lastName, suffix };
};
see("humanparser", "Amy Ma", human("Amy Ma"), "Amy | - | Ma");
see("humanparser", "Ma, Amy", human("Ma, Amy"), "Amy | - | Ma");
see("humanparser", "Ms. Lin Ma", human("Ms. Lin Ma"), "- | Lin | Ma");
see("humanparser", "Kim V", human("Kim V"), "Kim | - | V");
see("humanparser", "Van Nguyen", human("Van Nguyen"), "Van | Nguyen | -");
see("parse-full-name", "Amy Ma", parseFullName("Amy Ma"), "Amy | Ma | -");
see("parse-full-name", "Van Nguyen", parseFullName("Van Nguyen"), "- | Van Nguyen | -");
console.log("as described");
JS
node see.cjs
