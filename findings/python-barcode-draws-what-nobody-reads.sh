#!/usr/bin/env bash
# python-barcode 0.16.1 (PyPI), whose pictures are read back by zxing-cpp 3.1.1.
#
# Guess: each code that it draws is read as it was given, and a wrong check digit is refused.
# Seen:  "ean14" (and its other name "gtin") draws 14 digits as bars that belong to no code, "issn" draws 97703174 for ISSN
#        0317-8471, whose number is 9770317847001, and "isbn10" cuts its own in the same way: none of them can be scanned,
#        and nothing is raised. The same carton's number as "itf" is read.
#        A wrong check digit is replaced: 0628915120340, a slip of the pen, is printed as 0628915120349; the twelve digits of a
#        UPC-A given to "ean13" get a thirteenth and are another article.
# So:    a printed code is read back before it is kept, and check digits are judged before a library sees them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-barcode==0.16.1 pillow==12.0.0 zxing-cpp==3.1.1
venv/bin/python - <<'PYTHON'
import barcode
import zxingcpp
from barcode.writer import ImageWriter

for kind, given, expected_text, expected_scan in (
    ("ean14", "10012345678902", "10012345678902", None),
    ("gtin", "10012345678902", "10012345678902", None),
    ("issn", "0317-8471", "97703174", None),
    ("isbn10", "0306406152", "9780306401", None),
    ("itf", "10012345678902", "10012345678902", "10012345678902"),
    ("ean13", "0628915120340", "0628915120349", "0628915120349"),
    ("ean13", "628915120345", "6289151203452", "6289151203452"),
    ("isbn13", "9780306406157", "9780306406157", "9780306406157"),
):
    code = barcode.get(kind, given, writer=ImageWriter())
    picture = code.render({"quiet_zone": 8, "module_width": 0.33})
    scans = [found.text for found in zxingcpp.read_barcodes(picture)]
    scan = scans[0] if scans else None
    print(f"{kind:7} {given:15} -> printed under it {code.get_fullcode():15} scanned {scan}")
    assert (code.get_fullcode(), scan) == (expected_text, expected_scan), "changed"
print("as described")
PYTHON
