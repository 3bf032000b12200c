//! What applying some products of a file means for a shop, beyond the catalogue's own rows.

use kernel::{ImageId, ProductId, VariantId};

use super::{Fate, Outcome, Problem};

/// The quantity a file states for a variant. The catalogue keeps no stock; the caller decides what to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockNote {
    /// The row in the file.
    pub row: u32,
    /// The variant.
    pub variant: VariantId,
    /// The quantity in the file.
    pub on_hand: i32,
    /// False if the shop already had this variant, in which case its own count may be newer than the file.
    pub is_new: bool,
}

/// A picture still to be fetched; pass its bytes to [`catalog::media::attach_fetched_image`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageToFetch {
    /// The row in the file.
    pub row: u32,
    /// The picture's id.
    pub image: ImageId,
    /// Its product.
    pub product: ProductId,
    /// Where to fetch it.
    pub url: String,
}

/// The result of applying a chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// One per product of the chunk, in order.
    pub outcomes: Vec<Outcome>,
    /// Problems that only the shop's data reveals: SKUs of other products, variants that no longer fit.
    pub problems: Vec<Problem>,
    /// Quantities the file states.
    pub stock: Vec<StockNote>,
    /// Pictures to fetch.
    pub images_to_fetch: Vec<ImageToFetch>,
    /// Products whose descriptions refer to pictures still to be fetched, with the row in the file.
    pub descriptions_to_fill: Vec<(ProductId, u32)>,
}

impl Applied {
    /// The number of products with this outcome.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let same = |outcome: &&Outcome| outcome.fate == fate;
        self.outcomes.iter().filter(same).count()
    }
}
