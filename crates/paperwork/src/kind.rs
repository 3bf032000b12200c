//! The lists, and the papers made of them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A list of rows; each is a CSV file.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[schema(as = PaperworkList)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Orders of which something can ship.
    ToShip,
    /// Units that shoppers wait for, by order.
    Backorders,
    /// The same, by variant.
    BackordersBySku,
    /// What was on the list before, and is no longer.
    ClearedBackorders,
    /// Orders that waited, and of which all or a part can ship now.
    Fillable,
    /// Goods at or below their limits.
    Reorder,
    /// Promises to shoppers that are not kept.
    LatePromises,
    /// What suppliers were to have delivered.
    LatePurchaseOrders,
}

impl ListKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ToShip,
        Self::Backorders,
        Self::BackordersBySku,
        Self::ClearedBackorders,
        Self::Fillable,
        Self::Reorder,
        Self::LatePromises,
        Self::LatePurchaseOrders,
    ];

    /// The word it is stored and addressed by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToShip => "to-ship",
            Self::Backorders => "backorders",
            Self::BackordersBySku => "backorders-by-sku",
            Self::ClearedBackorders => "cleared-backorders",
            Self::Fillable => "fillable",
            Self::Reorder => "reorder",
            Self::LatePromises => "late-promises",
            Self::LatePurchaseOrders => "late-purchase-orders",
        }
    }

    /// The list of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is about what the shop buys, and not only names whom it buys from.
    #[must_use]
    pub const fn is_of_purchasing(self) -> bool {
        matches!(self, Self::Reorder | Self::LatePurchaseOrders)
    }
}

/// A PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// The pick list, and the packing slips behind it.
    ToShip,
    /// The backorders: by variant, by order, and those that are no longer waiting.
    Backorders,
    /// Orders that waited and can ship now.
    Fillable,
    /// Goods to order.
    Reorder,
    /// Promises that are not kept.
    LatePromises,
    /// What suppliers were to have delivered.
    LatePurchaseOrders,
}

impl PaperKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ToShip,
        Self::Backorders,
        Self::Fillable,
        Self::Reorder,
        Self::LatePromises,
        Self::LatePurchaseOrders,
    ];

    /// The word it is addressed by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.list().code()
    }

    /// The paper of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it names whom the shop buys from.
    #[must_use]
    pub const fn names_suppliers(self) -> bool {
        matches!(
            self,
            Self::Backorders | Self::Reorder | Self::LatePurchaseOrders
        )
    }

    /// The list it is named after.
    #[must_use]
    pub const fn list(self) -> ListKind {
        match self {
            Self::ToShip => ListKind::ToShip,
            Self::Backorders => ListKind::Backorders,
            Self::Fillable => ListKind::Fillable,
            Self::Reorder => ListKind::Reorder,
            Self::LatePromises => ListKind::LatePromises,
            Self::LatePurchaseOrders => ListKind::LatePurchaseOrders,
        }
    }

    /// The lists in it, in their order.
    pub(crate) const fn lists(self) -> &'static [ListKind] {
        match self {
            Self::ToShip => &[ListKind::ToShip],
            Self::Backorders => &[
                ListKind::BackordersBySku,
                ListKind::Backorders,
                ListKind::ClearedBackorders,
            ],
            Self::Fillable => &[ListKind::Fillable],
            Self::Reorder => &[ListKind::Reorder],
            Self::LatePromises => &[ListKind::LatePromises],
            Self::LatePurchaseOrders => &[ListKind::LatePurchaseOrders],
        }
    }
}
