//! Files of other programs: the look-alikes in `fixtures/` always, the real ones if present.

use std::{collections::BTreeSet, path::PathBuf};

use catalog::{Backorder, ProductStatus};
use kernel::{Currency, Grams, Language, Millimetres};
use product_files::{Encoding, FileError, Format, Plan, ProblemKind, Severity, Units, parse};

pub fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    std::fs::read(path).unwrap()
}

pub fn shared(name: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("HIGHSTREET_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        |root| {
            let root = PathBuf::from(root);
            if root.join("data").is_dir() {
                root.join("data")
            } else {
                root
            }
        },
    );
    let bytes = std::fs::read(root.join(name)).ok();
    if bytes.is_none() {
        println!("{name} is not here: the look-alike stands for it");
    }
    bytes
}

pub fn read(bytes: &[u8]) -> Plan {
    let plan = parse(bytes, Currency::CAD, Units::default()).unwrap();
    every_row_is_accounted_for(&plan);
    plan
}

/// The promise of an import: rows add up, and each refusal has a sentence in both languages.
pub fn every_row_is_accounted_for(plan: &Plan) {
    let counts = plan.counts;
    assert_eq!(counts.rows, counts.imported + counts.refused + counts.blank);
    let refused: BTreeSet<u32> = plan.refusals().map(|problem| problem.row).collect();
    assert_eq!(refused.len(), counts.refused);
    assert_eq!(refused.len(), plan.refusals().count(), "one reason per row");
    for problem in &plan.problems {
        for language in Language::ALL {
            assert!(problem.text(language).len() > 10, "{problem:?}");
        }
        assert_ne!(problem.text(Language::En), problem.text(Language::Fr));
        assert!(!problem.code().is_empty());
    }
    for product in &plan.products {
        assert_eq!(product.draft.variants.len(), product.notes.len());
        assert!(
            product
                .notes
                .iter()
                .all(|note| !refused.contains(&note.row))
        );
    }
}

fn refusals(plan: &Plan) -> Vec<(u32, String)> {
    plan.refusals()
        .map(|problem| (problem.row, problem.code()))
        .collect()
}

#[test]
fn a_shopify_file_is_read_row_by_row() {
    let plan = read(&fixture("shopify.csv"));
    assert_eq!(
        (plan.format, plan.encoding),
        (Format::Shopify, Encoding::Utf8)
    );
    let handles: Vec<&str> = plan
        .products
        .iter()
        .map(|p| p.draft.handle.as_str())
        .collect();
    assert_eq!(handles, ["maple-mug", "wool-toque", "handle-made-for-me"]);
    let codes: Vec<(u32, &str)> = vec![
        (7, "variant_duplicate"),
        (8, "sku_duplicate"),
        (9, "price_malformed"),
        (10, "nothing_in_row"),
        (11, "gift_card"),
        (12, "title_missing"),
        (14, "handle_missing"),
    ];
    let codes: Vec<(u32, String)> = codes
        .into_iter()
        .map(|(row, code)| (row, code.to_owned()))
        .collect();
    assert_eq!(refusals(&plan), codes);
    let duplicate = plan
        .problems
        .iter()
        .find(|p| p.code() == "sku_duplicate")
        .unwrap();
    assert_eq!(
        duplicate.kind,
        ProblemKind::SkuDuplicate {
            sku: "MUG-1".into(),
            first_row: 2
        }
    );
}

#[test]
fn a_shopify_product_is_read_whole() {
    let plan = read(&fixture("shopify.csv"));
    let mug = &plan.products[0];
    assert_eq!(mug.draft.title, "Maple Mug & Saucer");
    assert_eq!(
        mug.draft.description_html,
        "<p>Stoneware, <strong>hand-thrown</strong>.</p>"
    );
    assert_eq!(mug.draft.status, ProductStatus::Active);
    let variant = &mug.draft.variants[0];
    assert!(mug.draft.options.is_empty() && variant.option_values.is_empty());
    assert_eq!(
        (
            variant.price_minor,
            variant.compare_at_minor,
            variant.cost_minor
        ),
        (2400, Some(2800), Some(950))
    );
    assert_eq!(variant.weight, Some(Grams(410)));
    assert!(matches!(variant.backorder, Backorder::Allow { .. }));
    assert_eq!((mug.images.len(), mug.notes[0].on_hand), (2, Some(12)));
    let toque = &plan.products[1];
    assert_eq!(toque.draft.options[1].values, ["S", "L"]);
    assert_eq!(toque.notes[2].on_hand, Some(-1));
    assert!(
        toque.notes[0]
            .image_url
            .as_deref()
            .unwrap()
            .ends_with("toque-red.jpg")
    );
    let made = &plan.products[2];
    assert_eq!(
        (made.draft.status, made.draft.variants[0].price_minor),
        (ProductStatus::Draft, 150)
    );
    assert_eq!(made.draft.variants[0].barcode, "");
}

