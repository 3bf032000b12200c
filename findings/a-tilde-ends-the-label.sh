#!/usr/bin/env bash
# jszpl 2.0.1 (npm), zpl 0.1.13 and simple-zpl2 0.3.0 (PyPI), which write labels for Zebra printers, and zpl-renderer-js 3.4.0 (npm), which
# draws them. In ZPL ~ and ^ begin a command, and a name that has one is written with ^FH and its number in hexadecimal.
#
# Guess: jszpl, at least, writes a name with ~ or ^ so that it is printed.
# Seen:  none of the three does. A mug "Tasse ~250 ml" (about 250 ml) is drawn exactly as "Tasse " is, without a word; with ^FH and
#        _7E250 it is whole. "Taille ^2" too is drawn as "Taille ".
# So:    our labels stay drawings (PDF); whoever makes ZPL of our product names puts each through ^FH, and draws one to look at it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jszpl@2.0.1 zpl-renderer-js@3.4.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check zpl==0.1.13 simple-zpl2==0.3.0
venv/bin/python - <<'PYTHON'
import simple_zpl2
import zpl

label = zpl.Label(60, 30)
label.origin(2, 2)
label.write_text("Tasse ~250 ml ^", char_height=5, char_width=4)
label.endorigin()
simple = simple_zpl2.ZPLDocument()
simple.add_field_data("Tasse ~250 ml ^")
for name, code in (("zpl", label.dumpZPL()), ("simple-zpl2", simple.zpl_text)):
    print(f"{name}: {code!r}")
    assert "^FDTasse ~250 ml ^^FS" in code and "^FH" not in code, "changed"
PYTHON
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import { FontFamily, FontFamilyName, Label, PrintDensity, PrintDensityName, Text } from "jszpl";
import { ready } from "zpl-renderer-js";

const { api } = await ready;
const code = (words) => {
  const label = new Label();
  label.printDensity = new PrintDensity(PrintDensityName["8dpmm"]);
  [label.width, label.height] = [60, 30];
  const text = new Text();
  text.fontFamily = new FontFamily(FontFamilyName.D);
  text.text = words;
  label.content.push(text);
  return label.generateZPL();
};
const draw = (zpl) => api.zplToBase64Async(zpl, 60, 30, 8);
for (const [whole, cut] of [["Tasse ~250 ml", "Tasse "], ["Taille ^2", "Taille "]]) {
  const same = (await draw(code(whole))) === (await draw(code(cut)));
  console.log(`jszpl, "${whole}" is drawn as "${cut}":`, same);
  assert.ok(same, "changed");
}
const hexadecimal = code("Tasse ~250 ml").replace("^FDTasse ~", "^FH^FDTasse _7E");
assert.notEqual(await draw(hexadecimal), await draw(code("Tasse ")), "changed");
assert.notEqual(await draw(code("Tasse 250 ml")), await draw(code("Tasse ")), "changed");
console.log("as described");
process.exit(0);
JS
node see.mjs
