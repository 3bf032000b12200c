//! Enters what was counted: scans and typed figures, as many as the device has kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use catalog::queries::{VariantFacts, variant_ids_by_code, variants_by_ids};
use chrono::{DateTime, Duration, Utc};
use diesel::{
    ExpressionMethods, Insertable, QueryDsl, Queryable, SelectableHelper,
    dsl::max,
    sql_types::{Array, Integer, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, StockCountId, VariantId, fold};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    CountLine, CountState, Step, StockCount,
    lines::{LineRow, shown},
    model,
    store::{stock_count_entry as entries, stock_count_line as lines},
    tally::{Tally, Told, Turn, in_order, tally},
};

/// Most entries of one request.
pub const MOST_ENTRIES: usize = 200;
/// Most units of an entry.
pub const MOST_UNITS: i32 = 1_000_000;
/// Longest name of an entry, in characters.
const LONGEST_ID: usize = 64;
/// How long ago an entry may have been made.
const OLDEST: Duration = Duration::days(30);

/// One scan or one typed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The device's own name for it; 1 to 64 characters, unique within the count.
    pub id: String,
    /// SKU or barcode, or the printed id of a variant that has none.
    pub code: String,
    /// What it says.
    pub step: Step,
    /// How long ago it was made, by the device's own watch: a device's clock may be wrong, its stopwatch is not.
    pub ago: Duration,
    /// Where it stands among the device's entries; `None`: the device does not say, and only its watch does.
    pub turn: Option<Turn>,
}

/// Why one entry was not taken, beside others that were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryProblem {
    /// No variant has this SKU, barcode or id, or several share the barcode.
    UnknownCode,
    /// The stock of this variant is not counted.
    NotCounted,
}

/// An entry that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The device's name for it.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Why.
    pub problem: EntryProblem,
}

/// What entries did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The count's version now.
    pub version: i32,
    /// The lines they are about, as they stand now.
    pub lines: Vec<CountLine>,
    /// Entries that were not taken.
    pub refused: Vec<Refused>,
}

