//! How stock counts are shown.

use ::counts::{
    CountLine, CountState, Ended, Figures, Progress, Scope, StockCount, Variance, Variances,
};
use chrono::{DateTime, Utc};
use kernel::{LocationId, StockCountId, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use web::problem::Problem;

/// Most lines of a list of variances.
const MOST_SHOWN: usize = 500;

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CountStateCode {
    Open,
    Booked,
    GivenUp,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct CountLocation {
    id: LocationId,
    name: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CountShape {
    id: StockCountId,
    /// `SC-0001`
    number: String,
    state: CountStateCode,
    location: CountLocation,
    scope: Scope,
    figures: Figures,
    note: String,
    started_at: DateTime<Utc>,
    started_by: String,
    /// When it was booked or given up.
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<String>,
    /// Why figures differed, of a count that was booked.
    reason: Option<String>,
    /// How many lines it has.
    lines: i64,
    /// For how many of them something was entered.
    counted: i64,
    /// Grows with each change, entries too.
    version: i32,
}

impl CountShape {
    pub(super) async fn one(tx: &mut TenantTx, count: StockCount) -> Result<Self, Problem> {
        let mut all = Self::all(tx, vec![count]).await?;
        all.pop().ok_or_else(Problem::not_found)
    }

    pub(super) async fn all(
        tx: &mut TenantTx,
        counts: Vec<StockCount>,
    ) -> Result<Vec<Self>, DbError> {
        let ids: Vec<StockCountId> = counts.iter().map(|count| count.id).collect();
        let progress = ::counts::progress(tx, &ids).await?;
        let places = inventory::locations(tx).await?;
        let shape = |count: StockCount| {
            let place = places.iter().find(|place| place.id == count.location);
            let name = place.map(|place| place.name.clone()).unwrap_or_default();
            let progress = progress.get(&count.id).copied().unwrap_or_default();
            Self::of(count, name, progress)
        };
        Ok(counts.into_iter().map(shape).collect())
    }

    fn of(count: StockCount, place: String, progress: Progress) -> Self {
        let (state, ended, reason) = match count.state {
            CountState::Open => (CountStateCode::Open, None, None),
            CountState::Booked { ended, reason } => {
                (CountStateCode::Booked, Some(ended), Some(reason))
            }
            CountState::GivenUp { ended } => (CountStateCode::GivenUp, Some(ended), None),
        };
        let (ended_at, ended_by) = ended.map(|Ended { at, by }| (at, by)).unzip();
        Self {
            id: count.id,
            number: count.number.to_string(),
            state,
            location: CountLocation {
                id: count.location,
                name: place,
            },
            scope: count.scope,
            figures: count.figures,
            note: count.note,
            started_at: count.started_at,
            started_by: count.started_by,
            ended_at,
            ended_by,
            reason,
            lines: progress.lines,
            counted: progress.counted,
            version: count.version,
        }
    }
}

/// Whether the reader sees what the books expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    All,
    OnlyCounted,
}

impl Seen {
    /// Who counts blind sees only what was counted, until the count has ended.
    pub(super) fn while_counting(count: &StockCount) -> Self {
        match (count.figures, &count.state) {
            (Figures::Hidden, CountState::Open) => Self::OnlyCounted,
            _ => Self::All,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CountLineShape {
    variant_id: VariantId,
    title: String,
    variant_title: String,
    sku: String,
    barcode: String,
    /// Units found; null: nothing was entered yet.
    counted: Option<i32>,
    /// The instant of the figure: that of its last entry.
    counted_at: Option<DateTime<Utc>>,
    /// Units by the books at that instant, or now; null where it is hidden or not known any more.
    expected: Option<i32>,
    /// Units found less units expected; null where one of them is.
    difference: Option<i32>,
}

impl CountLineShape {
    pub(super) fn of(line: CountLine, seen: Seen) -> Self {
        let difference = line.difference().filter(|_| seen == Seen::All);
        Self {
            expected: line.expected.filter(|_| seen == Seen::All),
            difference,
            counted: line.tallied.map(|tallied| tallied.units),
            counted_at: line.tallied.map(|tallied| tallied.last_at),
            variant_id: line.variant,
            title: line.title,
            variant_title: line.options,
            sku: line.sku,
            barcode: line.barcode,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct VarianceShape {
    #[serde(flatten)]
    line: CountLineShape,
    /// Units that came, less those that left, while it was counted: count it again.
    moved_meanwhile: i64,
    /// Whether the stock knows of a later count: booking this figure changes nothing.
    superseded: bool,
}

impl VarianceShape {
    fn of(one: Variance) -> Self {
        Self {
            line: CountLineShape::of(one.line, Seen::All),
            moved_meanwhile: one.moved_meanwhile,
            superseded: one.superseded,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct VariancesShape {
    /// The count's version these figures are of: book it with it.
    version: i32,
    /// Lines that differ, moved while they were counted, or were counted later; at most 500.
    items: Vec<VarianceShape>,
    /// How many more there are.
    left_out: usize,
    /// Counted lines that are as expected.
    agreeing: usize,
    /// Units found beyond those expected.
    surplus: i64,
    /// Units expected that were not found.
    missing: i64,
}

impl VariancesShape {
    pub(super) fn of(count: &StockCount, found: Variances) -> Self {
        let left_out = found.lines.len().saturating_sub(MOST_SHOWN);
        let shown = found.lines.into_iter().take(MOST_SHOWN);
        Self {
            version: count.version,
            items: shown.map(VarianceShape::of).collect(),
            left_out,
            agreeing: found.agreeing,
            surplus: found.surplus,
            missing: found.missing,
        }
    }
}
