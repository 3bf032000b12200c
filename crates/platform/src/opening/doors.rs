//! The owner's decision to open or close the shop. Only this module reads and writes its table.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, upsert::excluded};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use crate::{shop::profile::Announcement, store::shop_opening};

/// The owner's decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doors {
    /// The shop has not been opened yet.
    NeverOpened,
    /// The owner has opened the shop.
    Open {
        /// When the shop was opened.
        since: DateTime<Utc>,
    },
    /// The owner has closed the shop.
    Closed {
        /// When the shop was closed.
        since: DateTime<Utc>,
        /// What shoppers read meanwhile; if empty, only that the shop is closed.
        message: Announcement,
    },
}

impl Doors {
    /// Whether the owner has opened the shop.
    #[must_use]
    pub const fn are_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

type Row = (DateTime<Utc>, Option<DateTime<Utc>>, String, String);

/// Loads the owner's decision.
///
/// # Errors
/// Database failures only.
pub async fn doors(tx: &mut TenantTx) -> Result<Doors, DbError> {
    let row: Option<Row> = shop_opening::table
        .find(1)
        .select((
            shop_opening::opened_at,
            shop_opening::closed_at,
            shop_opening::message_en,
            shop_opening::message_fr,
        ))
        .first(tx)
        .await
        .optional()?;
    Ok(match row {
        None => Doors::NeverOpened,
        Some((since, None, _, _)) => Doors::Open { since },
        Some((_, Some(since), en, fr)) => Doors::Closed {
            since,
            message: Announcement { en, fr },
        },
    })
}

/// Opens the shop now. Keeps the last closing message for the next time.
pub(super) async fn write_open(tx: &mut TenantTx) -> Result<(), DbError> {
    diesel::insert_into(shop_opening::table)
        .values(shop_opening::opened_at.eq(tx.now()))
        .on_conflict(shop_opening::id)
        .do_update()
        .set((
            shop_opening::opened_at.eq(excluded(shop_opening::opened_at)),
            shop_opening::closed_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Closes an open shop; `since` is the time of closing.
pub(super) async fn write_closed(
    tx: &mut TenantTx,
    since: DateTime<Utc>,
    message: &Announcement,
) -> Result<(), DbError> {
    diesel::update(shop_opening::table.find(1))
        .set((
            shop_opening::closed_at.eq(since),
            shop_opening::message_en.eq(&message.en),
            shop_opening::message_fr.eq(&message.fr),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
