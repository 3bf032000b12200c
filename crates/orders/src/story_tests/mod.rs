//! Stories on PostgreSQL from the cart to the shipment, with stock arriving, selling out and being backordered.

mod authorizations;
mod carts;
mod customers;
mod fees;
mod payment;
mod placing;
mod standing;
mod store;
mod unpaid;
mod waiting;

use kernel::{Address, OrderId};

use self::store::{Store, Wish, home};
use crate::*;

impl Store {
    /// An order placed by a shopper living there.
    pub(super) async fn placed_at(
        &self,
        wishes: &[Wish],
        preference: ShipmentPreference,
        ship_to: &Address,
    ) -> OrderId {
        let (cart, review) = self.reviewed_at(wishes, preference, ship_to).await;
        self.agreed(cart, &review).await.unwrap()
    }

    pub(super) async fn bought(&self, wishes: &[Wish], preference: ShipmentPreference) -> OrderId {
        let id = self.placed(wishes, preference).await;
        self.paid(id).await;
        id
    }
}

#[tokio::test]
async fn a_hole_in_the_invoices_numbers_is_named() {
    let shop = tenancy::testing::tenant().await;
    let mut tx = shop.write().await;
    assert_eq!(verify(&mut tx).await.unwrap(), []);
    tenancy::counter::next(&mut tx, "invoice", 1).await.unwrap();
    let missing = OrderFault::InvoiceNumberMissing { number: 1 };
    assert_eq!(verify(&mut tx).await.unwrap(), [missing]);
}
