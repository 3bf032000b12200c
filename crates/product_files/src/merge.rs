//! Merges a product of a file into a product of the shop. Pure. The file changes the fields it states; other fields,
//! and variants it does not mention, stay, unless the options have changed and the variants no longer fit.

use super::{Covers, Field, ImportedProduct};
use catalog::{Backorder, FieldError, ProductDraft, Seo, VariantDraft, check::check};

/// The merged product.
#[derive(Debug)]
pub(super) struct Merged {
    /// Existing variants carry their id, new ones have none.
    pub draft: ProductDraft,
    /// Variants that no longer fit, by their option values.
    pub removed: Vec<VariantDraft>,
    /// For each variant of the file, its index among the merged variants.
    pub places: Vec<usize>,
}

/// Merges the two.
///
/// # Errors
/// The result is not a valid product.
pub(super) fn merge(
    old: &ProductDraft,
    new: &ImportedProduct,
    covers: &Covers,
) -> Result<Merged, Vec<FieldError>> {
    let file = &new.draft;
    let mut left: Vec<&VariantDraft> = old.variants.iter().collect();
    let mut variants: Vec<Option<VariantDraft>> = vec![None; file.variants.len()];
    for rule in [by_external_id, by_sku, by_values, by_being_alone] {
        for (stated, place) in file
            .variants
            .iter()
            .zip(variants.iter_mut())
            .filter(|(_, p)| p.is_none())
        {
            let alone = old.variants.len() == 1 && file.variants.len() == 1;
            if let Some(index) = left.iter().position(|known| rule(known, stated, alone)) {
                *place = Some(variant(left.swap_remove(index), stated, covers));
            }
        }
    }
    let variants: Vec<VariantDraft> = variants
        .into_iter()
        .zip(&file.variants)
        .map(|(known, stated)| known.unwrap_or_else(|| stated.clone()))
        .collect();
    let (merged, places, removed) = with_unmentioned(old, file, variants, &left);
    let draft = ProductDraft {
        options: options(old, file, covers),
        variants: merged,
        ..texts(old, file, covers)
    };
    check(&draft).map(|checked| Merged {
        draft: checked.into_draft(),
        removed,
        places,
    })
}

fn by_external_id(known: &VariantDraft, stated: &VariantDraft, _: bool) -> bool {
    stated.external_id.is_some() && known.external_id == stated.external_id
}
fn by_sku(known: &VariantDraft, stated: &VariantDraft, _: bool) -> bool {
    !stated.sku.is_empty() && known.sku == stated.sku
}
fn by_values(known: &VariantDraft, stated: &VariantDraft, _: bool) -> bool {
    known.option_values == stated.option_values
}
fn by_being_alone(_: &VariantDraft, _: &VariantDraft, alone: bool) -> bool {
    alone
}

type Merging = (Vec<VariantDraft>, Vec<usize>, Vec<VariantDraft>);

/// Variants the file does not mention keep their place; the file's variants go where its first known one was, or to
/// the end.
fn with_unmentioned(
    old: &ProductDraft,
    file: &ProductDraft,
    variants: Vec<VariantDraft>,
    left: &[&VariantDraft],
) -> Merging {
    let fits = |known: &VariantDraft| {
        known.option_values.len() == file.options.len()
            && variants
                .iter()
                .all(|variant| variant.option_values != known.option_values)
    };
    let (kept, removed): (Vec<&VariantDraft>, Vec<&VariantDraft>) = old
        .variants
        .iter()
        .filter(|known| left.iter().any(|l| l.id == known.id))
        .partition(|known| fits(known));
    if kept.is_empty() {
        let places = (0..variants.len()).collect();
        return (variants, places, removed.into_iter().cloned().collect());
    }
    // Keeps the shop's order first, so that importing some of a product's variants does not reorder the rest.
    let mut merged: Vec<VariantDraft> = Vec::new();
    for known in &old.variants {
        let changed = variants.iter().find(|variant| variant.id == known.id);
        let unmentioned = kept.iter().find(|other| other.id == known.id).copied();
        merged.extend(changed.or(unmentioned).cloned());
    }
    merged.extend(
        variants
            .iter()
            .filter(|variant| variant.id.is_none())
            .cloned(),
    );
    let place = |variant: &VariantDraft| {
        merged
            .iter()
            .position(|other| other.option_values == variant.option_values)
            .unwrap_or_default()
    };
    let places = variants.iter().map(place).collect();
    (merged, places, removed.into_iter().cloned().collect())
}

fn options(
    old: &ProductDraft,
    file: &ProductDraft,
    covers: &Covers,
) -> Vec<catalog::ProductOption> {
    if covers.contains(&Field::OptionOrder) {
        return file.options.clone();
    }
    // A file without a stated order must not change an order the merchant set by hand.
    file.options
        .iter()
        .map(
            |option| match old.options.iter().find(|known| known.name == option.name) {
                Some(known) => {
                    let added = option
                        .values
                        .iter()
                        .filter(|value| !known.values.contains(value));
                    let values = known.values.iter().chain(added).cloned().collect();
                    catalog::ProductOption {
                        name: option.name.clone(),
                        values,
                    }
                }
                None => option.clone(),
            },
        )
        .collect()
}

