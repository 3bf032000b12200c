//! Whether both sides have the same stock: fingerprints to compare, and comparisons.

use std::collections::{BTreeMap, BTreeSet};

use catalog::queries::skus;
use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl, sql_types::BigInt};
use diesel_async::RunQueryDsl;
use inventory::on_hand_of_all;
use kernel::VariantId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::inbox_comparison as comparisons;

/// How many fingerprints a stock has: as many as a byte has values.
pub const BUCKETS: usize = 256;
/// Differences that are kept and answered.
pub const MOST_DIFFERENCES: usize = 500;

/// Sources whose last comparison is kept.
pub const MOST_SOURCES: i64 = 50;

/// Units on hand of one SKU.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkuStock {
    /// The SKU.
    pub sku: String,
    /// Units on hand.
    pub on_hand: i32,
}

/// Fingerprints of the stock. Two sides with equal fingerprints have the same SKUs with the same units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockFingerprints {
    /// SKUs whose stock is counted.
    pub skus: usize,
    /// SHA-256, in hexadecimal, of the buckets' fingerprints one after the other as text.
    pub whole: String,
    /// The 256 buckets. A SKU is in the bucket whose number is the first byte of its own SHA-256. A bucket's fingerprint is the
    /// SHA-256, in hexadecimal, of its lines in the order of their bytes: SKU, tab, units on hand, line feed.
    pub buckets: Vec<String>,
}

/// One SKU on which the sides differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StockDifference {
    /// The SKU.
    pub sku: String,
    /// The variant; null if the shop counts no such SKU.
    pub variant_id: Option<VariantId>,
    /// The shop's units on hand; null if it counts no such SKU.
    pub ours: Option<i32>,
    /// The other side's units on hand; null if it named no such SKU.
    pub theirs: Option<i32>,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockComparison {
    /// The other side's name for itself.
    pub source: String,
    /// When it was made.
    pub compared_at: DateTime<Utc>,
    /// SKUs compared.
    pub compared: usize,
    /// SKUs on which both sides agree.
    pub agreed: usize,
    /// The SKUs on which they differ, in alphabetical order, 500 at most.
    pub differing: Vec<StockDifference>,
}

/// What the other side has.
#[derive(Clone, Debug)]
pub struct CompareStock {
    /// Its name for itself.
    pub source: String,
    /// Its units on hand by SKU.
    pub items: BTreeMap<String, i32>,
    /// Which SKUs are compared.
    pub extent: Extent,
}

/// Which SKUs are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ComparisonExtent)]
pub enum Extent {
    /// Those that the other side names.
    #[default]
    Named,
    /// All: one that the other side does not name differs.
    All,
}

/// Every SKU whose stock is counted, with its variant and units, in the order of their bytes.
async fn all(tx: &mut TenantTx) -> Result<BTreeMap<String, (VariantId, i32)>, DbError> {
    let names: BTreeMap<VariantId, String> = skus(tx).await?.into_iter().collect();
    let counted = on_hand_of_all(tx).await?;
    let named = counted.into_iter();
    Ok(named
        .filter_map(|(variant, units)| Some((names.get(&variant)?.clone(), (variant, units))))
        .collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bucket_of(sku: &str) -> usize {
    let [first, ..]: [u8; 32] = Sha256::digest(sku.as_bytes()).into();
    usize::from(first)
}

fn fingerprints(stock: impl Iterator<Item = (String, i32)>) -> StockFingerprints {
    let mut buckets = vec![Sha256::new(); BUCKETS];
    let mut count = 0;
    for (sku, units) in stock {
        count += 1;
        if let Some(bucket) = buckets.get_mut(bucket_of(&sku)) {
            bucket.update(format!("{sku}\t{units}\n").as_bytes());
        }
    }
    let buckets: Vec<String> = buckets
        .into_iter()
        .map(|bucket| hex(&bucket.finalize()))
        .collect();
    StockFingerprints {
        skus: count,
        whole: hex(&Sha256::digest(buckets.concat().as_bytes())),
        buckets,
    }
}

/// The fingerprints of the shop's stock.
///
/// # Errors
/// Database failures only.
pub async fn stock_fingerprints(tx: &mut TenantTx) -> Result<StockFingerprints, DbError> {
    let stock = all(tx).await?;
    Ok(fingerprints(
        stock.into_iter().map(|(sku, (_, units))| (sku, units)),
    ))
}

/// The SKUs of one bucket, in the order of their bytes.
///
/// # Errors
/// Database failures only.
pub async fn stock_bucket(tx: &mut TenantTx, bucket: u8) -> Result<Vec<SkuStock>, DbError> {
    let stock = all(tx).await?.into_iter();
    let own = stock.filter(|(sku, _)| bucket_of(sku) == usize::from(bucket));
    Ok(own
        .map(|(sku, (_, on_hand))| SkuStock { sku, on_hand })
        .collect())
}

fn compared(
    ours: &BTreeMap<String, (VariantId, i32)>,
    command: CompareStock,
    now: DateTime<Utc>,
) -> StockComparison {
    let mut named: BTreeSet<&String> = command.items.keys().collect();
    if command.extent == Extent::All {
        named.extend(ours.keys());
    }
    let mut differing = Vec::new();
    let (mut count, mut agreed) = (0, 0);
    for sku in named {
        count += 1;
        let own = ours.get(sku);
        let (own_units, theirs) = (
            own.map(|(_, units)| *units),
            command.items.get(sku).copied(),
        );
        if own_units == theirs {
            agreed += 1;
        } else if differing.len() < MOST_DIFFERENCES {
            differing.push(StockDifference {
                sku: sku.clone(),
                variant_id: own.map(|(variant, _)| *variant),
                ours: own_units,
                theirs,
            });
        }
    }
    StockComparison {
        source: command.source,
        compared_at: now,
        compared: count,
        agreed,
        differing,
    }
}

/// Compares the other side's stock with the shop's, and keeps the result in place of that side's last one. Changes no stock. The
/// comparisons of the [`MOST_SOURCES`] sources that compared last are kept.
///
/// # Errors
/// Database failures only.
pub async fn compare_stock(
    tx: &mut TenantTx,
    command: CompareStock,
) -> Result<StockComparison, DbError> {
    let found = compared(&all(tx).await?, command, tx.now());
    let differing = serde_json::to_value(&found.differing)
        .map_err(|error| DbError::corrupt("inbox_comparison.differing", error))?;
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let facts = (
        comparisons::compared_at.eq(found.compared_at),
        comparisons::compared.eq(count(found.compared)),
        comparisons::agreed.eq(count(found.agreed)),
        comparisons::differing.eq(differing),
    );
    let query = diesel::insert_into(comparisons::table)
        .values((comparisons::source.eq(&found.source), facts.clone()))
        .on_conflict(comparisons::source)
        .do_update()
        .set(facts);
    Cached(query).execute(tx).await?;
    forget_oldest(tx).await?;
    Ok(found)
}

async fn forget_oldest(tx: &mut TenantTx) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "DELETE FROM inbox_comparison WHERE source IN (
             SELECT source FROM inbox_comparison ORDER BY compared_at DESC, source OFFSET $1)",
    );
    Cached(query.bind::<BigInt, _>(MOST_SOURCES))
        .execute(tx)
        .await?;
    Ok(())
}

