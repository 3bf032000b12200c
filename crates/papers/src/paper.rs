//! Turns orders into the views documents are rendered from. Pure: gathered facts go in, a view comes out. Used by the
//! dashboard and by the job that mails invoices.

use chrono::{DateTime, NaiveDate, Utc};
use documents::{
    BillableWeight, Expected, InvoiceLine, OptionChoice, OrderPage, OrderReference, Outstanding,
    PackingSlip, PaymentMethod, PaymentReceived, Registration, Rgb, Seller, Sending,
    ShipmentPosition, ShippingCharge, SlipLine, TaxCharge, ToFollow,
};
use kernel::{Grams, Language, LineId, Money, MoneyError, ShipmentId};
use orders::{Invoice, Order, OrderLine, Promise, Shipment, ShipmentPreference};
use platform::ShopProfile;
use shipping::MethodKind;
use tax::TaxShare;

pub(crate) use crate::card_words::brand;
pub use crate::card_words::{card_words, method_words};

/// The storefront page that finds an order by its number: short enough to be typed from a printed invoice.
pub const FIND_ORDER: &str = "/orders/find";

/// The shop that issues the document.
pub struct Issuer<'a> {
    /// The shop's name, addresses and settings.
    pub profile: &'a ShopProfile,
    /// URL of the storefront, with its scheme.
    pub site: &'a str,
}

/// The URL of the order's status page; `key` from [`orders::LinkKey::sign`].
#[must_use]
pub fn order_link(site: &str, order: &Order, key: impl std::fmt::Display) -> String {
    format!("{site}/orders/{}?key={key}", order.id)
}

/// The color of the shop's documents.
#[must_use]
pub fn accent(profile: &ShopProfile) -> Rgb {
    Rgb::from_hex(&profile.theme.accent).unwrap_or(Rgb::new(0x1f, 0x5f, 0x4a))
}

/// The shop as a document's sender.
#[must_use]
pub fn seller(issuer: &Issuer<'_>, registrations: Vec<Registration>) -> Seller {
    let profile = issuer.profile;
    let name = &profile.trading_name;
    let legal = if profile.legal_name.is_empty() {
        name
    } else {
        &profile.legal_name
    };
    let mut address = profile.address.clone();
    if address.phone.is_empty() {
        address.phone.clone_from(&profile.phone);
    }
    Seller {
        legal_name: legal.clone(),
        trading_name: name.clone(),
        address,
        email: profile.email.clone(),
        site: host(issuer.site).to_owned(),
        registrations,
    }
}

/// The registrations the order was taxed under, then all others in force that day, each once: a sale on which no tax is
/// due also shows what the seller is registered for.
pub(crate) fn registrations(
    issuer: &Issuer<'_>,
    order: &Order,
    (registered, language): (&tax::Registrations, Language),
) -> Vec<Registration> {
    let charged = order.assessment.taxes.iter().filter_map(|tax| {
        let label = tax.label(language).to_owned();
        let number = tax.registration_number.clone()?;
        Some(Registration { label, number })
    });
    let today = day(issuer, order.placed_at);
    let others = registered.all_in_force(today).filter_map(|row| {
        let label = row.authority.label(language).to_owned();
        let number = row.number_text()?.to_owned();
        Some(Registration { label, number })
    });
    let mut all: Vec<Registration> = Vec::new();
    for one in charged.chain(others) {
        if !all.iter().any(|known| known.number == one.number) {
            all.push(one);
        }
    }
    all
}

pub(crate) fn reference(issuer: &Issuer<'_>, order: &Order) -> OrderReference {
    OrderReference {
        number: order.number.to_string(),
        placed_on: day(issuer, order.placed_at),
        purchase_order: None,
    }
}

/// The shop's day at an instant.
pub(crate) fn day(issuer: &Issuer<'_>, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&issuer.profile.time_zone).date_naive()
}

pub(crate) fn units(count: i32) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

