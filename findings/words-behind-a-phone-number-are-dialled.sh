#!/usr/bin/env bash
# libphonenumber-js 1.13.16 (npm) and phonenumbers 9.0.43 (PyPI), two ports of one library for phone numbers, on numbers as people
# of Quebec fill them in: with "poste" (extension) or with a word of their own behind.
#
# Guess: phonenumbers takes the letters of "poste" for keys of the phone, which makes a number too long to be possible (it does);
#        the other port gives the number and leaves out the rest. (The other words were not guessed at.)
# Seen:  514 555-0199 poste 12  libphonenumber-js: no number at all        phonenumbers: +151455501997678312
#        514 555-0199 (bureau)  libphonenumber-js: +15145550199, valid     phonenumbers: +15145550199287328
#        514 555-0199 cell      libphonenumber-js: +15145550199, valid     phonenumbers: +151455501992355
#        The long ones come without an error, as E.164, and only is_possible_number tells them. "ext. 12" is read as an extension
#        by both, and both find +15145550199 in every one of these when they are asked to find numbers in a text.
# So:    a phone number is kept as it was typed, and what a library made of it is used only when it says that it is valid.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check phonenumbers==9.0.43
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { default: parse, findPhoneNumbersInText: find } = require("libphonenumber-js");

const seen = {
  "514 555-0199 poste 12": "nothing",
  "514 555-0199 (bureau)": "+15145550199 valid",
  "514 555-0199 cell": "+15145550199 valid",
  "514 555-0199 ext. 12": "+15145550199 valid extension 12",
};
for (const [text, expected] of Object.entries(seen)) {
  const read = parse(text, "CA");
  const got = read ? [read.number, read.isValid() ? "valid" : "not valid", read.ext && `extension ${read.ext}`] : ["nothing"];
  console.log("libphonenumber-js", text.padEnd(22), "->", got.filter(Boolean).join(" "));
  assert.equal(got.filter(Boolean).join(" "), expected, "changed");
  assert.deepEqual(find(text, "CA").map(({ number }) => number.number), ["+15145550199"], "changed");
}
JS
node see.cjs
venv/bin/python - <<'PYTHON'
import phonenumbers

seen = {
    "514 555-0199 poste 12": ("+151455501997678312", None, False),
    "514 555-0199 (bureau)": ("+15145550199287328", None, False),
    "514 555-0199 cell": ("+151455501992355", None, False),
    "514 555-0199 ext. 12": ("+15145550199", "12", True),
}
for text, expected in seen.items():
    read = phonenumbers.parse(text, "CA")
    e164 = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    got = (e164, read.extension, phonenumbers.is_possible_number(read))
    print(f"phonenumbers      {text:22} -> {got}")
    assert got == expected, "changed"
    (found,) = phonenumbers.PhoneNumberMatcher(text, "CA")
    assert found.number.national_number == 5145550199, "changed"
print("as described")
PYTHON
