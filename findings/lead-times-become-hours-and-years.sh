#!/usr/bin/env bash
# chrono-node 2.10.3 and timestring 7.0.0 (npm), dateparser 1.5.0 (PyPI): readers of dates and durations in people's words, on the
# lead times that suppliers write. Asked on Monday 2 November 2026 at noon.
#
# Guess: a range is read as its later end or not at all, in English and French; business days are days, or refused.
# Seen:  chrono           in 3 to 5 business days, d'ici 3 à 5 jours -> today from 3 to 5 o'clock
#                         dans 2 à 3 semaines                      -> today from 2 to 3 o'clock ("in 2-3 weeks": nothing)
#        dateparser       dans 3 à 5 jours    -> 7 November 2029, dans 10 à 12 jours -> 14 November 2036: "à" is an abbreviated
#                                                "an", a year
#                         3 à 5 jours, 3-5 days (without "in") -> 28 October, five days ago
#        timestring       3–5 days, with the dash that printers use -> 35 days (with a hyphen 5); 1,5 day -> 15 days
# So:    a lead time is two whole numbers and a unit from a list, in fields of their own; words are shown, never computed with.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chrono-node@2.10.3 timestring@7.0.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import * as chrono from "chrono-node";
import timestring from "timestring";

const asked = new Date("2026-11-02T12:00:00Z");
const see = (reader, words, got, expected) => {
  console.log(reader.padEnd(15), words.padEnd(24), "->", got);
  assert.equal(got, expected, "changed");
};
const range = (reader, words) => {
  const [read] = reader.parse(words, asked);
  return read ? `${read.start.date().toISOString().slice(0, 16)} to ${read.end.date().toISOString().slice(11, 16)}` : "nothing";
};
see("chrono", "in 3 to 5 business days", range(chrono, "in 3 to 5 business days"), "2026-11-02T03:00 to 05:00");
see("chrono", "in 2-3 weeks", range(chrono, "in 2-3 weeks"), "nothing");
see("chrono.fr", "d'ici 3 à 5 jours", range(chrono.fr, "d'ici 3 à 5 jours"), "2026-11-02T03:00 to 05:00");
see("chrono.fr", "dans 2 à 3 semaines", range(chrono.fr, "dans 2 à 3 semaines"), "2026-11-02T02:00 to 03:00");

for (const [words, days] of [["3-5 days", 5], ["3–5 days", 35], ["1,5 day", 15]]) {
  see("timestring", words, `${timestring(words, "d")} days`, `${days} days`);
}
JS
TZ=UTC node see.mjs
TZ=UTC venv/bin/python - <<'PYTHON'
import datetime

import dateparser

asked = {"RELATIVE_BASE": datetime.datetime(2026, 11, 2, 12)}
seen = [
    ("fr", "dans 5 jours", "2026-11-07"),
    ("fr", "dans 3 à 5 jours", "2029-11-07"),
    ("fr", "dans 10 à 12 jours", "2036-11-14"),
    ("fr", "3 à 5 jours", "2026-10-28"),
    ("en", "in 3-5 days", "2026-11-07"),
    ("en", "3-5 days", "2026-10-28"),
]
for language, words, expected in seen:
    got = dateparser.parse(words, languages=[language], settings=asked).date().isoformat()
    print(f"dateparser {language}   {words:24} -> {got}")
    assert got == expected, "changed"
print("as described")
PYTHON
