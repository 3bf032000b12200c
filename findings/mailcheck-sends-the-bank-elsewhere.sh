#!/usr/bin/env bash
# mailcheck 1.1.1 and @zootools/email-spell-checker 1.12.0 (npm), which ask a shopper at the checkout "did you mean ...?", with
# their own lists of domains.
#
# Guess: they speak up where one or two letters are wrong (hotmial.ca) and leave every domain alone that people have mail at.
# Seen:  mailcheck takes any short domain for a slip: somebody at the Royal Bank (rbc.com) is offered mac.com, at TD (td.com)
#        qq.com, at the Bank of Montreal (bmo.com) gmx.com, at Proton (proton.me, pm.me) proton.de and gmx.de, at HEY sky.com.
#        email-spell-checker sends td.com to qq.com too, Apple's mac.com to mail.com, and mends yahoo.con and live.con to
#        yahoo.co and live.co.
# So:    such a question comes from a short list of real slips, never from a distance, and is never answered for the shopper.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mailcheck@1.1.1 @zootools/email-spell-checker@1.12.0
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const mailcheck = require("mailcheck");
const spelling = require("@zootools/email-spell-checker");

const see = (domain, byMailcheck, bySpelling) => {
  const email = `anne@${domain}`;
  const got = [mailcheck, spelling].map((tool) => tool.run({ email })?.domain ?? null);
  console.log(domain.padEnd(14), "-> mailcheck:", got[0], "| email-spell-checker:", got[1]);
  assert.deepEqual(got, [byMailcheck, bySpelling], "changed");
};
see("hotmial.ca", "hotmail.ca", "hotmail.ca");
see("videotron.ca", null, null);
see("rbc.com", "mac.com", null);
see("td.com", "qq.com", "qq.com");
see("bmo.com", "gmx.com", null);
see("proton.me", "proton.de", null);
see("pm.me", "gmx.de", null);
see("hey.com", "sky.com", null);
see("mac.com", null, "mail.com");
see("yahoo.con", "yahoo.com", "yahoo.co");
see("live.con", "live.com", "live.co");
console.log("as described");
JS
node see.cjs
