#!/usr/bin/env bash
# chrono-node 2.10.3 (npm) and dateparser 1.5.0 (PyPI), readers of dates in words, on times of day as Canadian French writes them
# and as Node 20's Intl and Babel 2.19.0 (PyPI) print them for fr-CA: 18 h 30. Asked on Monday 2 November 2026 at noon.
#
# Guess: both read 18 h 30 as half past six in the evening, alone or behind a date, with the no-break spaces that Intl prints too.
# Seen:  chrono.fr    5 décembre 2026 à 18 h 30 (Intl's own) -> 18:00, without a word; 18 h 30 alone -> nothing
#        dateparser   18 h 30 (Babel's own) -> yesterday 18:00, "18 hours ago"; 9 h -> 03:00 today; demain 9 h -> tomorrow 21:00;
#                     behind a date the whole is refused
#        18h30, without blanks, is 18:30 in both. In English both read what Intl prints for en-CA.
# So:    opening and pick-up hours stay hours and minutes in fields of their own; a time that was printed is never read back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chrono-node@2.10.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0 babel==2.19.0
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import * as chrono from "chrono-node";

const asked = new Date("2026-11-02T12:00:00Z");
const see = (reader, name, text, expected) => {
  const got = reader.parseDate(text, asked)?.toISOString().slice(0, 16) ?? "nothing";
  console.log(name.padEnd(12), text.padEnd(34), "->", got);
  assert.equal(got, expected, "changed");
};
const pickup = new Date("2026-12-05T18:30:00Z");
const long = { dateStyle: "long", timeStyle: "short" };
const printed = (language, options) => new Intl.DateTimeFormat(language, options).format(pickup);
assert.equal(printed("fr-CA", long).replace(/\s/g, " "), "5 décembre 2026 à 18 h 30", "changed: Intl of this Node");
see(chrono.fr, "chrono.fr", printed("fr-CA", long), "2026-12-05T18:00");
see(chrono.fr, "chrono.fr", "5 décembre 2026 à 18 h 30", "2026-12-05T18:00");
see(chrono.fr, "chrono.fr", printed("fr-CA", { timeStyle: "short" }), "nothing");
see(chrono.fr, "chrono.fr", "5 décembre 2026 à 18h30", "2026-12-05T18:30");
see(chrono, "chrono", printed("en-CA", long), "2026-12-05T18:30");
JS
node see.mjs
venv/bin/python - <<'PYTHON'
import datetime

import dateparser
from babel.dates import format_time

asked = {"RELATIVE_BASE": datetime.datetime(2026, 11, 2, 12)}
printed = format_time(datetime.time(18, 30), "short", locale="fr_CA")
assert " ".join(printed.split()) == "18 h 30", "changed: Babel"
for text, expected in [
    (printed, "2026-11-01T18:00"),
    ("18 h 30", "2026-11-01T18:00"),
    ("9 h", "2026-11-02T03:00"),
    ("demain 9 h", "2026-11-03T21:00"),
    ("18h30", "2026-11-02T18:30"),
    ("5 décembre 2026 à 18 h 30", None),
]:
    got = dateparser.parse(text, languages=["fr"], settings=asked)
    got = got and got.isoformat(timespec="minutes")
    print(f"{'dateparser':12} {text:34} -> {got}")
    assert got == expected, "changed"
print("as described")
PYTHON
