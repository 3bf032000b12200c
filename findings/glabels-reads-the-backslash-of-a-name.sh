#!/usr/bin/env bash
# gLabels 3.4.1 (Debian 12: glabels 3.4.1-4), glabels-3-batch, which prints labels from a CSV without a screen, and
# pdftotext. Where that version is not installed nothing is looked at: NOT RUN, exit 2.
#
# Guess: the CSV is read as RFC 4180 has it: quotes are doubled, and every other character is itself.
# Seen:  doubled quotes are right, and a backslash begins an escape besides: Bleu\noir (two colours of one mug) is printed as
#        "Bleu" with "oir" on a second line, Vert\turquoise loses its t to a tab, and 5\8 is 58. Nothing is said.
# So:    backslashes in a list for labels are doubled when gLabels reads it, and a proof of a name with one is printed first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C.UTF-8
version=$(dpkg-query -W -f '${Version}' glabels 2>/dev/null || true)
if [ "$version" != "3.4.1-4" ] || ! command -v pdftotext >/dev/null; then
  echo "NOT RUN: glabels 3.4.1-4 (found: ${version:-none}) and poppler-utils are not installed" >&2
  exit 2
fi
cat > list.csv <<'CSV'
name
"Tasse 12"" bleue"
Bleu\noir
Vert\turquoise
5\8 po
5\\8 po
CSV
cat > list.glabels <<'XML'
<?xml version="1.0"?>
<Glabels-document xmlns="http://glabels.org/xmlns/3.0/">
  <Template brand="Any" part="List" size="US-Letter" description="One column">
    <Label-rectangle id="0" width="300pt" height="72pt" round="0pt" x_waste="0pt" y_waste="0pt">
      <Layout nx="1" ny="8" x0="20pt" y0="20pt" dx="300pt" dy="80pt"/>
    </Label-rectangle>
  </Template>
  <Objects id="0" rotate="False">
    <Object-text x="5pt" y="5pt" w="280pt" h="60pt" justify="Left" valign="Top" a0="1" a1="0" a2="0" a3="1" a4="0" a5="0">
      <Span font_family="Sans" font_size="10" font_weight="Regular" color="0xff" line_spacing="1">[<Field name="name"/>]</Span>
    </Object-text>
  </Objects>
  <Merge type="Text/Comma/Line1Keys" src="list.csv"/>
  <Data/>
</Glabels-document>
XML
glabels-3-batch -o labels.pdf list.glabels >/dev/null
found=$(pdftotext -layout labels.pdf - | tr -d '\f' | tr -s '\n')
echo "$found"
expected='[Tasse 12" bleue]
[Bleu
oir]
[Vert      urquoise]
[58 po]
[5\8 po]'
[ "$found" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected"; exit 1; }
echo "as described"
