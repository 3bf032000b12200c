//! The bytes that seals are computed over. They are the same for ever: a change would break every chain.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::store::SealRow;
use crate::store::EntryRow;

/// SHA-256.
pub(crate) type Digest = [u8; 32];

/// Fields, each after its length, so that no two rows give the same bytes.
#[derive(Default)]
struct Fields(Vec<u8>);

impl Fields {
    fn bytes(&mut self, bytes: &[u8]) {
        self.number(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        self.0.extend_from_slice(bytes);
    }

    fn number(&mut self, number: i64) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    fn instant(&mut self, at: DateTime<Utc>) {
        self.number(at.timestamp_micros());
    }

    fn amounts<'a>(&mut self, lines: impl ExactSizeIterator<Item = (&'a str, i64)>) {
        self.number(i64::try_from(lines.len()).unwrap_or(i64::MAX));
        for (account, amount) in lines {
            self.bytes(account.as_bytes());
            self.number(amount);
        }
    }

    fn digest(self) -> Digest {
        Sha256::digest(self.0).into()
    }
}

/// The digest of everything an entry says.
pub(crate) fn of_entry(entry: &EntryRow) -> Digest {
    let mut fields = Fields(Vec::with_capacity(512));
    fields.bytes(entry.id.uuid().as_bytes());
    fields.bytes(entry.currency.as_bytes());
    let accounts = entry.accounts.iter().map(String::as_str);
    fields.amounts(accounts.zip(entry.amounts.iter().copied()));
    fields.bytes(entry.source_type.as_bytes());
    fields.bytes(entry.source_id.as_bytes());
    fields.bytes(entry.purpose.as_bytes());
    fields.instant(entry.occurred_at);
    fields.instant(entry.booked_at);
    fields.bytes(entry.memo.as_bytes());
    let reverses = entry.reverses_id.map(|id| id.uuid());
    fields.bytes(reverses.as_ref().map_or(&[], |id| id.as_bytes()));
    fields.digest()
}

/// The digest of a seal: of the seal before it, its entries and its balances.
pub(crate) fn of_seal(before: Option<&SealRow>, seal: &SealRow, entries: &[Digest]) -> Digest {
    let mut fields = Fields(Vec::with_capacity(64 * entries.len()));
    fields.bytes(before.map_or(&[], |seal| seal.hash.as_slice()));
    fields.number(seal.number);
    for digest in entries {
        fields.bytes(digest);
    }
    for currency in &seal.currencies {
        fields.bytes(currency.as_bytes());
    }
    let accounts = seal.accounts.iter().map(String::as_str);
    fields.amounts(accounts.zip(seal.balances.iter().copied()));
    fields.bytes(seal.newest.as_bytes());
    fields.digest()
}
