//! Which document of a posted day a late one corrects.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::EntryId;
use tenancy::{DbError, TenantTx};

use crate::{Draft, Granularity, day, document};

/// The number of the document that the draft corrects: the one in which its entries would stand had they been booked before the day
/// was posted. `None` if the day has no document of that section, or none of the same payment, refund or dispute.
pub(crate) async fn corrected(
    tx: &mut TenantTx,
    day: NaiveDate,
    draft: &Draft,
) -> Result<Option<String>, DbError> {
    match day::granularity(tx, day).await? {
        Granularity::Day => document::first_of(tx, day, draft).await,
        Granularity::Order => of_source(tx, day, draft).await,
    }
}

/// In a journal by order, a document is about one source. Late entries are few: three looks each.
async fn of_source(
    tx: &mut TenantTx,
    day: NaiveDate,
    draft: &Draft,
) -> Result<Option<String>, DbError> {
    let entries = ledger::tenant_entries_by_ids(tx, &draft.entries).await?;
    let sources = entries.iter().map(|one| (&one.source_type, &one.source_id));
    let sources: BTreeSet<(&String, &String)> = sources.collect();
    let (Some((kind, id)), 1) = (sources.first(), sources.len()) else {
        return Ok(None);
    };
    let all = ledger::tenant_entries_of(tx, kind, &[(*id).clone()]).await?;
    let ids: Vec<EntryId> = all.iter().map(|one| one.id).collect();
    document::first_with(tx, day, (draft, &ids)).await
}
