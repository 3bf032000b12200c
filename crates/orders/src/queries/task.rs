//! Orders that wait for something the merchant's home page counts: the count and the list it leads to are one query.

use chrono::NaiveDate;
use diesel::{
    BoolExpressionMethods, ExpressionMethods, QueryDsl, QueryableByName,
    sql_types::{Text, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use payments::dispute::{Disputed, disputed_payments};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    order::WARNED_BEFORE,
    store::{order_asked, order_fillable, order_to_refund, sales_order},
};

/// Why an order waits for the merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderTask {
    /// What waited can ship: it has arrived, or its shopper has decided so.
    Fillable,
    /// Goods come later than promised, and the shopper was asked and has not answered.
    ShopperAsked,
    /// The shopper canceled what comes late, and its money does not go back by itself. While a bank decides about it, or has
    /// given it to the shopper, there is nothing to do.
    ToRefund,
    /// The last promised day has passed, and not everything has shipped; also where no day was promised since.
    Late {
        /// The shop's day.
        today: NaiveDate,
    },
    /// It is authorized, and can be charged for less than a day.
    AuthorizationEnds,
    /// Something of it has shipped, and its amount could not be charged.
    ShippedUnpaid,
    /// Its payment does not match, was refused by the processor, or was refunded beyond what was left.
    PaymentTrouble,
}

impl OrderTask {
    /// The codes of all tasks, as the API names them.
    pub const CODES: [&str; 7] = [
        "backorders_fillable",
        "late_promises",
        "payment_trouble",
        "authorizations_ending",
        "shipped_unpaid",
        "shoppers_asked",
        "refunds_to_make",
    ];

    /// The task with this code.
    #[must_use]
    pub fn from_code(code: &str, today: NaiveDate) -> Option<Self> {
        match code {
            "backorders_fillable" => Some(Self::Fillable),
            "late_promises" => Some(Self::Late { today }),
            "payment_trouble" => Some(Self::PaymentTrouble),
            "authorizations_ending" => Some(Self::AuthorizationEnds),
            "shipped_unpaid" => Some(Self::ShippedUnpaid),
            "shoppers_asked" => Some(Self::ShopperAsked),
            "refunds_to_make" => Some(Self::ToRefund),
            _ => None,
        }
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Uuid)]
    id: OrderId,
}

// A report into JSON. It reads only orders that may ship and have not fully shipped, which are indexed.
const LATE: &str = "SELECT DISTINCT o.id
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE o.state IN ('paid', 'authorized') AND o.fulfillment <> 'fulfilled'
      AND l.shipped + l.withdrawn < l.quantity AND coalesce(l.promise->>'latest', l.promise->>'missed') < $1";

/// The orders that wait for a task.
///
/// # Errors
/// Database failures only.
pub async fn orders_for_task(tx: &mut TenantTx, task: OrderTask) -> Result<Vec<OrderId>, DbError> {
    match task {
        OrderTask::Fillable => {
            let fillable = order_fillable::table.select(order_fillable::order_id);
            Ok(fillable.load(tx).await?)
        }
        OrderTask::ShopperAsked => {
            let asked = order_asked::table.select(order_asked::order_id);
            Ok(asked.load(tx).await?)
        }
        OrderTask::ToRefund => to_refund(tx).await,
        OrderTask::Late { today } => {
            let query = diesel::sql_query(LATE).bind::<Text, _>(today.to_string());
            let late: Vec<Found> = Cached(query).load(tx).await?;
            Ok(late.into_iter().map(|one| one.id).collect())
        }
        OrderTask::AuthorizationEnds => {
            let ending = sales_order::table
                .filter(sales_order::state.eq("authorized"))
                .filter(sales_order::charge_by.le(tx.now() + WARNED_BEFORE))
                .select(sales_order::id);
            Ok(ending.load(tx).await?)
        }
        OrderTask::ShippedUnpaid => {
            let unpaid = sales_order::table
                .filter(sales_order::state.eq("awaiting_payment"))
                .filter(sales_order::fulfillment.eq_any(["partial", "fulfilled"]))
                .select(sales_order::id);
            Ok(unpaid.load(tx).await?)
        }
        OrderTask::PaymentTrouble => {
            let payments = payments::troubled_payments(tx).await?;
            let troubled = sales_order::table
                .filter(sales_order::payment_id.eq_any(payments))
                .select(sales_order::id);
            Ok(troubled.load(tx).await?)
        }
    }
}

async fn to_refund(tx: &mut TenantTx) -> Result<Vec<OrderId>, DbError> {
    let waiting: Vec<OrderId> = order_to_refund::table
        .select(order_to_refund::order_id)
        .load(tx)
        .await?;
    if waiting.is_empty() {
        return Ok(waiting);
    }
    let mut at_bank = disputed_payments(tx, Disputed::Open).await?;
    at_bank.extend(disputed_payments(tx, Disputed::Lost).await?);
    let payable = sales_order::table
        .filter(sales_order::id.eq_any(waiting))
        .filter(
            sales_order::payment_id
                .is_null()
                .or(sales_order::payment_id.ne_all(at_bank)),
        )
        .select(sales_order::id);
    Ok(payable.load(tx).await?)
}
