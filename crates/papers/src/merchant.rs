//! What mails to the merchant share: the recipient, the links, and what is in stock of an order.

mod digest;
mod dispute_news;
mod payment_warning;
mod sold;

use chrono::{DateTime, Utc};
use kernel::{Language, LineId, OrderId, TenantId};
use messaging::mail::{
    self, Sender,
    merchant::{Goods, Handover},
    order::Preference,
};
use orders::{Order, OrderLine, ShipmentPreference};
use platform::{OwnerAddress, SaleNotice, ShopProfile};
use shipping::MethodKind;
use tenancy::directory::TenantState;

pub(super) use sold::{NewSale, reader_of_sales, tell};

use crate::{Desk, PaperError};

/// The recipient of mails about a shop, and their language.
pub struct Merchant {
    /// The shop's slug.
    pub slug: String,
    /// The owner's language.
    pub language: Language,
    /// Whether the shop is open for its staff, or suspended: also while it moves to another cluster.
    pub state: TenantState,
    name: String,
    /// Absent while the owner has not confirmed it, or when there is no owner.
    email: Option<String>,
}

impl Merchant {
    /// The shop's owner, at most a minute old.
    ///
    /// # Errors
    /// There is no such shop, or the database failed.
    pub async fn of(desk: &Desk, tenant: TenantId) -> Result<Self, PaperError> {
        let entry = desk.shop(tenant).await?;
        let mut merchant = Self {
            slug: entry.slug.clone(),
            language: Language::default(),
            state: entry.state.clone(),
            name: String::new(),
            email: None,
        };
        if let Some(owner) = desk.owner(tenant).await? {
            merchant.language = owner.language;
            merchant.name = owner.name;
            merchant.email = (owner.address == OwnerAddress::Confirmed).then_some(owner.email);
        }
        Ok(merchant)
    }

    /// The chosen address, else the owner's; `None` while the owner's is unconfirmed.
    pub(super) fn address(&self, notice: &SaleNotice) -> Option<mail::Address> {
        self.address_or(notice.email.as_deref())
    }

    /// The chosen address, else the owner's; `None` while the owner's is unconfirmed.
    #[must_use]
    pub fn address_or(&self, chosen: Option<&str>) -> Option<mail::Address> {
        if let Some(email) = chosen {
            return Some(mail::Address {
                name: String::new(),
                email: email.to_owned(),
            });
        }
        let email = self.email.clone()?;
        let name = self.name.clone();
        Some(mail::Address { name, email })
    }

    /// A page of the shop in the dashboard; `path` without a leading slash.
    #[must_use]
    pub fn dashboard(&self, desk: &Desk, path: &str) -> String {
        format!("{}/shop/{}/{path}", desk.address.dashboard(), self.slug)
    }

    pub(super) fn order_url(&self, desk: &Desk, order: OrderId) -> String {
        self.dashboard(desk, &format!("orders/{order}"))
    }

    pub(super) fn orders_url(&self, desk: &Desk) -> String {
        self.dashboard(desk, "orders?fulfillment=to_ship")
    }

    pub(super) fn settings_url(&self, desk: &Desk) -> String {
        self.dashboard(desk, "settings/notifications")
    }
}

/// The shop as sender to its own staff; replies go to `reply_to`.
#[must_use]
pub fn sender(desk: &Desk, profile: &ShopProfile, reply_to: Option<&str>) -> Sender {
    Sender {
        name: profile.trading_name.clone(),
        url: desk.address.dashboard(),
        reply_to: reply_to.map(str::to_owned),
        footer: vec!["Highstreet".to_owned()],
    }
}

/// What is still to be shipped of an order, line by line; `here` comes from [`orders::units_here`].
pub(super) fn goods(order: &Order, here: &[(LineId, i32)]) -> Vec<Goods> {
    let open = order.lines.iter().filter(|line| line.left() > 0);
    open.map(|line| one(line, here)).collect()
}

fn one(line: &OrderLine, here: &[(LineId, i32)]) -> Goods {
    let here = here.iter().find(|(id, _)| *id == line.id);
    let promise = line.promise.as_ref();
    Goods {
        title: line.goods.title.clone(),
        options: line.goods.options.clone(),
        sku: line.goods.sku.clone(),
        quantity: line.left(),
        here: here.map_or(0, |(_, units)| *units),
        expected: promise.and_then(|promise| promise.earliest.zip(promise.latest)),
        amount: Some(line.net),
    }
}

/// The shopper's shipment preference, where it matters.
pub(super) fn preference(order: &Order, goods: &[Goods]) -> Option<Preference> {
    let incomplete = goods.iter().any(|one| one.here < one.quantity);
    incomplete.then_some(match order.preference {
        ShipmentPreference::ShipAvailable => Preference::ShipAvailable,
        ShipmentPreference::WaitForAll => Preference::WaitForAll,
    })
}

pub(super) fn handover(order: &Order) -> Handover {
    match order.delivery.kind {
        MethodKind::Delivery => Handover::Shipped,
        MethodKind::Pickup => Handover::PickedUp,
    }
}

/// Day and time on the shop's own clock.
pub(super) fn moment(profile: &ShopProfile, language: Language, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&profile.time_zone).naive_local();
    let day = language.date(local.date());
    match language {
        Language::En => format!("{day}, {}", local.format("%H:%M")),
        Language::Fr => format!("{day} à {}", local.format("%-H\u{a0}h\u{a0}%M")),
    }
}
