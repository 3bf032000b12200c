//! An export imports again to the same catalogue, whatever people typed.

use catalog::{
    Backorder, Dimensions, LeadTime, ProductDraft, ProductOption, ProductStatus, Seo, VariantDraft,
    check::check,
};
use kernel::{Country, Currency, Grams, Millimetres};
use product_files::{
    Exporter, Format, HandleSource, ImageDraft, ImportedProduct, Units, VariantNote, parse,
};
use proptest::{collection::vec, option, prelude::*};

use crate::files::{every_row_is_accounted_for, fixture, read};

fn exported(products: &[ImportedProduct], currency: Currency) -> Vec<u8> {
    let mut exporter = Exporter::new(Vec::new(), currency).unwrap();
    for product in products {
        exporter.write(product).unwrap();
    }
    exporter.finish().unwrap()
}

/// Ignores row numbers, which belong to the file.
fn content(mut products: Vec<ImportedProduct>) -> Vec<ImportedProduct> {
    for product in &mut products {
        product.row = 0;
        product.handle_source = HandleSource::Given;
        product.notes.iter_mut().for_each(|note| note.row = 0);
    }
    products
}

#[test]
fn foreign_files_survive_our_own_format() {
    for name in ["shopify.csv", "woocommerce.csv"] {
        let first = content(read(&fixture(name)).products);
        let again = read(&exported(&first, Currency::CAD));
        assert_eq!(again.format, Format::Highstreet);
        assert_eq!(again.problems, []);
        assert_eq!(content(again.products), first);
    }
}

#[test]
fn formulas_are_text_on_the_way_out() {
    let mut draft = ProductDraft::titled("=HYPERLINK(\"x\")");
    draft.vendor = "@cmd".into();
    draft.tags = vec!["-1".into()];
    draft.variants = vec![VariantDraft {
        sku: "'+x".into(),
        ..VariantDraft::priced(5)
    }];
    let product = ImportedProduct {
        row: 0,
        handle_source: HandleSource::Given,
        draft: check(&draft).unwrap().into_draft(),
        notes: vec![VariantNote::default()],
        images: Vec::new(),
        collections: Vec::new(),
    };
    let bytes = exported(std::slice::from_ref(&product), Currency::CAD);
    let text = String::from_utf8(bytes.clone()).unwrap();
    for guarded in ["\"'=HYPERLINK(\"\"x\"\")\"", ",'@cmd,", ",'-1,", ",''+x,"] {
        assert!(text.contains(guarded), "{guarded} in {text}");
    }
    assert_eq!(content(read(&bytes).products), [product]);
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Zéœ0-9 ,;\"'=+@\\\\|<>&\n-]{0,24}"
}

fn word() -> impl Strategy<Value = String> {
    "[A-Za-zé=+@'-][A-Za-z0-9é ,;\"'\\\\]{0,8}"
        .prop_filter("not empty", |text| !text.trim().is_empty())
}

fn backorder() -> impl Strategy<Value = Backorder> {
    let lead = (0..50, 0..50).prop_map(|(min, more)| LeadTime {
        min_days: min,
        max_days: min + more,
    });
    prop_oneof![
        Just(Backorder::Deny),
        (option::of(0..100), option::of(lead))
            .prop_map(|(limit, lead_time)| Backorder::Allow { limit, lead_time }),
    ]
}

prop_compose! {
    fn variant()(
        price in 0_i64..10_000_000, compare in option::of(1_i64..1_000_000), cost in option::of(0_i64..1_000_000),
        weight in option::of(1_i32..1_000_000), side in option::of(1_i32..5_000),
        flags in any::<[bool; 4]>(), backorder in backorder(), on_hand in option::of(-5_i32..500),
        (barcode, tax, hs, origin) in ("[A-Z=-]{0,5}", option::of("[a-z_]{1,8}"), "([0-9]{6})?", any::<bool>()),
        picture in any::<bool>(),
    ) -> (VariantDraft, Option<i32>, bool) {
        let [requires_shipping, taxable, track_stock, active] = flags;
        let draft = VariantDraft {
            compare_at_minor: compare, cost_minor: cost, weight: weight.map(Grams), barcode,
            dimensions: side.map(|side| Dimensions {
                length: Millimetres(side), width: Millimetres(side + 1), height: Millimetres(side + 2),
            }),
            tax_category: tax, hs_code: hs, origin: origin.then_some(Country::CANADA),
            requires_shipping, taxable, track_stock, active, backorder,
            ..VariantDraft::priced(price)
        };
        (draft, on_hand.filter(|_| track_stock), picture)
    }
}

