#!/usr/bin/env bash
# html-to-text 10.0.1 (npm), and what stands on it: mailparser 3.14.2, which reads mails that come in, and
# nodemailer-html-to-text 3.2.0, which writes the plain part of mails that go out.
#
# Guess: a table's cells come out a space apart at least, in html-to-text and in mailparser; nodemailer-html-to-text as the first.
# Seen:  when the HTML has no white space between its cells, as minifiers and React's renderer write it, all three put nothing
#        between them, cell to cell and row to row:
#        Mug | 2 | 12.50   -> Mug212.50     two mugs at 12.50, or the article Mug2 at 12.50, or 212.50
#        Pot 10 | 1 | 8.00 -> Pot 1018.00
#        With cells on lines of their own, one space stands between any two, and the rows still run on. A browser shows both
#        sources alike. `selectors: [{ selector: "table", format: "dataTable" }]` sets columns and rows; mailparser has no option
#        that reaches it.
# So:    a mail of ours brings a plain part of its own making; a program that takes orders from mails reads the HTML.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund html-to-text@10.0.1 mailparser@3.14.2 nodemailer-html-to-text@3.2.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const { convert } = require("html-to-text");
const { simpleParser } = require("mailparser");
const { htmlToText } = require("nodemailer-html-to-text");

const row = (kind, gap, ...cells) => `<tr>${cells.map((cell) => `<${kind}>${cell}</${kind}>`).join(gap)}</tr>`;
const order = (gap) => {
  const lines = [row("td", gap, "Mug", "2", "12.50"), row("td", gap, "Pot 10", "1", "8.00")];
  return ["<table>", row("th", gap, "Item", "Qty", "Price"), ...lines, "</table>"].join(gap);
};
const received = async (html) => {
  const heads = ["From: buyer@example.com", "To: shop@example.com", "MIME-Version: 1.0", "Content-Type: text/html"];
  return (await simpleParser(`${heads.join("\r\n")}\r\n\r\n${html}\r\n`)).text;
};
const sent = (html) =>
  new Promise((done, fail) => {
    const mail = { data: { html }, resolveContent: (data, key, next) => next(null, data[key]) };
    htmlToText()(mail, (error) => (error ? fail(error) : done(mail.data.text)));
  });

(async () => {
  const texts = { "": "ItemQtyPriceMug212.50Pot 1018.00", "\n  ": "Item Qty Price Mug 2 12.50 Pot 10 1 8.00" };
  for (const [gap, expected] of Object.entries(texts)) {
    const html = order(gap);
    const seen = {
      "html-to-text": convert(html),
      mailparser: await received(html),
      "nodemailer-html-to-text": await sent(html),
    };
    for (const [reader, text] of Object.entries(seen)) {
      console.log((gap ? "cells on lines of their own" : "cells side by side").padEnd(28), reader.padEnd(24), text);
      assert.equal(text, expected, "changed");
    }
  }
  const columns = convert(order(""), { selectors: [{ selector: "table", format: "dataTable" }] });
  console.log(columns);
  assert.match(columns, /Mug +2 +12\.50\n/, "changed");
  console.log("as described");
})();
JS
node see.cjs
