//! Permissions: one type each, so that a handler cannot be written without naming one.

use platform::{Role, Scope};
use web::signed_in::Deed;

/// The least role a member needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Least {
    /// Every member of the shop.
    Staff,
    /// The owner alone.
    Owner,
}

impl Least {
    /// Whether a member with this role has it.
    #[must_use]
    pub const fn met_by(self, role: Role) -> bool {
        matches!((self, role), (Self::Staff, _) | (Self::Owner, Role::Owner))
    }
}

/// What a permission asks of each kind of caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Of people.
    pub role: Least,
    /// Of programs; `None`: people alone.
    pub scope: Option<Scope>,
    /// What is done to the shop, which decides whether it may be done while the shop is suspended.
    pub deed: Deed,
}

/// A permission.
pub trait Permission: 'static {
    /// What it asks.
    const RULE: Rule;
}

/// Declares permissions: name, least role, scope (`None`: people alone), deed.
macro_rules! permissions {
    (@scope None) => { None };
    (@scope $scope:ident) => { Some(Scope::$scope) };
    ($($(#[$about:meta])* $name:ident: $role:ident, $scope:ident, $deed:ident;)*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Permission for $name {
            const RULE: Rule = Rule {
                role: Least::$role,
                scope: permissions!(@scope $scope),
                deed: Deed::$deed,
            };
        }
    )*};
}

permissions! {
    /// Read the event feed.
    EventsRead: Staff, EventsRead, Other;
    /// Read endpoints and the log of deliveries.
    EndpointsRead: Staff, EndpointsRead, Other;
    /// Pause, resume and test endpoints, and send messages again.
    EndpointsWrite: Staff, EndpointsWrite, Other;
    /// Register, change and delete endpoints, and replace their secrets: who does this decides where messages go.
    EndpointsOwner: Owner, EndpointsWrite, Other;
    /// Send messages, read their receipts, run them again.
    MessagesWrite: Staff, MessagesWrite, Other;
    /// Read products, variants, prices and collections.
    ProductsRead: Staff, ProductsRead, Other;
    /// Create, change and delete products and collections.
    ProductsWrite: Staff, ProductsWrite, Other;
    /// Read stock and its movements.
    StockRead: Staff, StockRead, Other;
    /// Set and change stock.
    StockWrite: Staff, StockWrite, Other;
    /// Read orders.
    OrdersRead: Staff, OrdersRead, Other;
    /// Place orders for customers, record payments, charge, and write notes.
    OrdersWrite: Staff, OrdersWrite, Other;
    /// Cancel an order, which gives its money back.
    OrdersCancel: Staff, RefundsWrite, GiveBack;
    /// Charge what the bank holds for an order. A suspended shop takes no money.
    OrdersCharge: Staff, OrdersWrite, Other;
    /// Answer a dispute, which may give money back.
    DisputesAnswer: Staff, RefundsWrite, GiveBack;
    /// Preview refunds and cancellations.
    RefundsRead: Staff, RefundsRead, GiveBack;
    /// Refund.
    RefundsWrite: Staff, RefundsWrite, GiveBack;
    /// Read returns.
    ReturnsRead: Staff, ReturnsRead, GiveBack;
    /// Open, approve, refuse, receive and close returns.
    ReturnsWrite: Staff, ReturnsWrite, GiveBack;
    /// Read shipments.
    ShipmentsRead: Staff, ShipmentsRead, Other;
    /// Ship parcels and set their tracking numbers.
    ShipmentsWrite: Staff, ShipmentsWrite, Other;
    /// Read customers.
    CustomersRead: Staff, CustomersRead, Other;
    /// Read invoices, credit notes, packing slips and pick lists.
    DocumentsRead: Staff, DocumentsRead, Other;
    /// Read suppliers and purchase orders.
    PurchasingRead: Staff, PurchasingRead, Other;
    /// Change suppliers and purchase orders, and receive goods.
    PurchasingWrite: Staff, PurchasingWrite, Other;
    /// Read balances and entries of the shop's book.
    MoneyRead: Staff, MoneyRead, Other;
    /// Read the shop's settings.
    SettingsRead: Staff, SettingsRead, Other;
    /// Change the shop's settings that staff may change.
    SettingsWrite: Staff, SettingsWrite, Other;
    /// Change the shop's settings that are the owner's.
    SettingsOwner: Owner, SettingsWrite, Other;
    /// Read the home page, the setup guide and whether the shop is open.
    HomeRead: Staff, None, Other;
    /// Hide cards of the setup guide.
    HomeWrite: Staff, None, Other;
    /// Open and close the storefront.
    ShopOwner: Owner, None, Other;
    /// List, issue and revoke keys: no key makes keys.
    KeysOwner: Owner, None, Other;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_have_what_needs_no_owner() {
        assert!(Least::Staff.met_by(Role::Staff) && Least::Staff.met_by(Role::Owner));
        assert!(Least::Owner.met_by(Role::Owner) && !Least::Owner.met_by(Role::Staff));
    }
}
