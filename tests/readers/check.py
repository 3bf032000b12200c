"""Asks accounting programs what they read in our files, and compares it with our own trial balance."""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
import warnings
from pathlib import Path

from beancount import loader
from beancount.core import data, realization
import beancount
import bs4
import ofxparse
import ofxtools
import quiffen
from ofxtools.Parser import OFXTree

# ofxparse reads OFX as HTML, and its parser says so each time.
warnings.filterwarnings("ignore", category=bs4.XMLParsedAsHTMLWarning)

ROOTS = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
BOOKS = Path(sys.argv[1])
BALANCES = [json.loads(path.read_text()) for path in sorted(BOOKS.glob("*.balance"))]
CHECKS = []


def check(body):
    CHECKS.append(body)
    return body


def book(balance, code):
    (path,) = BOOKS.glob(f"{balance['currency']}.{code}.*")
    return path


def ours(balance):
    """Amounts by account, whatever root a program put before the name."""
    return {name: Decimal(text) for name, text in balance["accounts"].items()}


def bare(account):
    root, _, rest = account.partition(":")
    return rest if root in ROOTS else account


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TZ": "America/Vancouver"})
    # ledger's exit code is its number of errors, modulo 256: its words count too.
    assert done.returncode == 0 and not re.search(r"^(Error|Warning)", done.stderr, re.M), (command, done.stderr[:2000], done.stdout[:500])
    return done.stdout


def version(*command):
    print("    ", run(*command).splitlines()[0])


@check
def there_are_books_in_four_currencies():
    assert [balance["currency"] for balance in BALANCES] == ["CAD", "EUR", "JPY", "USD"]
    assert all(balance["clearing"] in ("0", "0.00") for balance in BALANCES), "clearing is zero after the payout"


@check
def hledger_checks_strictly_and_has_our_trial_balance():
    version("hledger", "--version")
    for balance in BALANCES:
        path = book(balance, "hledger")
        # One digit more than ours: what differs by less than a cent is found, too.
        digits = "1000.0" if balance["currency"] == "JPY" else "1000.000"
        run("hledger", "-f", path, "-c", f"{digits} {balance['currency']}", "check", "--strict")
        rows = list(csv.reader(run("hledger", "-f", path, "bal", "--flat", "-N", "-O", "csv").splitlines()))
        found = {bare(row[0]): Decimal(row[1].split()[0]) for row in rows[1:]}
        assert found == ours(balance), balance["currency"]


@check
def ledger_is_pedantic_and_has_our_trial_balance():
    version("ledger", "--version")
    for balance in BALANCES:
        path = book(balance, "ledger")
        text = run("ledger", "-f", path, "--strict", "--pedantic", "bal", "--flat", "--no-total", "--format", "%(account)\t%(quantity(amount))\n")
        rows = [line.split("\t") for line in text.splitlines() if line]
        found = {bare(name): Decimal(amount) for name, amount in rows}
        assert found == ours(balance), balance["currency"]


def as_in_beancount(name):
    parts = [re.sub(r"[\W_]+", "-", part).strip("-") for part in name.split(":")]
    return ":".join(part[:1].upper() + part[1:] for part in parts)


@check
def beancount_has_no_complaint_and_our_trial_balance():
    print("     beancount", beancount.__version__)
    for balance in BALANCES:
        path = book(balance, "beancount")
        subprocess.run([Path(sys.executable).with_name("bean-check"), path], check=True)
        entries, errors, _ = loader.load_file(str(path))
        assert not errors, errors[:3]
        assert any(isinstance(entry, data.Balance) for entry in entries)
        found, expected = {}, {}
        for account in realization.iter_children(realization.realize(entries)):
            for position in account.balance:
                found[bare(account.account)] = position.units.number
        for name, amount in ours(balance).items():
            # Two names of two setups may read alike there: they are one account.
            expected[as_in_beancount(name)] = expected.get(as_in_beancount(name), Decimal(0)) + amount
        assert found == expected, balance["currency"]


def statements(code):
    for balance in BALANCES:
        path = book(balance, code)
        tree = OFXTree()
        tree.parse(str(path))
        statement = tree.convert().statements[0]
        with path.open("rb") as file:
            account = ofxparse.OfxParser.parse(file).account.statement
        dump = run("ofxdump", path)
        yield balance, statement, account, dump


@check
def ofxtools_ofxparse_and_libofx_read_the_same_statement():
    print("     ofxtools", ofxtools.__version__, "ofxparse", ofxparse.__version__)
    version("ofxdump", "--version")
    for code in ("ofx1", "ofx2"):
        for balance, statement, account, dump in statements(code):
            days = {one.fitid: (one.dtposted.date(), one.trnamt) for one in statement.transactions}
            others = {one.id: (one.date.date(), one.amount) for one in account.transactions}
            assert days == others and len(days) == balance["clearing_documents"], balance["currency"]
            memos = [one.memo for one in statement.transactions]
            assert memos == [one.memo for one in account.transactions]
            if code == "ofx1" and balance["currency"] == "CAD":
                assert any("contestés" in memo for memo in memos)
            assert sum(amount for _, amount in days.values()) == statement.balance.balamt == account.balance == Decimal(balance["clearing"])
            assert dump.count("ofx_proc_transaction") == len(days) or dump.count("Financial institution's ID") == len(days), dump[:1000]


@check
def quiffen_reads_the_register():
    print("     quiffen", getattr(quiffen, "__version__", "4.0.1"))
    for balance in BALANCES:
        with tempfile.NamedTemporaryFile("w", suffix=".qif", encoding="utf-8") as copy:
            copy.write(book(balance, "qif").read_bytes().decode("cp1252"))
            copy.flush()
            qif = quiffen.Qif.parse(copy.name)
        (account,) = qif.accounts.values()
        (transactions,) = account.transactions.values()
        assert len(transactions) == balance["clearing_documents"]
        for one in transactions:
            assert sum(split.amount for split in one.splits) == one.amount, one.check_number
        assert sum(one.amount for one in transactions) == Decimal(balance["clearing"])


@check
def skrooge_reads_the_iif():
    for balance in BALANCES:
        with tempfile.TemporaryDirectory() as folder:
            # Skrooge reads it in the machine's charset; QuickBooks in Windows-1252.
            copy, out = Path(folder) / "copy.iif", Path(folder) / "out.csv"
            copy.write_bytes(book(balance, "quickbooks_desktop").read_bytes().decode("cp1252").encode("utf-8"))
            run("skroogeconvert", "--in", copy, "--out", out)
            rows = list(csv.DictReader(out.open(encoding="utf-8"), delimiter=";"))
        found = {}
        for row in rows:
            amount = Decimal(row["quantity"])
            # Income and expenses are categories of the other account's rows.
            sides = [(row["account"], amount)] + ([(row["category"], -amount)] if row["category"] else [])
            for name, part in sides:
                found[name] = found.get(name, Decimal(0)) + part
        found = {name: amount for name, amount in found.items() if amount}
        assert found == ours(balance), balance["currency"]


def main():
    failed = 0
    for body in CHECKS:
        name = body.__name__.replace("_", " ")
        try:
            body()
            print("ok  ", name)
        except Exception as error:  # every check is made, whatever came of the one before
            failed += 1
            print("FAIL", name, "-", f"{type(error).__name__}: {error}"[:3000])
    print(f"\n{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
