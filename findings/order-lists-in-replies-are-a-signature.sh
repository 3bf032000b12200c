#!/usr/bin/env bash
# email-reply-parser 0.5.12 (PyPI) and node-email-reply-parser 0.1.4 (npm), which cut the quoted mail and the signature from a
# shopper's reply; beside them email-reply-parser 2.3.7 (npm), of the same name.
#
# Guess: a signature begins with "--" or stands at the end; a list of articles with a dash in front is kept, in all three.
# Seen:  in the first two a line that begins with a dash and a letter or digit begins the signature: of
#          Please change my order to: / (empty) / -2 x A-100 / -1 x B-7 / (empty) / Thanks
#        "Please change my order to:" is all that is left, without a word. With a blank behind the dash the list is kept.
#        npm's email-reply-parser keeps the list, and cuts "Sent from the shop in Laval, it came broken." with all that follows.
# So:    a mail of a shopper is kept and shown whole; what a reader cut from it is never all that is kept.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check email-reply-parser==0.5.12
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-email-reply-parser@0.1.4 email-reply-parser@2.3.7
cat > mails.json <<'JSON'
{
  "dash": "Please change my order to:\n\n-2 x A-100\n-1 x B-7\n\nThanks",
  "dash and blank": "Please change my order to:\n\n- 2 x A-100\n- 1 x B-7\n\nThanks",
  "sent from": "The bowl is not the one I ordered.\nSent from the shop in Laval, it came broken.\nPlease refund it."
}
JSON
venv/bin/python - <<'PYTHON'
import json

from email_reply_parser import EmailReplyParser

mails = json.load(open("mails.json"))
for name, mail in mails.items():
    left = EmailReplyParser.parse_reply(mail)
    print(f"email-reply-parser (PyPI)     {name:15} {left!r}")
    expected = "Please change my order to:" if name == "dash" else mail
    assert left == expected, "changed"
PYTHON
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const mails = require("./mails.json");
const one = require("node-email-reply-parser");
const Two = require("email-reply-parser");

const see = (reader, name, left, expected) => {
  console.log(reader.padEnd(29), name.padEnd(15), JSON.stringify(left));
  assert.equal(left.trim(), expected, "changed");
};
for (const [name, mail] of Object.entries(mails)) {
  see("node-email-reply-parser", name, one(mail).getVisibleText(), name === "dash" ? "Please change my order to:" : mail);
  const left = new (Two.default ?? Two)().read(mail).getVisibleText();
  see("email-reply-parser (npm)", name, left, name === "sent from" ? mail.split("\n")[0] : mail);
}
console.log("as described");
JS
node see.cjs
