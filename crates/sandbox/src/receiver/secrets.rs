//! The signing secrets each back office was given. They outlive a restart; receipts do not.

use std::{collections::BTreeMap, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::saved::{Changing, Journal};

/// Secrets by name of the back office.
#[derive(Default, Serialize, Deserialize)]
struct Known {
    secrets: BTreeMap<String, Vec<String>>,
    /// Set since the last line of the journal.
    #[serde(skip)]
    new: BTreeMap<String, Vec<String>>,
}

impl Changing for Known {
    type Change = BTreeMap<String, Vec<String>>;

    fn changes(&mut self) -> Self::Change {
        std::mem::take(&mut self.new)
    }

    fn apply(&mut self, change: Self::Change) {
        self.secrets.extend(change);
    }
}

/// The secrets and the file that keeps them.
pub(super) struct Secrets {
    known: Known,
    journal: Journal,
}

impl Secrets {
    pub(super) fn open(file: Option<PathBuf>) -> Self {
        let (known, journal) = Journal::open(file.as_deref());
        Self { known, journal }
    }

    /// Each back office and the secrets its messages may be signed with.
    pub(super) fn all(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.known.secrets.iter()
    }

    pub(super) fn set(&mut self, name: String, secrets: Vec<String>) {
        self.known.new.insert(name.clone(), secrets.clone());
        self.known.secrets.insert(name, secrets);
        self.journal.append(&mut self.known);
    }
}
