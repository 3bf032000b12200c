//! How many units to order, and why. Pure.

/// Days over which sales are counted.
pub const SOLD_DAYS: i32 = 28;
/// Most units of a line of a purchase order.
const MOST: i64 = 1_000_000;

/// How a variant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Units that are there.
    pub on_hand: i32,
    /// Units of those that are promised.
    pub reserved: i32,
    /// Units that shoppers wait for.
    pub backordered: i32,
    /// Units ordered from suppliers and not received yet.
    pub incoming: i32,
    /// Units on drafts of purchase orders.
    pub drafted: i32,
    /// Listed at or below this many units; `None`: only when shoppers wait for units that nobody has ordered.
    pub reorder_point: Option<i32>,
    /// Units to order then.
    pub reorder_quantity: Option<i32>,
    /// Units sold in the last [`SOLD_DAYS`] days, less those that came back.
    pub sold: i64,
    /// Units in the supplier's pack.
    pub pack: i32,
}

/// How the suggested quantity was calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The reorder quantity, which is enough.
    ReorderQuantity,
    /// What is needed to rise above the reorder point: there is no reorder quantity, or it is not enough.
    AboveReorderPoint,
    /// What shoppers wait for; there is no reorder point.
    OwedToShoppers,
}

/// Units to order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Units, in whole packs.
    pub quantity: i32,
    /// How the quantity was calculated.
    pub basis: Basis,
    /// Units that were added to fill the last pack.
    pub added_for_pack: i32,
}

impl Stand {
    /// On hand less reserved.
    #[must_use]
    pub const fn available(&self) -> i32 {
        self.on_hand.saturating_sub(self.reserved)
    }

    /// What will be available once all on order has come and all who wait are served.
    #[must_use]
    pub fn position(&self) -> i64 {
        let coming = i64::from(self.incoming) + i64::from(self.drafted);
        i64::from(self.available()) - i64::from(self.backordered) + coming
    }

    /// Days until what is available is sold at the present rate; `None`: nothing was sold lately.
    #[must_use]
    pub fn days_of_cover(&self) -> Option<i64> {
        let available = i64::from(self.available().max(0));
        (self.sold > 0).then(|| available * i64::from(SOLD_DAYS) / self.sold)
    }

    /// How many to order; `None` where nothing is due.
    #[must_use]
    pub fn suggestion(&self) -> Option<Suggestion> {
        let position = self.position();
        let point = self.reorder_point.map_or(-1, i64::from);
        if position > point {
            return None;
        }
        let missing = point + 1 - position;
        let usual = self.reorder_quantity.map_or(0, i64::from);
        let (units, basis) = match self.reorder_point {
            _ if usual >= missing => (usual, Basis::ReorderQuantity),
            Some(_) => (missing, Basis::AboveReorderPoint),
            None => (missing, Basis::OwedToShoppers),
        };
        let pack = i64::from(self.pack.max(1));
        let most = MOST / pack * pack;
        let whole = ((units + pack - 1) / pack * pack).min(most);
        let units_of = |units: i64| i32::try_from(units).unwrap_or(i32::MAX);
        Some(Suggestion {
            quantity: units_of(whole),
            basis,
            added_for_pack: units_of((whole - units).max(0)),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NONE: Stand = Stand {
        on_hand: 0,
        reserved: 0,
        backordered: 0,
        incoming: 0,
        drafted: 0,
        reorder_point: None,
        reorder_quantity: None,
        sold: 0,
        pack: 1,
    };

    fn suggested(stand: Stand) -> Option<(i32, Basis, i32)> {
        let found = stand.suggestion()?;
        Some((found.quantity, found.basis, found.added_for_pack))
    }

    #[test]
    fn at_the_point_the_usual_quantity_in_whole_packs() {
        let low = Stand {
            on_hand: 7,
            reserved: 2,
            reorder_point: Some(5),
            reorder_quantity: Some(20),
            pack: 6,
            ..NONE
        };
        assert_eq!(suggested(low), Some((24, Basis::ReorderQuantity, 4)));
        let drafted = Stand { drafted: 1, ..low };
        assert_eq!(suggested(drafted), None);
    }

    #[test]
    fn a_quantity_that_is_not_enough_is_raised() {
        let owed = Stand {
            backordered: 30,
            reorder_point: Some(5),
            reorder_quantity: Some(20),
            ..NONE
        };
        assert_eq!(suggested(owed), Some((36, Basis::AboveReorderPoint, 0)));
    }

    #[test]
    fn without_a_point_only_what_is_owed() {
        assert_eq!(suggested(NONE), None);
        let owed = Stand {
            backordered: 3,
            incoming: 1,
            ..NONE
        };
        assert_eq!(suggested(owed), Some((2, Basis::OwedToShoppers, 0)));
    }

    #[test]
    fn cover_is_what_is_available_at_the_rate_of_the_last_weeks() {
        let selling = Stand {
            on_hand: 10,
            reserved: 3,
            sold: 14,
            ..NONE
        };
        assert_eq!(selling.days_of_cover(), Some(14));
        assert_eq!(NONE.days_of_cover(), None);
    }

    proptest! {
        #[test]
        fn what_is_suggested_is_enough_and_in_whole_packs(
            on_hand in -50_i32..50, backordered in 0_i32..50, incoming in 0_i32..20,
            point in prop::option::of(0_i32..40), quantity in prop::option::of(1_i32..30), pack in 1_i32..13,
        ) {
            let stand = Stand { on_hand, backordered, incoming, reorder_point: point, reorder_quantity: quantity, pack, ..NONE };
            if let Some(found) = stand.suggestion() {
                prop_assert_eq!(found.quantity % pack, 0);
                prop_assert!(found.added_for_pack < pack);
                let after = Stand { drafted: found.quantity, ..stand };
                prop_assert_eq!(after.suggestion(), None);
            }
        }
    }
}
