#!/usr/bin/env bash
# zxing-cpp 3.1.1 and, beside it, 2.3.0 (PyPI), readers of bar codes, on UPC-E, the short code of small packages, drawn by
# bwip-js 4.11.4 (npm).
#
# Guess: UPC-E comes back as the 8 digits under its bars, UPC-A as EAN-13 with a zero in front. (Of 2.3.0, guessed once 3.1.1
#        had been seen: 8 digits and 12 digits, which is so.)
# Seen:  3.1.1 reads UPC-E 01234565 as 0012345000065, the long form with a zero in front, and still calls the format UPC-E;
#        given the 8 digits to draw, it answers with those 13. 2.3.0 reads 01234565. The same article's UPC-A is
#        0012345000065 in 3.1.1 and 012345000065 in 2.3.0, where an EAN-13 that begins with a zero loses it, too.
#        So one article has three texts, by version and by label, and 3.1.1 gives neither as a person reads it under the bars.
# So:    a scanned code is compared as a 14-digit GTIN, UPC-E expanded, and never by the text that a reader gave.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bwip-js@4.11.4
cat > draw.cjs <<'JS'
const { writeFileSync } = require("node:fs");
const { toBuffer } = require("bwip-js");

const draw = async ([bcid, text]) =>
  writeFileSync(`${bcid}.png`, await toBuffer({
    bcid, text, scale: 3, height: 15, paddingwidth: 12, paddingheight: 12, backgroundcolor: "FFFFFF",
  }));
const labels = [["upce", "01234565"], ["upca", "012345000065"], ["ean13", "0012345000065"], ["ean8", "96385074"]];
Promise.all(labels.map(draw));
JS
node draw.cjs
cat > see.py <<'PYTHON'
import sys

import zxingcpp
from PIL import Image

for label, expected in zip(["upce", "upca", "ean13", "ean8"], sys.argv[2:]):
    (code,) = zxingcpp.read_barcodes(Image.open(f"{label}.png").convert("L"))
    print(f"zxing-cpp {sys.argv[1]}  {label:6} -> {code.text:14} {code.format}")
    assert code.text == expected, "changed"
    if label == "upce":
        assert str(code.format) in ("BarcodeFormat.UPCE", "UPC-E"), "changed"
PYTHON
see() {
  python3 -m venv "$1"
  "$1/bin/pip" install --quiet "zxing-cpp==$1" pillow==13.0.0 numpy==2.4.6
  "$1/bin/python" see.py "$@"
}
see 2.3.0 01234565 012345000065 012345000065 96385074
see 3.1.1 0012345000065 0012345000065 0012345000065 96385074
3.1.1/bin/python - <<'PYTHON'
import zxingcpp

drawn = zxingcpp.create_barcode("01234565", zxingcpp.BarcodeFormat.UPCE)
print("zxing-cpp 3.1.1  draws 01234565 as", drawn.text)
assert drawn.text == "0012345000065", "changed"
PYTHON
echo "as described"
