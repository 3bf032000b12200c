//! The merchant's choices between preview and import.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Covers, Existing, Field, ImportedProduct};
use catalog::{ProductStatus, wording};

/// Creates collections from product types or tags of the file, so that the shop has a menu.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(tag = "from", content = "name", rename_all = "snake_case")]
pub enum Collect {
    /// All products of this type.
    Type(String),
    /// All products with this tag.
    Tag(String),
}

impl Collect {
    /// The type or tag, which becomes the collection's title.
    #[must_use]
    pub fn name(&self) -> &str {
        let (Self::Type(name) | Self::Tag(name)) = self;
        name
    }

    fn takes(&self, product: &ImportedProduct) -> bool {
        let same = |text: &str| kernel::fold(text) == kernel::fold(self.name());
        match self {
            Self::Type(_) => same(&product.draft.product_type),
            Self::Tag(_) => product.draft.tags.iter().any(|tag| same(tag)),
        }
    }
}

/// How to treat the file's quantities for variants whose stock the shop already counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// Keep the shop's count, which is newer than any file; report the file's quantity and ignore it.
    #[default]
    Keep,
    /// Treat the file's quantities as stock counts taken when the import started.
    Count,
}

/// The merchant's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Whether to update products the shop already has.
    pub existing: Existing,
    /// The status of new products; `None`: as stated in the file.
    pub status: Option<ProductStatus>,
    /// How to treat quantities where the shop already counts.
    pub stock: Stock,
    /// Collections to create from types or tags.
    pub collect: Vec<Collect>,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            existing: Existing::Update,
            status: None,
            stock: Stock::Keep,
            collect: Vec::new(),
        }
    }
}

impl Choices {
    /// Applies the choices to a product of the file.
    pub fn change(&self, product: &mut ImportedProduct) {
        if let Some(status) = self.status {
            product.draft.status = status;
        }
        let wanted: Vec<&Collect> = self
            .collect
            .iter()
            .filter(|one| one.takes(product))
            .collect();
        for title in wanted.into_iter().map(|one| wording::title(one.name())) {
            let known = |other: &String| kernel::fold(other) == kernel::fold(&title);
            if !title.is_empty() && !product.collections.iter().any(known) {
                product.collections.push(title);
            }
        }
    }

    /// The fields the file states for existing products: the chosen status applies only to new ones.
    #[must_use]
    pub fn covers(&self, file: &Covers) -> Covers {
        let mut covers = file.clone();
        if self.status.is_some() {
            covers.remove(&Field::Status);
        }
        covers
    }
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;
    use crate::{Units, parse};

    #[test]
    fn types_and_tags_become_collections_as_chosen() {
        let file = "Handle,Title,Type,Tags,Collection,Variant Price\n\
                    hat,Hat,Hats,\"Wool, winter\",Warm,5\nmug,Mug,Mugs,wool,,4\n";
        let plan = parse(file.as_bytes(), Currency::CAD, Units::default()).unwrap();
        let choices = Choices {
            collect: vec![
                Collect::Type("hats".to_owned()),
                Collect::Tag("Wool".to_owned()),
                Collect::Tag("WARM".to_owned()),
            ],
            ..Choices::default()
        };
        let mut products = plan.products;
        products
            .iter_mut()
            .for_each(|product| choices.change(product));
        assert_eq!(products[0].collections, ["Warm", "hats", "Wool"]);
        assert_eq!(products[1].collections, ["Wool"]);
    }
}
