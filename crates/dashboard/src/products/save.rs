//! Translates the editor's input to the catalogue's, and passes on what belongs to other domains: pictures, opening
//! counts, reorder points.

use calls::Who;
use catalog::{
    Dimensions, Product, ProductDraft, Replaces, SaveProduct, Seo, VariantDraft,
    media::{ArrangeImages, ImagePlace, arrange_images},
    queries::product_by_id,
};
use inventory::{Adjust, Change, SetReorder};
use kernel::{Country, Grams, Language, Millimetres, Money, ProductId, VariantId};
use tax::TaxCategory;
use tenancy::TenantTx;

use super::super::refusals::{self, say};
use web::problem::{FieldProblem, Problem};
use wire::{ProductInput, ShopFacts, Stated, Text2, VariantInput};

/// Saves the product with everything the editor shows.
///
/// # Errors
/// Invalid fields, or a concurrent change.
pub(super) async fn save(
    tx: &mut TenantTx,
    (shop, who): (&ShopFacts, &Who),
    old: Option<&Product>,
    input: &ProductInput,
) -> Result<ProductId, Problem> {
    let (primary, language) = (shop.language(), who.language());
    let draft = draft((shop, language), old, input)?;
    let replaces = match (old, input.version) {
        (None, _) => None,
        (Some(_), None) => {
            return Err(refusals::version_missing(language));
        }
        (Some(old), Some(version)) => Some(Replaces {
            id: old.id,
            version,
        }),
    };
    if let Some(old) = old {
        refuse_in_use(tx, old, input, language).await?;
    }
    let command = SaveProduct {
        replaces,
        draft,
        collections: input.collections.clone(),
    };
    let saved = catalog::save_product(tx, shop.currency(), command).await;
    let saved = saved.map_err(|error| refusals::save_product(error, primary, language))?;
    arrange(tx, shop, saved.id, input).await?;
    let product = product_by_id(tx, saved.id)
        .await?
        .ok_or_else(Problem::not_found)?;
    stock(tx, who, &product, input).await?;
    Ok(saved.id)
}

fn draft(
    (shop, language): (&ShopFacts, Language),
    old: Option<&Product>,
    input: &ProductInput,
) -> Result<ProductDraft, Problem> {
    let text = |text: &Text2| text.in_language(shop.language()).to_owned();
    let mut errors = Vec::new();
    if input.tax_category.parse::<TaxCategory>().is_err() {
        errors.push(wrong("tax_category", "invalid", unknown_category(language)));
    }
    let known: &[VariantDraft] = old
        .map(|old| old.details.variants.as_slice())
        .unwrap_or_default();
    let mut variants = Vec::new();
    for (at, stated) in input.variants.iter().enumerate() {
        let before = known
            .iter()
            .find(|variant| variant.id.is_some() && variant.id == stated.id);
        let mut check = Check {
            shop,
            language,
            at,
            errors: &mut errors,
        };
        variants.push(check.variant(before, stated));
    }
    if !errors.is_empty() {
        return Err(Problem::validation(errors));
    }
    Ok(ProductDraft {
        handle: input.handle.clone().unwrap_or_default(),
        title: text(&input.title),
        description_html: catalog::wording::from_plain(&text(&input.description)),
        vendor: input.vendor.clone(),
        product_type: input.product_type.clone(),
        tags: input.tags.clone(),
        status: input.status,
        seo: Seo {
            title: text(&input.seo.title),
            description: text(&input.seo.description),
        },
        tax_category: input.tax_category.clone(),
        options: input.options.clone(),
        variants,
        external_id: old.and_then(|old| old.details.external_id.clone()),
    })
}

fn wrong(field: impl Into<String>, code: &str, message: String) -> FieldProblem {
    FieldProblem::new(field, code, message)
}

fn unknown_category(language: Language) -> String {
    say(
        language,
        "This tax category is not known",
        "Cette catégorie de taxe est inconnue",
    )
}

