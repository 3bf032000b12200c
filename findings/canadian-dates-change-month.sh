#!/usr/bin/env bash
# dateparser 1.5.0 and Babel 2.19.0 (PyPI), readers of dates, told that the writer is Canadian. Asked on 2 November 2026.
#
# Guess: dateparser reads 03-04-2026 of en-CA as English does, 4 March; Babel refuses 03/04/2026 of en_CA and fr_CA, whose short
#        date in CLDR begins with the year, and reads 26-11-12 as 12 November 2026; "12 mar 2026" in French is 12 March.
# Seen:  03-04-2026           dateparser en -> 4 March, en-CA -> 3 April
#        03/04/2026           Babel en_CA -> 4 March, fr_CA -> 3 April
#        26-11-12             dateparser en-CA -> 12 November 2026; Babel en_CA and fr_CA -> 26 November 2012: parse_date goes by
#                             the order of the date with a month's name in it unless it is given format="short"
#        05-12                dateparser en-CA and fr-CA -> 2 December 2005 (year, month, and today's day)
#        12 mar 2026          dateparser fr -> 12 November 2026, fr-CA -> 12 December 2026: "mar" is mardi, Tuesday, so the first
#                             takes today's month and the second takes the 12 for one; "12 mars 2026" is right in both
#        Not one of them is an error.
# So:    a date in a file is ISO 8601 or is refused; no locale decides what a column of numbers means.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 babel==2.19.0
TZ=UTC "$work/venv/bin/python" - <<'PYTHON'
import datetime

import dateparser
from babel.dates import parse_date

asked = {"RELATIVE_BASE": datetime.datetime(2026, 11, 2, 12)}


def see(reader, text, got, expected):
    print(f"{reader:18} {text:12} -> {got}")
    assert got.isoformat() == expected, f"changed: expected {expected}"


for text, locales, expected in [
    ("03-04-2026", {"languages": ["en"]}, "2026-03-04"),
    ("03-04-2026", {"locales": ["en-CA"]}, "2026-04-03"),
    ("26-11-12", {"locales": ["en-CA"]}, "2026-11-12"),
    ("05-12", {"locales": ["en-CA"]}, "2005-12-02"),
    ("05-12", {"locales": ["fr-CA"]}, "2005-12-02"),
    ("12 mars 2026", {"locales": ["fr-CA"]}, "2026-03-12"),
    ("12 mar 2026", {"languages": ["fr"]}, "2026-11-12"),
    ("12 mar 2026", {"locales": ["fr-CA"]}, "2026-12-12"),
]:
    ((locale,),) = locales.values()
    see(f"dateparser {locale}", text, dateparser.parse(text, settings=asked, **locales).date(), expected)
for text, locale, expected in [
    ("03/04/2026", "en_CA", "2026-03-04"),
    ("03/04/2026", "fr_CA", "2026-04-03"),
    ("26-11-12", "en_CA", "2012-11-26"),
    ("26-11-12", "fr_CA", "2012-11-26"),
]:
    see(f"Babel {locale}", text, parse_date(text, locale=locale), expected)
see("Babel short en_CA", "26-11-12", parse_date("26-11-12", locale="en_CA", format="short"), "2026-11-12")
print("as described")
PYTHON