#[test]
fn a_woocommerce_file_is_read_row_by_row() {
    let plan = read(&fixture("woocommerce.csv"));
    assert_eq!(plan.format, Format::WooCommerce);
    let codes: Vec<(u32, &str)> = vec![
        (6, "price_missing"),
        (7, "parent_missing"),
        (8, "grouped_product"),
        (9, "external_product"),
        (10, "downloadable"),
        (12, "unknown_type"),
        (13, "no_variations"),
        (14, "sku_duplicate"),
    ];
    let codes: Vec<(u32, String)> = codes
        .into_iter()
        .map(|(row, code)| (row, code.to_owned()))
        .collect();
    assert_eq!(refusals(&plan), codes);
    let titles: Vec<&str> = plan
        .products
        .iter()
        .map(|p| p.draft.title.as_str())
        .collect();
    assert_eq!(
        titles,
        ["Cedar Soap", "Linen Towel", "Soap-making lesson", "Promo"]
    );
    let ignored = plan
        .problems
        .iter()
        .filter(|p| p.severity() == Severity::Note);
    assert!(
        ignored
            .into_iter()
            .any(|p| p.column.as_deref() == Some("Upsells"))
    );
}

#[test]
fn a_woocommerce_text_given_twice_is_kept_once() {
    let plan = read("ID,Type,SKU,Name,Published,Short description,Description,Regular price\n1,simple,B,Balm,1,Melts on the skin.,<p>Melts on the skin.</p>,8\n".as_bytes());
    assert_eq!(
        plan.products[0].draft.description_html,
        "<p>Melts on the skin.</p>"
    );
}

#[test]
fn woocommerce_products_are_read_whole() {
    let plan = read(&fixture("woocommerce.csv"));
    let soap = &plan.products[0];
    assert_eq!(
        soap.draft.description_html,
        "<p>Smells of cedar.</p>\n<p>Line one<br>Line two</p><p>New paragraph</p>\n<ul><li>Scent: Cedar, Pine</li></ul>"
    );
    let variant = &soap.draft.variants[0];
    assert_eq!(variant.weight, Some(Grams(113)));
    assert_eq!(variant.dimensions.unwrap().length, Millimetres(76));
    assert_eq!(soap.notes[0].on_hand, Some(40));
    assert!(matches!(variant.backorder, Backorder::Allow { .. }));
    assert_eq!(soap.collections, ["Soap", "Gifts"]);
    assert_eq!(soap.images.len(), 2, "a comma may be part of an address");
    assert_eq!(plan.products[2].collections, ["Classes > Gifts"]);
    assert_eq!(plan.products[2].draft.status, ProductStatus::Draft);
    assert!(!plan.products[2].draft.variants[0].requires_shipping);
    assert_eq!(plan.products[2].draft.tax_category, "exempt");
    let promo = &plan.products[3];
    assert_eq!(
        (promo.draft.variants[0].price_minor, promo.notes[0].on_hand),
        (2000, Some(0))
    );
}

#[test]
fn an_open_attribute_becomes_one_variant_per_value() {
    let plan = read(&fixture("woocommerce.csv"));
    let towel = &plan.products[1].draft;
    let variants: Vec<(String, &str, i64)> = towel
        .variants
        .iter()
        .map(|v| (v.option_values.join("/"), v.sku.as_str(), v.price_minor))
        .collect();
    assert_eq!(
        variants,
        [
            ("Dark Blue/Hand".to_owned(), "towel-blue-hand", 2500),
            ("White/Hand".to_owned(), "towel-white-hand", 3000),
            ("White/Bath".to_owned(), "towel-white-bath", 3000),
        ]
    );
    assert_eq!(
        towel.variants[0].weight,
        Some(Grams(680)),
        "the parent's weight"
    );
    assert!(
        plan.products[1]
            .notes
            .iter()
            .all(|note| note.on_hand.is_none()),
        "shared stock is not split"
    );
}

