#!/usr/bin/env bash
# retailcalendar 1.0.0 and fiscal-calendar-helper 1.2.4 (PyPI): the National Retail Federation's 4-5-4
# calendar, in which chains and their suppliers count weeks. A year ends on the Saturday nearest to 31 January.
#
# Guess: both have the published years: 53 weeks in 2023, 52 in the years after it, and 2025 from 2 February.
# Seen:  retailcalendar ends the year after one of 53 weeks a week early: 2024 has 51 weeks, 2025 begins on 26 January and has 53.
#        So it was in 2007, 2013 and 2018, and will be in 2029. The ends of its months disagree with the end of its year.
#        fiscal-calendar-helper is right.
# So:    a week number in a chain's order is read with its dates, and last year's week is compared by date.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check retailcalendar==1.0.0 fiscal-calendar-helper==1.2.4 \
  pandas==2.3.3
venv/bin/python -W ignore - <<'PYTHON'
from datetime import date, timedelta

from fiscal_calendar_helper import Fiscal_Helper
from retailcalendar import Cal454

helper = Fiscal_Helper().calendar.groupby("year")["date"].agg(["min", "max"])


def end(year):
    near = [date(year + 1, 1, 31) + timedelta(days) for days in range(-3, 4)]
    return next(day for day in near if day.weekday() == 5)


expected = {2023: (53, 53), 2024: (52, 51), 2025: (52, 53), 2026: (52, 52), 2028: (53, 53), 2029: (52, 51)}
for year, (right, seen) in expected.items():
    start, stop = Cal454.year_start_date(year), Cal454.year_end_date(year)
    got = ((stop - start).days + 1) // 7
    theirs = (helper.loc[str(year)]["max"] - helper.loc[str(year)]["min"]).days // 7 + 1
    published = (end(year) - end(year - 1)).days // 7
    print(f"{year}: retailcalendar {start} to {stop}, {got} weeks; fiscal-calendar-helper {theirs}")
    assert (published, theirs, got) == (right, right, seen), "changed"
assert Cal454.year_start_date(2025) == date(2025, 1, 26), "changed"
assert Cal454(2024).month_end_dates()[-1] == date(2025, 2, 1), "changed"
print("as described")
PYTHON
