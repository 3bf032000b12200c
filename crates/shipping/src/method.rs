//! A shipping method of the shop.

use kernel::{Currency, Language, ShippingMethodId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Rate, Zone};

/// How a method hands over the goods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// Shipped to the shopper's address.
    #[default]
    Delivery,
    /// Picked up at the shop: taxed where the shop is, no label.
    Pickup,
}

impl MethodKind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Pickup => "pickup",
        }
    }
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Delivery, Self::Pickup]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// All of a method except its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Terms {
    /// How the goods are handed over.
    #[serde(default)]
    pub kind: MethodKind,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
    /// Where it reaches.
    pub zone: Zone,
    /// What it costs.
    pub rate: Rate,
    /// Cubic centimetres that count as a kilogram; absent if volume does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub divisor: Option<i32>,
    /// The currency of its prices.
    pub currency: Currency,
    /// Added to every price that is not free, in minor units.
    #[serde(default)]
    pub handling: i64,
    /// Business days from shipment to arrival.
    pub min_days: i16,
    /// At most this many business days.
    pub max_days: i16,
    /// Whether shoppers are offered it.
    pub active: bool,
}

impl Terms {
    /// The method's name in `language`.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Fr => &self.name_fr,
        }
    }
}

/// A stored method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Method {
    /// The method's id.
    pub id: ShippingMethodId,
    /// Its position in the merchant's list.
    pub position: i32,
    /// Incremented by each change, from 1.
    pub version: i32,
    /// Everything but its id.
    #[serde(flatten)]
    pub terms: Terms,
}

impl Method {
    /// The version it has with these terms.
    pub(crate) fn next_version(&self, terms: &Terms) -> i32 {
        if self.terms == *terms {
            self.version
        } else {
            self.version.saturating_add(1)
        }
    }
}
