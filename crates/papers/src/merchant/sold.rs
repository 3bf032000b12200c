//! Mails the merchant about a paid order: what to ship, where to, and what remains of the money.

use kernel::{Language, Money, PaymentId};
use messaging::mail::{
    self, MailJob,
    merchant::{Keep, ProcessorFee, Sold, SoldFor},
};
use orders::{Invoice, Order, OrderState, TellOfSale};
use platform::{SaleMails, ShopProfile};
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
            tell(desk, &mut tx, (&reader, to), NewSale::of(&paid)).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// A sale that the merchant is told of.
#[derive(Clone, Copy)]
pub(crate) struct NewSale<'a> {
    pub order: &'a Order,
    pub profile: &'a ShopProfile,
    /// Absent while its card is not charged yet.
    pub invoice: Option<&'a Invoice>,
}

impl<'a> NewSale<'a> {
    pub const fn of(paid: &'a PaidOrder) -> Self {
        Self {
            order: &paid.order,
            profile: &paid.profile,
            invoice: Some(&paid.invoice),
        }
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
    sale: NewSale<'_>,
) -> Result<(), PaperError> {
    let letter = letter(desk, tx, to, sale).await?;
    let key = format!("sold:{}", sale.order.id);
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
    sale: NewSale<'_>,
) -> Result<MailJob, PaperError> {
    let (order, language) = (sale.order, reader.language);
    let by_card = sale
        .invoice
        .is_some_and(|invoice| invoice.settlement.method == "card");
    let keep = match order.payment.filter(|_| by_card) {
        Some(payment) => keep(tx, payment).await?,
        None => None,
    };
    let here = orders::units_here(tx, order).await?;
    let goods = merchant::goods(order, &here);
    let sender = merchant::sender(desk, sale.profile, Some(&order.email));
    let day = order.placed_at.with_timezone(&sale.profile.time_zone);
    let invoice = sale.invoice.map(|invoice| invoice.number.to_string());
    let until = match order.state {
        OrderState::Authorized { until } => merchant::moment(sale.profile, language, until),
        _ => String::new(),
    };
    let view = Sold {
        language,
        sender: &sender,
        number: &order.number.to_string(),
        paid: match &invoice {
            Some(number) => SoldFor::Paid(number),
            None => SoldFor::OnShipment(&until),
        },
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
