"""The official Python SDKs against a running sandbox: SANDBOX_URL=http://127.0.0.1:PORT python check.py"""

import base64
import datetime
import io
import json
import os
import sys
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request
import uuid

import stripe
from standardwebhooks import Webhook

BASE = os.environ["SANDBOX_URL"].rstrip("/")
RUN = uuid.uuid4().hex[:8]
SHOP = f"sdk-python-{RUN}"
CLIENT = stripe.StripeClient("sk_test_sandbox", base_addresses={"api": BASE, "files": BASE}, stripe_version="2026-09-30.endive",
                             max_network_retries=0)
API = CLIENT.v1
CHECKS = []


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))


def check(body):
    CHECKS.append(body)
    return body


def send(path, data=None, headers=None, method=None):
    url = path if path.startswith("http") else BASE + path
    request = urllib.request.Request(url, data=data, headers=headers or {}, method=method)
    try:
        with OPENER.open(request, timeout=20) as reply:
            return reply.status, dict(reply.headers), reply.read().decode()
    except urllib.error.HTTPError as reply:
        return reply.code, dict(reply.headers), reply.read().decode()


def send_form(path, **fields):
    return send(path, urllib.parse.urlencode(fields).encode())


def send_json(path, value):
    return send(path, json.dumps(value).encode(), {"content-type": "application/json"})


def pay(url, number):
    return send_form(url, number=number, expiry="12/34", cvc="123", name="Ada Tremblay")


def until(ask):
    for _ in range(200):
        found = ask()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"expected {kind.__name__}")


def new_session():
    line = {"quantity": 2, "price_data": {"currency": "cad", "unit_amount": 5000, "product_data": {"name": f"Order {RUN}"}}}
    return API.checkout.sessions.create({
        "mode": "payment", "line_items": [line], "success_url": "http://shop.localhost/ok?s={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://shop.localhost/no", "payment_intent_data": {"metadata": {"attempt_id": RUN}},
    })


def new_paid(key=None, **extra):
    params = {"amount": 10000, "currency": "cad", "payment_method": "pm_card_visa", "confirm": True, **extra}
    return API.payment_intents.create(params, {"idempotency_key": key} if key else {})


@check
def a_session_is_paid_and_its_webhooks_pass_the_sdks_own_check():
    endpoint = API.webhook_endpoints.create({"url": f"{BASE}/receiver/{SHOP}", "enabled_events": ["*"]})
    session = new_session()
    assert session.amount_total == 10000
    assert pay(session.url, "4000000000000069")[0] == 422
    status, headers, _ = pay(session.url, "4242424242424242")
    assert (status, headers["location"]) == (303, f"http://shop.localhost/ok?s={session.id}")
    paid = API.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge"]})
    assert paid.payment_intent.latest_charge.amount_captured == 10000

    def told():
        entries = json.loads(send(f"/receiver/{SHOP}.json")[2])["entries"]
        return entries if any('"checkout.session.completed"' in it["body"] for it in entries) else None

    for entry in until(told):
        signature = entry["headers"]["stripe-signature"]
        event = CLIENT.construct_event(entry["body"], signature, endpoint.secret)
        assert API.events.retrieve(event.id).type == event.type
        refused(stripe.SignatureVerificationError, lambda: CLIENT.construct_event(entry["body"] + " ", signature, endpoint.secret))
    API.webhook_endpoints.delete(endpoint.id)


@check
def fees_arrive_with_the_balance_transaction():
    intent = new_paid()
    charge = until(lambda: (it := API.charges.retrieve(intent.latest_charge, {"expand": ["balance_transaction"]})).balance_transaction and it)
    assert (charge.balance_transaction.fee, charge.balance_transaction.net) == (320, 9680)
    assert API.balance.retrieve().pending[0].amount > 0


@check
def declines_are_card_errors():
    error = refused(stripe.CardError, lambda: new_paid(payment_method="pm_card_visa_chargeDeclinedLostCard"))
    assert (error.code, error.error.decline_code) == ("card_declined", "lost_card")
    assert error.error.payment_intent.status == "requires_payment_method"


@check
def keys_replay_and_refuse_other_requests():
    key = f"pi.create:{RUN}:py"
    assert new_paid(key).id == new_paid(key).id
    refused(stripe.IdempotencyError, lambda: new_paid(key, amount=20000))
    refused(stripe.IdempotencyError, lambda: API.customers.create({}, {"idempotency_key": key}))


@check
def refunds_never_exceed_what_was_captured():
    intent = new_paid()
    API.refunds.create({"payment_intent": intent.id, "amount": 4000})
    refused(stripe.InvalidRequestError, lambda: API.refunds.create({"payment_intent": intent.id, "amount": 6001}))
    API.refunds.create({"payment_intent": intent.id})
    error = refused(stripe.InvalidRequestError, lambda: API.refunds.create({"payment_intent": intent.id}))
    assert error.code == "charge_already_refunded"
    assert sum(it.amount for it in API.refunds.list({"payment_intent": intent.id, "limit": 1}).auto_paging_iter()) == 10000


