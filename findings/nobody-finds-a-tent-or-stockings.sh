#!/usr/bin/env bash
# stopwords-fr 0.3.0 and stopword 3.1.5 (npm) and stop-words 2025.11.4 (PyPI): the French words that a search leaves out.
#
# Guess: they are words of grammar, and no list has a thing that a shop sells or how it is: tente, bas, pot, or, neuf, mine.
# Seen:  stopwords-fr, 691 words, has tente (a tent), bas (stockings, low), mine (a pencil's lead), neuf (new, nine), cent, deux, haut, vif,
#        and the noises toc and tac: a search for "tente deux places" is one for places, "bas" one for nothing.
#        stop-words has or (gold), bon (a voucher), mine and haut; stopword none of these, but été (summer), as the others do.
# So:    a shop's search leaves no word out; it finds by the letters, and what is common weighs less by itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund stopwords-fr@0.3.0 stopword@3.1.5
words="tente bas mine neuf cent deux haut vif toc tac or bon été tasse pot bol sac"
node - "$words" <<'JS'
const assert = require("node:assert/strict");
const lists = { "stopwords-fr": require("stopwords-fr"), stopword: require("stopword").fra };

for (const [name, expected] of [
  ["stopwords-fr", "tente bas mine neuf cent deux haut vif toc tac bon été"],
  ["stopword", "été"],
]) {
  const got = process.argv[2].split(" ").filter((word) => lists[name].includes(word)).join(" ");
  console.log(`${name}, ${lists[name].length} words, of ours: ${got}`);
  assert.equal(got, expected, "changed");
}
JS
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check stop-words==2025.11.4
venv/bin/python - "$words" <<'PYTHON'
import sys

from stop_words import get_stop_words

listed = get_stop_words("fr")
got = " ".join(word for word in sys.argv[1].split() if word in listed)
print(f"stop-words, {len(listed)} words, of ours: {got}")
assert got == "mine deux haut or bon été", "changed"
print("as described")
PYTHON