#[test]
fn the_real_shopify_file() {
    let Some(bytes) = shared("shopify-apparel.csv") else {
        return;
    };
    let plan = read(&bytes);
    assert_eq!(
        (plan.counts.rows, plan.counts.refused),
        (plan.counts.imported, 0)
    );
    assert_eq!(
        (plan.counts.products, plan.counts.variants),
        (plan.counts.rows - 2, plan.counts.rows)
    );
    let top = plan
        .products
        .iter()
        .find(|p| p.draft.handle == "classic-varsity-top")
        .unwrap();
    assert_eq!(top.draft.options[0].values, ["Small", "Medium", "Large"]);
    assert!(
        plan.products
            .iter()
            .all(|p| p.draft.status == ProductStatus::Active && p.images.len() == 1)
    );
}

#[test]
fn the_real_woocommerce_file() {
    let Some(bytes) = shared("woocommerce-sample.csv") else {
        return;
    };
    let plan = read(&bytes);
    let mut reasons: Vec<String> = plan.refusals().map(product_files::Problem::code).collect();
    reasons.sort_unstable();
    assert_eq!(
        reasons,
        [
            "downloadable",
            "downloadable",
            "external_product",
            "grouped_product"
        ]
    );
    let product = |title: &str| {
        plan.products
            .iter()
            .find(|p| p.draft.title == title)
            .unwrap()
    };
    assert_eq!(product("Hoodie").draft.variants.len(), 6);
    assert_eq!(
        product("T-Shirt").draft.variants.len(),
        9,
        "three colors in three sizes"
    );
    assert_eq!(
        product("Hoodie with Pocket").draft.status,
        ProductStatus::Draft
    );
    let red = product("Hoodie")
        .draft
        .variants
        .iter()
        .find(|v| v.sku == "cc-hoodie-red")
        .unwrap();
    assert_eq!((red.price_minor, red.compare_at_minor), (4200, Some(4500)));
    assert_eq!(product("Belt").collections, ["Accessories"]);
}

#[test]
fn other_spellings_of_a_file_are_the_same_file() {
    let comma = fixture("shopify.csv");
    let text = String::from_utf8(comma.clone()).unwrap();
    let plain = read(&comma);
    let mut bom = b"\xef\xbb\xbf".to_vec();
    bom.extend_from_slice(&comma);
    let (windows, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lost);
    for (bytes, encoding) in [
        (bom, Encoding::Utf8Bom),
        (windows.into_owned(), Encoding::Windows1252),
        (text.replace("\r\n", "\n").into_bytes(), Encoding::Utf8),
    ] {
        let plan = read(&bytes);
        assert_eq!(plan.encoding, encoding);
        assert_eq!(plan.products, plain.products);
    }
}

#[test]
fn broken_files_say_what_is_wrong() {
    let error = |bytes: &[u8]| parse(bytes, Currency::CAD, Units::default()).unwrap_err();
    assert_eq!(error(b""), FileError::Empty);
    assert_eq!(error(b"Handle,Title,Variant Price\n"), FileError::NoRows);
    assert_eq!(error(b"PK\x03\x04"), FileError::Workbook);
    assert_eq!(error(b"\x00\x01\x02"), FileError::Binary);
    assert_eq!(error(b"a,b\n1,2\n"), FileError::UnknownFormat);
    assert_eq!(
        error(b"Handle,Title,Variant Price\nx,\"X,5\ny,Y,5\n"),
        FileError::UnclosedQuote { row: 2 }
    );
    let missing = error(b"Handle,Title\nx,X\n");
    let columns = vec!["Variant Price".to_owned()];
    assert_eq!(
        missing,
        FileError::MissingColumns {
            format: Format::Shopify,
            columns
        }
    );
    assert!(missing.text(Language::Fr).contains("Variant Price"));
    let missing = error(b"ID,Type,Name\n1,simple,X\n");
    let columns = vec!["Regular price".to_owned()];
    assert_eq!(
        missing,
        FileError::MissingColumns {
            format: Format::WooCommerce,
            columns
        }
    );
}

#[test]
fn a_row_with_too_many_cells_is_refused() {
    let plan = read(b"Handle,Title,Variant Price\nx,X,5\ny,Y,5,oops\n\nz,Z,5,\n");
    assert_eq!(refusals(&plan), [(3, "row_too_long".to_owned())]);
    assert_eq!(plan.products[1].row, 5);
}

#[test]
fn a_long_file_is_read() {
    let mut text = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n".to_owned();
    for row in 0..10_000 {
        let (product, size) = (row / 4, row % 4);
        text.push_str(&format!(
            "p-{product},Product {product},Size,{size},sku-{row},{}.50\n",
            row % 90
        ));
    }
    let plan = read(text.as_bytes());
    assert_eq!(
        (
            plan.counts.imported,
            plan.counts.products,
            plan.counts.variants
        ),
        (10_000, 2_500, 10_000)
    );
}
