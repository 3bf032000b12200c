#!/usr/bin/env bash
# epc-tds 1.4.1 (npm), epcpy 0.1.8 and pyepc 0.5.0 (PyPI), which write a GTIN with a serial number onto a radio tag of 96 bits.
#
# Guess: the serial 0042 is refused by all three, for GS1 lets no serial that begins with a zero onto such a tag: it is kept as a number.
# Seen:  epc-tds and epcpy take it and write the tag of 42, bit for bit; read back it is 42. Two pieces with the serials 42 and 0042 are
#        one to every reader from then on. pyepc refuses it, and says why.
# So:    a serial that a shop prints itself never begins with a zero, or has a letter; one from elsewhere is compared as it is read back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund epc-tds@1.4.1
node - <<'JS'
const assert = require("node:assert/strict");
const { fromTagURI, valueOf } = require("epc-tds");

for (const serial of ["42", "0042"]) {
  const tag = fromTagURI(`urn:epc:tag:sgtin-96:1.0614141.112345.${serial}`).toHexString();
  console.log("epc-tds:", serial.padEnd(4), "->", tag, "->", valueOf(tag).toTagURI());
  assert.deepEqual([tag, valueOf(tag).toTagURI()], ["3034257BF46DB6400000002A", "urn:epc:tag:sgtin-96:1.0614141.112345.42"], "changed");
}
JS
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check epcpy==0.1.8 pyepc==0.5.0
venv/bin/python - <<'PYTHON'
from epcpy.epc_schemes.sgtin import SGTIN, SGTINFilterValue
from pyepc import SGTIN as Other
from pyepc.exceptions import EncodingError

for serial in ("42", "0042"):
    tag = SGTIN(f"urn:epc:id:sgtin:0614141.112345.{serial}").binary(
        binary_coding_scheme=SGTIN.BinaryCodingScheme.SGTIN_96, filter_value=SGTINFilterValue.POS_ITEM
    )
    code = f"{int(tag, 2):024X}"
    print("epcpy:  ", serial.ljust(4), "->", code, "->", SGTIN.from_hex(code).epc_uri)
    assert (code, SGTIN.from_hex(code).epc_uri) == ("3034257BF46DB6400000002A", "urn:epc:id:sgtin:0614141.112345.42"), "changed"
try:
    Other(company_prefix="0614141", indicator="1", item_ref="12345", serial_number="0042").get_tag_uri()
    raise SystemExit("changed: pyepc takes 0042")
except EncodingError as refusal:
    print("pyepc:   0042 is refused:", refusal)
print("as described")
PYTHON
