//! WooCommerce's peculiarities: stock states, escapes, texts without paragraphs, short codes, hidden attributes.

use catalog::Backorder;
use product_files::{FileError, Format, ImportedProduct, Plan, recognize};

use crate::files::read;

fn one(head: &str, cells: &str) -> Plan {
    let text = format!("ID,Type,SKU,Name,Regular price,{head}\n1,simple,A,Article,10,{cells}\n");
    read(text.as_bytes())
}

fn first(plan: &Plan) -> &ImportedProduct {
    &plan.products[0]
}

/// Whether stock is counted, the quantity on hand, and whether backorders are allowed.
type Became = (bool, Option<i32>, bool);

fn stock(state: &str, count: &str, allowed: &str) -> Became {
    let plan = one(
        "In stock?,Stock,Backorders allowed?",
        &format!("{state},{count},{allowed}"),
    );
    let product = first(&plan);
    let variant = &product.draft.variants[0];
    let ordered = matches!(variant.backorder, Backorder::Allow { limit: None, .. });
    (variant.track_stock, product.notes[0].on_hand, ordered)
}

#[test]
fn every_combination_of_state_count_and_backorders_has_its_meaning() {
    let out_untracked: Became = (true, Some(0), false);
    let will_come: Became = (true, Some(0), true);
    for allowed in ["", "0", "1", "notify"] {
        let ordered = matches!(allowed, "1" | "notify");
        // Not counted there: the status decides.
        assert_eq!(stock("1", "", allowed), (false, None, ordered), "{allowed}");
        assert_eq!(stock("", "", allowed), (false, None, ordered), "{allowed}");
        assert_eq!(stock("0", "", allowed), out_untracked, "{allowed}");
        assert_eq!(stock("backorder", "", allowed), will_come, "{allowed}");
        // Counted there: count and backorder setting decide, unless the status says "on backorder".
        for (text, count) in [("5", 5), ("0", 0), ("-3", -3)] {
            for state in ["1", "0", ""] {
                assert_eq!(
                    stock(state, text, allowed),
                    (true, Some(count), ordered),
                    "{state}/{text}/{allowed}"
                );
            }
            assert_eq!(stock("backorder", text, allowed), (true, Some(count), true));
        }
        // Stock shared between variations: the quantity of each is unknown.
        assert_eq!(stock("1", "parent", allowed), (true, None, ordered));
        assert_eq!(stock("backorder", "parent", allowed), (true, None, true));
        // Not a count.
        assert_eq!(stock("1", "2.5", allowed), (true, None, ordered));
    }
    for state in ["onbackorder", "On backorder"] {
        assert_eq!(stock(state, "", "0"), will_come, "{state}");
    }
    assert_eq!(stock("outofstock", "", "0"), out_untracked);
    let plan = one("In stock?,Stock", "perhaps,");
    assert_eq!(plan.problems[0].code(), "stock_status_unknown");
}

#[test]
fn a_variation_may_be_ordered_as_its_parent_may() {
    let plan = read(
        "ID,Type,SKU,Name,Regular price,In stock?,Stock,Backorders allowed?,Parent,Attribute 1 name,Attribute 1 value(s)\n\
         1,variable,J,Jar,,1,,notify,,Size,\"S, M\"\n\
         2,variation,J-S,Jar,5,1,parent,0,J,Size,S\n\
         3,variation,J-M,Jar,5,backorder,,0,J,Size,M\n"
            .as_bytes(),
    );
    let variants = &first(&plan).draft.variants;
    assert!(variants.iter().all(|variant| variant.track_stock));
    let allowed = |place: usize| matches!(variants[place].backorder, Backorder::Allow { .. });
    assert!(allowed(0) && allowed(1));
    assert_eq!(first(&plan).notes[1].on_hand, Some(0));
}

fn facts(name: &str, values: &str, visible: &str) -> String {
    let plan = one(
        "Attribute 1 name,Attribute 1 value(s),Attribute 1 visible",
        &format!("\"{name}\",\"{values}\",{visible}"),
    );
    first(&plan).draft.description_html.clone()
}