@check
def an_authorization_is_captured_once_refused_lost_or_released():
    line = {"quantity": 1, "price_data": {"currency": "cad", "unit_amount": 9000, "product_data": {"name": f"Order {RUN}"}}}
    session = API.checkout.sessions.create({
        "mode": "payment", "line_items": [line], "success_url": "http://shop.localhost/ok",
        "cancel_url": "http://shop.localhost/no", "payment_intent_data": {"capture_method": "manual"},
    })
    pay(session.url, "4242424242424242")
    held = API.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge"]}).payment_intent
    assert (held.status, held.amount_capturable) == ("requires_capture", 9000)
    week = held.latest_charge.payment_method_details.card.capture_before - held.latest_charge.created
    assert week == 7 * 86400, week
    too_much = refused(stripe.InvalidRequestError, lambda: API.payment_intents.capture(held.id, {"amount_to_capture": 9001}))
    assert too_much.code == "amount_too_large"
    send_json("/_sim/faults", {"kind": "refuse_capture"})
    refused(stripe.CardError, lambda: API.payment_intents.capture(held.id))
    assert API.payment_intents.capture(held.id).amount_received == 9000
    refused(stripe.InvalidRequestError, lambda: API.payment_intents.capture(held.id))
    void = new_paid(capture_method="manual")
    assert API.payment_intents.cancel(void.id).status == "canceled"
    refused(stripe.InvalidRequestError, lambda: API.payment_intents.cancel(void.id))
    lost = new_paid(capture_method="manual")
    send_json("/_sim/faults", {"kind": "lose_authorization"})
    error = refused(stripe.InvalidRequestError, lambda: API.payment_intents.capture(lost.id))
    assert error.error.payment_intent.status == "canceled"


def dispute_of(intent):
    return API.disputes.list({"payment_intent": intent.id}).data[0]


@check
def a_dispute_is_answered_with_a_paper_and_lost():
    intent = new_paid(payment_method="pm_card_createDispute")
    dispute = dispute_of(intent)
    assert (dispute.status, dispute.balance_transactions[0].net) == ("needs_response", -11500)
    error = refused(stripe.InvalidRequestError, lambda: API.refunds.create({"payment_intent": intent.id}))
    assert error.code == "charge_disputed"
    paper = io.BytesIO(b"%PDF-1.7 invoice")
    paper.name = "invoice.pdf"
    file = API.files.create({"purpose": "dispute_evidence", "file": paper})
    assert (file.type, file.size) == ("pdf", 16)
    evidence = {"uncategorized_text": "losing_evidence", "receipt": file.id}
    assert API.disputes.update(dispute.id, {"evidence": evidence, "submit": True}).status == "under_review"
    send_json("/_sim/clock", {"advance_seconds": 10})
    assert API.disputes.retrieve(dispute.id).status == "lost"


@check
def a_bank_opens_an_inquiry_that_becomes_a_dispute_and_is_given_in_to():
    intent = new_paid()
    send_json("/_sim/disputes", {"charge": intent.latest_charge, "life": "inquiry", "reason": "unrecognized"})
    inquiry = dispute_of(intent)
    assert (inquiry.status, inquiry.balance_transactions) == ("warning_needs_response", [])
    send_json(f"/_sim/disputes/{inquiry.id}/decide", {"outcome": "escalated"})
    dispute = API.disputes.retrieve(inquiry.id, {"expand": ["charge"]})
    assert (dispute.status, dispute.charge.disputed) == ("needs_response", True)
    assert API.disputes.close(dispute.id).status == "lost"


@check
def somebody_refunds_in_the_dashboard():
    intent = new_paid()
    send_json("/_sim/refunds", {"charge": intent.latest_charge, "amount": 2500, "life": "fails"})
    made = API.refunds.list({"charge": intent.latest_charge}).data[0]
    assert (made.amount, made.payment_intent, len(made.metadata.to_dict())) == (2500, intent.id, 0)
    send_json("/_sim/clock", {"advance_seconds": 10})
    back = API.refunds.retrieve(made.id)
    assert (back.status, back.failure_reason) == ("failed", "expired_or_canceled_card")


@check
def search_lists_and_customers():
    found = API.payment_intents.search({"query": f"metadata['attempt_id']:'{RUN}'"})
    assert len(found.data) == 1
    customer = API.customers.create({"name": "Zoé", "email": "zoe@example.ca"})
    assert API.customers.retrieve(customer.id).name == "Zoé"
    assert API.payment_intents.list({"limit": 2}).has_more


@check
def live_keys_are_refused():
    live = stripe.StripeClient("sk_live_x", base_addresses={"api": BASE}, max_network_retries=0)
    assert "live keys" in str(refused(stripe.AuthenticationError, lambda: live.v1.balance.retrieve()))


@check
def broken_answers_are_not_taken_for_declines():
    send_json("/_sim/faults", {"kind": "error_page", "path": "/v1/customers"})
    refused(stripe.APIError, lambda: API.customers.create({}))
    send_json("/_sim/faults", {"kind": "lose_reply", "path": "/v1/customers"})
    refused(stripe.APIConnectionError, lambda: API.customers.create({}))


@check
def the_receiver_verifies_standard_webhooks():
    secret = "whsec_" + base64.b64encode(f"key of run {RUN} 0123456789".encode()).decode()
    send_json(f"/receiver/std-{SHOP}/secret", {"secret": secret})
    body, now = json.dumps({"note": "été"}, ensure_ascii=False), datetime.datetime.now(datetime.timezone.utc)
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(int(now.timestamp()))}
    good = Webhook(secret).sign("msg_1", now, body)
    assert send(f"/receiver/std-{SHOP}", body.encode(), {**headers, "webhook-signature": good})[0] == 200
    assert send(f"/receiver/std-{SHOP}", body.encode() + b" ", {**headers, "webhook-signature": good})[0] == 401


def main():
    failed = 0
    for body in CHECKS:
        try:
            body()
            print("ok  ", body.__name__.replace("_", " "))
        except Exception:
            failed += 1
            print("FAIL", body.__name__.replace("_", " "))
            traceback.print_exc(file=sys.stdout)
    print(f"\n{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
