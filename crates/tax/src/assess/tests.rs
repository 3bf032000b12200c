use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{Authority, rates::day};

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}
fn line(number: u128, category: TaxCategory, net: i64) -> SaleLine {
    SaleLine {
        key: LineId::from_uuid(Uuid::from_u128(number)),
        category,
        net: cad(net),
    }
}
fn sale(province: &str, lines: Vec<SaleLine>, shipping: i64) -> Sale {
    Sale {
        ship_to: Place::in_canada(province.parse().expect("province")),
        date: day(2026, 11, 24),
        currency: Currency::CAD,
        lines,
        shipping: cad(shipping),
    }
}
fn registered(authorities: &[Authority]) -> Registrations {
    let row = |authority: &Authority| {
        Registration::typed(*authority, authority.example(), day(2014, 1, 1), None)
            .expect("a number")
    };
    Registrations::new(authorities.iter().map(row).collect()).expect("no overlap")
}
fn printed_taxes(sale: &Sale, shop: &Registrations) -> Vec<String> {
    assess(sale, shop)
        .expect("assessed")
        .taxes
        .iter()
        .map(|tax| {
            format!(
                "{} {}% {} {}",
                tax.label_en,
                tax.rate,
                tax.base.minor(),
                tax.amount.minor()
            )
        })
        .collect()
}

use TaxCategory::{BasicGroceries, GiftCards, PrintedBooks, Standard};

#[test]
fn goods_and_shipping_in_ontario() {
    let sale = sale("ON", vec![line(1, Standard, 10_000)], 1_000);
    assert_eq!(
        printed_taxes(&sale, &registered(&Authority::ALL)),
        ["HST 13% 11000 1430"]
    );
}

#[test]
fn quebec_is_rounded_per_document_not_per_line() {
    let lines = (1..=3).map(|number| line(number, Standard, 999)).collect();
    let taxes = printed_taxes(&sale("QC", lines, 0), &registered(&Authority::ALL));
    assert_eq!(taxes, ["GST 5% 2997 150", "QST 9.975% 2997 299"]);
}

#[test]
fn a_rebate_leaves_the_federal_part_and_its_share_of_the_shipping() {
    let lines = vec![
        line(1, Standard, 6_000),
        line(2, PrintedBooks, 2_000),
        line(3, BasicGroceries, 2_000),
    ];
    let taxes = printed_taxes(&sale("ON", lines, 1_000), &registered(&[Authority::GstHst]));
    assert_eq!(taxes, ["GST 5% 2200 110", "HST 13% 6600 858"]);
}

#[test]
fn only_what_the_shop_is_registered_for_is_charged() {
    let order = sale("BC", vec![line(1, Standard, 10_000)], 0);
    let charged = |authorities: &[Authority]| printed_taxes(&order, &registered(authorities));
    assert_eq!(charged(&[Authority::GstHst]), ["GST 5% 10000 500"]);
    assert_eq!(charged(&[Authority::GstHst, Authority::PstBc]).len(), 2);
    assert!(printed_taxes(&order, &Registrations::small_supplier()).is_empty());
    let before = Sale {
        date: day(2013, 12, 31),
        ..order.clone()
    };
    assert!(printed_taxes(&before, &registered(&Authority::ALL)).is_empty());
}

#[test]
fn an_export_is_free_of_tax_and_canada_needs_its_province() {
    let shop = registered(&Authority::ALL);
    let order = sale("ON", vec![line(1, Standard, 10_000)], 500);
    let abroad = Place {
        country: Country::UNITED_STATES,
        province: None,
    };
    let export = Sale {
        ship_to: abroad,
        ..order.clone()
    };
    assert_eq!(assess(&export, &shop).map(|done| done.total), Ok(cad(0)));
    let nowhere = Place {
        country: Country::CANADA,
        province: None,
    };
    let unclear = Sale {
        ship_to: nowhere,
        ..order.clone()
    };
    assert_eq!(assess(&unclear, &shop), Err(AssessError::ProvinceMissing));
    let ancient = Sale {
        date: day(2012, 1, 1),
        ..order
    };
    assert_eq!(
        assess(&ancient, &shop),
        Err(AssessError::BeforeRecords(day(2012, 1, 1)))
    );
}

