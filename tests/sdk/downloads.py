"""A client generated from docs/openapi.json, beside a demo: it has every download, with its filters and its language."""

import importlib
import inspect
import pathlib
import subprocess
import sys
import tempfile

import checks
from town import BASE, PORT, owner

FOLDER = pathlib.Path(__file__).parent
PLACE = pathlib.Path(tempfile.mkdtemp())
# Openapi-python-client knows text and octets; papers, folders, pictures and lines of JSON are octets.
SETTINGS = """
project_name_override: highstreet-client
package_name_override: highstreet_client
content_type_overrides:
  application/pdf: application/octet-stream
  application/zip: application/octet-stream
  image/webp: application/octet-stream
  application/x-ndjson: application/octet-stream
  application/problem+json: application/json
  application/schema+json: application/json
post_hooks: []
literal_enums: true
"""


def generate():
    (PLACE / "settings.yaml").write_text(SETTINGS)
    command = [str(pathlib.Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none", "--fail-on-warning",
               "--path", str(FOLDER / "../../docs/openapi.json"), "--config", str(PLACE / "settings.yaml"),
               "--output-path", str(PLACE / "highstreet_client")]
    subprocess.run(command, check=True, cwd=PLACE)
    sys.path.insert(0, str(PLACE))


generate()
from highstreet_client import AuthenticatedClient  # noqa: E402

OWNER = owner("atelier-boreal")
CLIENT = AuthenticatedClient(
    base_url=BASE, token="", prefix="",
    headers={"Host": f"dashboard.localhost:{PORT}", "Cookie": OWNER.cookie}, auth_header_name="X-Unused",
)


def operation(tag, name):
    return importlib.import_module(f"highstreet_client.api.{tag}.{name}")


def fetched(tag, name, *args, **query):
    answer = operation(tag, name).sync_detailed(*args, client=CLIENT, **query)
    assert answer.status_code == 200, (name, answer.status_code, answer.content[:300])
    return answer


@checks.check
def papers_are_bytes_in_the_language_asked_for():
    orders = fetched("orders", "get_orders", OWNER.tenant).parsed.items
    paid = next(order for order in orders if order.payment_state == "paid")
    papers = {}
    for language in ("en", "fr"):
        answer = fetched("orders", "get_orders_invoice_pdf", OWNER.tenant, paid.id, language=language)
        papers[language] = answer.parsed.payload.read()
        assert papers[language].startswith(b"%PDF"), papers[language][:20]
    assert papers["en"] != papers["fr"]


@checks.check
def files_are_text_and_take_the_filters_of_their_lists():
    everything = fetched("exports", "get_exports_products_csv", OWNER.tenant).parsed
    some = fetched("exports", "get_exports_products_csv", OWNER.tenant, q="no product has these words").parsed
    assert isinstance(everything, str) and len(everything) > len(some) > 0
    orders = fetched("exports", "get_exports_orders_csv", OWNER.tenant, payment=["refunded"]).parsed
    assert isinstance(orders, str) and orders.count("\n") == 1, orders[:300]


@checks.check
def every_download_has_what_it_answers():
    downloads = ["get_orders_invoice_pdf", "get_orders_packing_slip_pdf", "get_orders_shipments_packing_slip_pdf",
                 "get_orders_pick_list_pdf"]
    for name in downloads:
        assert "language" in inspect.signature(operation("orders", name).sync_detailed).parameters, name
    for tag, name in [("exports", "get_exports_import_template_csv"), ("imports", "get_imports_problems_csv")]:
        assert hasattr(operation(tag, name), "sync"), name


if __name__ == "__main__":
    sys.exit(checks.run())
