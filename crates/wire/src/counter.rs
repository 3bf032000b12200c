//! Orders that the merchant places for a customer, and money received by hand.

use chrono::NaiveDate;
use kernel::{Address, Language, Money, ProductId, ShippingMethodId, VariantId};
use manual_money::{ChangeKind, HandedBack, Lost, Method, Receipt, ReceiptChange};
use orders::{
    CartViewLine, ChosenDelivery, Contact, CustomerDraft, CustomerWish, Promise, ShipmentPreference,
};
use platform::EmailAddress;
use serde::{Deserialize, Serialize};
use shipping::MethodKind;
use utoipa::ToSchema;
use web::problem::{Problem, refusals};

use super::TaxLine;

/// A variant and a quantity.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrderLine {
    /// The variant.
    pub variant_id: VariantId,
    /// Units.
    #[schema(minimum = 1, maximum = 999)]
    pub quantity: i32,
}

/// Who orders.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrderCustomer {
    /// E-mail address: the customer is known by it, and gets the order's mails.
    pub email: String,
    /// Where it is sent, with name and telephone; of an order that is picked up, the customer's own address.
    pub ship_to: Address,
    /// The billing address, if another.
    #[serde(default)]
    pub bill_to: Option<Address>,
}

/// How it is delivered.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrderDelivery {
    /// One of the preview's delivery methods; null when nothing needs shipping.
    #[serde(default)]
    pub method_id: Option<ShippingMethodId>,
}

/// An order to preview.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrderInput {
    /// What is ordered; a variant named twice counts once with both quantities.
    #[schema(min_items = 1, max_items = 100)]
    pub lines: Vec<NewOrderLine>,
    /// Who orders; without it the preview has no delivery methods.
    #[serde(default)]
    pub customer: Option<NewOrderCustomer>,
    /// How it is delivered; without it the preview has no totals.
    #[serde(default)]
    pub delivery: Option<NewOrderDelivery>,
    /// Ship what is available, or wait for everything.
    #[serde(default)]
    pub shipment_preference: ShipmentPreference,
    /// The customer's note; at most 500 characters.
    #[serde(default)]
    pub note: String,
}

/// The order to place.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceOrderInput {
    /// As previewed.
    pub order: NewOrderInput,
    /// Language of the order's mails and papers.
    pub language: Language,
    /// The preview's `agreed`.
    pub agreed: String,
}

/// A line of the preview.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NewOrderLineShape {
    /// The variant.
    pub variant_id: VariantId,
    /// Its product.
    pub product_id: ProductId,
    /// The product's title.
    pub title: String,
    /// `S / Red`; empty when the product has no options.
    pub variant_title: String,
    /// The SKU; may be empty.
    pub sku: String,
    /// Units.
    pub quantity: i32,
    /// Price of one unit, before tax.
    pub unit_price: Money,
    /// Unit price times quantity, before tax.
    pub net: Money,
    /// Set when some units are not in stock: units now, units later, and the dates the customer is told.
    pub promise: Option<Promise>,
    /// Set when fewer units can be sold than asked for: how many.
    pub available: Option<i32>,
}

/// A delivery method of the preview.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NewOrderMethod {
    /// The method; null when nothing needs shipping.
    pub method_id: Option<ShippingMethodId>,
    /// Sent or picked up.
    pub kind: MethodKind,
    /// Its name.
    pub name: String,
    /// Before tax.
    pub price: Money,
}

/// What the customer would owe.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NewOrderTotals {
    /// Goods, before tax.
    pub subtotal: Money,
    /// Delivery, before tax.
    pub shipping: Money,
    /// Each tax.
    pub taxes: Vec<TaxLine>,
    /// Everything.
    pub total: Money,
}

/// What the order would be; nothing is recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NewOrderPreview {
    /// The goods with prices and promises.
    pub lines: Vec<NewOrderLineShape>,
    /// Goods, before tax.
    pub subtotal: Money,
    /// How it can be delivered, cheapest first; empty without a customer, or where the shop does not deliver.
    pub delivery_methods: Vec<NewOrderMethod>,
    /// What the customer would owe; null until customer and delivery are chosen.
    pub totals: Option<NewOrderTotals>,
    /// Identifies these figures: placing the order requires it. Empty without totals.
    pub agreed: String,
}

/// Money received for an order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptInput {
    /// How it came.
    pub method: Method,
    /// The day it came: today, or within the last year.
    pub received_on: NaiveDate,
    /// In your words: the number of a cheque; at most 100 characters.
    #[serde(default)]
    pub reference: String,
}

