//! Tests with a database.

mod listing;
mod races;
mod stock;
mod story;

use chrono::{DateTime, Duration, Utc};
use kernel::{Address, CartId, Country, LineId, OrderId, VariantId};
use tenancy::{TenantTx, testing, testing::TestShop};

use crate::*;

pub(crate) const ALLOW: Policy = Policy::Allow { limit: None };

/// A shop with short helpers for stock. Every step is its own transaction.
pub(crate) struct Store {
    pub(crate) shop: TestShop,
}

impl Store {
    pub(crate) async fn open() -> Self {
        let shop = testing::tenant().await;
        let mut tx = shop.write().await;
        let address = Address {
            name: "Main street".into(),
            company: String::new(),
            line1: "1 Main".into(),
            line2: String::new(),
            city: "Ottawa".into(),
            province: "ON".into(),
            postal_code: "K1A 0B1".into(),
            country: Country::CANADA,
            phone: String::new(),
        };
        furnish_shop(&mut tx, &address).await.expect("opened");
        tx.commit().await.expect("committed");
        Self { shop }
    }

    pub(crate) fn variant(&self) -> VariantId {
        self.shop.tenancy().env().id()
    }
    pub(crate) fn line(&self) -> LineId {
        self.shop.tenancy().env().id()
    }
    pub(crate) fn cart(&self) -> Holder {
        Holder::Cart(self.shop.tenancy().env().id::<CartId>())
    }
    pub(crate) fn order(&self) -> Holder {
        Holder::Order(self.shop.tenancy().env().id::<OrderId>())
    }
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.shop.tenancy().env().now()
    }

    pub(crate) async fn receive(&self, variant: VariantId, quantity: i32) -> Adjusted {
        let kind = DeltaKind::Receive;
        self.adjust(
            variant,
            Change::Delta {
                kind,
                quantity,
                occurred_at: None,
            },
        )
        .await
    }

    pub(crate) async fn adjust(&self, variant: VariantId, change: Change) -> Adjusted {
        self.try_adjust(variant, change, None)
            .await
            .expect("adjusted")
    }

    pub(crate) async fn try_adjust(
        &self,
        variant: VariantId,
        change: Change,
        reference: Option<&str>,
    ) -> Result<Adjusted, AdjustError> {
        let mut tx = self.shop.write().await;
        let order = Adjust {
            variant,
            location: None,
            change,
            reason: "test".into(),
            actor: "tester".into(),
            reference: reference.map(str::to_owned),
            caused_by: None,
        };
        let done = adjust(&mut tx, order).await?;
        tx.commit().await?;
        Ok(done)
    }

    pub(crate) fn wish(
        &self,
        holder: Holder,
        lines: &[(LineId, VariantId, i32, Policy)],
    ) -> Reserve {
        let line =
            |(line, variant, quantity, policy): &(LineId, VariantId, i32, Policy)| ReserveLine {
                line: *line,
                variant: *variant,
                quantity: *quantity,
                policy: *policy,
            };
        let expires_at = self.now() + Duration::minutes(30);
        Reserve {
            holder,
            lines: lines.iter().map(line).collect(),
            expires_at,
            instead_of: Vec::new(),
        }
    }

    pub(crate) async fn reserve(&self, wish: Reserve) -> Result<Vec<Allocation>, ReserveError> {
        let mut tx = self.shop.write().await;
        let done = reserve(&mut tx, wish).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Reserves one line of one variant; returns (reserved, backordered).
    pub(crate) async fn buy(
        &self,
        holder: Holder,
        variant: VariantId,
        quantity: i32,
    ) -> (LineId, i32, i32) {
        let line = self.line();
        let wish = self.wish(holder, &[(line, variant, quantity, ALLOW)]);
        let got = self.reserve(wish).await.expect("reserved");
        got.first()
            .map(|one| (line, one.reserved, one.backordered))
            .expect("one line")
    }

    /// Pays for all of it; every line may wait.
    pub(crate) async fn commit(&self, holder: Holder) -> Vec<Committed> {
        let mut tx = self.shop.write().await;
        let mine = reservations(&mut tx, &[holder]).await.expect("read");
        let paid = Commit {
            holder,
            may_wait: mine.iter().map(|one| one.line).collect(),
        };
        let done = commit(&mut tx, &paid).await.expect("committed");
        tx.commit().await.expect("committed");
        done
    }

    pub(crate) async fn release(
        &self,
        holder: Holder,
        lines: ReleaseLines,
    ) -> Result<(), ReleaseError> {
        let mut tx = self.shop.write().await;
        release(&mut tx, Release { holder, lines }).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn ship(
        &self,
        holder: Holder,
        line: LineId,
        quantity: i32,
        shipment: &str,
    ) -> Result<(), ShipError> {
        self.ship_at(holder, line, quantity, shipment, Departure::Now)
            .await
    }

    pub(crate) async fn ship_at(
        &self,
        holder: Holder,
        line: LineId,
        quantity: i32,
        shipment: &str,
        departure: Departure,
    ) -> Result<(), ShipError> {
        let mut tx = self.shop.write().await;
        let lines = vec![ShipLine { line, quantity }];
        let shipment = shipment.to_owned();
        ship(
            &mut tx,
            Ship {
                holder,
                shipment,
                lines,
                departure,
                actor: "packer".into(),
            },
        )
        .await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn expire(&self) -> usize {
        let mut tx = self.shop.write().await;
        let now = tx.now();
        let expired = release_expired(&mut tx, now, 100).await.expect("released");
        tx.commit().await.expect("committed");
        expired.len()
    }

    /// (on hand, reserved, backordered)
    pub(crate) async fn numbers(&self, variant: VariantId) -> (i32, i32, i32) {
        let tx = self.shop.read().await;
        let found = availability(&tx, &[variant]).await.expect("read");
        found
            .first()
            .map(|one| (one.on_hand, one.reserved, one.backordered))
            .expect("one")
    }

    /// (reserved, backordered, shipped, state) of the holder's only line.
    pub(crate) async fn held_by(&self, holder: Holder) -> (i32, i32, i32, State) {
        let mut tx = self.shop.read().await;
        let found = reservations(&mut tx, &[holder]).await.expect("read");
        found
            .first()
            .map(|one| (one.reserved, one.backordered, one.shipped, one.state))
            .expect("one")
    }

    pub(crate) async fn read(&self) -> TenantTx {
        self.shop.read().await
    }

    pub(crate) async fn assert_sound(&self) {
        let mut tx = self.read().await;
        assert_eq!(verify(&mut tx).await.expect("verified"), Vec::new());
    }
}
