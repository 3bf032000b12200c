#!/usr/bin/env bash
# natural-orderby 5.0.0, javascript-natural-sort 0.7.1, natural-sort 1.0.0, natsort 2.0.3, natural-compare 1.4.0 and
# string-natural-compare 3.0.1 (npm), which sort text the way people count, on the places of a stock room.
#
# Guess: all six walk 1-2-3 (aisle, shelf, bin), then 1-10-2, then 2-1-1, and put level 1.9 before 1.10.
# Seen:  only natural-compare and string-natural-compare do. The other four read three numbers with hyphens as a date with the
#        month first and the year last: 2-1-1 (1 February 2001) comes before 1-10-2 (10 January 2002) and 1-2-3 (2 January 2003).
#        They read 1.10 as a decimal before 1.9, and article 5E2 as 500, behind 12E1.
#        One letter in front (A1-2-3) and all is well.
# So:    a place in the stock room is split at its separators before it is sorted, and a picking list is tested with three numbers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund natural-orderby@5.0.0 javascript-natural-sort@0.7.1 natural-sort@1.0.0 natsort@2.0.3 \
  natural-compare@1.4.0 string-natural-compare@3.0.1
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const load = (name) => { const module = require(name); return module.default ?? module; };
const { orderBy } = require("natural-orderby");
const sorts = {
  "natural-orderby": (list) => orderBy(list),
  "javascript-natural-sort": (list) => [...list].sort(load("javascript-natural-sort")),
  "natural-sort": (list) => [...list].sort(load("natural-sort")()),
  "natsort": (list) => [...list].sort(load("natsort")()),
  "natural-compare": (list) => [...list].sort(load("natural-compare")),
  "string-natural-compare": (list) => [...list].sort(load("string-natural-compare")),
};
const counting = new Set(["natural-compare", "string-natural-compare"]);
const see = (list, asDates) => {
  for (const [name, sort] of Object.entries(sorts)) {
    const got = sort(list).join(" ");
    console.log(name.padEnd(24), got);
    assert.equal(got, counting.has(name) ? list.join(" ") : asDates, "changed");
  }
};
see(["1-2-3", "1-10-2", "2-1-1"], "2-1-1 1-10-2 1-2-3");
see(["1.2", "1.9", "1.10"], "1.10 1.2 1.9");
see(["5E2", "12E1"], "12E1 5E2");
see(["A1-2-3", "A1-10-2", "A2-1-1"], "A1-2-3 A1-10-2 A2-1-1");
console.log("as described");
JS
TZ=UTC node see.mjs
