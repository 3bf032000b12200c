//! Mails the morning summary of orders ready to ship: at most one per day and shop, none when no order is open.
//!
//! The mail, the record that the day is done, the end of the job and the next morning's job are one transaction: a
//! crash at any line leaves all of it done or none of it.

use chrono::{Duration, NaiveDate};
use kernel::{Money, OrderId};
use messaging::mail::{
    self, MailJob,
    merchant::{Digest, Goods, OpenOrder},
};
use orders::{FulfillmentState, Order, OrderFilter, OrderSort};
use platform::{SaleMails, SaleNotice, ShopProfile, WriteDigest};
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
};

/// Maximum number of orders in one mail; the rest is counted.
const LISTED: u32 = 50;

impl Run<Desk> for WriteDigest {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let reader = Merchant::of(desk, tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let notice = platform::sale_notice_of(&mut tx).await?;
        let (profile, _) = platform::profile(&mut tx).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        if notice.mails == SaleMails::Daily {
            let due = platform::digest_day(tx.now(), profile.time_zone);
            if let Some(day) = due.filter(|day| notice.summarized_on != Some(*day)) {
                summarize(desk, &mut tx, (&reader, &notice, &profile), day).await?;
            }
            platform::plan_digest(&mut tx, profile.time_zone).await?;
        }
        Ok(tx.commit().await?)
    }
}

async fn summarize(
    desk: &Desk,
    tx: &mut TenantTx,
    (reader, notice, profile): (&Merchant, &SaleNotice, &ShopProfile),
    day: NaiveDate,
) -> Result<(), PaperError> {
    platform::note_digest(tx, day).await?;
    let Some(to) = reader.address(notice) else {
        return Ok(());
    };
    let open = open(desk, tx, reader).await?;
    if open.is_empty() {
        return Ok(());
    }
    let all = orders::order_counts(tx).await?.unfulfilled;
    let sender = merchant::sender(desk, profile, None);
    let view = Digest {
        language: reader.language,
        sender: &sender,
        day,
        sold: sold_before(tx, profile, day).await?,
        orders: &open,
        more: all - i64::try_from(open.len()).unwrap_or(all),
        orders_url: &reader.orders_url(desk),
        settings_url: &reader.settings_url(desk),
    };
    let written = mail::merchant::digest(&view)?;
    let letter = MailJob::new(to, &sender, written);
    jobs::enqueue(tx, &letter.once(format!("digest:{day}"))).await?;
    Ok(())
}

/// Orders paid on the previous day, and the sum of their totals.
async fn sold_before(
    tx: &mut TenantTx,
    profile: &ShopProfile,
    day: NaiveDate,
) -> Result<(i64, Money), PaperError> {
    let now = tx.now();
    let since = now - Duration::days(3);
    let days = profile.time_zone.days(since, now);
    let days = orders::sales_by_day(tx, &days, (since, now)).await?;
    let yesterday = days.iter().find(|one| Some(one.day) == day.pred_opt());
    let sold = yesterday.map_or((0, 0), |one| (one.orders, one.gross_minor));
    Ok((sold.0, Money::new(sold.1, profile.currency)))
}

/// Orders paid and not fully shipped, oldest first.
async fn open(
    desk: &Desk,
    tx: &mut TenantTx,
    reader: &Merchant,
) -> Result<Vec<OpenOrder>, PaperError> {
    let filter = OrderFilter {
        fulfillment: vec![FulfillmentState::Unfulfilled, FulfillmentState::Partial],
        sort: OrderSort::Oldest,
        limit: Some(LISTED),
        ..OrderFilter::default()
    };
    let page = orders::orders(tx, &filter).await?;
    let ids: Vec<OrderId> = page.items.iter().map(|row| row.id).collect();
    let mut open = Vec::new();
    for order in orders::orders_by_ids(tx, &ids).await? {
        let here = orders::units_here(tx, &order).await?;
        let goods = merchant::goods(&order, &here);
        open.push(listed(desk, reader, &order, goods));
    }
    Ok(open)
}

fn listed(desk: &Desk, reader: &Merchant, order: &Order, goods: Vec<Goods>) -> OpenOrder {
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
        url: reader.order_url(desk, order.id),
    }
}