/// Money received for an order, and by whom.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PaymentReceipt {
    /// How it came.
    pub method: Method,
    /// How much: the order's total, or what was owed.
    pub amount: Money,
    /// The day it came.
    pub received_on: NaiveDate,
    /// The number of a cheque, for example; may be empty.
    pub reference: String,
    /// Who recorded it.
    pub by: String,
    /// Set while the money is lost and the customer owes it.
    pub lost: Option<LostReceipt>,
}

/// Money that was recorded as received and then lost.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LostReceipt {
    /// Why.
    pub why: Lost,
    /// The day it was recorded.
    pub on: NaiveDate,
    /// In the merchant's words; may be empty.
    pub reference: String,
    /// Who recorded it.
    pub by: String,
}

/// Money recorded as received that never came, or that the bank took back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LostReceiptInput {
    /// Why it was lost.
    pub why: Lost,
    /// In your words: the bank's, for example; at most 100 characters.
    #[serde(default)]
    pub reference: String,
}

/// What a customer owes that is given up.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenOffInput {
    /// In your words; at most 100 characters.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub reference: String,
}

/// How money that was received by hand goes back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ByHandInput {
    /// How; `never_received` when canceling an order whose money was recorded by mistake, and of an order whose customer owes its
    /// money: then the refund is taken off what is owed.
    pub method: HandedBack,
    /// In your words: the number of a cheque; at most 100 characters.
    #[serde(default)]
    pub reference: String,
}

impl NewOrderInput {
    /// What the merchant has typed, as the verbs take it; `within` is where the request keeps it.
    ///
    /// # Errors
    /// 422 for an address that is no e-mail address.
    pub fn wish(&self, (within, language): (&str, Language)) -> Result<CustomerWish, Problem> {
        let customer = self.customer.as_ref();
        let contact = customer.map(|one| one.contact(&self.note, (within, language)));
        let lines = self.lines.iter();
        Ok(CustomerWish {
            lines: lines.map(|line| (line.variant_id, line.quantity)).collect(),
            contact: contact.transpose()?,
            delivery: match self.delivery {
                Some(chosen) => ChosenDelivery::Method(chosen.method_id),
                None => ChosenDelivery::NotYet,
            },
            preference: self.shipment_preference,
        })
    }
}

impl NewOrderCustomer {
    fn contact(
        &self,
        note: &str,
        (within, language): (&str, Language),
    ) -> Result<Contact, Problem> {
        let email = EmailAddress::parse(&self.email);
        let email = email.map_err(|_| refusals::customer_email(within, language))?;
        Ok(Contact {
            email: email.as_str().to_owned(),
            ship_to: self.ship_to.clone(),
            bill_to: self.bill_to.clone(),
            note: note.to_owned(),
        })
    }
}

impl NewOrderPreview {
    /// The draft in the reader's language.
    #[must_use]
    pub fn of(draft: &CustomerDraft, totals: Option<NewOrderTotals>, language: Language) -> Self {
        let methods = draft.options.iter();
        Self {
            lines: draft.view.lines.iter().map(NewOrderLineShape::of).collect(),
            subtotal: draft.view.subtotal,
            delivery_methods: methods
                .map(|one| NewOrderMethod {
                    method_id: one.method,
                    kind: one.kind,
                    name: one.name(language).to_owned(),
                    price: one.price,
                })
                .collect(),
            totals,
            agreed: draft.agreed.clone(),
        }
    }
}

impl NewOrderLineShape {
    fn of(line: &CartViewLine) -> Self {
        Self {
            variant_id: line.goods.variant_id,
            product_id: line.goods.product_id,
            title: line.goods.title.clone(),
            variant_title: line.goods.options.clone(),
            sku: line.goods.sku.clone(),
            quantity: line.quantity,
            unit_price: line.goods.unit_price,
            net: line.net,
            promise: line.promise,
            available: line.short,
        }
    }
}

impl PaymentReceipt {
    /// The money as it was received last, and whether it is there.
    #[must_use]
    pub fn of(receipt: &Receipt, changes: &[ReceiptChange]) -> Self {
        let first = Self {
            method: receipt.method,
            amount: receipt.amount,
            received_on: receipt.received_on,
            reference: receipt.reference.clone(),
            by: receipt.actor.clone(),
            lost: None,
        };
        changes.iter().fold(first, Self::after)
    }

    fn after(self, change: &ReceiptChange) -> Self {
        let (on, by) = (change.on, change.actor.clone());
        let reference = change.reference.clone();
        match change.kind {
            ChangeKind::Lost(why) => Self {
                lost: Some(LostReceipt {
                    why,
                    on,
                    reference,
                    by,
                }),
                ..self
            },
            ChangeKind::Received => Self {
                method: change.method,
                amount: change.amount,
                received_on: on,
                reference,
                by,
                lost: None,
            },
            // The money is as lost as before; only nobody owes it any more.
            ChangeKind::WrittenOff => self,
        }
    }
}
