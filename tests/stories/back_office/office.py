"""A back office, written by somebody else: it changes a price, ships an order with tracking and refunds a unit.

usage: office.py ADDRESS SEED ORDER < key      prints what it did, as JSON

Every third answer is lost: it drops the connection before it has read it, and asks again with the same Idempotency-Key.
"""

import http.client
import json
import random
import sys
import time
import uuid
from urllib.parse import urlsplit

PATIENCE = 60


class Office:
    def __init__(self, address, key, seed):
        self.host = urlsplit(address).netloc
        self.key = key
        self.dice = random.Random(seed)
        self.lost = self.replayed = 0

    def once(self, method, path, body, headers):
        """One try. None when it was not answered, or when the answer got lost."""
        connection = http.client.HTTPConnection(self.host, timeout=10)
        try:
            sent = None if body is None else json.dumps(body)
            kind = {} if body is None else {"Content-Type": "application/json"}
            headers = {"Authorization": "Bearer " + self.key, **kind, **headers}
            connection.request(method, path, body=sent, headers=headers)
            if self.dice.random() < 0.34:
                self.lost += 1
                time.sleep(self.dice.random() * 0.05)
                return None
            answer = connection.getresponse()
            if answer.status >= 500 or answer.status == 429:
                return None
            text = answer.read()
            self.replayed += answer.headers.get("Idempotency-Replayed") == "true"
            if answer.status >= 400:
                raise SystemExit(f"{method} {path}: {answer.status} {text.decode()}")
            value = json.loads(text) if "json" in answer.headers.get("Content-Type", "") else text
            return value, answer.headers
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def ask(self, method, path, body=None, **headers):
        """Asks until it is answered. A change has one key for all its tries."""
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid.UUID(int=self.dice.getrandbits(128)))
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            answered = self.once(method, path, body, headers)
            if answered:
                return answered
            time.sleep(0.05)
        raise SystemExit(f"no answer for a minute: {method} {path}")

    def get(self, path):
        return self.ask("GET", path)[0]

    def raises_the_price(self, sku, cents):
        item = self.get("/v1/stock?sku=" + sku)["items"][0]
        product, headers = self.ask("GET", "/v1/products/" + item["product_id"])
        currency = product["variants"][0]["price"]["currency"]
        change = {"price": {"minor": cents, "currency": currency}}
        after, _ = self.ask("PATCH", "/v1/variants/" + item["variant_id"], change, If_Match=headers["ETag"])
        return after["variants"][0]["price"]["minor"]

    def ships(self, order):
        shown = self.get("/v1/orders/" + order)
        ready = [group for group in shown["groups"] if group["kind"] == "ready"]
        lines = [{"line_id": line["line_id"], "quantity": line["quantity"]} for group in ready for line in group["lines"]]
        parcel = {"lines": lines, "carrier": "canada_post", "tracking_number": "", "notify": True}
        after, _ = self.ask("POST", f"/v1/orders/{order}/shipments", parcel)
        sent = [group["shipment"] for group in after["groups"] if group["kind"] == "shipped"][0]
        tracking = {"carrier": "canada_post", "tracking_number": "7023210039414604"}
        self.ask("PATCH", f"/v1/orders/{order}/shipments/{sent['id']}", tracking)
        if not self.get(sent["packing_slip_url"]).startswith(b"%PDF"):
            raise SystemExit("no packing slip")
        return lines

    def refunds_a_unit(self, order, line):
        refund = {"lines": [{"line_id": line, "quantity": 1, "restock": True, "which": "sent"}]}
        shown, _ = self.ask("POST", f"/v1/orders/{order}/refunds/preview", refund)
        wish = {"refund": refund, "reason": "One was broken", "agreed": shown["agreed"]}
        made, _ = self.ask("POST", f"/v1/orders/{order}/refunds", wish)
        return made["amount"]["minor"]

    def day(self, order):
        price = self.raises_the_price("JUG", 4900)
        lines = self.ships(order)
        refunded = self.refunds_a_unit(order, lines[0]["line_id"])
        self.ask("POST", f"/v1/orders/{order}/notes", {"text": "Done by the back office"})
        invoice = self.get("/v1/invoices")["items"][0]["number"]
        return {"price": price, "refunded": refunded, "invoice": invoice}


def main():
    address, seed, order = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    office = Office(address, sys.stdin.read().strip(), seed)
    done = office.day(order)
    print(json.dumps(done | {"lost": office.lost, "replayed": office.replayed}))


main()
