//! Mails the merchant about a paid order: what to ship, where to, and what remains of the money.

use kernel::{Language, Money, OrderId, PaymentId};
use messaging::mail::{
    self, MailJob,
    merchant::{Keep, ProcessorFee, Sold},
};
use orders::{Invoice, Order, TellOfSale};
use platform::{SaleMails, ShopProfile};
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
    shopper::letters,
};

impl Run<Desk> for TellOfSale {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job. A merchant who chose the summary, or no mail,
    /// gets none.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let (tenant, id) = (job.tenant()?, self.order);
        let reader = Merchant::of(desk, tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let notice = platform::sale_notice_of(&mut tx).await?;
        let wanted = notice.mails == SaleMails::Each;
        if let Some(to) = reader.address(&notice).filter(|_| wanted) {
            let letter = letter(desk, &mut tx, (&reader, to), id).await?;
            jobs::enqueue(&mut tx, &letter.once(format!("sold:{id}"))).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

struct Facts {
    order: Order,
    invoice: Invoice,
    profile: ShopProfile,
    keep: Option<Keep>,
}

async fn gather(tx: &mut TenantTx, id: OrderId) -> Result<Facts, PaperError> {
    let found = orders::invoiced_order(tx, id).await?;
    let (order, invoice) = found.ok_or(PaperError::Missing("order"))?;
    let (profile, _) = platform::profile(tx).await?;
    let keep = match order.payment.filter(|_| !order.total.is_zero()) {
        Some(payment) => keep(tx, payment).await?,
        None => None,
    };
    Ok(Facts {
        order,
        invoice: invoice.ok_or(PaperError::Missing("invoice"))?,
        profile,
        keep,
    })
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
    id: OrderId,
) -> Result<MailJob, PaperError> {
    let facts = gather(tx, id).await?;
    let (order, language) = (&facts.order, reader.language);
    let here = orders::units_here(tx, order).await?;
    let goods = merchant::goods(order, &here);
    let sender = merchant::sender(desk, &facts.profile, Some(&order.email));
    let day = order.placed_at.with_timezone(&facts.profile.time_zone);
    let view = Sold {
        language,
        sender: &sender,
        number: &order.number.to_string(),
        invoice: &facts.invoice.number.to_string(),
        name: &order.ship_to.name,
        placed_on: day.date_naive(),
        goods: &goods,
        preference: merchant::preference(order, &goods),
        totals: &totals(order, language),
        keep: facts.keep,
        handover: merchant::handover(order),
        ship_to: &address(order, language),
        method: order.delivery.name(language),
        note: &order.note,
        order_url: &reader.order_url(desk, id),
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
