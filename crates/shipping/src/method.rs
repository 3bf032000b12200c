//! A way to ship that the shop offers.

use kernel::{Currency, Language, ShippingMethodId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Rate, Zone};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    #[default]
    Delivery,
    /// Handed over at the shop: taxed where the shop is, no label.
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

/// All of a method but its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Terms {
    #[serde(default)]
    pub kind: MethodKind,
    pub name_en: String,
    pub name_fr: String,
    pub zone: Zone,
    pub rate: Rate,
    /// Cubic centimetres that count as a kilogram; absent where volume does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub divisor: Option<i32>,
    pub currency: Currency,
    /// Added to every price that is not free. Minor units.
    #[serde(default)]
    pub handling: i64,
    /// Business days from shipping to arrival.
    pub min_days: i16,
    pub max_days: i16,
    pub active: bool,
}

impl Terms {
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Fr => &self.name_fr,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Method {
    pub id: ShippingMethodId,
    /// Its place in the merchant's list.
    pub position: i32,
    /// Counts its changes, from 1.
    pub version: i32,
    #[serde(flatten)]
    pub terms: Terms,
}

impl Method {
    /// Its version once it says `terms`.
    pub(crate) fn next_version(&self, terms: &Terms) -> i32 {
        if self.terms == *terms {
            self.version
        } else {
            self.version.saturating_add(1)
        }
    }
}
