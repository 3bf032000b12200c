#!/usr/bin/env bash
# isbn-utils 1.1.0 and isbn3 2.0.11 (npm), isbnlib 3.10.14 and isbn-hyphenate 1.0.4 (PyPI), which check and part the numbers of books.
#
# Guess: all four know 979-8, under which American books, and most that their writers publish themselves, have come since 2020, and give
#        no number of ten digits for it.
# Seen:  isbn-utils parses no such number: null, as for a misprint, while 978-2-89123-456-6 and 979-10, of France, are right.
#        isbn-hyphenate refuses it ("Group range is unused"). isbnlib and isbn3 are right; of 979-13, Spain's, isbnlib finds the
#        number good and has no parts for it, and isbn3 has.
# So:    a book's code is checked by its check digit alone, and the hyphens are the publisher's: they are kept as typed, not made.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund isbn-utils@1.1.0 isbn3@2.0.11
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const utils = require("isbn-utils");
const isbn3 = require("isbn3");

const see = (number, byUtils, byIsbn3) => {
  const got = [utils.parse(number)?.codes.isbn13h ?? null, isbn3.parse(number)?.isbn13h ?? null];
  console.log(number, "-> isbn-utils:", got[0], "| isbn3:", got[1]);
  assert.deepEqual(got, [byUtils, byIsbn3], "changed");
};
see("9782891234566", "978-2-89123-456-6", "978-2-89123-456-6");
see("9791034000005", "979-10-340-0000-5", "979-10-340-0000-5");
see("9798400123450", null, "979-8-4001-2345-0");
see("9798888888889", null, "979-8-88888-888-9");
see("9791300000005", null, "979-13-00-00000-5");
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check isbnlib==3.10.14 isbn-hyphenate==1.0.4
venv/bin/python - <<'PYTHON'
import isbnlib
from isbn_hyphenate import IsbnUnableToHyphenateError, hyphenate


def by_hyphenate(number):
    try:
        return hyphenate(number)
    except IsbnUnableToHyphenateError as refusal:
        return str(refusal)


for number, expected in (
    ("9782891234566", (True, "978-2-89123-456-6", "978-2-89123-456-6")),
    ("9798400123450", (True, "979-8-4001-2345-0", "Group range is unused")),
    ("9791300000005", (True, "", "Group range is unused")),
):
    got = (isbnlib.is_isbn13(number), isbnlib.mask(number), by_hyphenate(number))
    print(number, "-> isbnlib: good, parted; isbn-hyphenate:", got)
    assert got == expected, f"changed: expected {expected}"
print("as described")
PYTHON
