//! Records the contact, the shipping address and the billing address.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Address, AddressError, CartId, Token};
use tenancy::{Cached, DbError, TenantTx};

use crate::store::{cart, cart_line};

/// Who orders, and the addresses.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Lower case; already validated.
    pub email: String,
    /// The shipping address.
    pub ship_to: Address,
    /// The billing address, if different.
    pub bill_to: Option<Address>,
    /// The shopper's note to the shop; may be empty.
    pub note: String,
}

/// Why a contact was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// A field of the shipping address is wrong.
    #[error("shipping address: {0}")]
    Address(AddressError),
    /// A field of the billing address is wrong.
    #[error("billing address: {0}")]
    Billing(AddressError),
    /// The note exceeds the limit.
    #[error("the note is longer than 500 characters")]
    NoteTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Normalizes contact and addresses and stores them with the cart.
///
/// # Errors
/// The first invalid field.
pub async fn set_contact(
    tx: &mut TenantTx,
    id: CartId,
    contact: &Contact,
) -> Result<Address, ContactError> {
    let (address, elsewhere) = tidied(contact)?;
    let kept = diesel::update(cart::table.find(id))
        .filter(cart::order_id.is_null())
        .set((
            cart::email.eq(&contact.email),
            cart::ship_to.eq(json(&address)?),
            cart::bill_to.eq(elsewhere.as_ref().map(json).transpose()?),
            cart::note.eq(contact.note.trim()),
            cart::updated_at.eq(tx.now()),
        ));
    Cached(kept).execute(tx).await.map_err(DbError::from)?;
    Ok(address)
}

/// Whether a cart was found to record the contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKept {
    /// The contact is recorded.
    Kept,
    /// No open, non-empty cart has this token.
    NoCart,
}

/// Normalizes contact and addresses and stores them with the open cart of this token; its note stays. One statement.
///
/// # Errors
/// The first invalid field.
pub async fn set_contact_by_token(
    tx: &mut TenantTx,
    token: &Token,
    contact: &Contact,
) -> Result<ContactKept, ContactError> {
    let (address, elsewhere) = tidied(contact)?;
    let filled = cart_line::table.filter(cart_line::cart_id.eq(cart::id));
    let kept = diesel::update(cart::table)
        .filter(cart::token_digest.eq(token.digest()))
        .filter(cart::order_id.is_null())
        .filter(diesel::dsl::exists(filled))
        .set((
            cart::email.eq(&contact.email),
            cart::ship_to.eq(json(&address)?),
            cart::bill_to.eq(elsewhere.as_ref().map(json).transpose()?),
            cart::updated_at.eq(tx.now()),
        ));
    match Cached(kept).execute(tx).await.map_err(DbError::from)? {
        0 => Ok(ContactKept::NoCart),
        _ => Ok(ContactKept::Kept),
    }
}

/// Normalizes the shipping address and the billing address, if there is one.
fn tidied(contact: &Contact) -> Result<(Address, Option<Address>), ContactError> {
    let address = contact.ship_to.checked().map_err(ContactError::Address)?;
    let bill_to = contact.bill_to.as_ref().map(Address::checked).transpose();
    let elsewhere = bill_to
        .map_err(ContactError::Billing)?
        .filter(|bill_to| *bill_to != address);
    if contact.note.chars().count() > 500 {
        return Err(ContactError::NoteTooLong);
    }
    Ok((address, elsewhere))
}

fn json(address: &Address) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(address).map_err(|error| DbError::corrupt("cart.ship_to", error))
}
