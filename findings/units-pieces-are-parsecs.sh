#!/usr/bin/env bash
# pint 0.25.3 (PyPI), js-quantities 1.8.0 and convert-units 2.3.4 (npm): quantities as price lists, order lines and customs
# papers write them.
#
# Guess: in pint, trade's abbreviations (pcs, ea, cs, pk, bx, dz, doz, ct, cwt, ton …) are undefined or mean what trade means,
#        never a quantity of another kind; js-quantities the same, and it knows pcs and ea. (Of convert-units nothing but
#        that 1 lb is exactly 16 oz, which is so.)
# Seen:  they are taken, without a word, for units of physics with a prefix or a plural s. "12 of them" is, in pint:
#        pcs  -> 12 parsecs, 370 281 310 000 000 000 m        pc  -> the same, in js-quantities too
#        doz  -> 12 deci-ounces, 34 g                         (js-quantities: 144 pieces)
#        gr   -> 12 grains, 0.78 g                            (js-quantities: 12 gross, 1728 pieces)
#        units -> 12 micro-nits, a luminance                  cs  -> 12 hundredths of a second, in js-quantities too
#        pk   -> 12 pecks, 106 litres                         bag -> 12 bags of 94 pounds, 512 kg
#        ea, each, bx, box, pair, set are refused by pint, pcs and ea by js-quantities: part of a list passes, part does not.
#        The three disagree on tonnes: 12 t is 12 000 kg in pint and js-quantities, 10 886 kg in convert-units;
#        12 mt is 12 kg (millitonnes) in the first two, 12 000 kg in convert-units.
# So:    units of a file are looked up in a closed list of our own and anything else is refused; no library guesses them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet pint==0.25.3
npm init -y >/dev/null
npm install --silent --no-audit --no-fund js-quantities@1.8.0 convert-units@2.3.4
venv/bin/python - <<'PYTHON'
import pint

units = pint.UnitRegistry()
seen = {
    "pcs": (3.7028131e17, "meter"),
    "pc": (3.7028131e17, "meter"),
    "doz": (0.0340194278, "kilogram"),
    "gr": (0.00077758692, "kilogram"),
    "units": (1.2e-05, "candela / meter ** 2"),
    "cs": (0.12, "second"),
    "pk": (0.105717211, "meter ** 3"),
    "bag": (511.652193, "kilogram"),
    "t": (12000, "kilogram"),
    "mt": (12, "kilogram"),
}
for unit, (amount, base) in seen.items():
    got = units.Quantity(f"12 {unit}").to_base_units()
    print(f"pint          12 {unit:6} -> {got.magnitude:.9g} {got.units}")
    assert str(got.units) == base and abs(got.magnitude / amount - 1) < 1e-6, "changed"
for unit in ["ea", "each", "bx", "box", "pair", "set"]:
    try:
        raise SystemExit(f"changed: 12 {unit} is {units.Quantity(f'12 {unit}')}")
    except pint.UndefinedUnitError:
        print(f"pint          12 {unit:6} -> refused")
PYTHON
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const Quantity = require("js-quantities");
const convert = require("convert-units");

const near = (got, expected) => assert.ok(Math.abs(got / expected - 1) < 1e-6, `changed: ${got}`);
const seen = [
  ["pc", 3.7028136e17, "length"],
  ["doz", 144, "unitless"],
  ["gr", 1728, "unitless"],
  ["cs", 0.12, "time"],
  ["t", 12000, "mass"],
  ["mt", 12, "mass"],
];
for (const [unit, amount, kind] of seen) {
  const got = new Quantity(`12 ${unit}`);
  console.log(`js-quantities 12 ${unit.padEnd(6)} -> ${got.baseScalar} (${got.kind()})`);
  assert.equal(got.kind(), kind, "changed");
  near(got.baseScalar, amount);
}
for (const unit of ["pcs", "ea"]) {
  assert.throws(() => new Quantity(`12 ${unit}`), /not recognized/, "changed");
  console.log(`js-quantities 12 ${unit.padEnd(6)} -> refused`);
}
for (const [unit, amount] of [["t", 10886.208], ["mt", 12000]]) {
  const got = convert(12).from(unit).to("kg");
  console.log(`convert-units 12 ${unit.padEnd(6)} -> ${got} kg`);
  near(got, amount);
}
console.log("as described");
JS
node see.cjs
