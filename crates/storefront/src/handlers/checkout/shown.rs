//! The domain's lines, promises and sums as the views show them.

use std::collections::BTreeMap;

use kernel::{ImageId, Language, Money, VariantId};
use orders::{
    CartView, CartViewLine, Delivery, Goods, Promise, PromiseSource, ShipmentPreference, ShopDay,
};
use shipping::Calendar;
use tenancy::{DbError, TenantTx};

use super::super::{
    super::pages::{PlannedLine, PlannedShipment, Summary, SummaryLine},
    goods,
};
use showcase::{DateRange, Picture, Promise as ShownPromise, Supply, TaxRow, Totals};

pub(in super::super) type Pictures = BTreeMap<ImageId, Picture>;

/// Converts a number of units; the domain's are never negative.
pub(in super::super) fn units(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// The pictures of an order's goods, as far as the shop still has them.
pub(in super::super) async fn pictures(
    tx: &mut TenantTx,
    sold: impl Iterator<Item = &Goods>,
) -> Result<Pictures, DbError> {
    let sold: Vec<&Goods> = sold.collect();
    let Some(first) = sold.first() else {
        return Ok(Pictures::new());
    };
    let ids: Vec<VariantId> = sold.iter().map(|goods| goods.variant_id).collect();
    let variants = catalog::queries::variants_by_ids(tx, first.unit_price.currency(), &ids).await?;
    Ok(variants
        .into_iter()
        .filter_map(|variant| {
            let image = variant.image?;
            Some((image.id, goods::picture_of(&image, &variant.title)?))
        })
        .collect())
}

/// The pictures of the goods in a cart, which were read with it.
pub(in super::super) fn pictures_in(view: &CartView) -> Pictures {
    view.lines
        .iter()
        .filter_map(|line| {
            let image = line.picture.as_ref()?;
            Some((image.id, goods::picture_of(image, &line.goods.title)?))
        })
        .collect()
}

pub(in super::super) fn picture_of(goods: &Goods, pictures: &Pictures) -> Option<Picture> {
    goods.image.and_then(|id| pictures.get(&id).cloned())
}

fn range(promise: &Promise) -> Option<DateRange> {
    match promise.source {
        PromiseSource::PurchaseOrder
        | PromiseSource::SupplierLeadTime
        | PromiseSource::LeadTime => Some(DateRange {
            from: promise.earliest?,
            to: promise.latest?,
        }),
        PromiseSource::Unknown => None,
    }
}

fn shown(range: Option<DateRange>) -> ShownPromise {
    range.map_or(ShownPromise::Open, ShownPromise::Dates)
}

/// When units not in stock will ship.
pub(in super::super) fn promise_of(promise: Option<&Promise>) -> ShownPromise {
    shown(promise.and_then(range))
}

pub(in super::super) fn supply_of(quantity: i32, promise: Option<&Promise>) -> Supply {
    promise.map_or_else(
        || Supply::all_now(units(quantity)),
        |made| Supply {
            now: units(made.now),
            later: units(made.later),
            promise: promise_of(promise),
        },
    )
}

/// Title and chosen values in one line of a parcel.
pub(in super::super) fn named(goods: &Goods) -> String {
    if goods.options.is_empty() {
        goods.title.clone()
    } else {
        format!("{}, {}", goods.title, goods.options)
    }
}

pub(in super::super) fn summary(view: &CartView, pictures: &Pictures, totals: Totals) -> Summary {
    let line = |line: &CartViewLine| SummaryLine {
        title: line.goods.title.clone(),
        variant: line.goods.options.clone(),
        picture: picture_of(&line.goods, pictures),
        quantity: units(line.quantity),
        total: line.net,
        supply: supply_of(line.quantity, line.promise.as_ref()),
    };
    Summary {
        lines: view.lines.iter().map(line).collect(),
        totals,
    }
}

/// Each tax by its name and rate, in the shopper's language.
pub(in super::super) fn tax_rows(assessment: &tax::Assessment, language: Language) -> Vec<TaxRow> {
    let name = |label: &str, rate: String| match language {
        Language::En => format!("{label} {rate}%"),
        Language::Fr => format!("{label} {}\u{a0}%", rate.replace('.', ",")),
    };
    assessment
        .taxes
        .iter()
        .map(|tax| TaxRow {
            name: name(tax.label(language), tax.rate.normalize().to_string()),
            amount: tax.amount,
        })
        .collect()
}

/// The sums of everything owed.
pub(in super::super) fn totals(
    (subtotal, shipping, total): (Money, Money, Money),
    assessment: &tax::Assessment,
    language: Language,
) -> Totals {
    Totals {
        subtotal,
        shipping: Some(shipping),
        taxes: tax_rows(assessment, language),
        total: Some(total),
        refunded: None,
    }
}

/// The promise for lines that ship together: not before the last of them.
fn together(lines: &[&CartViewLine]) -> Option<ShownPromise> {
    let promises: Vec<&Promise> = lines
        .iter()
        .filter_map(|line| line.promise.as_ref())
        .collect();
    if promises.is_empty() {
        return None;
    }
    let ranges: Option<Vec<DateRange>> = promises.iter().map(|promise| range(promise)).collect();
    let latest = ranges.and_then(|ranges| {
        let from = ranges.iter().map(|range| range.from).max()?;
        let to = ranges.iter().map(|range| range.to).max()?;
        Some(DateRange { from, to })
    });
    Some(shown(latest))
}

fn planned(line: &CartViewLine, quantity: i32) -> Option<PlannedLine> {
    (quantity > 0).then(|| PlannedLine {
        title: named(&line.goods),
        quantity: units(quantity),
    })
}

/// Which units ship when under this preference. Pure.
pub(in super::super) fn plan(
    lines: &[CartViewLine],
    preference: ShipmentPreference,
) -> Vec<PlannedShipment> {
    let short: Vec<&CartViewLine> = lines.iter().filter(|line| line.promise.is_some()).collect();
    let promise = together(&short);
    let all = || {
        lines
            .iter()
            .filter_map(|line| planned(line, line.quantity))
            .collect()
    };
    if promise.is_none() || preference == ShipmentPreference::WaitForAll {
        return vec![PlannedShipment {
            lines: all(),
            promise,
        }];
    }
    let now = |line: &CartViewLine| line.promise.map_or(line.quantity, |promise| promise.now);
    let later = |line: &CartViewLine| line.promise.map_or(0, |promise| promise.later);
    let first: Vec<_> = lines
        .iter()
        .filter_map(|line| planned(line, now(line)))
        .collect();
    let second: Vec<_> = lines
        .iter()
        .filter_map(|line| planned(line, later(line)))
        .collect();
    [(first, None), (second, promise)]
        .into_iter()
        .filter(|(lines, _)| !lines.is_empty())
        .map(|(lines, promise)| PlannedShipment { lines, promise })
        .collect()
}

/// The arrival of what ships within `leaving`; `None` when nothing is shipped, the method gives no transit time, or the
/// days are out of range.
pub(in super::super) fn arrival(
    leaving: DateRange,
    delivery: &Delivery,
    calendar: Calendar,
) -> Option<DateRange> {
    let (from, to) = delivery.arrival((leaving.from, leaving.to), calendar)?;
    Some(DateRange { from, to })
}

/// Arrival of each planned shipment, in order; ends at the first one whose arrival is unknown.
pub(in super::super) fn arrivals(
    plan: &[PlannedShipment],
    delivery: &Delivery,
    today: ShopDay,
) -> Vec<DateRange> {
    let ShopDay {
        date: today,
        calendar,
    } = today;
    plan.iter()
        .map_while(|shipment| match &shipment.promise {
            None => arrival(
                DateRange {
                    from: today,
                    to: today,
                },
                delivery,
                calendar,
            ),
            Some(ShownPromise::Dates(range)) => arrival(*range, delivery, calendar),
            Some(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use kernel::{Currency, Grams, LineId, ProductId};
    use uuid::Uuid;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn line(quantity: i32, promise: Option<Promise>) -> CartViewLine {
        let price = Money::new(100, Currency::CAD);
        let goods = Goods {
            product_id: ProductId::from_uuid(Uuid::nil()),
            variant_id: VariantId::from_uuid(Uuid::nil()),
            handle: "mug".into(),
            title: "Mug".into(),
            options: "Moss".into(),
            sku: String::new(),
            unit_price: price,
            weight: Grams(1),
            volume_mm3: 0,
            tax_category: "standard".into(),
            requires_shipping: true,
            image: None,
        };
        let id = LineId::from_uuid(Uuid::nil());
        CartViewLine {
            id,
            goods,
            quantity,
            net: price,
            promise,
            short: None,
            picture: None,
        }
    }

    fn later(now: i32, later: i32, dates: Option<(NaiveDate, NaiveDate)>) -> Option<Promise> {
        Some(Promise {
            now,
            later,
            earliest: dates.map(|dates| dates.0),
            latest: dates.map(|dates| dates.1),
            missed: None,
            source: if dates.is_some() {
                PromiseSource::LeadTime
            } else {
                PromiseSource::Unknown
            },
        })
    }

    #[test]
    fn what_is_here_leaves_first_unless_the_shopper_waits() {
        let lines = [
            line(3, None),
            line(7, later(5, 2, Some((day(12, 3), day(12, 10))))),
        ];
        let plan_now = plan(&lines, ShipmentPreference::ShipAvailable);
        let counts = |plan: &[PlannedShipment]| -> Vec<Vec<u32>> {
            plan.iter()
                .map(|one| one.lines.iter().map(|line| line.quantity).collect())
                .collect()
        };
        assert_eq!(counts(&plan_now), [vec![3, 5], vec![2]]);
        assert_eq!(plan_now[0].promise, None);
        let waiting = plan(&lines, ShipmentPreference::WaitForAll);
        assert_eq!(counts(&waiting), [vec![3, 7]]);
        assert!(matches!(waiting[0].promise, Some(ShownPromise::Dates(_))));
    }

    #[test]
    fn together_means_not_before_the_last_and_unknown_stays_unknown() {
        let (a, b) = ((day(12, 3), day(12, 4)), (day(12, 8), day(12, 9)));
        let lines = [line(1, later(0, 1, Some(a))), line(1, later(0, 1, Some(b)))];
        let dates = ShownPromise::Dates(DateRange { from: b.0, to: b.1 });
        assert_eq!(
            plan(&lines, ShipmentPreference::ShipAvailable)[0].promise,
            Some(dates)
        );
        let lines = [line(1, later(0, 1, Some(a))), line(1, later(0, 1, None))];
        assert_eq!(
            plan(&lines, ShipmentPreference::WaitForAll)[0].promise,
            Some(ShownPromise::Open)
        );
    }

    #[test]
    fn a_parcel_does_not_travel_on_christmas() {
        let delivery = Delivery {
            method: None,
            kind: shipping::MethodKind::Delivery,
            name_en: "Post".into(),
            name_fr: "Poste".into(),
            price: Money::zero(Currency::CAD),
            min_days: 1,
            max_days: 2,
            billable_g: 0,
        };
        let eve = ShopDay {
            date: day(12, 24),
            calendar: Calendar::Canada(kernel::Province::Ontario),
        };
        let plan = plan(&[line(1, None)], ShipmentPreference::ShipAvailable);
        let arrives = DateRange {
            from: day(12, 29),
            to: day(12, 30),
        };
        assert_eq!(arrivals(&plan, &delivery, eve), [arrives]);
    }
}
