//! Normalizes and validates a draft, or names every invalid field. Pure and idempotent.

use std::collections::HashSet;

use kernel::Grams;

use crate::{
    field_error::{FieldError, FieldProblem},
    gtin,
    product::{Backorder, ProductDraft, ProductOption, STANDARD_TAX, VariantDraft},
    wording,
};

const MAX_AMOUNT: i64 = 100_000_000_000;
const MAX_VARIANTS: usize = 500;
const MAX_DESCRIPTION: usize = 200_000;
const MAX_TAGS: usize = 250;

/// A draft that passed [`check`]; only it can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedProduct(ProductDraft);

impl CheckedProduct {
    /// The normalized draft.
    #[must_use]
    pub fn draft(&self) -> &ProductDraft {
        &self.0
    }
    /// The normalized draft, by value.
    #[must_use]
    pub fn into_draft(self) -> ProductDraft {
        self.0
    }
}

/// Collects the invalid fields while the draft is normalized.
#[derive(Default)]
struct Errors(Vec<FieldError>);

impl Errors {
    fn add(&mut self, field: impl Into<String>, problem: FieldProblem) {
        self.0.push(FieldError {
            field: field.into(),
            problem,
        });
    }
    fn short(&mut self, field: &str, text: &str, max: usize) -> String {
        let text = wording::line(text);
        if text.chars().count() > max {
            self.add(field, FieldProblem::TooLong { max });
        }
        text
    }
    fn amount(&mut self, field: &str, minor: i64) {
        if !(0..=MAX_AMOUNT).contains(&minor) {
            self.add(
                field,
                FieldProblem::OutOfRange {
                    min: 0,
                    max: MAX_AMOUNT,
                },
            );
        }
    }
    fn within(&mut self, field: &str, value: i32, min: i32, max: i32) {
        if !(min..=max).contains(&value) {
            self.add(
                field,
                FieldProblem::OutOfRange {
                    min: min.into(),
                    max: max.into(),
                },
            );
        }
    }
}

/// Normalizes and validates a draft.
///
/// # Errors
/// Every invalid field, named as in the API (`variants[2].sku`).
pub fn check(draft: &ProductDraft) -> Result<CheckedProduct, Vec<FieldError>> {
    let mut errors = Errors::default();
    let mut product = texts(draft, &mut errors);
    product.variants = variants(draft, &mut errors);
    product.options = options(draft, &product.variants, &mut errors);
    combinations(&product, &mut errors);
    if errors.0.is_empty() {
        Ok(CheckedProduct(product))
    } else {
        Err(errors.0)
    }
}

fn texts(draft: &ProductDraft, errors: &mut Errors) -> ProductDraft {
    let title = wording::title(&draft.title);
    if title.is_empty() {
        errors.add("title", FieldProblem::Required);
    }
    let stated = wording::handle(&draft.handle);
    let handle = if stated.is_empty() {
        kernel::slugify(&title)
    } else {
        stated
    };
    let description_html = wording::clean_html(&draft.description_html);
    if description_html.chars().count() > MAX_DESCRIPTION {
        errors.add(
            "description_html",
            FieldProblem::TooLong {
                max: MAX_DESCRIPTION,
            },
        );
    }
    ProductDraft {
        handle: if handle.is_empty() {
            "product".to_owned()
        } else {
            handle
        },
        title: errors.short("title", &title, 255),
        description_html,
        vendor: errors.short("vendor", &wording::plain(&draft.vendor), 255),
        product_type: errors.short("product_type", &wording::plain(&draft.product_type), 255),
        tags: tags(&draft.tags, errors),
        status: draft.status,
        seo: crate::Seo {
            title: errors.short("seo.title", &wording::plain(&draft.seo.title), 255),
            description: errors.short(
                "seo.description",
                &wording::plain(&draft.seo.description),
                1000,
            ),
        },
        tax_category: tax_category("tax_category", &draft.tax_category, errors)
            .unwrap_or_else(|| STANDARD_TAX.to_owned()),
        options: Vec::new(),
        variants: Vec::new(),
        external_id: external_id("external_id", draft.external_id.as_deref(), errors),
    }
}

fn external_id(field: &str, text: Option<&str>, errors: &mut Errors) -> Option<String> {
    let id = errors.short(field, text.unwrap_or_default(), 200);
    (!id.is_empty()).then_some(id)
}

