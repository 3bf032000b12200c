#!/usr/bin/env bash
# node-ofx-parser 0.5.1, ofx-data-extractor 1.5.0, ofx 0.5.0 and ofx-js 1.1.1 (npm), readers of a bank's OFX, on a payee
# "A & B Inc.", written as OFX has it, `A &amp; B Inc.`, in the SGML form 1.0.2 and in the XML form 2.1.1.
#
# Guess: each of them gives A & B Inc., in both forms.
# Seen:  node-ofx-parser     A &amp;amp;amp; B Inc.
#        ofx-data-extractor  A &amp; B Inc.
#        ofx, ofx-js         A & B Inc.
#        The form makes no difference. ofx-data-extractor cuts the time off each day (20261113203000[-5:EST] is 2026-11-13),
#        the others leave it as text.
# So:    a payee is matched after its entities are undone until nothing changes any more.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ofx-parser@0.5.1 ofx-data-extractor@1.5.0 ofx@0.5.0 ofx-js@1.1.1
cat > see.mjs <<'JS'
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { parse } from "ofx-js";
const require = createRequire(import.meta.url);
const { Ofx } = require("ofx-data-extractor");

// name=value is an element that SGML leaves open; /NAME closes one.
const write = (open, close, header) => header + open + `SIGNONMSGSRSV1 SONRS STATUS CODE=0 SEVERITY=INFO /STATUS DTSERVER=20261120
 LANGUAGE=FRA /SONRS /SIGNONMSGSRSV1 BANKMSGSRSV1 STMTTRNRS TRNUID=1 STATUS CODE=0 SEVERITY=INFO /STATUS STMTRS CURDEF=CAD
 BANKACCTFROM BANKID=000100012 ACCTID=0001234567 ACCTTYPE=CHECKING /BANKACCTFROM BANKTRANLIST DTSTART=20261101 DTEND=20261120
 STMTTRN TRNTYPE=DEBIT DTPOSTED=20261113203000[-5:EST] TRNAMT=-1234.50 FITID=0012 NAME=A_&amp;_B_Inc. /STMTTRN
 STMTTRN TRNTYPE=CREDIT DTPOSTED=20261114 TRNAMT=0.10 FITID=0013 NAME=Deposit /STMTTRN /BANKTRANLIST
 LEDGERBAL BALAMT=100.10 DTASOF=20261120 /LEDGERBAL /STMTRS /STMTTRNRS /BANKMSGSRSV1 /OFX`.trim().split(/\s+/).map((word) => {
    const [name, value] = word.replaceAll("_", " ").split("=");
    return value === undefined ? `<${name}>` : `<${name}>${value}${close(name)}`;
  }).join("\n") + "\n";
const sgml = write("<OFX>\n", () => "", "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n"
  + "CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n");
const xml = write("<OFX>\n", (name) => `</${name}>`, '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
  + '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n');

const first = ({ OFX }) => OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN[0];
const see = (reader, { NAME, DTPOSTED }, name, day) => {
  console.log(reader.padEnd(20), NAME.padEnd(24), DTPOSTED);
  assert.deepEqual([NAME, DTPOSTED], [name, day], "changed");
};
const whole = "20261113203000[-5:EST]";
for (const file of [sgml, xml]) {
  see("node-ofx-parser", first(require("node-ofx-parser").parse(file)), "A &amp;amp;amp; B Inc.", whole);
  see("ofx-data-extractor", new Ofx(file).getBankTransferList()[0], "A &amp; B Inc.", "2026-11-13");
  see("ofx", first(require("ofx").parse(file)), "A & B Inc.", whole);
  see("ofx-js", first(await parse(file)), "A & B Inc.", whole);
}
console.log("as described");
JS
node see.mjs
