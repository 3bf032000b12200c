"""A demo that is up, asked by its address: the Host header names the dashboard, because *.localhost resolves in few programs."""

import json
import os
import re
import time
import urllib.error
import urllib.request

PORT = int(os.environ.get("HIGHSTREET_PORT", "8080"))
BASE = f"http://127.0.0.1:{PORT}"
SANDBOX = os.environ.get("SANDBOX_URL", "http://127.0.0.1:8090").rstrip("/")
PASSWORD = "four quiet winter words"
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(method, url, body=None, headers=None):
    data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    headers = {"content-type": "application/json", **(headers or {})}
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with OPENER.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


class Merchant:
    """Somebody logged in, and the shop they own."""

    def __init__(self, cookie, tenant):
        self.cookie, self.tenant = cookie, tenant

    def call(self, method, path, body=None):
        headers = {"host": f"dashboard.localhost:{PORT}", "cookie": self.cookie}
        status, _, answer = ask(method, f"{BASE}/api/tenants/{self.tenant}{path}", body, headers)
        assert status < 300, f"{method} {path}: {status} {answer.decode()}"
        return json.loads(answer) if answer else None


def entered(path, form):
    headers = {"host": f"dashboard.localhost:{PORT}"}
    status, head, answer = ask("POST", f"{BASE}{path}", form, headers)
    assert status < 300, answer.decode()
    tenant = json.loads(answer)["memberships"][0]["tenant"]["id"]
    return Merchant(head["set-cookie"].split(";")[0], tenant)


def sign_up(slug, name):
    return entered("/api/signup", {
        "email": f"{slug}@merchant.example", "password": PASSWORD, "shop_name": name, "slug": slug, "country": "CA",
        "province": "QC", "currency": "CAD", "language": "fr", "accept_terms": True,
    })


def log_in(email, password):
    return entered("/api/login", {"email": email, "password": password})


def owner(shop):
    """The owner of one of the demo's shops; its log says with what they log in."""
    with open(os.environ["HIGHSTREET_LOG"], encoding="utf-8") as log:
        email, password = re.search(rf"http://{shop}\.\S+ +log-in: (\S+) / (.+)", log.read()).groups()
    return log_in(email, password)


def key(merchant, *scopes):
    return merchant.call("POST", "/api-keys", {"name": "Tests", "scopes": list(scopes) or ["events.read"]})["key"]


def until(found, what):
    for _ in range(300):
        value = found()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")
