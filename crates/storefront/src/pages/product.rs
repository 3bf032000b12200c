//! One product: pictures, choice of variant, price and availability.

use askama::Template;
use serde_json::{Value, json};

use super::super::{
    frame::{Frame, Link},
    structured,
};
use showcase::{OptionGroup, Picture, ProductCard, Quantity, VariantView, option_groups};

/// The page of one product.
#[derive(Template)]
#[template(path = "storefront/product.html")]
pub struct ProductPage {
    /// What every page shares.
    pub page: Frame,
    /// The path from the home page.
    pub crumbs: Vec<Link>,
    /// Path of the page, without language prefix.
    pub path: String,
    /// The product's title.
    pub title: String,
    /// The brand or maker.
    pub vendor: Option<String>,
    /// All pictures.
    pub gallery: Vec<Picture>,
    /// Names of the options, in order; empty for a product with one variant.
    pub option_names: Vec<String>,
    /// Its variants, in the merchant's order.
    pub variants: Vec<VariantView>,
    /// The variant on the page.
    pub shown: VariantView,
    /// Sanitized HTML.
    pub description: String,
    /// Shown in the quantity field.
    pub quantity: Quantity,
    /// Other products to look at.
    pub related: Vec<ProductCard>,
}

impl ProductPage {
    fn groups(&self) -> Vec<OptionGroup> {
        option_groups(&self.option_names, &self.variants, &self.shown)
    }

    /// This product with `variant` chosen.
    #[must_use]
    pub fn variant_path(&self, variant: &VariantView) -> String {
        if self.variants.len() > 1 {
            format!("{}?variant={}", self.path, variant.id)
        } else {
            self.path.clone()
        }
    }

    /// The gallery with the shown variant's picture first.
    fn pictures(&self) -> Vec<(usize, &Picture)> {
        let mut pictures: Vec<_> = self.gallery.iter().enumerate().collect();
        if let Some(first) = self.shown.picture.filter(|first| *first < pictures.len()) {
            pictures.rotate_left(first);
        }
        pictures
    }

    fn product_json(&self) -> String {
        structured::in_script(&structured::product(self))
    }

    fn breadcrumbs_json(&self) -> String {
        structured::in_script(&structured::breadcrumbs(&self.page, &self.crumbs))
    }

    /// The data the script needs to show another variant: complete sentences, so that it contains no texts of its own.
    fn variants_json(&self) -> String {
        let variants: Vec<Value> = self.variants.iter().map(|v| self.variant_json(v)).collect();
        structured::in_script(&Value::Array(variants))
    }

    fn variant_json(&self, variant: &VariantView) -> Value {
        json!({
            "id": variant.id,
            "values": variant.values,
            "sku": variant.sku,
            "price": self.page.money(&variant.price),
            "was": variant.was.map(|was| self.page.money(&was)),
            "text": self.page.availability(&variant.availability),
            "state": variant.availability.class(),
            "buyable": variant.availability.buyable(),
            "picture": variant.picture,
            "most": variant.most,
        })
    }
}