/// The options of a line, as documents show them.
#[must_use]
pub fn options(line: &OrderLine, language: Language) -> Vec<OptionChoice> {
    let name = match language {
        Language::En => "Option",
        Language::Fr => "Choix",
    };
    let text = &line.goods.options;
    if text.is_empty() {
        Vec::new()
    } else {
        vec![OptionChoice {
            name: name.to_owned(),
            value: text.clone(),
        }]
    }
}

pub(crate) fn expected(promise: Option<&Promise>) -> Expected {
    match promise.map(|promise| (promise.earliest, promise.latest)) {
        Some((Some(from), Some(to))) if from == to => Expected::On(from),
        Some((Some(from), Some(to))) => Expected::Between { from, to },
        Some((Some(day), None) | (None, Some(day))) => Expected::On(day),
        Some((None, None)) | None => Expected::Unknown,
    }
}

/// Units of a line that have not left and still will.
pub(crate) struct StillToCome<'a> {
    pub line: &'a OrderLine,
    /// In stock.
    pub here: i32,
    /// Waited for.
    pub waiting: i32,
}

/// What of an order is still to come, given the units of each line in stock.
pub(crate) fn still_to_come<'a>(order: &'a Order, stock: &[(LineId, i32)]) -> Vec<StillToCome<'a>> {
    let still = |line: &'a OrderLine| {
        let here = stock.iter().find(|(id, _)| *id == line.id);
        let here = here
            .map_or(0, |(_, units)| *units)
            .clamp(0, line.left().max(0));
        StillToCome {
            line,
            here,
            waiting: line.left() - here,
        }
    };
    let left = order.lines.iter().filter(|line| line.left() > 0);
    left.map(still).collect()
}

/// The issued invoice as agreed: prices, taxes and promises are the order's own.
///
/// # Errors
/// An amount is out of range.
pub fn invoice(
    issuer: &Issuer<'_>,
    order: &Order,
    (issued, registered): (&Invoice, &tax::Registrations),
    (language, order_url): (Language, Option<String>),
) -> Result<documents::Invoice, MoneyError> {
    let taxes = order.assessment.taxes.iter().map(|tax| TaxCharge {
        code: tax.label(language).to_owned(),
        name: tax.label(language).to_owned(),
        rate: tax.rate,
        base: tax.base,
        amount: tax.amount,
        registration: tax.registration_number.clone(),
    });
    let delivered = order.delivery.kind == MethodKind::Delivery;
    Ok(documents::Invoice {
        language,
        accent: accent(issuer.profile),
        number: issued.number.to_string(),
        issued_on: day(issuer, issued.issued_at),
        made_at: issued.issued_at,
        currency: order.currency,
        seller: seller(issuer, registrations(issuer, order, (registered, language))),
        bill_to: order.billed_to().clone(),
        ship_to: delivered.then(|| order.ship_to.clone()),
        order: reference(issuer, order),
        order_page: order_url.map(|url| order_page(issuer, url)),
        lines: order
            .lines
            .iter()
            .map(|line| invoice_line(order, line, language))
            .collect(),
        discount: None,
        shipping: shipping_charge(order, language),
        taxes: taxes.collect(),
        total: order.total,
        payments: payment(issuer, order, issued, language),
        note: Some(order.note.clone()).filter(|note| !note.is_empty()),
    })
}

/// The link leads to the order itself; its printed text is short enough to type.
pub(crate) fn order_page(issuer: &Issuer<'_>, url: String) -> OrderPage {
    OrderPage {
        printed: format!("{}{FIND_ORDER}", host(issuer.site)),
        url,
    }
}

/// A URL without its scheme.
fn host(site: &str) -> &str {
    site.split_once("://").map_or(site, |(_, host)| host)
}

pub(crate) fn codes(shares: &[TaxShare], language: Language) -> Vec<String> {
    shares
        .iter()
        .map(|share| share.id.label(language).to_owned())
        .collect()
}

