"""Messages of a shop whose texts hold what breaks naive programs, sent to a receiver and judged by the SDKs of two languages.

Beside a demo (../with_demo). Writes what arrived to the file named on the command line, for messages.mjs."""

import json
import sys
import uuid

from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from standardwebhooks import Webhook, WebhookVerificationError

import checks
from contracts import SCHEMAS, validator
from goods import TEXT, TITLE, product
from town import SANDBOX, ask, sign_up, until

RUN = uuid.uuid4().hex[:8]
NAME = f"live-{RUN}"
KINDS = {"product.changed.v1", "product.deleted.v1", "stock.changed.v1", "endpoint.test.v1", "tax.registrations_changed.v1"}


def received():
    return json.loads(ask("GET", f"{SANDBOX}/receiver/{NAME}.json")[2])["entries"]


def kinds():
    return {json.loads(entry["body"])["type"] for entry in received()}


def in_batches(shop):
    """What an endpoint that wants batches got, with its secret."""
    name = f"batch-{RUN}"
    wish = {"url": f"{SANDBOX}/receiver/{name}", "event_types": ["product.*"], "delivery": "batch"}
    made = shop.call("POST", "/endpoints", wish)
    ask("POST", f"{SANDBOX}/receiver/{name}/secret", {"secret": made["secret"]})
    shop.call("POST", "/products", product("Batch " + TITLE, "3"))
    entries = lambda: json.loads(ask("GET", f"{SANDBOX}/receiver/{name}.json")[2])["entries"]
    until(entries, "a batch")
    return made["secret"], entries()


def live():
    """A shop's day in short; the secrets, newest last, and all that arrived."""
    shop = sign_up(NAME, "Boutique \"Été 100 %\"")
    BATCHED.extend(in_batches(shop))
    wish = {"url": f"{SANDBOX}/receiver/{NAME}", "description": "SDK", "event_types": ["*"]}
    made = shop.call("POST", "/endpoints", wish)
    secrets, endpoint = [made["secret"]], made["endpoint"]["id"]
    ask("POST", f"{SANDBOX}/receiver/{NAME}/secret", {"secret": made["secret"]})
    first = shop.call("POST", "/products", product(TITLE))
    shop.call("POST", f"/endpoints/{endpoint}/test", {})
    shop.call("PUT", "/settings/taxes", shop.call("GET", "/settings/taxes"))
    until(lambda: kinds() >= {"product.changed.v1", "endpoint.test.v1"}, "the first messages")
    secrets.append(shop.call("POST", f"/endpoints/{endpoint}/rotate-secret", {"overlap_hours": 1})["secret"])
    gone = shop.call("POST", "/products", product("Gone " + TITLE, "2"))
    shop.call("POST", f"/stock/{first['variants'][0]['id']}/adjust",
              {"kind": "change", "quantity": 2, "reason": "received", "note": TEXT[:100]})
    stocked = gone["variants"][0]["id"]
    shop.call("POST", f"/stock/{stocked}/adjust", {"kind": "set", "quantity": 0, "reason": "count", "note": ""})
    shop.call("DELETE", f"/products/{gone['id']}")
    until(lambda: kinds() >= KINDS, f"all of {KINDS}")
    return secrets, received()


BATCHED = []
SECRETS, ENTRIES = live()


def accepts(secret, entry):
    try:
        Webhook(secret).verify(entry["body"].encode(), entry["headers"])
    except WebhookVerificationError:
        return False
    return True


@checks.check
def standardwebhooks_verifies_every_message_with_the_old_secret_and_the_new():
    signatures = [len(entry["headers"]["webhook-signature"].split(" ")) for entry in ENTRIES]
    assert set(signatures) == {1, 2}, signatures
    for entry, count in zip(ENTRIES, signatures):
        assert accepts(SECRETS[0], entry)
        assert accepts(SECRETS[1], entry) == (count == 2)
        spoiled = {**entry, "body": entry["body"].replace(":", " :", 1)}
        assert not accepts(SECRETS[0], spoiled)


@checks.check
def cloudevents_reads_in_the_headers_what_the_body_says():
    for entry in ENTRIES:
        body = json.loads(entry["body"])
        event = from_http_event(HTTPMessage(headers=entry["headers"], body=entry["body"].encode()))
        assert event.get_id() == body["id"] == entry["headers"]["webhook-id"]
        assert event.get_type() == body["type"]
        assert event.get_subject() == body["subject"]
        assert entry["headers"]["ce-time"] == body["timestamp"]
        assert event.get_data() == body


@checks.check
def standardwebhooks_verifies_batches_and_jsonschema_their_elements():
    secret, entries = BATCHED
    by_kind = {schema["title"]: validator(schema) for schema in SCHEMAS}
    for entry in entries:
        assert accepts(secret, entry)
        assert entry["headers"]["content-type"].startswith("application/cloudevents-batch+json")
        for element in json.loads(entry["body"]):
            data = element["data"]
            by_kind[data["type"]].validate(data)
            assert [element[name] for name in ("id", "type", "subject", "time")] == [data[name] for name in ("id", "type", "subject", "timestamp")]


@checks.check
def jsonschema_accepts_every_message_by_its_kind():
    by_kind = {schema["title"]: validator(schema) for schema in SCHEMAS}
    for entry in ENTRIES:
        body = json.loads(entry["body"])
        by_kind[body["type"]].validate(body)
        by_kind["envelope"].validate(body)


@checks.check
def texts_arrive_as_they_were_typed():
    titles = [json.loads(entry["body"])["data"].get("title") for entry in ENTRIES]
    words = ["«\u00a0brûlée\u00a0»", "« brûlée »"]
    assert any(title and any(word in title for word in words) and "100 %" in title and "🧶" in title for title in titles), titles


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"secrets": SECRETS, "entries": ENTRIES, "batched": BATCHED[1]}, file)
    sys.exit(checks.run())