/// A comma ends a tag in every file format, so it ends one here too. Keeps the order, drops repeats.
fn tags(stated: &[String], errors: &mut Errors) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut tags = Vec::new();
    for tag in stated.iter().flat_map(|tag| tag.split(',')) {
        let tag = errors.short("tags", tag, 255);
        if !tag.is_empty() && seen.insert(kernel::fold(&tag)) {
            tags.push(tag);
        }
    }
    if tags.len() > MAX_TAGS {
        errors.add("tags", FieldProblem::TooMany { max: MAX_TAGS });
    }
    tags
}

fn tax_category(field: &str, text: &str, errors: &mut Errors) -> Option<String> {
    let code = text.trim().to_ascii_lowercase();
    let well_formed = code
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "_-.:".contains(c));
    if !well_formed || code.len() > 40 {
        errors.add(field, FieldProblem::Malformed);
    }
    (!code.is_empty()).then_some(code)
}

fn variants(draft: &ProductDraft, errors: &mut Errors) -> Vec<VariantDraft> {
    if draft.variants.is_empty() {
        errors.add("variants", FieldProblem::Required);
    }
    if draft.variants.len() > MAX_VARIANTS {
        errors.add("variants", FieldProblem::TooMany { max: MAX_VARIANTS });
    }
    draft
        .variants
        .iter()
        .enumerate()
        .map(|(index, stated)| variant(index, stated, errors))
        .collect()
}

fn variant(index: usize, stated: &VariantDraft, errors: &mut Errors) -> VariantDraft {
    let at = |field: &str| format!("variants[{index}].{field}");
    errors.amount(&at("price_minor"), stated.price_minor);
    for (field, amount) in [
        ("compare_at_minor", stated.compare_at_minor),
        ("cost_minor", stated.cost_minor),
    ] {
        errors.amount(&at(field), amount.unwrap_or_default());
    }
    let barcode = errors.short(&at("barcode"), &stated.barcode, 64);
    if let Some(expected) = gtin::wrong_check_digit(&barcode) {
        errors.add(at("barcode"), FieldProblem::CheckDigit { expected });
    }
    let hs_code = stated.hs_code.trim().to_owned();
    if !hs_code.is_empty() && !hs_code_is_well_formed(&hs_code) {
        errors.add(at("hs_code"), FieldProblem::Malformed);
    }
    measures(index, stated, errors);
    VariantDraft {
        option_values: stated
            .option_values
            .iter()
            .map(|value| errors.short(&at("option_values"), value, 255))
            .collect(),
        sku: errors.short(&at("sku"), &stated.sku, 100),
        barcode,
        compare_at_minor: stated.compare_at_minor.filter(|amount| *amount != 0),
        weight: stated.weight.filter(|weight| *weight != Grams(0)),
        hs_code,
        tax_category: stated
            .tax_category
            .as_deref()
            .and_then(|code| tax_category(&at("tax_category"), code, errors)),
        external_id: external_id(&at("external_id"), stated.external_id.as_deref(), errors),
        ..stated.clone()
    }
}