fn invoice_line(order: &Order, line: &OrderLine, language: Language) -> InvoiceLine {
    let taxed = order
        .assessment
        .lines
        .iter()
        .find(|taxed| taxed.key == line.id);
    let later = line.promise.as_ref().filter(|promise| promise.later > 0);
    InvoiceLine {
        sku: line.goods.sku.clone(),
        description: line.goods.title.clone(),
        options: options(line, language),
        quantity: units(line.quantity),
        unit_price: line.unit,
        discount: Money::zero(order.currency),
        net: line.net,
        tax_codes: taxed
            .map(|taxed| codes(&taxed.shares, language))
            .unwrap_or_default(),
        to_follow: later.map(|promise| ToFollow {
            quantity: units(promise.later),
            expected: expected(Some(promise)),
        }),
    }
}

fn shipping_charge(order: &Order, language: Language) -> Vec<ShippingCharge> {
    let name = order.delivery.name(language);
    if name.is_empty() && order.shipping.is_zero() {
        return Vec::new();
    }
    let weight = (order.delivery.billable_g > 0).then(|| BillableWeight {
        billable: Grams(order.delivery.billable_g),
        actual: weight(order.lines.iter().map(|line| (line, line.quantity))),
        volumetric: None,
    });
    vec![ShippingCharge {
        service: name.to_owned(),
        weight,
        amount: order.shipping,
        tax_codes: codes(&order.assessment.shipping, language),
    }]
}

fn weight<'a>(lines: impl Iterator<Item = (&'a OrderLine, i32)>) -> Grams {
    Grams(lines.fold(0_i32, |sum, (line, count)| {
        sum.saturating_add(line.goods.weight.0.saturating_mul(count))
    }))
}

fn payment(
    issuer: &Issuer<'_>,
    order: &Order,
    issued: &Invoice,
    language: Language,
) -> Vec<PaymentReceived> {
    if order.total.is_zero() {
        return Vec::new();
    }
    let settlement = &issued.settlement;
    let method = if settlement.method == "card" {
        PaymentMethod::Card {
            brand: brand(&settlement.brand),
            last4: settlement.last4.clone(),
        }
    } else {
        PaymentMethod::Other(method_words(settlement, language))
    };
    vec![PaymentReceived {
        received_on: day(issuer, settlement.at),
        method,
        reference: Some(settlement.reference.clone()).filter(|text| !text.is_empty()),
        statement_name: Some(settlement.statement.clone()).filter(|text| !text.is_empty()),
        amount: order.total,
    }]
}

/// A parcel: one that has left, or the next to be packed.
pub struct Parcel {
    number: String,
    position: ShipmentPosition,
    at: DateTime<Utc>,
    carrier: Option<String>,
    tracking_number: Option<String>,
    /// Units of each line: in this parcel, and in earlier ones.
    units: Vec<(LineId, i32, i32)>,
}

fn sent_in(shipment: &Shipment, line: LineId) -> i32 {
    shipment
        .lines
        .iter()
        .filter(|one| one.line_id == line)
        .map(|one| one.quantity)
        .sum()
}

impl Parcel {
    /// The next parcel, packed from what is ready ([`orders::ready_to_ship`]), when `earlier` parcels have left.
    #[must_use]
    pub fn next(
        order: &Order,
        earlier: usize,
        ready: &[(LineId, i32)],
        now: DateTime<Utc>,
    ) -> Self {
        let ready_of = |line| {
            ready
                .iter()
                .find(|(id, _)| *id == line)
                .map_or(0, |(_, units)| *units)
        };
        let units: Vec<_> = order
            .lines
            .iter()
            .map(|line| (line.id, ready_of(line.id), line.shipped))
            .collect();
        let number = earlier + 1;
        Self {
            number: format!("{}-F{number}", order.number),
            position: position(order, number, number, &units),
            at: now,
            carrier: None,
            tracking_number: None,
            units,
        }
    }

