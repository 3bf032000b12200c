//! Mails the merchant about a paid order: what to ship, where to, and what remains of the money.

use kernel::{Language, Money, PaymentId};
use messaging::mail::{
    self, MailJob,
    merchant::{Keep, ProcessorFee, Sold},
};
use orders::{Order, TellOfSale};
use platform::SaleMails;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
    shopper::{PaidOrder, letters},
};

impl Run<Desk> for TellOfSale {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let reader = Merchant::of(desk, job.tenant()?).await?;
        let mut tx = desk.tenancy.write(job.tenant()?).await?;
        if let Some(to) = reader_of_sales(&mut tx, &reader).await? {
            let paid = PaidOrder::load(&mut tx, self.order).await?;
            tell(desk, &mut tx, (&reader, to), &paid).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// Where the mail about each sale goes; `None` for a merchant who chose the summary, or no mail.
pub(crate) async fn reader_of_sales(
    tx: &mut TenantTx,
    reader: &Merchant,
) -> Result<Option<mail::Address>, PaperError> {
    let notice = platform::sale_notice_of(tx).await?;
    let wanted = notice.mails == SaleMails::Each;
    Ok(reader.address(&notice).filter(|_| wanted))
}

/// Queues the mail. The caller ends the job in the same transaction, so that the mail is queued once.
pub(crate) async fn tell(
    desk: &Desk,
    tx: &mut TenantTx,
    to: (&Merchant, mail::Address),
    paid: &PaidOrder,
) -> Result<(), PaperError> {
    let letter = letter(desk, tx, to, paid).await?;
    let key = format!("sold:{}", paid.order.id);
    Ok(jobs::enqueue(tx, &letter.once(key)).await?)
}

async fn keep(tx: &mut TenantTx, id: PaymentId) -> Result<Option<Keep>, PaperError> {
    let takings = payments::takings(tx, &[id]).await?;
    let Some(takings) = takings.get(&id) else {
        return Ok(None);
    };
    let processor = if payments::awaits_processor_fee(tx, id).await? {
        ProcessorFee::StillToCome
    } else {
        ProcessorFee::Included
    };
    Ok(Some(Keep {
        fees: takings.fees,
        kept: takings.kept,
        processor,
    }))
}

async fn letter(
    desk: &Desk,
    tx: &mut TenantTx,
    (reader, to): (&Merchant, mail::Address),
    paid: &PaidOrder,
) -> Result<MailJob, PaperError> {
    let (order, language) = (&paid.order, reader.language);
    let keep = match order
        .payment
        .filter(|_| paid.invoice.settlement.method == "card")
    {
        Some(payment) => keep(tx, payment).await?,
        None => None,
    };
    let here = orders::units_here(tx, order).await?;
    let goods = merchant::goods(order, &here);
    let sender = merchant::sender(desk, &paid.profile, Some(&order.email));
    let day = order.placed_at.with_timezone(&paid.profile.time_zone);
    let view = Sold {
        language,
        sender: &sender,
        number: &order.number.to_string(),
        invoice: &paid.invoice.number.to_string(),
        name: &order.ship_to.name,
        placed_on: day.date_naive(),
        goods: &goods,
        preference: merchant::preference(order, &goods),
        totals: &totals(order, language),
        keep,
        handover: merchant::handover(order),
        ship_to: &address(order, language),
        method: order.delivery.name(language),
        note: &order.note,
        order_url: &reader.order_url(desk, order.id),
        settings_url: &reader.settings_url(desk),
    };
    let written = mail::merchant::sold(&view)?;
    Ok(MailJob::new(to, &sender, written))
}

/// With what the carrier may ask for: telephone and e-mail.
fn address(order: &Order, language: Language) -> Vec<String> {
    let mut lines = order.ship_to.lines(language);
    let phone = &order.ship_to.phone;
    if !phone.is_empty() {
        lines.push(phone.clone());
    }
    lines.push(order.email.clone());
    lines
}

fn totals(order: &Order, language: Language) -> mail::order::Totals {
    let taxes = order.assessment.taxes.iter();
    let taxes: Vec<(String, Money)> = taxes
        .map(|tax| (letters::tax_name(tax, language), tax.amount))
        .collect();
    mail::order::Totals {
        subtotal: order.subtotal,
        discount: None,
        shipping: order.shipping,
        taxes,
        total: order.total,
    }
}