/// Reads one variant and collects errors the catalogue could not report in the editor's terms.
struct Check<'a> {
    shop: &'a ShopFacts,
    language: Language,
    at: usize,
    errors: &'a mut Vec<FieldProblem>,
}

impl Check<'_> {
    fn add(&mut self, (name, code): (&str, &str), english: &str, french: &str) {
        self.errors.push(wrong(
            format!("variants[{}].{name}", self.at),
            code,
            say(self.language, english, french),
        ));
    }

    fn negative(&mut self, name: &str) {
        self.add(
            (name, "negative"),
            "Cannot be negative",
            "Ne peut pas être négatif",
        );
    }

    fn amount(&mut self, name: &str, money: Money) -> i64 {
        if money.currency() != self.shop.currency() {
            self.add(
                (name, "invalid"),
                "Prices are in the shop’s own currency",
                "Les prix sont dans la devise de la boutique",
            );
        } else if money.is_negative() {
            self.negative(name);
        }
        money.minor()
    }

    fn size(&mut self, stated: &VariantInput) -> Option<Dimensions> {
        let sides = [
            ("length_mm", stated.length_mm),
            ("width_mm", stated.width_mm),
            ("height_mm", stated.height_mm),
        ];
        if let (Some(length), Some(width), Some(height)) =
            (stated.length_mm, stated.width_mm, stated.height_mm)
        {
            let (length, width, height) =
                (Millimetres(length), Millimetres(width), Millimetres(height));
            return Some(Dimensions {
                length,
                width,
                height,
            });
        }
        if sides.iter().any(|(_, side)| side.is_some()) {
            for (name, _) in sides.iter().filter(|(_, side)| side.is_none()) {
                self.add(
                    (name, "required"),
                    "State all three measures or none",
                    "Indiquez les trois dimensions ou aucune",
                );
            }
        }
        None
    }

    fn origin(&mut self, stated: &Stated<String>, before: Option<Country>) -> Option<Country> {
        let text = match stated {
            Stated::LeftOut => return before,
            Stated::Null => return None,
            Stated::Is(text) => text,
        };
        let country = text.parse().ok();
        if country.is_none() {
            self.add(
                ("origin", "invalid"),
                "Use the two letters of a country, like CA",
                "Utilisez les deux lettres d’un pays, comme CA",
            );
        }
        country
    }

    fn tax_category(&mut self, stated: &Stated<String>, before: Option<String>) -> Option<String> {
        if let Stated::Is(code) = stated
            && code.parse::<TaxCategory>().is_err()
        {
            self.errors.push(wrong(
                format!("variants[{}].tax_category", self.at),
                "invalid",
                unknown_category(self.language),
            ));
        }
        stated.clone().over(before)
    }

    /// Fields the editor does not show keep their value.
    fn variant(&mut self, before: Option<&VariantDraft>, stated: &VariantInput) -> VariantDraft {
        let base = before.cloned().unwrap_or_else(|| VariantDraft::priced(0));
        if stated.id.is_none() && stated.initial_stock.is_some_and(|units| units < 0) {
            self.negative("initial_stock");
        }
        VariantDraft {
            id: stated.id,
            option_values: stated.options.clone(),
            sku: stated.sku.clone(),
            barcode: stated.barcode.clone(),
            price_minor: self.amount("price", stated.price),
            compare_at_minor: stated
                .compare_at_price
                .map(|money| self.amount("compare_at_price", money)),
            cost_minor: stated.cost.map(|money| self.amount("cost", money)),
            weight: stated.weight_grams.map(Grams),
            dimensions: self.size(stated),
            hs_code: stated
                .hs_code
                .clone()
                .over(Some(base.hs_code.clone()))
                .unwrap_or_default(),
            origin: self.origin(&stated.origin, base.origin),
            tax_category: self.tax_category(&stated.tax_category, base.tax_category.clone()),
            taxable: stated.taxable.unwrap_or(base.taxable),
            active: stated.active.unwrap_or(base.active),
            requires_shipping: stated.requires_shipping,
            track_stock: stated.track_stock,
            backorder: stated.out_of_stock.into(),
            ..base
        }
    }
}

