#!/usr/bin/env bash
# opening_hours 3.15.0 (npm), the evaluator of OpenStreetMap's opening hours, for a shop that is closed on public holidays
# (`PH off`), given a place as OpenStreetMap's own geocoder answers: {"country_code": "ca", "state": "Québec"}.
#
# Guess: it knows Quebec by that name: the shop is closed on 18 May, 24 June and 12 October 2026.
# Seen:  it knows the provinces by their English names only. For Québec, and for Colombie-Britannique, Nouvelle-Écosse and
#        Nouveau-Brunswick, it falls back on the five days of all Canada without a warning: open on the National Holiday.
#        For "Quebec" it closes on both Good Friday and Easter Monday, of which an employer there chooses one.
#        "Mo-Fr 9-5" is read as nine in the morning to five in the morning (with a warning).
# So:    a province travels as its two letters and is translated for each list of holidays, with a test for 24 June.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund opening_hours@3.15.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const OpeningHours = require("opening_hours");

const closedDays = (state) => {
  const place = { lat: "45.5", lon: "-73.6", address: { country_code: "ca", state } };
  const hours = new OpeningHours("Mo-Su 09:00-17:00; PH off", place);
  assert.deepEqual(hours.getWarnings(), [], "changed");
  const days = [];
  for (const day = new Date(2026, 0, 1, 12); day.getFullYear() === 2026; day.setDate(day.getDate() + 1)) {
    if (!hours.getState(day)) days.push(`${day.getMonth() + 1}-${day.getDate()}`);
  }
  return days.join(" ");
};
const see = (state, expected) => {
  const got = closedDays(state);
  console.log(state.padEnd(20), "closed on", got);
  assert.equal(got, expected, "changed");
};
const allCanada = "1-1 4-3 7-1 9-7 12-25";
see("Quebec", "1-1 4-3 4-6 5-18 6-24 7-1 9-7 10-12 12-25");
for (const state of ["Québec", "Colombie-Britannique", "Nouvelle-Écosse", "Nouveau-Brunswick"]) see(state, allCanada);
const nineToFive = new OpeningHours("Mo-Fr 9-5").prettifyValue();
console.log("Mo-Fr 9-5".padEnd(20), "is", nineToFive);
assert.equal(nineToFive, "Mo-Fr 09:00-05:00", "changed");
console.log("as described");
JS
TZ=America/Toronto node see.cjs
