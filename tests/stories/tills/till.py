"""A till, written by somebody else: it sells, counts and takes back, and repeats whatever was not answered.

usage: till.py ADDRESS SEED < key      prints what it believes is left of each SKU, as JSON

It drops the connection before it has read the answer every fifth time, sends some messages in batches, some alone and some
twice, shuffles late ones, and its shop may be killed meanwhile.
"""

import http.client
import json
import random
import sys
import time
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

SALES = 200
STOCK = {"SOCK": 400, "POT": 300, "CUP": 350}
PATIENCE = 60


class Till:
    def __init__(self, address, key, seed):
        self.host = urlsplit(address).netloc
        self.key = key
        self.dice = random.Random(seed)
        self.start = datetime.now(timezone.utc)
        self.left = dict(STOCK)
        self.lost = self.failed = 0

    def post(self, kind, body):
        """One try. None when it was not answered, or when the answer got lost."""
        connection = http.client.HTTPConnection(self.host, timeout=10)
        try:
            headers = {"Authorization": "Bearer " + self.key, "Content-Type": kind}
            connection.request("POST", "/v1/messages", body=body.encode(), headers=headers)
            if self.dice.random() < 0.2:
                self.lost += 1
                time.sleep(self.dice.random() * 0.02)
                return None
            answer = connection.getresponse()
            if answer.status >= 500 or answer.status == 429:
                self.failed += 1
                return None
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            self.failed += 1
            return None
        finally:
            connection.close()

    def until_answered(self, kind, body):
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            answered = self.post(kind, body)
            if answered:
                return answered
            time.sleep(0.05)
        raise SystemExit("no answer for a minute")

    def send(self, messages):
        if len(messages) == 1:
            status, receipt = self.until_answered("application/cloudevents+json", json.dumps(messages[0]))
            receipts = [receipt]
        elif self.dice.random() < 0.5:
            status, answer = self.until_answered("application/cloudevents-batch+json", json.dumps(messages))
            receipts = answer["receipts"]
        else:
            lines = "\n".join(json.dumps(message) for message in messages)
            status, answer = self.until_answered("application/x-ndjson", lines)
            receipts = answer["receipts"]
        wrong = [one for one in receipts if one.get("state") not in ("accepted", "superseded")]
        if status != 200 or wrong:
            raise SystemExit(f"{status} {wrong or receipts}")

    def message(self, number, kind, data):
        sent = {"specversion": "1.0", "id": f"{kind}-{number}", "source": "/tills/market", "type": kind, "data": data}
        # A client may stamp each try anew.
        return sent | {"time": datetime.now(timezone.utc).isoformat()}

    def at(self, seconds):
        return (self.start + timedelta(seconds=seconds)).isoformat()

    def day(self):
        self.send([
            self.message(sku, "stock.count.v1", {"sku": sku, "quantity": units, "as_of": self.at(0)})
            for sku, units in STOCK.items()
        ])
        receipts = []
        for number in range(SALES):
            skus = self.dice.sample(sorted(STOCK), self.dice.randint(1, 2))
            lines = [{"sku": sku, "quantity": self.dice.randint(1, 3)} for sku in skus]
            back = self.dice.random() < 0.1
            for line in lines:
                self.left[line["sku"]] += line["quantity"] if back else -line["quantity"]
            kind = "till.return.v1" if back else "till.sale.v1"
            data = {"occurred_at": self.at((1 + number) / 100), "receipt": str(number), "lines": lines}
            receipts.append(self.message(number, kind, data))
        self.dice.shuffle(receipts)
        while receipts:
            size = self.dice.choice([1, 1, 2, 5, 20])
            batch, receipts = receipts[:size], receipts[size:]
            self.send(batch)
            if self.dice.random() < 0.3:
                self.send(batch)
        # Sold before the count of this morning, told late: it changes nothing.
        late = {"occurred_at": self.at(-1_800), "lines": [{"sku": "SOCK", "quantity": 50}]}
        self.send([self.message("late", "till.sale.v1", late)])


def main():
    address, seed = sys.argv[1], int(sys.argv[2])
    till = Till(address, sys.stdin.read().strip(), seed)
    till.day()
    print(json.dumps({"left": till.left, "lost": till.lost, "failed": till.failed}))


main()
