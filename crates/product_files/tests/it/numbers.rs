//! Numbers in cells: thousands never silently become a fraction, and an unreadable cell is named.

use kernel::{Currency, Grams, Language};
use product_files::{Plan, ProblemKind, parse};

use crate::files::read;

const HEAD: &str = "Handle,Title,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Cost per item\n";

/// One product per line of price, compare-at, cost, quantity, grams; each is quoted.
fn shopify(lines: &[[&str; 5]]) -> Plan {
    let mut text = HEAD.to_owned();
    for (number, [price, compare, cost, quantity, grams]) in lines.iter().enumerate() {
        text.push_str(&format!(
            "p{number},P{number},S{number},\"{grams}\",shopify,\"{quantity}\",\"{price}\",\"{compare}\",\"{cost}\"\n"
        ));
    }
    read(text.as_bytes())
}

fn said(plan: &Plan, row: u32) -> Vec<(String, String)> {
    let of_row = plan.problems.iter().filter(|problem| problem.row == row);
    of_row
        .map(|problem| (problem.column.clone().unwrap_or_default(), problem.code()))
        .collect()
}

#[test]
fn thousands_are_thousands_where_the_file_shows_it() {
    let plan = shopify(&[
        ["2,500", "3,000", "1,100", "1,250", "1,500"],
        ["12.50", "", "", "3", "200"],
    ]);
    let variant = &plan.products[0].draft.variants[0];
    assert_eq!(
        (
            variant.price_minor,
            variant.compare_at_minor,
            variant.cost_minor
        ),
        (250_000, Some(300_000), Some(110_000))
    );
    assert_eq!(variant.weight, Some(Grams(1_500)));
    assert_eq!(plan.products[0].notes[0].on_hand, Some(1_250));
    assert_eq!(plan.problems, []);
}

#[test]
fn where_nothing_shows_it_the_cell_is_named_and_the_way_out() {
    let plan = shopify(&[
        ["2,500", "", "", "5", "100"],
        ["20", "2,500", "1,100", "1,000", "50"],
    ]);
    assert_eq!(
        said(&plan, 2),
        [("Variant Price".to_owned(), "price_ambiguous".to_owned())]
    );
    let columns: Vec<String> = said(&plan, 3)
        .into_iter()
        .map(|(column, _)| column)
        .collect();
    for column in [
        "Variant Compare At Price",
        "Cost per item",
        "Variant Inventory Qty",
    ] {
        assert!(columns.contains(&column.to_owned()), "{column}");
    }
    assert_eq!(plan.products.len(), 1);
    assert_eq!(plan.products[0].notes[0].on_hand, None);
    let problem = &plan.problems[0];
    assert!(problem.text(Language::En).contains("Write 2500 or 2.50."));
    assert!(problem.text(Language::Fr).contains("Écrivez 2500 ou 2,50."));
}

#[test]
fn three_digits_are_never_cents_whatever_the_column_shows() {
    let plan = shopify(&[
        ["1.200", "", "", "5", "100"],
        ["0,500", "", "", "5", "100"],
        ["12.505", "", "", "5", "100"],
        ["12.50", "", "", "5", "100"],
        ["1,000,000", "", "", "5", "100"],
    ]);
    let prices: Vec<i64> = plan
        .products
        .iter()
        .map(|product| product.draft.variants[0].price_minor)
        .collect();
    assert_eq!(prices, [1250, 100_000_000]);
    let text = plan.problems[2].text(Language::En);
    assert!(text.contains("Write 12505 or 12.51."), "{text}");
}

#[test]
fn what_no_person_means_by_a_number_is_refused() {
    for typed in ["1e-2", "1_000.5", "1E5", "0x10", "12 50"] {
        let plan = shopify(&[[typed, "", "", "", ""], ["5", typed, typed, typed, typed]]);
        assert_eq!(plan.products.len(), 1, "{typed}");
        assert_eq!(said(&plan, 2)[0].1, "price_malformed");
        let variant = &plan.products[0].draft.variants[0];
        assert_eq!(
            (variant.compare_at_minor, variant.cost_minor, variant.weight),
            (None, None, None),
            "{typed}"
        );
        assert_eq!(plan.products[0].notes[0].on_hand, None);
        assert_eq!(said(&plan, 3).len(), 4, "{typed}");
    }
}

