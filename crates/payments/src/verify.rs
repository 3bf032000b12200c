//! Compares payments with their captures, their refunds, their disputes and the shop's book.

use std::{cmp::Ordering, collections::VecDeque};

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, DisputeId, Money, PaymentId};
use ledger::{PostedAmount, TenantAccount, posted_amounts};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;
use uuid::Uuid;

/// A disagreement between a payment and the facts around it; none should ever be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mismatch {
    /// The payment is paid, but the shop's book has no sale for it.
    SaleMissing {
        /// The payment.
        payment: PaymentId,
    },
    /// The shop's book has a sale for a payment that is not paid.
    SaleWithoutPayment {
        /// The entry's source.
        source: String,
    },
    /// The book recorded another amount than the payment's.
    SaleDiffers {
        /// The payment.
        payment: PaymentId,
        /// What the payment is for.
        amount: Money,
        /// What the book recorded.
        booked: Money,
    },
    /// The payment is paid, but no attempt captured exactly its amount.
    CaptureDiffers {
        /// The payment.
        payment: PaymentId,
        /// What the payment is for.
        amount: Money,
    },
    /// Refunds that count sum to more than the payment.
    RefundedTooMuch {
        /// The payment.
        payment: PaymentId,
        /// What the payment is for.
        amount: Money,
        /// The sum of its refunds.
        refunded: Money,
    },
    /// The shop's book says something else than the dispute of what the bank holds.
    DisputeHeldDiffers {
        /// The dispute.
        dispute: DisputeId,
        /// What the bank holds.
        held: Money,
        /// What the book says.
        booked: Money,
    },
    /// The shop's book says something else than the dispute of what is lost.
    DisputeLossDiffers {
        /// The dispute.
        dispute: DisputeId,
        /// What is lost.
        lost: Money,
        /// What the book says.
        booked: Money,
    },
    /// The shop bears another share of what the bank keeps than refunds left of the sale.
    DisputeShareDiffers {
        /// The dispute.
        dispute: DisputeId,
        /// What the shop is to bear.
        due: Money,
        /// What it bears.
        share: Money,
    },
    /// The shop's book has entries of a dispute that is not there.
    EntryWithoutDispute {
        /// The entry's source.
        source: String,
    },
    /// Refunds and disputes took more than was captured.
    TookTooMuch {
        /// The payment.
        payment: PaymentId,
        /// What was captured.
        captured: Money,
        /// What went back.
        gone: Money,
    },
}

#[derive(QueryableByName)]
struct Paid {
    #[diesel(sql_type = SqlUuid)]
    id: PaymentId,
    #[diesel(sql_type = BigInt)]
    amount_minor: i64,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = Nullable<Text>)]
    captured: Option<String>,
    #[diesel(sql_type = BigInt)]
    refunded: i64,
}

/// Payments, or postings, of one page.
const PAGE: i64 = 2_000;

// Hand-written: what each payment captured and refunded, beyond diesel's DSL.
const PAID: &str = "
    SELECT p.id, p.amount_minor, p.currency,
        (SELECT concat_ws(' ', a.facts #>> '{amount,minor}', a.facts #>> '{amount,currency}') FROM attempt a
         WHERE a.payment_id = p.id AND a.state = 'captured') AS captured,
        coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.payment_id = p.id AND r.kind = 'sale'
            AND r.state NOT IN ('failed', 'canceled')), 0)::bigint AS refunded
    FROM payment p WHERE p.status = 'paid' AND p.id > $1 ORDER BY p.id LIMIT $2";

/// Compares every paid payment with its capture, its refunds and its sale in the shop's book, a page at a time; that
/// the platform's book agrees is [`ledger::verify`]'s to prove. Use a transaction with one snapshot.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<Mismatch>, DbError> {
    let mut found = Vec::new();
    let mut sales = Sales::default();
    let mut after = PaymentId::from_uuid(Uuid::nil());
    loop {
        let query = diesel::sql_query(PAID)
            .bind::<SqlUuid, _>(after)
            .bind::<BigInt, _>(PAGE);
        let page: Vec<Paid> = Cached(query).load(tx).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for paid in &page {
            paid.judge(&mut found)?;
            paid.find_sale(tx, &mut sales, &mut found).await?;
        }
    }
    while let Some(sale) = sales.take(tx).await? {
        found.push(without_payment(sale));
    }
    found.extend(crate::dispute::verify_disputes(tx).await?);
    Ok(found)
}

fn without_payment(sale: PostedAmount) -> Mismatch {
    Mismatch::SaleWithoutPayment {
        source: sale.source_id,
    }
}

impl Paid {
    fn money(&self, minor: i64) -> Result<Money, DbError> {
        let currency: Currency = self
            .currency
            .parse()
            .map_err(|error| DbError::corrupt("payment.currency", error))?;
        Ok(Money::new(minor, currency))
    }

    fn judge(&self, found: &mut Vec<Mismatch>) -> Result<(), DbError> {
        let (payment, amount) = (self.id, self.money(self.amount_minor)?);
        if self.captured.as_deref() != Some(&format!("{} {}", self.amount_minor, self.currency)) {
            found.push(Mismatch::CaptureDiffers { payment, amount });
        }
        if self.refunded > self.amount_minor {
            let refunded = self.money(self.refunded)?;
            found.push(Mismatch::RefundedTooMuch {
                payment,
                amount,
                refunded,
            });
        }
        Ok(())
    }

    /// Payments and sales come in the same order: printed ids sort as the ids do.
    async fn find_sale(
        &self,
        tx: &mut TenantTx,
        sales: &mut Sales,
        found: &mut Vec<Mismatch>,
    ) -> Result<(), DbError> {
        let (payment, printed) = (self.id, self.id.to_string());
        loop {
            let next = sales.peek(tx).await?;
            let order = next.map(|sale| sale.source_id.as_str().cmp(&printed));
            match (order, sales.pop()) {
                (Some(Ordering::Less), Some(sale)) => found.push(without_payment(sale)),
                (Some(Ordering::Equal), Some(sale)) => {
                    let (amount, booked) = (self.money(self.amount_minor)?, sale.amount);
                    if amount != booked {
                        found.push(Mismatch::SaleDiffers {
                            payment,
                            amount,
                            booked,
                        });
                    }
                    return Ok(());
                }
                (_, sale) => {
                    sales.put_back(sale);
                    found.push(Mismatch::SaleMissing { payment });
                    return Ok(());
                }
            }
        }
    }
}

/// The sales in the shop's book, in the order of their payments.
#[derive(Default)]
struct Sales {
    page: VecDeque<PostedAmount>,
    after: String,
    ended: bool,
}

impl Sales {
    async fn peek(&mut self, tx: &mut TenantTx) -> Result<Option<&PostedAmount>, DbError> {
        if self.page.is_empty() && !self.ended {
            let which = ("payment", "sale");
            let from = (self.after.as_str(), PAGE);
            let page = posted_amounts(tx, which, TenantAccount::Clearing, from).await?;
            match page.last() {
                Some(last) => self.after = last.source_id.clone(),
                None => self.ended = true,
            }
            self.page = page.into();
        }
        Ok(self.page.front())
    }

    fn pop(&mut self) -> Option<PostedAmount> {
        self.page.pop_front()
    }

    fn put_back(&mut self, sale: Option<PostedAmount>) {
        if let Some(sale) = sale {
            self.page.push_front(sale);
        }
    }

    async fn take(&mut self, tx: &mut TenantTx) -> Result<Option<PostedAmount>, DbError> {
        self.peek(tx).await?;
        Ok(self.pop())
    }
}
