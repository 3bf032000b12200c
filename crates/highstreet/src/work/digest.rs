//! The morning's summary: what is open to ship. One a day and shop, none when nothing is open.
//!
//! The mail, the note that the day is dealt with, the end of the job and the job of the next morning are one transaction:
//! whoever is killed at any line leaves all of it done or none of it.

use chrono::{Duration, NaiveDate};
use kernel::{Money, OrderId};
use messaging::mail::{
    self, MailJob,
    merchant::{Digest, Goods, OpenOrder},
};
use orders::{FulfillmentState, Order, OrderFilter, OrderSort};
use platform::{SaleMails, SaleNotice, ShopProfile};
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob},
};

use super::{
    Worker,
    merchant::{self, Merchant},
};

/// Most orders in one mail; the rest is counted.
const LISTED: u32 = 50;

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

pub(super) async fn write(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    let tenant = job.tenant_id.ok_or("this job needs a tenant")?;
    let reader = Merchant::of(worker, tenant).await?;
    let mut tx = worker.tenancy.write(tenant).await.map_err(text)?;
    let notice = platform::sale_notice_of(&mut tx).await.map_err(text)?;
    let (profile, _) = platform::profile(&mut tx).await.map_err(text)?;
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    if notice.mails == SaleMails::Daily {
        let due = platform::digest_day(tx.now(), profile.time_zone);
        if let Some(day) = due.filter(|day| notice.summarized_on != Some(*day)) {
            summarize(worker, &mut tx, (&reader, &notice, &profile), day).await?;
        }
        platform::plan_digest(&mut tx, profile.time_zone)
            .await
            .map_err(text)?;
    }
    tx.commit().await.map_err(text)
}

async fn summarize(
    worker: &Worker,
    tx: &mut TenantTx,
    (reader, notice, profile): (&Merchant, &SaleNotice, &ShopProfile),
    day: NaiveDate,
) -> Result<(), String> {
    platform::note_digest(tx, day).await.map_err(text)?;
    let Some(to) = reader.address(notice) else {
        return Ok(());
    };
    let open = open(worker, tx, reader).await?;
    if open.is_empty() {
        return Ok(());
    }
    let all = orders::order_counts(tx).await.map_err(text)?.unfulfilled;
    let sender = merchant::sender(worker, profile, None);
    let view = Digest {
        language: reader.language,
        sender: &sender,
        day,
        sold: sold_before(tx, profile, day).await?,
        orders: &open,
        more: all - i64::try_from(open.len()).unwrap_or(all),
        orders_url: &reader.orders_url(worker),
        settings_url: &reader.settings_url(worker),
    };
    let written = mail::merchant::digest(&view).map_err(text)?;
    let letter = MailJob::new(to, &sender, written);
    mail::enqueue(tx, &letter, Some(format!("digest:{day}")))
        .await
        .map_err(text)
}

/// Orders paid on the day before, and how much they came to.
async fn sold_before(
    tx: &mut TenantTx,
    profile: &ShopProfile,
    day: NaiveDate,
) -> Result<(i64, Money), String> {
    let now = tx.now();
    let since = now - Duration::days(3);
    let days = orders::sales_by_day(tx, profile.time_zone, since, now)
        .await
        .map_err(text)?;
    let yesterday = days.iter().find(|one| Some(one.day) == day.pred_opt());
    let sold = yesterday.map_or((0, 0), |one| (one.orders, one.gross_minor));
    Ok((sold.0, Money::new(sold.1, profile.currency)))
}

/// Paid and not wholly shipped, the oldest first.
async fn open(
    worker: &Worker,
    tx: &mut TenantTx,
    reader: &Merchant,
) -> Result<Vec<OpenOrder>, String> {
    let filter = OrderFilter {
        fulfillment: vec![FulfillmentState::Unfulfilled, FulfillmentState::Partial],
        sort: OrderSort::Oldest,
        limit: Some(LISTED),
        ..OrderFilter::default()
    };
    let page = orders::orders(tx, &filter).await.map_err(text)?;
    let ids: Vec<OrderId> = page.items.iter().map(|row| row.id).collect();
    let mut open = Vec::new();
    for order in orders::orders_by_ids(tx, &ids).await.map_err(text)? {
        let here = orders::units_here(tx, &order).await.map_err(text)?;
        let goods = merchant::goods(&order, &here);
        open.push(listed(worker, reader, &order, goods));
    }
    Ok(open)
}

fn listed(worker: &Worker, reader: &Merchant, order: &Order, goods: Vec<Goods>) -> OpenOrder {
    let to = &order.ship_to;
    let unpriced = |one: Goods| Goods {
        amount: None,
        ..one
    };
    OpenOrder {
        number: order.number.to_string(),
        name: format!("{}, {} {}", to.name, to.city, to.province),
        method: order.delivery.name(reader.language).to_owned(),
        preference: merchant::preference(order, &goods),
        goods: goods.into_iter().map(unpriced).collect(),
        url: reader.order_url(worker, order.id),
    }
}
