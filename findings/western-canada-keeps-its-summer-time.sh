#!/usr/bin/env bash
# What time it is at noon UTC on 15 January 2027 in Vancouver, Edmonton and Winnipeg, asked of the zone data that libraries carry
# with them: chrono-tz 0.10.4 and jiff 1.0.2 with its bundled data (crates), tzdata 2026.6, pytz 2026.6 and the tarball inside
# python-dateutil 2.9.0.post0 (PyPI), moment-timezone 0.6.6 and tzdata 1.0.51 under timezonecomplete 5.15.1 (npm).
#
# Guess: 04:00, 05:00 and 06:00, an hour apart from Toronto's 07:00 and from each other, in every one of them.
# Seen:  British Columbia, Alberta and Manitoba did not set their clocks back on 1 November 2026. The data of 2026f (PyPI's tzdata
#        and pytz, moment-timezone, jiff) have 05:00 MST, 06:00 CST and 07:00 EST: Winnipeg has Toronto's time, and its name.
#        chrono-tz (2025b in its newest release) and dateutil (2024a) are an hour behind in all three, npm's tzdata in Winnipeg.
# So:    the newest release of a time library is not the newest zone data: a test asks for a town whose clocks changed last,
#        and "PST" or "EST" behind a time says nothing about the place.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tzdata==2026.6 pytz==2026.6 python-dateutil==2.9.0.post0
venv/bin/python - <<'PYTHON'
import zoneinfo
from datetime import datetime, timezone

import pytz
from dateutil.zoneinfo import get_zonefile_instance

zoneinfo.reset_tzpath(())  # the package, not the machine's own data
noon = datetime(2027, 1, 15, 12, tzinfo=timezone.utc)
old, new = "04:00 PST, 05:00 MST, 06:00 CST", "05:00 MST, 06:00 CST, 07:00 EST"
for reader, zone, expected in (
    ("tzdata (PyPI)", zoneinfo.ZoneInfo, new),
    ("pytz", pytz.timezone, new),
    ("dateutil's tarball", get_zonefile_instance().get, old),
):
    towns = ("America/Vancouver", "America/Edmonton", "America/Winnipeg")
    got = ", ".join(noon.astimezone(zone(town)).strftime("%H:%M %Z") for town in towns)
    print(f"{reader:20} {got}")
    assert got == expected, f"changed: expected {expected}"
PYTHON
npm init -y >/dev/null
npm install --silent --no-audit --no-fund moment-timezone@0.6.6 timezonecomplete@5.15.1 tzdata@1.0.51
cat > see.cjs <<'JS'
const assert = require("node:assert/strict");
const moment = require("moment-timezone");
const { DateTime, TzDatabase, zone } = require("timezonecomplete");
TzDatabase.init(require("tzdata"));
const towns = ["America/Vancouver", "America/Edmonton", "America/Winnipeg"];
const see = (reader, clock, expected) => {
  const got = towns.map(clock).join(", ");
  console.log(reader.padEnd(20), got);
  assert.equal(got, expected, "changed");
};
const noon = "2027-01-15T12:00:00Z";
see("moment-timezone", (town) => moment.tz(noon, town).format("HH:mm z"), "05:00 MST, 06:00 CST, 07:00 EST");
see("tzdata (npm)", (town) => new DateTime(noon).toZone(zone(town)).format("HH:mm"), "05:00, 06:00, 06:00");
JS
node see.cjs
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "see"
version = "0.0.0"
edition = "2021"
[dependencies]
chrono = { version = "=0.4.45", default-features = false }
chrono-tz = "=0.10.4"
jiff = { version = "=1.0.2", default-features = false, features = ["std", "tzdb-bundle-always"] }
TOML
cat > src/main.rs <<'RUST'
use chrono::{TimeZone, Utc};

fn main() {
    let noon = Utc.with_ymd_and_hms(2027, 1, 15, 12, 0, 0).unwrap();
    let instant: jiff::Timestamp = "2027-01-15T12:00:00Z".parse().unwrap();
    for (town, old, new) in [("Vancouver", 4, 5), ("Edmonton", 5, 6), ("Winnipeg", 6, 7)] {
        let name = format!("America/{town}");
        let carried = noon.with_timezone(&name.parse::<chrono_tz::Tz>().unwrap()).time().to_string();
        let bundled = jiff::tz::TimeZoneDatabase::bundled().get(&name).unwrap().to_datetime(instant).time().to_string();
        println!("{town:12} chrono-tz {carried}, jiff {bundled}");
        assert_eq!((carried, bundled), (format!("0{old}:00:00"), format!("0{new}:00:00")), "changed");
    }
    println!("as described");
}
RUST
nice cargo run --quiet
