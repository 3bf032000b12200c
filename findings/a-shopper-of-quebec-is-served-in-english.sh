#!/usr/bin/env bash
# accept-language-parser 1.5.0, accept-language 3.0.20 and negotiator 1.1.0 (npm), Werkzeug 3.1.9 and Babel 2.19.0 (PyPI), which choose a
# page's language by what the browser asks for.
#
# Guess: who asks for fr-CA first gets French from each, whether the pages are called en and fr or en-CA and fr-CA; and so does who
#        asks for fr.
# Seen:  "fr-CA, en-CA;q=0.9, en;q=0.8" and pages in en, fr: accept-language-parser and Werkzeug choose en, for it is there by that very
#        name; fr-CA alone is nothing to the first. With `loose` it chooses fr, as the other three do.
#        "fr" and pages in en-CA, fr-CA: accept-language chooses en-CA, its default, and Babel nothing.
# So:    the first language asked for that we have in any country's form wins, and the shopper's own choice wins over that.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund accept-language-parser@1.5.0 accept-language@3.0.20 negotiator@1.1.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const parser = require("accept-language-parser");
const other = require("accept-language");
const Negotiator = require("negotiator");

const choose = other.default ?? other;
const see = (asked, pages, expected) => {
  choose.languages(pages);
  const got = {
    parser: parser.pick(pages, asked),
    loose: parser.pick(pages, asked, { loose: true }),
    language: choose.get(asked),
    negotiator: new Negotiator({ headers: { "accept-language": asked } }).language(pages),
  };
  console.log(`"${asked}" of ${pages}:`, JSON.stringify(got));
  assert.deepEqual(got, expected, "changed");
};
see("fr-CA, en-CA;q=0.9, en;q=0.8", ["en", "fr"], { parser: "en", loose: "fr", language: "fr", negotiator: "fr" });
see("fr-CA", ["en", "fr"], { parser: null, loose: "fr", language: "fr", negotiator: "fr" });
see("fr-CA, fr;q=0.9, en;q=0.8", ["en", "fr"], { parser: "fr", loose: "fr", language: "fr", negotiator: "fr" });
see("fr", ["en-CA", "fr-CA"], { parser: "fr-CA", loose: "fr-CA", language: "en-CA", negotiator: "fr-CA" });
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check Werkzeug==3.1.9 Babel==2.19.0
venv/bin/python - <<'PYTHON'
from babel import negotiate_locale
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

for asked, pages, expected in (
    ("fr-CA, en-CA;q=0.9, en;q=0.8", ["en", "fr"], ("en", "fr")),
    ("fr-CA, fr;q=0.9, en;q=0.8", ["en", "fr"], ("fr", "fr")),
    ("fr", ["en-CA", "fr-CA"], ("fr-CA", None)),
):
    accepted = parse_accept_header(asked, LanguageAccept)
    got = (accepted.best_match(pages), negotiate_locale(list(accepted.values()), pages, sep="-"))
    print(f'"{asked}" of {",".join(pages)}: Werkzeug {got[0]}, Babel {got[1]}')
    assert got == expected, f"changed: expected {expected}"
print("as described")
PYTHON
