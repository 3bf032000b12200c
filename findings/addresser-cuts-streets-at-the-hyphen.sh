#!/usr/bin/env bash
# addresser 1.1.22 (npm), a reader of one-line addresses of the United States and Canada, on streets of Quebec.
#
# Guess: it knows the provinces and Canadian postal codes, so a street comes back as it was written.
# Seen:  province, town and code are right, and the street is shorter or another one, without an error:
#        345 rue Saint-Denis           -> 345 rue Saint          (all that follows the first hyphen is gone)
#        14 rue Jean-Talon             -> 14 rue Jean
#        22 rue Sainte-Catherine Ouest -> 22 rue Sainte
#        14 rue des Érables            -> 14 rue des             (cut before an accented letter too)
#        1200 rue de la Montagne       -> 1200 Rue De Ln, Montagne ("la" is read as Lane)
#        With an English word for the kind of street the hyphen is kept. `formattedAddress` and `id` are built of what is left:
#        14 rue Saint-Jean and 14 rue Saint-Paul of one postal code are one place.
# So:    an address stays in the lines that the shopper typed; nothing takes it apart and puts it together again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund addresser@1.1.22
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { parseAddress } = require("addresser");

const rest = "Montréal, QC H2X 1Y4";
const seen = {
  "345 rue Saint-Denis": "345 rue Saint",
  "14 rue Jean-Talon": "14 rue Jean",
  "22 rue Sainte-Catherine Ouest": "22 rue Sainte",
  "14 rue des Érables": "14 rue des",
  "1200 rue de la Montagne": "1200 Rue De Ln, Montagne",
  "18 rue Principale": "18 rue Principale",
  "345 Saint-Denis Street": "345 Saint-denis St",
};
for (const [street, expected] of Object.entries(seen)) {
  const { formattedAddress } = parseAddress(`${street}, ${rest}`);
  console.log(street.padEnd(30), "->", formattedAddress);
  assert.equal(formattedAddress, `${expected}, ${rest}`, "changed");
}
const [jean, paul] = ["14 rue Saint-Jean", "14 rue Saint-Paul"].map((street) => parseAddress(`${street}, ${rest}`).id);
console.log("14 rue Saint-Jean and 14 rue Saint-Paul have the id", jean);
assert.equal(jean, paul, "changed");
console.log("as described");
JS
node see.cjs