prop_compose! {
    fn product()(
        title in word(), description in text(), vendor in text(), kind in text(),
        tags in vec(word(), 0..4), status in 0_usize..3, seo in (text(), text()),
        names in prop::collection::btree_set("[A-Z][a-z]{1,5}", 0..4),
        variants in vec(variant(), 1..5), values in vec(vec(word(), 3), 5),
        images in vec(text(), 0..4), collections in vec(word(), 0..3), external in option::of("[a-z]{1,5}:[0-9]{1,4}"),
    ) -> (ProductDraft, Vec<(Option<i32>, bool)>, Vec<String>, Vec<String>) {
        let names: Vec<String> = names.into_iter().take(3).collect();
        let count = if names.is_empty() { 1 } else { variants.len() };
        let notes = variants.iter().take(count).map(|(_, on_hand, picture)| (*on_hand, *picture)).collect();
        let variants: Vec<VariantDraft> = variants.into_iter().take(count).enumerate().map(|(place, (draft, _, _))| {
            // The index keeps combinations distinct; descending, so that the order of values differs from that of
            // variants.
            let option_values = names.iter().zip(&values[place]).map(|(_, value)| format!("{value}{}", 9 - place)).collect();
            VariantDraft { option_values, ..draft }
        }).collect();
        let mut options: Vec<ProductOption> = names.into_iter().map(|name| ProductOption { name, values: Vec::new() }).collect();
        for (axis, option) in options.iter_mut().enumerate() {
            option.values = variants.iter().rev().map(|variant| variant.option_values[axis].clone()).collect();
        }
        let draft = ProductDraft {
            description_html: description, vendor, product_type: kind, tags,
            status: ProductStatus::ALL[status], seo: Seo { title: seo.0, description: seo.1 },
            options, variants, external_id: external, ..ProductDraft::titled(title)
        };
        (draft, notes, images, collections)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_exported_imports_to_the_same(stated in vec(product(), 1..4), yen in any::<bool>()) {
        let currency = if yen { Currency::JPY } else { Currency::CAD };
        let mut products = Vec::new();
        for (number, (mut draft, notes, images, collections)) in stated.into_iter().enumerate() {
            draft.handle = format!("product-{number}");
            for (place, variant) in draft.variants.iter_mut().enumerate() {
                variant.sku = if place % 2 == 0 { format!("={number}-{place}") } else { String::new() };
            }
            // Values that differ only in white space become equal: such a draft is not valid in any shop.
            let Ok(checked) = check(&draft) else { continue };
            let url = |place: usize| format!("https://pictures.example/{number}/{place}.jpg");
            let mut titles: Vec<String> = collections.iter().map(|title| catalog::wording::title(title)).collect();
            titles.sort();
            titles.dedup();
            titles.retain(|title| !title.is_empty());
            products.push(ImportedProduct {
                row: 0,
                handle_source: HandleSource::Given,
                notes: notes.iter().map(|(on_hand, picture)| VariantNote {
                    row: 0, on_hand: *on_hand, image_url: (*picture && !images.is_empty()).then(|| url(0)),
                }).collect(),
                images: images.iter().enumerate().map(|(place, alt)| ImageDraft {
                    url: url(place), alt: catalog::wording::title(alt),
                }).collect(),
                draft: checked.into_draft(),
                collections: titles,
            });
        }
        prop_assume!(!products.is_empty());
        let bytes = exported(&products, currency);
        let plan = parse(&bytes, currency, Units::default()).unwrap();
        every_row_is_accounted_for(&plan);
        prop_assert_eq!(content(plan.products), products);
    }

    #[test]
    fn no_bytes_break_the_reader(body in vec(any::<u8>(), 0..300), quoted in "(\"|,|\n|[a-z0-9]|\r|'|=){0,200}") {
        let _ = parse(&body, Currency::CAD, Units::default());
        let header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\n";
        if let Ok(plan) = parse(format!("{header}{quoted}").as_bytes(), Currency::CAD, Units::default()) {
            every_row_is_accounted_for(&plan);
        }
        let header = "ID,Type,SKU,Name,Regular price,Parent\n";
        if let Ok(plan) = parse(format!("{header}{quoted}").as_bytes(), Currency::CAD, Units::default()) {
            every_row_is_accounted_for(&plan);
        }
    }
}