#[test]
fn nova_scotia_changed_its_rate() {
    let shop = registered(&Authority::ALL);
    let after = sale("NS", vec![line(1, Standard, 10_000)], 0);
    let before = Sale {
        date: day(2025, 3, 31),
        ..after.clone()
    };
    assert_eq!(printed_taxes(&after, &shop), ["HST 14% 10000 1400"]);
    assert_eq!(printed_taxes(&before, &shop), ["HST 15% 10000 1500"]);
}

#[test]
fn a_gift_card_is_not_taxed_and_carries_no_shipping() {
    let shop = registered(&Authority::ALL);
    let mixed = sale(
        "ON",
        vec![line(1, GiftCards, 5_000), line(2, Standard, 1_000)],
        1_000,
    );
    assert_eq!(printed_taxes(&mixed, &shop), ["HST 13% 2000 260"]);
    let alone = sale("ON", vec![line(1, GiftCards, 5_000)], 0);
    assert!(printed_taxes(&alone, &shop).is_empty());
}

#[test]
fn a_shipping_charge_alone_is_taxed_as_a_service() {
    let taxes = printed_taxes(&sale("ON", Vec::new(), 1_000), &registered(&Authority::ALL));
    assert_eq!(taxes, ["HST 13% 1000 130"]);
}

#[test]
fn the_assessment_survives_storage() {
    let lines = vec![line(1, Standard, 6_001), line(2, PrintedBooks, 2_003)];
    let done = assess(&sale("QC", lines, 999), &registered(&Authority::ALL)).expect("assessed");
    let json = serde_json::to_value(&done).expect("serializes");
    assert_eq!(json["taxes"][1]["rate"], "9.975");
    assert_eq!(
        serde_json::from_value::<Assessment>(json).expect("reads back"),
        done
    );
}

prop_compose! {
    fn any_sale()(
        province in prop::sample::select(Province::ALL),
        rows in prop::collection::vec((prop::sample::select(TaxCategory::ALL), 0_i64..5_000_000), 0..12),
        shipping in 0_i64..50_000,
        days in 0_u64..5_000,
    ) -> Sale {
        let lines = rows.iter().zip(1_u128..)
            .map(|((category, net), number)| line(number, *category, *net)).collect();
        let date = RECORDS_BEGIN + chrono::Days::new(days);
        Sale { ship_to: Place::in_canada(province), date, ..sale("ON", lines, shipping) }
    }
}

proptest! {
    #[test]
    fn the_shares_are_the_tax(sale in any_sale()) {
        let done = assess(&sale, &registered(&Authority::ALL))?;
        for tax in &done.taxes {
            let shares = || done.lines.iter().flat_map(|line| &line.shares).chain(&done.shipping)
                .filter(|share| (share.id, share.rate) == (tax.id, tax.rate));
            prop_assert_eq!(Money::sum(Currency::CAD, shares().map(|share| share.amount))?, tax.amount);
            prop_assert_eq!(Money::sum(Currency::CAD, shares().map(|share| share.base))?, tax.base);
            prop_assert_eq!(tax.base.percent_half_up(tax.rate)?, tax.amount);
        }
        let lines = Money::sum(Currency::CAD, done.lines.iter().map(|line| line.total))?;
        prop_assert_eq!(lines.plus(done.shipping_total)?, done.total);
        let bases = Money::sum(Currency::CAD, sale.lines.iter().map(|line| line.net))?.plus(sale.shipping)?;
        prop_assert!(done.taxes.iter().all(|tax| tax.base.minor() <= bases.minor()));
    }

    #[test]
    fn the_order_of_lines_changes_nothing(sale in any_sale(), turn in 0_usize..12) {
        let shop = registered(&Authority::ALL);
        let mut turned = sale.clone();
        if !turned.lines.is_empty() {
            let by = turn % turned.lines.len();
            turned.lines.rotate_left(by);
        }
        turned.lines.reverse();
        let (one, other) = (assess(&sale, &shop)?, assess(&turned, &shop)?);
        prop_assert_eq!(&one.taxes, &other.taxes);
        prop_assert_eq!(&one.shipping, &other.shipping);
        for line in &one.lines {
            prop_assert!(other.lines.contains(line));
        }
    }
}