/// Whether this is a Harmonized System code: six to thirteen digits, often written `6109.10.00`.
#[must_use]
pub fn hs_code_is_well_formed(code: &str) -> bool {
    let digits = code.chars().filter(char::is_ascii_digit).count();
    (6..=13).contains(&digits)
        && code.len() <= 20
        && code.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn measures(index: usize, stated: &VariantDraft, errors: &mut Errors) {
    let at = |field: &str| format!("variants[{index}].{field}");
    if let Some(weight) = stated.weight {
        errors.within(&at("weight"), weight.0, 0, 10_000_000);
    }
    if let Some(size) = stated.dimensions {
        for (field, side) in [
            ("length", size.length),
            ("width", size.width),
            ("height", size.height),
        ] {
            errors.within(&at(&format!("dimensions.{field}")), side.0, 1, 100_000);
        }
    }
    if let Backorder::Allow { limit, lead_time } = stated.backorder {
        errors.within(
            &at("backorder.limit"),
            limit.unwrap_or_default(),
            0,
            1_000_000,
        );
        if let Some(days) = lead_time {
            errors.within(&at("backorder.lead_time.min_days"), days.min_days, 0, 730);
            errors.within(
                &at("backorder.lead_time.max_days"),
                days.max_days,
                days.min_days.max(0),
                730,
            );
        }
    }
}

/// Keeps the stated order of values, drops values no variant has, appends values that only variants have.
fn options(
    draft: &ProductDraft,
    variants: &[VariantDraft],
    errors: &mut Errors,
) -> Vec<ProductOption> {
    if draft.options.len() > 3 {
        errors.add("options", FieldProblem::TooMany { max: 3 });
    }
    let mut names = HashSet::new();
    let mut options = Vec::new();
    for (index, stated) in draft.options.iter().enumerate() {
        let field = format!("options[{index}].name");
        let name = errors.short(&field, &stated.name, 100);
        if name.is_empty() {
            errors.add(&field, FieldProblem::Required);
        } else if !names.insert(kernel::fold(&name)) {
            errors.add(&field, FieldProblem::Repeated);
        }
        let used: Vec<&String> = variants
            .iter()
            .filter_map(|v| v.option_values.get(index))
            .collect();
        let stated = stated.values.iter().map(|value| wording::line(value));
        let mut values: Vec<String> = Vec::new();
        for value in stated
            .filter(|value| used.contains(&value))
            .chain(used.iter().copied().cloned())
        {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        options.push(ProductOption { name, values });
    }
    options
}

/// Requires one value per option for each variant, distinct combinations, and distinct SKUs.
fn combinations(product: &ProductDraft, errors: &mut Errors) {
    let mut seen = HashSet::new();
    let mut skus = HashSet::new();
    for (index, variant) in product.variants.iter().enumerate() {
        let at = |field: &str| format!("variants[{index}].{field}");
        let complete = variant.option_values.len() == product.options.len()
            && variant.option_values.iter().all(|value| !value.is_empty());
        if !complete {
            errors.add(at("option_values"), FieldProblem::Required);
        } else if !seen.insert(&variant.option_values) {
            errors.add(at("option_values"), FieldProblem::Repeated);
        }
        if !variant.sku.is_empty() && !skus.insert(&variant.sku) {
            errors.add(at("sku"), FieldProblem::Repeated);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tee() -> ProductDraft {
        let variant = |size: &str, sku: &str| VariantDraft {
            option_values: vec![size.into()],
            sku: sku.into(),
            ..VariantDraft::priced(2500)
        };
        ProductDraft {
            options: vec![ProductOption {
                name: "Size".into(),
                values: vec!["M".into(), "S".into(), "XL".into()],
            }],
            variants: vec![variant("S", "t-s"), variant("M", "t-m"), variant("L", "")],
            tags: vec!["Été, soldes".into(), "ete".into()],
            ..ProductDraft::titled("<i>Tee</i>  shirt")
        }
    }

    fn fields(draft: &ProductDraft) -> Vec<String> {
        check(draft)
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|error| error.field)
            .collect()
    }

    #[test]
    fn a_draft_is_tidied_once_and_for_all() {
        let checked = check(&tee()).unwrap();
        assert_eq!(checked.draft().handle, "tee-shirt");
        assert_eq!(checked.draft().options[0].values, ["M", "S", "L"]);
        assert_eq!(checked.draft().tags, ["Été", "soldes"]);
        assert_eq!(check(checked.draft()), Ok(checked.clone()));
    }

    #[test]
    fn wrong_fields_are_named() {
        let mut draft = tee();
        draft.title = "<b></b>".into();
        draft.variants[1].sku = "t-s".into();
        draft.variants[2].option_values = vec!["S".into()];
        draft.variants[2].barcode = "4006381333930".into();
        draft.variants[0].price_minor = -1;
        assert_eq!(
            fields(&draft),
            [
                "title",
                "variants[0].price_minor",
                "variants[2].barcode",
                "variants[1].sku",
                "variants[2].option_values"
            ]
        );
        assert_eq!(fields(&ProductDraft::titled("Tee")), ["variants"]);
    }

    #[test]
    fn a_lead_time_runs_forward() {
        let mut draft = tee();
        draft.variants[0].backorder = Backorder::Allow {
            limit: Some(-1),
            lead_time: Some(crate::LeadTime {
                min_days: 9,
                max_days: 3,
            }),
        };
        assert_eq!(
            fields(&draft),
            [
                "variants[0].backorder.limit",
                "variants[0].backorder.lead_time.max_days"
            ]
        );
    }
}
