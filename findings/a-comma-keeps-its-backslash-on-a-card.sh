#!/usr/bin/env bash
# vcf 2.1.2 and @covve/easy-vcard 1.1.1 (npm), a reader and a writer of address cards, beside vcard-parser 1.0.0 (npm) and vobject 0.9.9
# (PyPI), on a Quebec address, which has a comma behind its number. A card writes that comma as `\,`, for a bare one parts two values.
#
# Guess: vcf gives street and name in their parts without the backslashes, and easy-vcard writes them.
# Seen:  vcf          345\, rue Saint-Denis, as it stands in the card; a semicolon in a part cuts it: the family name Roy; Fils is
#                     "Roy\" and the first name " Fils"
#        easy-vcard   writes 345, rue Saint-Denis; app. 4 bare: two streets, and everything behind moved on by one, Montréal to where
#                     the province is, QC to the postal code
#        vcard-parser and vobject read what was meant.
# So:    a card is checked by reading it with two readers; an address that is no longer in its parts is shown, not repaired.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vcf@2.1.2 @covve/easy-vcard@1.1.1 vcard-parser@1.0.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { writeFileSync } = require("node:fs");
const Vcf = require("vcf");
const parser = require("vcard-parser");
const easy = require("@covve/easy-vcard");

const card = [
  "BEGIN:VCARD", "VERSION:3.0", "N:Roy\\; Fils;Anne;;;", "FN:Anne Roy",
  "ADR:;;345\\, rue Saint-Denis;Montréal;QC;H2X 1Y4;Canada", "END:VCARD", "",
].join("\r\n");
const fields = Object.fromEntries(new Vcf().parse(card).toJSON()[1].map(([name, , , value]) => [name, value]));
console.log("vcf:         ", JSON.stringify(fields.adr), JSON.stringify(fields.n));
assert.equal(fields.adr[2], "345\\, rue Saint-Denis", "changed");
assert.deepEqual(fields.n.slice(0, 3), ["Roy\\", " Fils", "Anne"], "changed");
const other = parser.parse(card);
console.log("vcard-parser:", JSON.stringify(other.adr[0].value), JSON.stringify(other.n[0].value));
assert.deepEqual([other.adr[0].value[2], other.n[0].value[0]], ["345, rue Saint-Denis", "Roy; Fils"], "changed");

const Card = easy.default ?? easy.VCard ?? easy;
const written = new Card().addFirstName("Anne").addLastName("Roy");
written.addAddress("345, rue Saint-Denis; app. 4", "Montréal", "QC", "H2X 1Y4", "Canada");
console.log("easy-vcard:  ", written.toString().match(/ADR.*/)[0]);
assert.match(written.toString(), /ADR:;;345, rue Saint-Denis; app\. 4;Montréal;QC;H2X 1Y4;Canada/, "changed");
writeFileSync("written.vcf", written.toString());
writeFileSync("card.vcf", card);
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check vobject==0.9.9
venv/bin/python - <<'PYTHON'
import vobject

right = vobject.readOne(open("card.vcf", encoding="utf-8", newline="").read()).adr.value
moved = vobject.readOne(open("written.vcf", encoding="utf-8", newline="").read()).adr.value
print("vobject:      ", right.street, "|", right.city, "|", right.region)
print("vobject reads easy-vcard's:", moved.street, "|", moved.city, "|", moved.region, "|", moved.code)
assert (right.street, right.city) == ("345, rue Saint-Denis", "Montréal"), "changed"
assert (moved.city.strip(), moved.region, moved.code) == ("app. 4", "Montréal", "QC"), "changed"
print("as described")
PYTHON