#[test]
fn escapes_in_attributes_are_undone() {
    assert_eq!(
        facts("Ports", "USB-A\\, two, HDMI\\, one", "1"),
        "<ul><li>Ports: USB-A, two, HDMI, one</li></ul>"
    );
    assert_eq!(
        facts("Height, width", "10\\, 20", "1"),
        "<ul><li>Height, width: 10, 20</li></ul>"
    );
    assert_eq!(
        facts("Rear", "1 x USB\\n2 x HDMI", "1"),
        "<ul><li>Rear: 1 x USB<br>2 x HDMI</li></ul>"
    );
}

#[test]
fn an_attribute_that_is_hidden_there_is_hidden_here() {
    for hidden in ["0", "no", "Non", "FALSE"] {
        assert_eq!(facts("Margin", "62 %", hidden), "", "{hidden}");
    }
    let columns = "Attribute 1 name,Attribute 1 value(s),Attribute 1 visible";
    let plan = one(columns, "Margin,62 %,0");
    let mut told = plan.problems.iter();
    let told = told.find(|one| one.code() == "attributes_hidden").unwrap();
    let text = told.text(kernel::Language::En);
    assert!(text.ends_with("(1 product): Margin."), "{text}");
    let shown = one(columns, "Margin,62 %,1").problems;
    assert!(shown.iter().all(|one| one.code() != "attributes_hidden"));
    for (name, values, visible) in [
        (
            "Attribute 1 name",
            "Attribute 1 value(s)",
            "Attribute 1 visible",
        ),
        (
            "Nom de l’attribut 1",
            "Valeur(s) de l’attribut 1",
            "Attribut 1 visible",
        ),
        (
            "Nom de l'attribut 1",
            "Valeur(s) de l'attribut 1",
            "Attribut 1 visible",
        ),
    ] {
        let plan = one(&format!("{name},{values},{visible}"), "Code,F-7781,0");
        assert_eq!(first(&plan).draft.description_html, "", "{visible}");
    }
}

#[test]
fn a_value_with_a_comma_is_one_value() {
    for stated in ["red\\, blue", "red, blue"] {
        let plan = read(
            format!(
                "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n\
                 1,variable,P,Pens,,,Set,\"red\\, blue, black\"\n\
                 2,variation,P-1,Pens,5,P,Set,\"{stated}\"\n3,variation,P-2,Pens,5,P,Set,black\n"
            )
            .as_bytes(),
        );
        let values: Vec<&str> = first(&plan)
            .draft
            .variants
            .iter()
            .map(|variant| variant.option_values[0].as_str())
            .collect();
        assert_eq!(values, ["red, blue", "black"], "{stated}");
    }
}

#[test]
fn a_text_keeps_its_paragraphs_and_loses_its_short_codes() {
    let text = |cell: &str| {
        first(&one("Description", &format!("\"{cell}\"")))
            .draft
            .description_html
            .clone()
    };
    assert_eq!(
        text("First.\\n\\n<ul>\\n<li>One</li>\\n</ul>\\nThird.\\n\\nFourth."),
        "<p>First.</p><ul>\n<li>One</li>\n</ul><p>Third.</p><p>Fourth.</p>"
    );
    assert_eq!(
        text("In C:\\\\new on\\ntwo lines"),
        "<p>In C:\\new on<br>two lines</p>"
    );
    let plan = one(
        "Description",
        "\"Before [gallery ids=\"\"1,2\"\"] after [sic]\"",
    );
    assert_eq!(first(&plan).draft.description_html, "Before  after [sic]");
    assert_eq!(plan.problems[0].code(), "shortcodes_removed");
    assert_eq!(plan.problems[0].row, 2);
}

#[test]
fn titles_that_only_its_importer_knows_are_read_and_tell_nothing() {
    let plan = read(b"ID,Type,SKU,Name,Price,Quantity\n1,simple,A,Mug,12.50,3\n");
    assert_eq!(first(&plan).draft.variants[0].price_minor, 1250);
    assert_eq!(first(&plan).notes[0].on_hand, Some(3));
    let error = recognize(b"Title,Type,Price\nMug,Kitchen,12.50\n", None).unwrap_err();
    let columns = vec!["Handle".to_owned()];
    let format = Format::Shopify;
    assert_eq!(error, FileError::MissingColumns { format, columns });
}
