"""Every route of the two documents asked by schemathesis (examples and coverage), beside a demo, as the owner of a shop and as
one of its programs: no status, type or shape that the document does not have, no field that the request does not have."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import uuid

import checks
from goods import product
from town import BASE, PORT, key, sign_up

FOLDER = pathlib.Path(__file__).parent.resolve()
PLACE = pathlib.Path(tempfile.mkdtemp())
SHOP = sign_up(f"routes-{uuid.uuid4().hex[:8]}", "Routes")
MADE = SHOP.call("POST", "/products", product("Bonnet"))
ENDPOINT = SHOP.call("POST", "/endpoints", {"url": "http://127.0.0.1:9/", "event_types": ["order.*"]})["endpoint"]

SCOPES = [code for area in ("products", "stock", "orders", "refunds", "shipments", "purchasing", "settings") for code in (f"{area}.read", f"{area}.write")]
SCOPES += ["events.read", "messages.write", "customers.read", "documents.read", "money.read"]

# These end the session that asks, or use up the room for sign-ups and log-ins; tests of our own ask them.
LEFT_OUT = ["/api/logout", "/api/me/password", "/api/me/sessions/revoke-others", "/api/me/sessions/{session_id}", "/api/signup", "/api/password-reset"]

CONFIG = """
base-url = "{base}"
headers = {{ Host = "{host}.localhost:{port}" }}
continue-on-failure = true
hooks = "named"
seed = 1

[generation]
deterministic = true

[phases.coverage]
# Each is asked of each route: a few tell as much.
unexpected-methods = ["TRACE", "PATCH"]

[checks.positive_data_acceptance]
# What a schema cannot say (a version that was read, days that rise) is refused, documented, with the field's name.
# A link that was used is gone, and a picture is no product file.
expected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 410, 412, 415, 422, 429]

[checks.negative_data_rejection]
# An entity tag that is none is refused before the body is read.
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 415, 422, 428, 429]

[parameters]
{parameters}

[auth.openapi.{scheme}]
{secret}
"""


def asked(host, document, scheme, secret, *options):
    ids = {"tenant_id": SHOP.tenant, "product_id": MADE["id"], "variant_id": MADE["variants"][0]["id"], "endpoint_id": ENDPOINT["id"]}
    parameters = "\n".join(f'"path.{name}" = "{value}"' for name, value in ids.items())
    config = PLACE / f"{host}.toml"
    config.write_text(CONFIG.format(base=BASE, host=host, port=PORT, parameters=parameters, scheme=scheme, secret=secret))
    program = str(pathlib.Path(sys.executable).with_name("st"))
    # One at a time: Python 3.11 cannot parse in two threads at once (python/cpython#106905).
    command = [program, "--config-file", str(config), "run", str(FOLDER / "../../docs" / document),
               "--phases", "examples,coverage", "--workers", "1", "--warnings", "off", *options]
    paths = {**os.environ, "PYTHONPATH": str(FOLDER), "NO_COLOR": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=PLACE, env=paths)
    print(re.sub(r"(?s).*(?=\nTest cases:|\nAPI Operations:)", "", done.stdout)[:800])
    assert done.returncode == 0, done.stdout[-60000:] + done.stderr[-3000:]


@checks.check
def the_dashboards_routes_answer_what_is_documented():
    left_out = [word for path in LEFT_OUT for word in ("--exclude-path", path)]
    secret = f'api_key = "{SHOP.cookie.split("=", 1)[1]}"'
    asked("dashboard", "openapi.json", "session", secret, *left_out)


@checks.check
def the_programs_routes_answer_what_is_documented():
    # A message that cannot be read is kept in quarantine, not refused.
    secret = f'bearer = "{key(SHOP, *SCOPES)}"'
    asked("api", "api.openapi.json", "key", secret, "--exclude-path", "/v1/messages")


if __name__ == "__main__":
    sys.exit(checks.run())
