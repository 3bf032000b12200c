#!/usr/bin/env bash
# cleanco 2.3 (PyPI), which takes the legal form off a company's name, so that two spellings of one supplier meet.
#
# Guess: it takes off inc., Ltd. and ltée, and leaves s.e.n.c. and enr. alone; a name's own last word stays.
# Seen:  Quebec's forms stay, ltée, Ltee and Limitée too, so that Boulangerie Roy inc. and Boulangerie Roy ltée are compared as
#        "Boulangerie Roy" and "Boulangerie Roy ltée". The last word of a name goes when any country has a form of that spelling:
#        Nova Spa -> Nova (Italy), Studio PC -> Studio, Café AB -> Café (Sweden), Art SE -> Art (Europe), Le Spa -> Le.
# So:    suppliers are told apart by their number, and a likeness of names is put as a question with both names in full.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cleanco==2.3
venv/bin/python - <<'PYTHON'
from cleanco import basename

for name, expected in (
    ("Boulangerie Roy inc.", "Boulangerie Roy"),
    ("1234567 Ontario Ltd.", "1234567 Ontario"),
    ("Boulangerie Roy ltée", "Boulangerie Roy ltée"),
    ("Boulangerie Roy Ltee", "Boulangerie Roy Ltee"),
    ("Boulangerie Roy Limitée", "Boulangerie Roy Limitée"),
    ("Roy & Fils s.e.n.c.", "Roy & Fils s.e.n.c."),
    ("Boulangerie Roy enr.", "Boulangerie Roy enr."),
    ("Nova Spa", "Nova"),
    ("Studio PC", "Studio"),
    ("Café AB", "Café"),
    ("Art SE", "Art"),
    ("Le Spa", "Le"),
):
    got = basename(name)
    print(f"{name:24} -> {got}")
    assert got == expected, f"changed: expected {expected}"
print("as described")
PYTHON