/// Removed variants must have neither stock nor backorders.
async fn refuse_in_use(
    tx: &mut TenantTx,
    old: &Product,
    input: &ProductInput,
    language: Language,
) -> Result<(), Problem> {
    let gone =
        |variant: &&VariantDraft| !input.variants.iter().any(|stated| stated.id == variant.id);
    let gone: Vec<&VariantDraft> = old.details.variants.iter().filter(gone).collect();
    let ids: Vec<VariantId> = gone.iter().filter_map(|variant| variant.id).collect();
    let stock = inventory::availability(tx, &ids).await?;
    let used = |one: &&inventory::Availability| {
        one.on_hand != 0 || one.reserved > 0 || one.backordered > 0
    };
    let Some(used) = stock.iter().find(used) else {
        return Ok(());
    };
    let variant = gone
        .iter()
        .find(|variant| variant.id == Some(used.variant_id));
    let name = variant.map_or_else(String::new, |variant| {
        if variant.sku.is_empty() {
            variant.option_values.join(" / ")
        } else {
            variant.sku.clone()
        }
    });
    let message = say(
        language,
        &format!("{name}: holds stock or is promised to orders"),
        &format!("{name} : a du stock ou est promis à des commandes"),
    );
    Err(Problem::field("variants", "in_use", message))
}

async fn arrange(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    id: ProductId,
    input: &ProductInput,
) -> Result<(), Problem> {
    let Some(wanted) = &input.images else {
        return Ok(());
    };
    let product = product_by_id(tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let place = |id, alt: &str| (id, catalog::wording::title(alt));
    let now: Vec<_> = product
        .images
        .iter()
        .map(|image| place(image.id, &image.alt))
        .collect();
    let next: Vec<_> = wanted
        .iter()
        .map(|image| place(image.id, image.alt.in_language(shop.language())))
        .collect();
    if now != next {
        let images = next
            .into_iter()
            .map(|(id, alt)| ImagePlace { id, alt })
            .collect();
        arrange_images(
            tx,
            ArrangeImages {
                product: id,
                read: None,
                images,
            },
        )
        .await?;
    }
    Ok(())
}

/// Records opening counts of new variants, and reorder points.
async fn stock(
    tx: &mut TenantTx,
    who: &Who,
    product: &Product,
    input: &ProductInput,
) -> Result<(), Problem> {
    let ids: Vec<VariantId> = product
        .details
        .variants
        .iter()
        .filter_map(|variant| variant.id)
        .collect();
    let known = inventory::stock_of(tx, &ids).await?;
    let mut limited = Vec::new();
    for (at, (stated, id)) in input.variants.iter().zip(ids).enumerate() {
        if let (None, Some(quantity)) = (stated.id, stated.initial_stock) {
            let order = Adjust {
                variant: id,
                location: None,
                change: Change::Count {
                    quantity,
                    as_of: tx.now(),
                },
                reason: "count".to_owned(),
                actor: who.actor().to_owned(),
                reference: None,
                caused_by: None,
            };
            let counted = inventory::adjust(tx, order).await;
            let place = format!("variants[{at}]");
            counted.map_err(|error| refusals::opening(error, &place, who.language()))?;
        }
        let row = known.iter().find(|row| row.variant_id == id);
        let before = row.map_or((None, None), |row| {
            (row.reorder_point, row.reorder_quantity)
        });
        let after = (
            stated.reorder_point.clone().over(before.0),
            stated.reorder_quantity.clone().over(before.1),
        );
        if before != after {
            let limits = SetReorder {
                variant: id,
                location: None,
                point: after.0,
                quantity: after.1,
            };
            let name = format!("variants[{at}]");
            let set = inventory::set_reorder(tx, limits).await;
            set.map_err(|error| refusals::reorder(error, &name, who.language()))?;
            limited.extend(stated.id);
        }
    }
    Ok(catalog::count_change(tx, &limited).await?)
}