type Row = (String, DateTime<Utc>, i32, i32, serde_json::Value);

/// The last comparison of each source, the newest first.
///
/// # Errors
/// Database failures only.
pub async fn stock_comparisons(tx: &mut TenantTx) -> Result<Vec<StockComparison>, DbError> {
    let rows: Vec<Row> = comparisons::table
        .order(comparisons::compared_at.desc())
        .limit(MOST_SOURCES)
        .load(tx)
        .await?;
    let read = |(source, compared_at, compared, agreed, differing): Row| {
        let differing = serde_json::from_value(differing)
            .map_err(|error| DbError::corrupt("inbox_comparison.differing", error))?;
        Ok(StockComparison {
            source,
            compared_at,
            compared: usize::try_from(compared).unwrap_or_default(),
            agreed: usize::try_from(agreed).unwrap_or_default(),
            differing,
        })
    };
    rows.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    fn stock(all: &[(&str, i32)]) -> BTreeMap<String, (VariantId, i32)> {
        let variant = VariantId::from_uuid(Uuid::nil());
        all.iter()
            .map(|(sku, units)| ((*sku).to_owned(), (variant, *units)))
            .collect()
    }

    fn told(all: &[(&str, i32)], extent: Extent) -> CompareStock {
        CompareStock {
            source: "/erp".into(),
            items: all
                .iter()
                .map(|(sku, units)| ((*sku).to_owned(), *units))
                .collect(),
            extent,
        }
    }

    #[test]
    fn a_comparison_names_what_differs_and_counts_what_agrees() {
        let ours = stock(&[("A", 1), ("B", 2), ("C", 3), ("D", 4)]);
        let theirs = [("A", 1), ("B", 5), ("X", 9)];
        let found = compared(&ours, told(&theirs, Extent::Named), DateTime::UNIX_EPOCH);
        assert_eq!((found.compared, found.agreed), (3, 1));
        let named: Vec<_> = found
            .differing
            .iter()
            .map(|one| (one.sku.as_str(), one.ours, one.theirs))
            .collect();
        assert_eq!(named, [("B", Some(2), Some(5)), ("X", None, Some(9))]);
        let found = compared(&ours, told(&theirs, Extent::All), DateTime::UNIX_EPOCH);
        assert_eq!((found.compared, found.agreed), (5, 1));
        assert_eq!(found.differing.len(), 4);
    }

    /// The same figures as a program in another language computes from the documentation.
    #[test]
    fn fingerprints_are_as_documented() {
        let of = |all: &[(&str, i32)]| {
            fingerprints(all.iter().map(|(sku, units)| ((*sku).to_owned(), *units)))
        };
        let found = of(&[("MUG", 4), ("PLATE", 0)]);
        assert_eq!(found.skus, 2);
        let expected = hex(&Sha256::digest(b"MUG\t4\n"));
        assert_eq!(found.buckets[bucket_of("MUG")], expected);
        let empty = hex(&Sha256::digest(b""));
        let full = found.buckets.iter().filter(|one| **one != empty).count();
        assert_eq!((found.buckets.len(), full), (BUCKETS, 2));
        assert_ne!(of(&[("MUG", 5), ("PLATE", 0)]).whole, found.whole);
    }
}
