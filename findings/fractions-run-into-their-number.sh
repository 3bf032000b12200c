#!/usr/bin/env bash
# anyascii 0.3.3, text-unidecode 1.3, python-slugify 9.2.0 and Unidecode 1.4.0 (PyPI), any-ascii 0.3.3, unidecode 1.1.0,
# transliteration 2.6.1 and limax 4.2.3 (npm): what makes ASCII of a title for a page's address, and of a street for a label.
#
# Guess: Unidecode, text-unidecode, npm's unidecode and transliteration keep ½ apart from the digit before it ("12 1/2"), and so
#        do the slugs of python-slugify and limax; only any-ascii might not.
# Seen:  of the eight only Unidecode does. "12½ rue Saint-Jean", a house of Quebec, is 121/2 rue Saint-Jean in the others; Pot
#        2½ L is Pot 21/2 L, and its slug pot-21-2-l, as that of a Pot 21/2 L.
#        Unicode's own compatibility form does it too: NFKC of 2½ is 21⁄2, twenty-one halves.
# So:    a fraction needs a blank in front before anything folds it, and a street goes to the carrier in the letters it came in.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check anyascii==0.3.3 text-unidecode==1.3 python-slugify==9.2.0 \
  unidecode==1.4.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund any-ascii@0.3.3 unidecode@1.1.0 transliteration@2.6.1 limax@4.2.3
venv/bin/python - <<'PYTHON'
import unicodedata

import text_unidecode
from anyascii import anyascii
from slugify import slugify
from unidecode import unidecode


def see(tool, text, got, expected):
    print(f"{tool:24} {text:20} -> {got}")
    assert got == expected, f"changed: expected {expected}"


street, pot = "12½ rue Saint-Jean", "Pot 2½ L"
see("anyascii", street, anyascii(street), "121/2 rue Saint-Jean")
see("text-unidecode", street, text_unidecode.unidecode(street), "121/2 rue Saint-Jean")
see("python-slugify", pot, slugify(pot), "pot-21-2-l")
see("Unidecode", street, unidecode(street), "12 1/2 rue Saint-Jean")
see("NFKC", pot, unicodedata.normalize("NFKC", pot), "Pot 21\u20442 L")
PYTHON
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import anyAscii from "any-ascii";
import limax from "limax";
import { transliterate } from "transliteration";
import unidecode from "unidecode";

const see = (tool, text, got, expected) => {
  console.log(tool.padEnd(24), text.padEnd(20), "->", got);
  assert.equal(got, expected, "changed");
};
const street = "12½ rue Saint-Jean";
see("any-ascii (npm)", street, anyAscii(street), "121/2 rue Saint-Jean");
see("unidecode (npm)", street, unidecode(street), "121/2 rue Saint-Jean");
see("transliteration (npm)", street, transliterate(street), "121/2 rue Saint-Jean");
see("limax (npm)", "Pot 2½ L", limax("Pot 2½ L"), "pot-21-2-l");
see("limax (npm)", "Pot 21/2 L", limax("Pot 21/2 L"), "pot-21-2-l");
console.log("as described");
JS
node see.mjs
