//! Reviews what shoppers were promised, and writes the mails about what slipped.

use inventory::ReviewPromises;
use kernel::{Language, OrderId, TenantId};
use messaging::mail::{
    self, MailJob,
    promise::{Here, LateOrder, LateOrders, PromiseSlipped},
};
use orders::{Order, Promise};
use promises::{Answer, Question, QuestionState, SlippedPromise, TellOfSlip, WarnOfLateOrders};
use serde_json::json;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
    shopper::letters,
    terms_of,
};

impl Run<Desk> for ReviewPromises {
    type Error = PaperError;

    /// The questions, their mails' jobs and the next day's review are one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let mut tx = desk.tenancy.write(job.tenant()?).await?;
        let (profile, _) = platform::profile(&mut tx).await?;
        let today = terms_of(&profile).shop_day(tx.now());
        jobs::finish(&mut tx, job.lease()).await?;
        let found = promises::review(&mut tx, today).await?;
        if found.waiting > 0 {
            inventory::plan_review(&mut tx).await?;
        }
        if found.busy > 0 {
            inventory::review_promises(&mut tx).await?;
        }
        Ok(tx.commit().await?)
    }
}

impl Run<Desk> for TellOfSlip {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job. A question that was answered or replaced meanwhile
    /// needs none.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let asked = promises::question(&mut tx, self.order, self.question).await?;
        let asked = asked.filter(|one| one.state == QuestionState::Open);
        if let Some(asked) = asked {
            ask(
                desk,
                &mut tx,
                Shop {
                    tenant,
                    slug: &slug,
                },
                &asked,
            )
            .await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// The shop whose shopper is asked.
struct Shop<'a> {
    tenant: TenantId,
    slug: &'a str,
}

async fn ask(
    desk: &Desk,
    tx: &mut TenantTx,
    shop: Shop<'_>,
    asked: &Question,
) -> Result<(), PaperError> {
    let order = found(tx, asked.order).await?;
    let (profile, _) = platform::profile(tx).await?;
    let sender = letters::sender(desk, &profile, shop.slug, order.language);
    let url = letters::status_url(desk, shop.slug, shop.tenant, &order, profile.language);
    let lines: Vec<mail::order::Line> = asked.lines.iter().map(|one| line(&order, one)).collect();
    let written = mail::promise::promise_slipped(&PromiseSlipped {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        lines: &lines,
        here: here(tx, &order).await?,
        status_url: &format!("{url}#promise"),
    })?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    let letter = MailJob::new(to, &sender, written);
    let key = format!("slipped:{}/{}", asked.order, asked.number);
    jobs::enqueue(tx, &letter.once(key)).await?;
    let facts = json!({ "mail": "promise_slipped", "to": order.email });
    Ok(orders::record_timeline(tx, order.id, ("mail_sent", None), facts).await?)
}

async fn found(tx: &mut TenantTx, id: OrderId) -> Result<Order, PaperError> {
    let order = orders::order(tx, id).await?;
    order.ok_or(PaperError::Missing("order"))
}

/// Whether a part waits for the rest, so that shipping it at once is a choice.
async fn here(tx: &mut TenantTx, order: &Order) -> Result<Here, PaperError> {
    let units = orders::units_here(tx, order).await?;
    Ok(
        match promises::choices(order, &units).contains(&Answer::Ship) {
            true => Here::Some,
            false => Here::Nothing,
        },
    )
}

fn line(order: &Order, one: &SlippedPromise) -> mail::order::Line {
    mail::order::Line {
        title: one.title.clone(),
        options: one.options.clone(),
        quantity: u32::try_from(one.units).unwrap_or_default(),
        amount: None,
        promise: Some(changed(order.language, one)),
    }
}

/// What was promised, and what is expected now.
fn changed(language: Language, one: &SlippedPromise) -> String {
    let before = one.promised.map(|day| language.date(day));
    let now = days(language, &one.now);
    match (language, before) {
        (Language::En, Some(before)) => format!("Promised by {before}; {now}"),
        (Language::Fr, Some(before)) => format!("Promis pour le {before}; {now}"),
        (Language::En, None) => format!("Was in stock when you ordered; {now}"),
        (Language::Fr, None) => format!("En stock lors de votre commande; {now}"),
    }
}

fn days(language: Language, now: &Promise) -> String {
    let days = now.earliest.zip(now.latest);
    let days = days.map(|(from, to)| (from == to, language.date(from), language.date(to)));
    match (language, days) {
        (Language::En, Some((true, day, _))) => format!("now expected to ship on {day}"),
        (Language::En, Some((false, from, to))) => {
            format!("now expected to ship between {from} and {to}")
        }
        (Language::Fr, Some((true, day, _))) => format!("expédition maintenant prévue le {day}"),
        (Language::Fr, Some((false, from, to))) => {
            format!("expédition maintenant prévue entre le {from} et le {to}")
        }
        (Language::En, None) => "no date is known now".to_owned(),
        (Language::Fr, None) => "aucune date n’est connue pour l’instant".to_owned(),
    }
}

impl Run<Desk> for WarnOfLateOrders {
    type Error = PaperError;

    /// Queues a mail, in one transaction with the end of the job. The job ends first: what is noted from here on asks for
    /// another one, whose list is longer.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let reader = Merchant::of(desk, tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        let notice = platform::sale_notice_of(&mut tx).await?;
        let late = promises::warnings_of(&mut tx, self.day).await?;
        if let Some(to) = reader.address(&notice).filter(|_| !late.is_empty()) {
            let (profile, _) = platform::profile(&mut tx).await?;
            let sender = merchant::sender(desk, &profile, None);
            let orders = late.iter().map(|one| LateOrder {
                number: one.number.to_string(),
                until: one.until,
                url: reader.order_url(desk, one.order),
            });
            let written = mail::promise::late_orders(&LateOrders {
                language: reader.language,
                sender: &sender,
                orders: &orders.collect::<Vec<_>>(),
            })?;
            let letter = MailJob::new(to, &sender, written);
            let key = format!("late-orders:{}:{}", self.day, late.len());
            jobs::enqueue(&mut tx, &letter.once(key)).await?;
        }
        Ok(tx.commit().await?)
    }
}