    /// A parcel that has left; `shipments` are all of the order's, oldest first.
    #[must_use]
    pub fn sent(order: &Order, shipments: &[Shipment], id: ShipmentId) -> Option<Self> {
        let at = shipments.iter().position(|shipment| shipment.id == id)?;
        let shipment = shipments.get(at)?;
        let earlier = shipments.get(..at).unwrap_or_default();
        let before = |line| earlier.iter().map(|shipment| sent_in(shipment, line)).sum();
        let units: Vec<_> = order
            .lines
            .iter()
            .map(|line| (line.id, sent_in(shipment, line.id), before(line.id)))
            .collect();
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Some(Self {
            number: shipment.number.clone(),
            position: position(order, at + 1, shipments.len(), &units),
            at: shipment.shipped_at,
            carrier: text(&shipment.carrier),
            tracking_number: text(&shipment.tracking_number),
            units,
        })
    }
}

/// Another parcel follows if something is left after the last known one.
fn position(
    order: &Order,
    number: usize,
    known: usize,
    units: &[(LineId, i32, i32)],
) -> ShipmentPosition {
    let left = |line: &OrderLine| {
        let gone = units
            .iter()
            .find(|(id, ..)| *id == line.id)
            .map_or(0, |(_, now, before)| now + before);
        line.quantity - line.withdrawn > gone
    };
    let more = number == known && order.lines.iter().any(left);
    let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    ShipmentPosition {
        number: whole(number),
        of: whole(known + usize::from(more)),
    }
}

/// The packing slip: what is in the parcel, what is still to come, and when.
#[must_use]
pub fn packing_slip(
    issuer: &Issuer<'_>,
    order: &Order,
    parcel: &Parcel,
    language: Language,
) -> PackingSlip {
    let in_it = order.lines.iter().map(|line| {
        let found = parcel.units.iter().find(|(id, ..)| *id == line.id);
        (line, found.map_or(0, |(_, now, _)| *now))
    });
    let weight = weight(in_it);
    let returns = Some(issuer.profile.returns_policy.trim().to_owned());
    // A slip shows only the registrations its order was taxed under.
    let others = tax::Registrations::small_supplier();
    PackingSlip {
        language,
        accent: accent(issuer.profile),
        number: parcel.number.clone(),
        made_at: parcel.at,
        seller: seller(issuer, registrations(issuer, order, (&others, language))),
        order: reference(issuer, order),
        shipment: parcel.position,
        ships_on: day(issuer, parcel.at),
        carrier: parcel.carrier.clone(),
        service: Some(order.delivery.name(language).to_owned()).filter(|name| !name.is_empty()),
        tracking_number: parcel.tracking_number.clone(),
        ship_to: order.ship_to.clone(),
        bill_to: None,
        note: Some(order.note.clone()).filter(|note| !note.is_empty()),
        gift_message: None,
        lines: parcel
            .units
            .iter()
            .filter_map(|units| slip_line(order, *units, language))
            .collect(),
        // A long policy belongs on the storefront, not into the box.
        returns: returns.filter(|text| !text.is_empty() && text.chars().count() <= 600),
        weight: (weight.0 > 0).then_some(weight),
        packed_by: None,
    }
}

fn slip_line(
    order: &Order,
    (id, now, before): (LineId, i32, i32),
    language: Language,
) -> Option<SlipLine> {
    let line = order.lines.iter().find(|line| line.id == id)?;
    let left = line.quantity - line.withdrawn - now - before;
    if now <= 0 && left <= 0 && line.withdrawn <= 0 {
        return None;
    }
    let outstanding = (left > 0).then(|| Outstanding {
        quantity: units(left),
        expected: expected(line.promise.as_ref()),
        sending: match (order.delivery.kind, order.preference) {
            (MethodKind::Pickup, _) => Sending::HeldForPickup,
            (MethodKind::Delivery, ShipmentPreference::ShipAvailable) => {
                Sending::SeparatelyAtNoExtraCharge
            }
            (MethodKind::Delivery, ShipmentPreference::WaitForAll) => Sending::WithNextShipment,
        },
    });
    Some(SlipLine {
        sku: line.goods.sku.clone(),
        description: line.goods.title.clone(),
        options: options(line, language),
        ordered: units(line.quantity),
        shipped_now: units(now),
        shipped_before: units(before),
        outstanding,
        canceled: units(line.withdrawn),
    })
}

#[cfg(test)]
#[path = "paper_tests.rs"]
pub(crate) mod tests;
