#!/usr/bin/env bash
# namecase 1.1.2, @foundernest/namecase 1.0.5 and @compwright/namecase 2.0.7 (npm) and nameparser 2.6.0 (PyPI), which bring a name typed
# in capitals, as on a postal label, back to the letters that a greeting has.
#
# Guess: MACHABÉE is Machabée and MACÉ Macé, for the Scottish Mac has its list of exceptions; ST-PIERRE is St-Pierre, D'AMOURS D'Amours.
# Seen:  JEAN MACHABÉE, ROSE MACIEL -> MacHabée, MacIel in all four; LUC MACÉ is Macé in all
#        JOE MACHADO                -> MacHado in nameparser, Machado in the others
#        LUC ST-PIERRE              -> Luc st-Pierre in nameparser
#        D’AMOURS                   -> D’amours in the three of npm, with the apostrophe that telephones type; D'AMOURS is D'Amours
#        AL ROY, BEN HUR            -> al Roy, ben Hur in @foundernest/namecase
# So:    a name is greeted in the letters that its owner typed, capitals and all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund namecase@1.1.2 @foundernest/namecase@1.0.5 @compwright/namecase@2.0.7
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const makers = [require("namecase"), require("@foundernest/namecase").nameCase, require("@compwright/namecase")];

const see = (name, ...expected) => {
  const got = makers.map((maker) => maker(name));
  console.log(name.padEnd(14), "->", got.join(" | "));
  assert.deepEqual(got, expected.length === 1 ? Array(3).fill(expected[0]) : expected, "changed");
};
see("JEAN MACHABÉE", "Jean MacHabée");
see("ROSE MACIEL", "Rose MacIel");
see("LUC MACÉ", "Luc Macé");
see("JOE MACHADO", "Joe Machado");
see("D'AMOURS", "D'Amours");
see("D’AMOURS", "D’amours");
see("LUC ST-PIERRE", "Luc St-Pierre");
see("AL ROY", "Al Roy", "al Roy", "Al Roy");
see("BEN HUR", "Ben Hur", "ben Hur", "Ben Hur");
JS
node see.cjs
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check nameparser==2.6.0
venv/bin/python - <<'PYTHON'
from nameparser import HumanName

for name, expected in (
    ("JEAN MACHABÉE", "Jean MacHabée"),
    ("ROSE MACIEL", "Rose MacIel"),
    ("LUC MACÉ", "Luc Macé"),
    ("JOE MACHADO", "Joe MacHado"),
    ("LUC ST-PIERRE", "Luc st-Pierre"),
):
    human = HumanName(name)
    human.capitalize()
    print(f"{name:14} -> nameparser: {human}")
    assert str(human) == expected, f"changed: expected {expected}"
print("as described")
PYTHON
