//! Adds to entries of the book what orders and refunds say of them.

use std::collections::HashMap;

use kernel::{Country, OrderId, PaymentId, RefundId};
use ledger::Entry;
use orders::SoldOrder;
use refunds::GivenBack;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{Fact, split};

/// Where an entry's details stand.
enum Origin {
    Sale(OrderId),
    Refund(RefundId),
    None,
}

/// Everything that a page of entries refers to.
struct Known {
    home: Country,
    of_payments: HashMap<PaymentId, (OrderId, i64)>,
    of_receipts: HashMap<Uuid, OrderId>,
    refunds: HashMap<RefundId, GivenBack>,
    orders: HashMap<OrderId, SoldOrder>,
}

fn ids<I: std::str::FromStr>(entries: &[Entry], kind: &str) -> Vec<I> {
    let mut ids: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.source_type == kind)
        .map(|entry| entry.source_id.as_str())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| id.parse().ok()).collect()
}

impl Known {
    /// At most six round trips, whatever the number of entries.
    async fn of(tx: &mut TenantTx, entries: &[Entry], home: Country) -> Result<Self, DbError> {
        let payments: Vec<PaymentId> = ids(entries, "payment");
        let receipts: Vec<Uuid> = ids(entries, "manual_receipt");
        let by_hand: Vec<Uuid> = ids(entries, "manual_refund");
        let by_hand = by_hand.into_iter().map(RefundId::from_uuid);
        let refunds: Vec<RefundId> = ids(entries, "refund").into_iter().chain(by_hand).collect();
        let of_payments = match payments.is_empty() {
            true => HashMap::new(),
            false => orders::orders_of_payments(tx, &payments).await?,
        };
        let of_receipts = manual_money::orders_of_sources(tx, &receipts).await?;
        let refunds = refunds::given_back(tx, &refunds).await?;
        let mut wanted: Vec<OrderId> = of_payments.values().map(|(order, _)| *order).collect();
        wanted.extend(of_receipts.iter().map(|(_, order)| *order));
        wanted.extend(refunds.iter().map(|one| one.order));
        wanted.sort_unstable();
        wanted.dedup();
        let orders = orders::sold_orders(tx, &wanted).await?;
        Ok(Self {
            home,
            of_payments,
            of_receipts: of_receipts.into_iter().collect(),
            refunds: refunds.into_iter().map(|one| (one.refund, one)).collect(),
            orders: orders.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    fn origin(&self, entry: &Entry) -> Origin {
        let id = entry.source_id.as_str();
        let sale = |order: Option<OrderId>| order.map_or(Origin::None, Origin::Sale);
        match entry.source_type.as_str() {
            "payment" => {
                let found = id.parse().ok().and_then(|id| self.of_payments.get(&id));
                sale(found.map(|(order, _)| *order))
            }
            "manual_receipt" => {
                let found = id
                    .parse()
                    .ok()
                    .and_then(|id: Uuid| self.of_receipts.get(&id));
                sale(found.copied())
            }
            "refund" => id.parse().map_or(Origin::None, Origin::Refund),
            "manual_refund" => {
                let id = id.parse().map(RefundId::from_uuid);
                id.map_or(Origin::None, Origin::Refund)
            }
            _ => Origin::None,
        }
    }

    fn fact(&self, entry: Entry) -> Result<Fact, DbError> {
        let (order, parts) = match self.origin(&entry) {
            Origin::Sale(id) => match self.orders.get(&id) {
                Some(order) => (Some(order.number), split::of_sale(order, self.home)),
                None => (None, Vec::new()),
            },
            Origin::Refund(id) => match self.refunds.get(&id) {
                Some(refund) => self.of_refund(refund)?,
                None => (None, Vec::new()),
            },
            Origin::None => (None, Vec::new()),
        };
        Ok(Fact {
            entry,
            parts,
            order,
            corrects: None,
            value_day: None,
        })
    }

    fn of_refund(&self, refund: &GivenBack) -> Result<(Option<i64>, split::Parts), DbError> {
        let Some(order) = self.orders.get(&refund.order) else {
            return Ok((None, Vec::new()));
        };
        let parts = split::of_refund(order, &refund.parts, self.home)
            .map_err(|error| DbError::corrupt("order_refund.parts", error))?;
        Ok((Some(order.number), parts))
    }
}

/// The entries with what orders and refunds say of them, in the same order. `home` is the shop's country.
pub(crate) async fn facts(
    tx: &mut TenantTx,
    entries: Vec<Entry>,
    home: Country,
) -> Result<Vec<Fact>, DbError> {
    let known = Known::of(tx, &entries, home).await?;
    entries.into_iter().map(|entry| known.fact(entry)).collect()
}
