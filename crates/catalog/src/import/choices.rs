//! What the merchant chooses between preview and import.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Covers, Existing, Field, ImportedProduct};
use crate::{ProductStatus, wording};

/// What the file says of products that becomes a collection of the shop, so that the shop has a menu.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(tag = "from", content = "name", rename_all = "snake_case")]
pub enum Collect {
    /// All products of this type.
    Type(String),
    /// All products with this tag.
    Tag(String),
}

impl Collect {
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

/// What becomes of the file's quantities where the shop counts already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// The shop's own count is newer than any file; the file's quantity is told and ignored.
    #[default]
    Keep,
    /// The file's quantities are counts, taken when the import was started.
    Count,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub existing: Existing,
    /// The status of new products; none: as the file says.
    pub status: Option<ProductStatus>,
    pub stock: Stock,
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
    /// Changes what the file says to what the merchant wants of it.
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

    /// What the file states of products the shop has: the chosen status is for new ones, the others keep theirs.
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
    use crate::import::{Units, parse};

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