/// Why nothing was entered.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// The shop has no such count.
    #[error("there is no such count")]
    NotFound,
    /// The count was booked or given up.
    #[error("the count has ended")]
    Ended(StockCount),
    /// There are no entries, or too many.
    #[error("{0} entries, not 1 to {MOST_ENTRIES}")]
    Entries(usize),
    /// An entry's name is empty or too long.
    #[error("entry {at} has no name of 1 to {LONGEST_ID} characters")]
    Id {
        /// Its place, from 0.
        at: usize,
    },
    /// An entry's quantity is out of range.
    #[error("entry {at} has a quantity out of range")]
    Quantity {
        /// Its place, from 0.
        at: usize,
        /// What it says.
        step: Step,
    },
    /// An entry's device has no name, too long a one, or counts its entries below 0.
    #[error("entry {at} names no device of 1 to {LONGEST_ID} characters, or a sequence below 0")]
    Turn {
        /// Its place, from 0.
        at: usize,
    },
    /// An entry is older than a month.
    #[error("entry {at} is too old")]
    TooOld {
        /// Its place, from 0.
        at: usize,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for EnterError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Enters what was counted. An entry that is known already changes nothing.
///
/// # Errors
/// See [`EnterError`]. An entry whose code is not known is listed in the answer, and keeps no other out.
pub async fn enter(
    tx: &mut TenantTx,
    id: StockCountId,
    told: &[Entry],
    actor: &str,
) -> Result<Entered, EnterError> {
    check(told)?;
    let count = model::locked(tx, id).await?.ok_or(EnterError::NotFound)?;
    if count.state != CountState::Open {
        return Err(EnterError::Ended(count));
    }
    let goods = Goods::find(tx, told).await?;
    let touched: BTreeSet<VariantId> = told.iter().filter_map(|one| goods.of(one).ok()).collect();
    let touched: Vec<VariantId> = touched.into_iter().collect();
    add_lines(tx, id, &goods, &touched).await?;
    let fresh = keep(tx, &count, (told, &goods), actor).await?;
    if fresh > 0 {
        add_up(tx, id, &touched).await?;
        model::touch(tx, id).await?;
    }
    let refused = told.iter().filter_map(|one| {
        let problem = goods.of(one).err()?;
        Some(Refused {
            id: one.id.clone(),
            code: one.code.clone(),
            problem,
        })
    });
    Ok(Entered {
        version: count.version + i32::from(fresh > 0),
        refused: refused.collect(),
        lines: touched_lines(tx, &count, &touched).await?,
    })
}

fn check(told: &[Entry]) -> Result<(), EnterError> {
    if told.is_empty() || told.len() > MOST_ENTRIES {
        return Err(EnterError::Entries(told.len()));
    }
    for (at, one) in told.iter().enumerate() {
        let name = one.id.chars().count();
        if name == 0 || name > LONGEST_ID {
            return Err(EnterError::Id { at });
        }
        let fits = match one.step {
            Step::Add(units) => units != 0 && (-MOST_UNITS..=MOST_UNITS).contains(&units),
            Step::Figure(units) => (0..=MOST_UNITS).contains(&units),
        };
        if !fits {
            let step = one.step;
            return Err(EnterError::Quantity { at, step });
        }
        if one.turn.as_ref().is_some_and(|turn| !is_turn(turn)) {
            return Err(EnterError::Turn { at });
        }
        if one.ago > OLDEST {
            return Err(EnterError::TooOld { at });
        }
    }
    Ok(())
}

fn is_turn(turn: &Turn) -> bool {
    let name = turn.device.chars().count();
    (1..=LONGEST_ID).contains(&name) && turn.sequence >= 0
}

/// What the entries' codes name.
struct Goods {
    by_code: HashMap<String, VariantId>,
    facts: BTreeMap<VariantId, VariantFacts>,
}

impl Goods {
    async fn find(tx: &TenantTx, told: &[Entry]) -> Result<Self, DbError> {
        let mut codes: Vec<String> = told.iter().map(|one| one.code.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut by_code: HashMap<String, VariantId> =
            variant_ids_by_code(tx, &codes).await?.into_iter().collect();
        for code in codes {
            if let Ok(id) = code.parse() {
                by_code.entry(code).or_insert(id);
            }
        }
        let ids: BTreeSet<VariantId> = by_code.values().copied().collect();
        let ids: Vec<VariantId> = ids.into_iter().collect();
        // The currency only labels prices, and no price is used here.
        let facts = variants_by_ids(tx, Currency::CAD, &ids).await?;
        Ok(Self {
            by_code,
            facts: facts.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    fn of(&self, entry: &Entry) -> Result<VariantId, EntryProblem> {
        let id = self.by_code.get(&entry.code);
        let facts = id.and_then(|id| self.facts.get(id));
        let facts = facts.ok_or(EntryProblem::UnknownCode)?;
        if facts.track_stock {
            Ok(facts.id)
        } else {
            Err(EntryProblem::NotCounted)
        }
    }
}

/// Adds the lines of what was found and is not among those the count began with.
async fn add_lines(
    tx: &mut TenantTx,
    id: StockCountId,
    goods: &Goods,
    touched: &[VariantId],
) -> Result<(), DbError> {
    let known: Vec<VariantId> = lines::table
        .filter(lines::stock_count_id.eq(id))
        .filter(lines::variant_id.eq_any(touched))
        .select(lines::variant_id)
        .load(tx)
        .await?;
    let new = touched.iter().filter(|one| !known.contains(one));
    let new: Vec<&VariantFacts> = new.filter_map(|one| goods.facts.get(one)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let last: Option<i32> = lines::table
        .filter(lines::stock_count_id.eq(id))
        .select(max(lines::position))
        .first(tx)
        .await?;
    let after = last.unwrap_or_default().saturating_add(1);
    let rows = (after..).zip(new).map(|(at, one)| found(id, at, one));
    diesel::insert_into(lines::table)
        .values(rows.collect::<Vec<_>>())
        .execute(tx)
        .await?;
    Ok(())
}

fn found(id: StockCountId, position: i32, facts: &VariantFacts) -> LineRow {
    let (title, options) = (&facts.title, &facts.option_text);
    let text = [title, options, &facts.sku, &facts.barcode].map(String::as_str);
    LineRow {
        stock_count_id: id,
        variant_id: facts.id,
        position,
        title: title.clone(),
        options: options.clone(),
        sku: facts.sku.clone(),
        barcode: facts.barcode.clone(),
        search_text: fold(&text.join(" ")),
        counted: None,
        first_at: None,
        last_at: None,
        variance: None,
    }
}

#[derive(Insertable)]
#[diesel(table_name = entries)]
struct EntryRow {
    stock_count_id: StockCountId,
    id: String,
    variant_id: VariantId,
    kind: &'static str,
    quantity: i32,
    counted_at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    place: i32,
    actor: String,
    device: Option<String>,
    sequence: Option<i64>,
}

/// Writes down the entries that are not known yet; how many there were.
async fn keep(
    tx: &mut TenantTx,
    count: &StockCount,
    (told, goods): (&[Entry], &Goods),
    actor: &str,
) -> Result<usize, DbError> {
    let now = tx.now();
    let row = |(place, one): (i32, &Entry)| {
        Some(EntryRow {
            stock_count_id: count.id,
            id: one.id.clone(),
            variant_id: goods.of(one).ok()?,
            kind: one.step.code(),
            quantity: one.step.quantity(),
            // Nothing was counted before the count began, nor after now.
            counted_at: (now - one.ago).max(count.started_at).min(now),
            recorded_at: now,
            place,
            actor: actor.to_owned(),
            device: one.turn.as_ref().map(|turn| turn.device.clone()),
            sequence: one.turn.as_ref().map(|turn| turn.sequence),
        })
    };
    let rows: Vec<EntryRow> = (0..).zip(told).filter_map(row).collect();
    if rows.is_empty() {
        return Ok(0);
    }
    Ok(diesel::insert_into(entries::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?)
}

#[derive(Queryable)]
struct EntryFacts {
    variant: VariantId,
    kind: String,
    quantity: i32,
    counted_at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    place: i32,
    device: Option<String>,
    sequence: Option<i64>,
}

impl EntryFacts {
    fn told(self) -> Result<Told, DbError> {
        let turn = self.device.zip(self.sequence);
        Ok(Told {
            step: read(&self.kind, self.quantity)?,
            moment: (self.counted_at, self.recorded_at, self.place),
            turn: turn.map(|(device, sequence)| Turn { device, sequence }),
        })
    }
}

const TALLY: &str = "
    UPDATE stock_count_line SET counted = new.counted, first_at = new.first_at, last_at = new.last_at
    FROM unnest($2, $3, $4, $5) AS new (variant_id, counted, first_at, last_at)
    WHERE stock_count_line.stock_count_id = $1 AND stock_count_line.variant_id = new.variant_id";

/// Adds up all entries of these variants again, so that the order in which they came does not matter.
async fn add_up(tx: &mut TenantTx, id: StockCountId, touched: &[VariantId]) -> Result<(), DbError> {
    let rows: Vec<EntryFacts> = entries::table
        .filter(entries::stock_count_id.eq(id))
        .filter(entries::variant_id.eq_any(touched))
        .order(entries::id)
        .select((
            entries::variant_id,
            entries::kind,
            entries::quantity,
            entries::counted_at,
            entries::recorded_at,
            entries::place,
            entries::device,
            entries::sequence,
        ))
        .load(tx)
        .await?;
    let mut all: BTreeMap<VariantId, Vec<Told>> = BTreeMap::new();
    for row in rows {
        all.entry(row.variant).or_default().push(row.told()?);
    }
    let tallies = all
        .into_iter()
        .filter_map(|(variant, told)| Some((variant, tally(&in_order(told))?)));
    write(tx, id, &tallies.collect::<Vec<_>>()).await
}

async fn write(
    tx: &mut TenantTx,
    id: StockCountId,
    tallies: &[(VariantId, Tally)],
) -> Result<(), DbError> {
    let each = |of: fn(&Tally) -> DateTime<Utc>| -> Vec<DateTime<Utc>> {
        tallies.iter().map(|(_, one)| of(one)).collect()
    };
    let variants: Vec<VariantId> = tallies.iter().map(|(variant, _)| *variant).collect();
    let units: Vec<i32> = tallies.iter().map(|(_, one)| one.units).collect();
    let query = diesel::sql_query(TALLY)
        .bind::<SqlUuid, _>(id)
        .bind::<Array<SqlUuid>, _>(variants)
        .bind::<Array<Integer>, _>(units)
        .bind::<Array<Timestamptz>, _>(each(|one| one.first_at))
        .bind::<Array<Timestamptz>, _>(each(|one| one.last_at));
    Cached(query).execute(tx).await?;
    Ok(())
}

fn read(kind: &str, quantity: i32) -> Result<Step, DbError> {
    match kind {
        "add" => Ok(Step::Add(quantity)),
        "figure" => Ok(Step::Figure(quantity)),
        other => Err(DbError::corrupt("stock_count_entry.kind", other)),
    }
}

async fn touched_lines(
    tx: &mut TenantTx,
    count: &StockCount,
    touched: &[VariantId],
) -> Result<Vec<CountLine>, DbError> {
    let rows: Vec<LineRow> = lines::table
        .filter(lines::stock_count_id.eq(count.id))
        .filter(lines::variant_id.eq_any(touched))
        .order((lines::position, lines::variant_id))
        .select(LineRow::as_select())
        .load(tx)
        .await?;
    shown(tx, count, rows).await
}