fn woo(unit: &str, weights: &[&str]) -> Plan {
    let mut text = format!("ID,Type,SKU,Name,Regular price,Weight ({unit})\n");
    for (number, weight) in weights.iter().enumerate() {
        text.push_str(&format!(
            "{number},simple,S{number},P{number},5,\"{weight}\"\n"
        ));
    }
    read(text.as_bytes())
}

fn grams(plan: &Plan) -> Vec<Option<i32>> {
    let weight = |product: &product_files::ImportedProduct| product.draft.variants[0].weight;
    plan.products
        .iter()
        .map(|product| weight(product).map(|grams| grams.0))
        .collect()
}

#[test]
fn a_weight_follows_its_column_and_then_its_unit() {
    let shown = woo("kg", &["0.250", "1.250", "1,250"]);
    assert_eq!(grams(&shown), [Some(250), Some(1_250), Some(1_250_000)]);
    assert_eq!(shown.problems, []);
    for (unit, weight, read, remarks) in [
        ("kg", "1.250", Some(1_250), 1),
        ("kg", "1,250", Some(1_250), 1),
        ("g", "1.250", Some(1_250), 1),
        ("lbs", "2,500", Some(1_134), 1),
        ("oz", "1.250", None, 1),
        ("livres", "2", Some(907), 0),
        ("stone", "2", None, 1),
    ] {
        let plan = woo(unit, &[weight]);
        assert_eq!(grams(&plan), [read], "{weight} {unit}");
        assert_eq!(plan.problems.len(), remarks, "{weight} {unit}");
    }
}

#[test]
fn a_file_divided_by_semicolons_writes_decimals_with_a_comma() {
    let text = "Handle;Title;Variant Price\na;A;2.500\nb;B;2,500\n";
    let plan = read(text.as_bytes());
    assert_eq!(plan.products[0].draft.variants[0].price_minor, 250_000);
    assert_eq!(said(&plan, 3)[0].1, "price_ambiguous");
}

#[test]
fn our_own_export_of_a_currency_with_three_decimals_is_read_as_written() {
    let text = "Handle,Title,Variant Price,Highstreet / Active\na,A,2.500,true\n";
    let plan = parse(
        text.as_bytes(),
        Currency::KWD,
        product_files::Units::default(),
    )
    .unwrap();
    assert_eq!(plan.products[0].draft.variants[0].price_minor, 2_500);
}

#[test]
fn a_guarded_barcode_is_checked_like_any_other() {
    let text = "Handle,Title,Variant SKU,Variant Barcode,Variant Price\n\
                a,A,'00123,'4006381333931,5\nb,B,B,'4006381333930,5\nc,C,'7-B,'0036000291452,'12.50\n";
    let plan = read(text.as_bytes());
    let codes: Vec<(&str, &str)> = plan
        .products
        .iter()
        .map(|product| &product.draft.variants[0])
        .map(|variant| (variant.sku.as_str(), variant.barcode.as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            ("00123", "4006381333931"),
            ("B", ""),
            ("7-B", "0036000291452")
        ]
    );
    assert_eq!(
        plan.problems[0].kind,
        ProblemKind::BarcodeCheckDigit {
            text: "4006381333930".into(),
            expected: 1
        }
    );
    assert_eq!(plan.products[2].draft.variants[0].price_minor, 1250);
}

/// No merchant weighs or measures to a thousandth of a gram or millimetre, whatever decimal mark the prices use.
#[test]
fn three_digits_behind_a_mark_are_thousands_of_grams_even_where_the_prices_use_that_mark() {
    let plan = shopify(&[
        ["12.50", "", "", "3", "1.500"],
        ["12.50", "", "", "3", "1.5"],
        ["12.50", "", "", "3", "1,250"],
    ]);
    let weights: Vec<Option<Grams>> = plan
        .products
        .iter()
        .map(|product| product.draft.variants[0].weight)
        .collect();
    assert_eq!(weights[0], Some(Grams(1_500)));
    assert!(weights[1].is_some_and(|weight| weight.0 <= 2));
    assert_eq!(weights[2], Some(Grams(1_250)));
}
