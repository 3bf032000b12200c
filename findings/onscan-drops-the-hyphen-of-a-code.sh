#!/usr/bin/env bash
# onscan.js 1.5.2 (npm), which tells a page what a hand scanner typed, in jsdom 26.1.0 with the keys of a US keyboard.
#
# Guess: it hands over what the scanner typed: MUG-12.5/B is MUG-12.5/B.
# Seen:  only the keys of digits and letters count. Hyphens, points, slashes, blanks and underscores are dropped without a word,
#        so the two articles MUG-11000 and MUG1-1000 are one, and the hyphen typed on the number pad stays.
#        A-1000 is then too short (fewer than six keys) and is no scan at all.
# So:    a page that takes scans reads a field's text and not key codes, and an article code that differs from another by
#        punctuation alone is worth a warning.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund onscan.js@1.5.2 jsdom@26.1.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, CustomEvent: window.CustomEvent });
const onScan = require("onscan.js");

const punctuation = { "-": 189, ".": 190, "/": 191, "_": 189, " ": 32, Enter: 13 };
const press = (key, code = punctuation[key] ?? key.charCodeAt(0)) =>
  document.dispatchEvent(new window.KeyboardEvent("keydown", { key, keyCode: code, which: code, bubbles: true }));

const see = async (code, expected, keyOf = (key) => punctuation[key] ?? key.charCodeAt(0)) => {
  const got = await new Promise((resolve) => {
    onScan.attachTo(document, { onScan: resolve, onScanError: () => resolve("no scan") });
    for (const key of code) press(key, keyOf(key));
    press("Enter");
  });
  onScan.detachFrom(document);
  console.log(code.padEnd(12), "->", got);
  assert.equal(got, expected, "changed");
};

(async () => {
  await see("MUG1000", "MUG1000");
  await see("MUG-12.5/B", "MUG125B");
  await see("MUG-11000", "MUG11000");
  await see("MUG1-1000", "MUG11000");
  await see("MUG_11 000", "MUG11000");
  await see("A-1000", "no scan");
  await see("MUG-1000", "MUG-1000", (key) => (key === "-" ? 109 : key.charCodeAt(0)));
  console.log("as described");
  process.exit();
})();
JS
node see.cjs
