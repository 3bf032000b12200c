#!/usr/bin/env bash
# poppler's pdfinfo 22.12.0 (Debian 12: poppler-utils 22.12.0-2+deb12u1) with -struct-text, which prints the structure of a
# tagged PDF: what a screen reader is told of an invoice. Where that version is not installed, it is fetched into the temporary
# folder. Where it cannot be had, nothing was looked at: NOT RUN, exit 2.
#
# Guess: the title (/T) of a structure element is printed as UTF-8, like the text under it, whether the file holds it in
#        PDFDocEncoding or in UTF-16 (ISO 32000-1, 7.9.2.2: both are text strings).
# Seen:  the heading "Facturé à" comes out whole as text; its title in PDFDocEncoding comes out as a Latin-1 byte each, and in
#        UTF-16 as the two bytes of the byte order mark and nothing else, also when the title is plain "Billed to". The output
#        is no UTF-8, and the title is lost without a word.
# So:    a check of tagged paper compares the text of headings, reads the output as bytes, and takes titles from the file itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package=poppler-utils=22.12.0-2+deb12u1
is_it() { [[ $("$1" -v 2>&1) == "pdfinfo version 22.12.0"* ]]; }

fetch() {
  echo "pdfinfo 22.12.0 is not installed: fetching $package into a temporary folder"
  chmod 755 "$work"
  mkdir -p "$work/debs/partial"
  apt-get install -qq -y --reinstall --no-install-recommends --download-only \
    -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs/" "$package" >/dev/null || return 1
  for deb in "$work"/debs/*.deb; do dpkg -x "$deb" "$work" || return 1; done
  export LD_LIBRARY_PATH=$work/usr/lib/x86_64-linux-gnu:$work/lib/x86_64-linux-gnu
}

pdfinfo=$(command -v pdfinfo || true)
if [ -z "$pdfinfo" ] || ! is_it "$pdfinfo"; then
  pdfinfo=$work/usr/bin/pdfinfo
  fetch && is_it "$pdfinfo" || {
    echo "NOT RUN: $package is neither installed nor to be fetched" >&2
    exit 2
  }
fi

# A tagged page of one heading; the title is given as the hex digits of its bytes.
cat > "$work/page.py" <<'PYTHON'
import sys

text = b"/H1 <</MCID 0>> BDC BT /F1 24 Tf 72 700 Td (Factur\\351 \\340) Tj ET EMC"
objects = [
    b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /Lang (fr-CA) /StructTreeRoot 5 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /StructParents 0"
    b" /Resources << /Font << /F1 8 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    b"<< /Type /StructTreeRoot /K 6 0 R /ParentTree 7 0 R >>",
    b"<< /Type /StructElem /S /H1 /P 5 0 R /Pg 3 0 R /K 0 /T <%s> >>" % sys.argv[1].encode(),
    b"<< /Nums [0 [6 0 R]] >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
]
page, places = b"%PDF-1.7\n", []
for number, body in enumerate(objects, 1):
    places.append(len(page))
    page += b"%d 0 obj\n%s\nendobj\n" % (number, body)
table = b"".join(b"%010d 00000 n \n" % place for place in places)
page += b"xref\n0 9\n0000000000 65535 f \n%strailer << /Size 9 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(page))
sys.stdout.buffer.write(page)
PYTHON

hex_of() { python3 -c 'import sys; print(sys.argv[1].encode(sys.argv[2]).hex())' "$@"; }

# see WORDS ENCODING PREFIX EXPECTED: the bytes between the quotes of the title, as hex digits.
see() {
  local got
  python3 "$work/page.py" "$3$(hex_of "$1" "$2")" > "$work/page.pdf"
  "$pdfinfo" -struct-text "$work/page.pdf" > "$work/out"
  grep -aq 'Facturé à' "$work/out" || { echo "the heading's text changed"; exit 1; }
  got=$(python3 -c 'import sys; print(open(sys.argv[1], "rb").read().split(b"\"")[1].hex())' "$work/out")
  echo "title \"$1\" in $2: printed as bytes $got"
  [ "$got" = "$4" ] || { echo "changed: expected $4"; exit 1; }
}
see "Billed to" latin-1 "" "$(hex_of "Billed to" utf-8)"
see "Facturé à" latin-1 "" "$(hex_of "Facturé à" latin-1)"
see "Billed to" utf-16-be feff feff
see "Facturé à" utf-16-be feff feff
echo "as described"
