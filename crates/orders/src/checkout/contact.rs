//! Who buys, where it goes and who is billed.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Address, AddressError, CartId, Token};
use tenancy::{Cached, DbError, TenantTx};

use crate::store::{cart, cart_line};

#[derive(Clone, Debug)]
pub struct Contact {
    /// Already checked to be an address, lower case.
    pub email: String,
    pub ship_to: Address,
    /// Who is billed, where that is somebody else.
    pub bill_to: Option<Address>,
    pub note: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    #[error("shipping address: {0}")]
    Address(AddressError),
    #[error("billing address: {0}")]
    Billing(AddressError),
    #[error("the note is longer than 500 characters")]
    NoteTooLong,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Keeps contact and addresses with the cart, tidied.
///
/// # Errors
/// The first field that is wrong.
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

/// Whether a cart could be told who buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKept {
    Kept,
    /// No open cart with something in it has this token.
    NoCart,
}

/// Keeps contact and addresses with the open cart of this token, tidied; its note stays. One statement.
///
/// # Errors
/// The first field that is wrong.
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

/// The address, and the other one that is billed if there is one.
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
