//! A receipt of the till as it stands.

use std::{collections::HashMap, fmt};

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, Insertable, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;
use inventory::{Adjusted, DeltaKind, Shift};
use kernel::{TillReceiptId, VariantId};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::store::{till_line as lines, till_receipt as receipts};

/// The number people know a receipt by: `T-0001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TillNumber(pub i64);

impl fmt::Display for TillNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T-{:04}", self.0)
    }
}

/// Which way the goods went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptKind {
    /// A customer took them.
    Sale,
    /// A customer brought them back.
    Return,
}

impl ReceiptKind {
    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Return => "return",
        }
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        let found = [Self::Sale, Self::Return].into_iter();
        let mut found = found.filter(|kind| kind.code() == code);
        found
            .next()
            .ok_or_else(|| DbError::corrupt("till_receipt.kind", code))
    }

    /// The kind that takes this one back.
    pub(crate) const fn opposite(self) -> Self {
        match self {
            Self::Sale => Self::Return,
            Self::Return => Self::Sale,
        }
    }

    pub(crate) const fn movement(self) -> DeltaKind {
        match self {
            Self::Sale => DeltaKind::Sale,
            Self::Return => DeltaKind::Return,
        }
    }

    pub(crate) const fn sign(self) -> i32 {
        match self {
            Self::Sale => -1,
            Self::Return => 1,
        }
    }
}

/// The numbers of a counted variant after a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stocked {
    /// Units there.
    pub on_hand: i32,
    /// On hand less reserved.
    pub available: i32,
    /// Lines of carts and orders that lost units to it.
    pub shortened: Vec<Shift>,
}

impl Stocked {
    pub(crate) fn of(adjusted: Adjusted) -> Self {
        Self {
            on_hand: adjusted.on_hand,
            available: adjusted.available,
            shortened: adjusted.shortened,
        }
    }
}

/// One variant of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldLine {
    /// The variant.
    pub variant: VariantId,
    /// The product's title then.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code then; may be empty.
    pub sku: String,
    /// Units, positive in a return too.
    pub quantity: i32,
    /// What it did to the stock; `None` where that is not counted.
    pub stocked: Option<Stocked>,
}

/// A receipt of the till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TillReceipt {
    /// Identifies it.
    pub id: TillReceiptId,
    /// Its number in the shop's series.
    pub number: TillNumber,
    /// Which way the goods went.
    pub kind: ReceiptKind,
    /// The receipt it takes back.
    pub undoes: Option<TillReceiptId>,
    /// The receipt that took this one back.
    pub undone_by: Option<TillReceiptId>,
    /// For people; may be empty.
    pub note: String,
    /// Who rang it up, as displayed.
    pub actor: String,
    /// When.
    pub rung_up_at: DateTime<Utc>,
    /// What was sold or came back.
    pub lines: Vec<SoldLine>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = receipts)]
pub(crate) struct ReceiptRow {
    pub(crate) id: TillReceiptId,
    pub(crate) number: i64,
    pub(crate) kind: String,
    pub(crate) undoes: Option<TillReceiptId>,
    pub(crate) note: String,
    pub(crate) actor: String,
    pub(crate) rung_up_at: DateTime<Utc>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = lines)]
pub(crate) struct LineRow {
    pub(crate) till_receipt_id: TillReceiptId,
    pub(crate) position: i32,
    pub(crate) variant_id: VariantId,
    pub(crate) title: String,
    pub(crate) options: String,
    pub(crate) sku: String,
    pub(crate) quantity: i32,
    pub(crate) on_hand: Option<i32>,
    pub(crate) available: Option<i32>,
    pub(crate) shortened: Value,
}

impl LineRow {
    fn line(self) -> Result<SoldLine, DbError> {
        let shortened = serde_json::from_value(self.shortened)
            .map_err(|error| DbError::corrupt("till_line.shortened", error))?;
        let stocked = self.on_hand.zip(self.available);
        Ok(SoldLine {
            variant: self.variant_id,
            title: self.title,
            options: self.options,
            sku: self.sku,
            quantity: self.quantity,
            stocked: stocked.map(|(on_hand, available)| Stocked {
                on_hand,
                available,
                shortened,
            }),
        })
    }
}

/// The receipts of these rows, with their lines and what took them back. Three statements.
pub(crate) async fn whole(
    tx: &mut TenantTx,
    rows: Vec<ReceiptRow>,
) -> Result<Vec<TillReceipt>, DbError> {
    let ids: Vec<TillReceiptId> = rows.iter().map(|row| row.id).collect();
    let undone: Vec<(Option<TillReceiptId>, TillReceiptId)> = receipts::table
        .filter(receipts::undoes.eq_any(&ids))
        .select((receipts::undoes, receipts::id))
        .load(tx)
        .await?;
    let found: Vec<LineRow> = lines::table
        .filter(lines::till_receipt_id.eq_any(&ids))
        .order((lines::till_receipt_id, lines::position))
        .select(LineRow::as_select())
        .load(tx)
        .await?;
    let mut parts: HashMap<TillReceiptId, Vec<SoldLine>> = HashMap::new();
    for row in found {
        let id = row.till_receipt_id;
        parts.entry(id).or_default().push(row.line()?);
    }
    let one = |row: ReceiptRow| {
        let by = undone.iter().find(|(what, _)| *what == Some(row.id));
        Ok(TillReceipt {
            kind: ReceiptKind::read(&row.kind)?,
            undone_by: by.map(|(_, by)| *by),
            lines: parts.remove(&row.id).unwrap_or_default(),
            id: row.id,
            number: TillNumber(row.number),
            undoes: row.undoes,
            note: row.note,
            actor: row.actor,
            rung_up_at: row.rung_up_at,
        })
    };
    rows.into_iter().map(one).collect()
}

/// A receipt by its id.
///
/// # Errors
/// Database failures only.
pub async fn receipt(tx: &mut TenantTx, id: TillReceiptId) -> Result<Option<TillReceipt>, DbError> {
    let rows: Vec<ReceiptRow> = receipts::table
        .filter(receipts::id.eq(id))
        .select(ReceiptRow::as_select())
        .load(tx)
        .await?;
    Ok(whole(tx, rows).await?.pop())
}
