//! The weighted average cost of a variant, kept as the units that were there and what they cost together
//! (docs/decisions/0141). An average kept as a price per unit would lose cents at every rounding; a total loses none.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, Insertable, QueryDsl, Queryable, Selectable, SelectableHelper,
    upsert::excluded,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Money, VariantId};
use tenancy::{DbError, TenantTx};

use crate::store::variant_cost as table;

/// What the units of a variant cost together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AverageCost {
    /// The variant.
    pub variant: VariantId,
    /// Units there were after the last receipt.
    pub quantity: i32,
    /// What they cost together.
    pub value: Money,
}

impl AverageCost {
    /// The cost of one unit, half a cent rounded up; `None` where there was no unit.
    #[must_use]
    pub fn unit(&self) -> Option<Money> {
        let minor = share_half_up(self.value.minor(), 1, self.quantity)?;
        Some(Money::new(minor, self.value.currency()))
    }
}

/// How a receipt changes a variant's value, in minor units of the shop's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Averaged {
    /// Units in stock before, none if it was negative.
    pub(crate) stock_before: i32,
    /// Value before the receipt, as of the receipt before.
    pub(crate) value_before: i64,
    /// What the units that left since had cost; negative if units were found.
    pub(crate) relieved: i64,
    /// What the received units cost.
    pub(crate) added: i64,
    /// Value of all units after.
    pub(crate) value_after: i64,
    /// Units after.
    pub(crate) quantity_after: i32,
}

/// `of × part / whole`, half rounded up; `None` for an empty whole or a result out of range.
fn share_half_up(of: i64, part: i32, whole: i32) -> Option<i64> {
    let (whole, part) = (i128::from(whole), i128::from(part));
    if whole <= 0 {
        return None;
    }
    let doubled = i128::from(of) * part * 2 + whole;
    i64::try_from(doubled.div_euclid(whole * 2)).ok()
}

/// Adds a receipt to what was there. `before`: units and value after the last receipt. Units of
/// unknown cost are valued like the new ones. Pure.
pub(crate) fn averaged(
    before: Option<(i32, i64)>,
    stock_before: i32,
    (received, added): (i32, i64),
) -> Averaged {
    let stock = stock_before.max(0);
    let (units, value) = before.unwrap_or((0, 0));
    let kept = share_half_up(value, stock, units)
        .or_else(|| share_half_up(added, stock, received))
        .unwrap_or(0);
    let there = stock_before.saturating_add(received).max(0);
    // Units the till sold before they came leave at once.
    let left = if stock_before < 0 {
        share_half_up(added, there, received).unwrap_or(0)
    } else {
        kept.saturating_add(added)
    };
    Averaged {
        stock_before: stock,
        value_before: value,
        relieved: value.saturating_add(added).saturating_sub(left),
        added,
        value_after: left,
        quantity_after: there,
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    variant_id: VariantId,
    quantity: i32,
    value_minor: i64,
    currency: String,
    updated_at: DateTime<Utc>,
}

/// Units and value after the last receipt. The items' stock must be locked, as a receipt does.
pub(crate) async fn known(
    tx: &mut TenantTx,
    variants: &[VariantId],
    currency: Currency,
) -> Result<BTreeMap<VariantId, (i32, i64)>, DbError> {
    let rows: Vec<(VariantId, i32, i64)> = table::table
        .filter(table::variant_id.eq_any(variants))
        .filter(table::currency.eq(currency.code()))
        .select((table::variant_id, table::quantity, table::value_minor))
        .load(tx)
        .await?;
    let known = rows
        .into_iter()
        .map(|(id, units, value)| (id, (units, value)));
    Ok(known.collect())
}

/// Writes what the variants cost now.
pub(crate) async fn write(
    tx: &mut TenantTx,
    costs: &BTreeMap<VariantId, Averaged>,
    currency: Currency,
) -> Result<(), DbError> {
    let now = tx.now();
    let row = |(variant, cost): (&VariantId, &Averaged)| Row {
        variant_id: *variant,
        quantity: cost.quantity_after,
        value_minor: cost.value_after,
        currency: currency.code().to_owned(),
        updated_at: now,
    };
    diesel::insert_into(table::table)
        .values(costs.iter().map(row).collect::<Vec<_>>())
        .on_conflict(table::variant_id)
        .do_update()
        .set((
            table::quantity.eq(excluded(table::quantity)),
            table::value_minor.eq(excluded(table::value_minor)),
            table::currency.eq(excluded(table::currency)),
            table::updated_at.eq(excluded(table::updated_at)),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// The average costs of these variants, as far as goods were received for them.
///
/// # Errors
/// Database failures only.
pub async fn average_costs(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<Vec<AverageCost>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::variant_id.eq_any(variants))
        .select(Row::as_select())
        .load(tx)
        .await?;
    rows.into_iter()
        .map(|row| {
            let currency = Currency::from_code(&row.currency)
                .map_err(|error| DbError::corrupt("variant_cost.currency", error))?;
            Ok(AverageCost {
                variant: row.variant_id,
                quantity: row.quantity,
                value: Money::new(row.value_minor, currency),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_average_weighs_what_was_there_and_what_came() {
        // 10 units for 100.00; 4 are left, worth 40.00; 6 more for 72.00 make 10 worth 112.00.
        let after = averaged(Some((10, 10_000)), 4, (6, 7_200));
        assert_eq!((after.relieved, after.value_after), (6_000, 11_200));
        assert_eq!(after.quantity_after, 10);
    }

    #[test]
    fn thirds_of_a_cent_do_not_add_up_to_a_loss() {
        // 3 units for 1.00, sold one by one: 0.33, 0.34 and 0.33 leave, and nothing is left.
        let one = averaged(Some((3, 100)), 2, (0, 0));
        let two = averaged(Some((2, one.value_after)), 1, (0, 0));
        let three = averaged(Some((1, two.value_after)), 0, (0, 0));
        assert_eq!(one.relieved + two.relieved + three.relieved, 100);
        assert_eq!(three.value_after, 0);
    }

    #[test]
    fn units_of_unknown_cost_are_taken_at_the_first_known_one() {
        let after = averaged(None, 5, (10, 1_000));
        assert_eq!((after.relieved, after.value_after), (-500, 1_500));
    }

    #[test]
    fn units_sold_before_they_came_leave_at_once() {
        let after = averaged(Some((0, 0)), -3, (10, 1_000));
        assert_eq!((after.quantity_after, after.value_after), (7, 700));
        assert_eq!(after.relieved, 300);
    }

    proptest! {
        #[test]
        fn no_cent_vanishes(
            steps in prop::collection::vec((-20_i32..60, 1_i32..50, 0_i64..100_000), 1..20),
        ) {
            let mut known = None;
            for (stock, received, cost) in steps {
                let before = known.map_or(0, |(_, value)| value);
                let after = averaged(known, stock, (received, cost));
                prop_assert_eq!(before - after.relieved + after.added, after.value_after);
                prop_assert!(after.value_after >= 0);
                prop_assert_eq!(after.quantity_after, (stock + received).max(0));
                prop_assert!(after.quantity_after > 0 || after.value_after == 0);
                known = Some((after.quantity_after, after.value_after));
            }
        }
    }
}