fn texts(old: &ProductDraft, file: &ProductDraft, covers: &Covers) -> ProductDraft {
    let says = |field: Field| covers.contains(&field);
    let pick = |field: Field, file: &str, old: &str| {
        if says(field) {
            file.to_owned()
        } else {
            old.to_owned()
        }
    };
    ProductDraft {
        // URLs are permanent: a product keeps the handle it was found under.
        handle: old.handle.clone(),
        title: file.title.clone(),
        description_html: pick(
            Field::Description,
            &file.description_html,
            &old.description_html,
        ),
        vendor: pick(Field::Vendor, &file.vendor, &old.vendor),
        product_type: pick(Field::ProductType, &file.product_type, &old.product_type),
        tags: if says(Field::Tags) {
            file.tags.clone()
        } else {
            old.tags.clone()
        },
        status: if says(Field::Status) {
            file.status
        } else {
            old.status
        },
        seo: Seo {
            title: pick(Field::Seo, &file.seo.title, &old.seo.title),
            description: pick(Field::Seo, &file.seo.description, &old.seo.description),
        },
        tax_category: pick(Field::TaxCategory, &file.tax_category, &old.tax_category),
        options: Vec::new(),
        variants: Vec::new(),
        external_id: file.external_id.clone().or_else(|| old.external_id.clone()),
    }
}

fn variant(old: &VariantDraft, file: &VariantDraft, covers: &Covers) -> VariantDraft {
    let says = |field: Field| covers.contains(&field);
    let mut merged = VariantDraft {
        id: old.id,
        ..file.clone()
    };
    merged.image = file.image.or(old.image);
    merged.external_id = file.external_id.clone().or_else(|| old.external_id.clone());
    merged.backorder = backorder(old.backorder, file.backorder, covers);
    let mut keep = |field: Field, copy: fn(&mut VariantDraft, &VariantDraft)| {
        if !says(field) {
            copy(&mut merged, old);
        }
    };
    keep(Field::Sku, |merged, old| merged.sku.clone_from(&old.sku));
    keep(Field::Barcode, |merged, old| {
        merged.barcode.clone_from(&old.barcode)
    });
    keep(Field::CompareAt, |merged, old| {
        merged.compare_at_minor = old.compare_at_minor
    });
    keep(Field::Cost, |merged, old| {
        merged.cost_minor = old.cost_minor
    });
    keep(Field::Weight, |merged, old| merged.weight = old.weight);
    keep(Field::Dimensions, |merged, old| {
        merged.dimensions = old.dimensions
    });
    keep(Field::HsCode, |merged, old| {
        merged.hs_code.clone_from(&old.hs_code)
    });
    keep(Field::Origin, |merged, old| merged.origin = old.origin);
    keep(Field::VariantTaxCategory, |merged, old| {
        merged.tax_category.clone_from(&old.tax_category)
    });
    keep(Field::RequiresShipping, |merged, old| {
        merged.requires_shipping = old.requires_shipping
    });
    keep(Field::Taxable, |merged, old| merged.taxable = old.taxable);
    keep(Field::TrackStock, |merged, old| {
        merged.track_stock = old.track_stock
    });
    keep(Field::Active, |merged, old| merged.active = old.active);
    merged
}

/// Other programs state whether a variant can be backordered, never how many and how long: those stay as the merchant
/// set them.
fn backorder(old: Backorder, file: Backorder, covers: &Covers) -> Backorder {
    match (
        covers.contains(&Field::BackorderPolicy),
        covers.contains(&Field::BackorderDetail),
    ) {
        (false, _) => old,
        (true, true) => file,
        (true, false) => match (old, file) {
            (Backorder::Allow { .. }, Backorder::Allow { .. }) => old,
            _ => file,
        },
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, VariantId};
    use uuid::Uuid;

    use super::*;
    use crate::{Units, parse};

    fn shop_and_file(csv: &str) -> (ProductDraft, crate::Plan) {
        let plan = parse(csv.as_bytes(), Currency::CAD, Units::default()).unwrap();
        let mut known = plan.products[0].draft.clone();
        for (number, variant) in (1..).zip(known.variants.iter_mut()) {
            variant.id = Some(VariantId::from_uuid(Uuid::from_u128(number)));
        }
        (known, plan)
    }

    const TEE: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n\
                       tee,Tee,Size,S,t-s,10\ntee,,,M,t-m,10\ntee,,,L,t-l,10\n";

    #[test]
    fn the_same_file_changes_nothing() {
        let (mut known, plan) = shop_and_file(TEE);
        known.seo.title = "Best tee".into();
        known.variants[1].cost_minor = Some(300);
        let merged = merge(&known, &plan.products[0], &plan.covers).unwrap();
        assert_eq!(merged.draft, known);
        assert_eq!(merged.places, [0, 1, 2]);
    }

    #[test]
    fn unmentioned_variants_stay_while_they_fit() {
        let (known, _) = shop_and_file(TEE);
        let part = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n\
                    tee,Tee,Size,XL,t-xl,12\ntee,,,M,t-m,11\n";
        let (_, plan) = shop_and_file(part);
        let merged = merge(&known, &plan.products[0], &plan.covers).unwrap();
        let sizes: Vec<&str> = merged
            .draft
            .variants
            .iter()
            .map(|v| v.option_values[0].as_str())
            .collect();
        assert_eq!(sizes, ["S", "M", "L", "XL"]);
        assert_eq!(merged.draft.variants[1].price_minor, 1100);
        assert_eq!(merged.places, [3, 1]);
        assert!(merged.removed.is_empty());
    }

    #[test]
    fn other_options_remove_what_no_longer_fits() {
        let (known, _) = shop_and_file(TEE);
        let (_, plan) = shop_and_file("Handle,Title,Variant SKU,Variant Price\ntee,Tee,t-m,11\n");
        let merged = merge(&known, &plan.products[0], &plan.covers).unwrap();
        assert_eq!(merged.draft.variants.len(), 1);
        assert_eq!(merged.draft.variants[0].id, known.variants[1].id);
        assert_eq!(merged.removed.len(), 2);
    }
}
