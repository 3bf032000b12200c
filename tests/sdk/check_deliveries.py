"""Every delivery a receiver got, judged by the reference library. Standard input: {"secret": …, "entries": [{"headers", "body"}]}."""

import json
import sys

from standardwebhooks import Webhook, WebhookVerificationError


def is_accepted(webhook, body, headers):
    try:
        webhook.verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


def main():
    told = json.load(sys.stdin)
    webhook = Webhook(told["secret"])
    for entry in told["entries"]:
        body = entry["body"].encode()
        name = entry["headers"].get("webhook-id")
        assert is_accepted(webhook, body, entry["headers"]), f"{name} does not verify"
        # Still JSON, but not what was signed.
        changed = body.replace(b":", b" :", 1)
        flipped = bytes([body[0] ^ 1]) + body[1:]
        assert not is_accepted(webhook, changed, entry["headers"]), f"{name} verifies although a space was added"
        assert not is_accepted(webhook, flipped, entry["headers"]), f"{name} verifies although a byte was flipped"
    print(json.dumps({"verified": len(told["entries"])}))


main()
