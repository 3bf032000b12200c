//! What the merchant does, as the dashboard does it.

use disputes::{accept_dispute, submit_evidence};
use kernel::{Currency, Money, OrderId};
use orders::{Hold, Notify, ShipOrder, ship_order};
use payments::dispute::{Evidence, disputes_of_payment};
use refunds::{
    CancelOrder, RefundOrder, RefundUnits, RefundWish, Restock, cancel_order, preview_cancel,
    preview_refund, refund_order,
};

use crate::{
    history::{History, Refusal},
    operation::{Answer, Part},
    shop::received,
};

impl History<'_> {
    async fn wish(&self, order: OrderId, part: Part) -> Result<RefundWish, Refusal> {
        match part {
            Part::Amount { minor } => Ok(RefundWish::Amount(Money::new(minor, Currency::CAD))),
            Part::Unit(which) => {
                let mut tx = self.shop.tenancy.read(self.shop.id).await?;
                let order = orders::order(&mut tx, order).await?;
                let order = order.ok_or("a placed order is gone")?;
                let unit = RefundUnits {
                    line: order.lines[0].id,
                    quantity: 1,
                    which,
                    restock: Restock::Back,
                };
                Ok(RefundWish::Items {
                    lines: vec![unit],
                    shipping: Money::new(0, Currency::CAD),
                })
            }
        }
    }

    pub(crate) async fn refund(&mut self, part: Part) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let wish = self.wish(order, part).await?;
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        let preview = preview_refund(&mut tx, order, &wish).await?;
        let command = RefundOrder {
            by_hand: None,
            order,
            wish,
            reason: String::new(),
            agreed: preview.fingerprint,
            actor: "Ada".into(),
        };
        refund_order(&mut tx, &command).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn cancel(&mut self) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        let preview = preview_cancel(&mut tx, order).await?;
        let command = CancelOrder {
            by_hand: None,
            order,
            reason: String::new(),
            notify: Notify::Nobody,
            agreed: preview.fingerprint,
            actor: "Ada".into(),
        };
        cancel_order(&mut tx, &command).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn answer(&mut self, answer: Answer) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        let order = orders::order(&mut tx, order).await?;
        let order = order.ok_or("a placed order is gone")?;
        let Some(payment) = order.payment else {
            return Ok(());
        };
        let all = disputes_of_payment(&mut tx, payment).await?;
        let dispute = (&order, all.first().ok_or("nothing is disputed")?.id);
        match answer {
            Answer::Accepted => accept_dispute(&mut tx, dispute, "Ada").await?,
            Answer::Evidence => {
                let evidence = Evidence {
                    sold: "A jug".into(),
                    ..Evidence::default()
                };
                submit_evidence(&mut tx, dispute, (evidence, Vec::new()), "Ada").await?;
            }
        }
        Ok(tx.commit().await?)
    }

    pub(crate) async fn ship(&mut self) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let command = ShipOrder {
            order,
            lines: Vec::new(),
            carrier: String::new(),
            tracking_number: String::new(),
            notify: Notify::Nobody,
            hold: Hold::Override,
            actor: "Ada".into(),
        };
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        ship_order(&mut tx, &command).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn receive(&mut self) -> Result<(), Refusal> {
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        inventory::adjust(&mut tx, received(self.article, 1)).await?;
        Ok(tx.commit().await?)
    }
}
