//! Mails the shopper that money is on its way back, has been sent (with the credit note), or did not arrive; the
//! merchant then reads what to do.

use kernel::{Language, LineId};
use manual_money::{HandRefund, HandedBack};
use messaging::mail::{
    self, Attachment, MailJob,
    order::Line,
    refund::{Refund, RefundFailed, Turn, Way},
};
use orders::{Invoice, Order, Settlement};
use platform::ShopProfile;
use refunds::{CreditNote, OrderRefund, RefundTurn, RefundedUnits, TellOfRefund};
use serde_json::json;
use tenancy::{
    TenantTx,
    blob::{self, BlobId},
    jobs::{self, ClaimedJob, Run},
};

use super::letters;
use crate::{
    Desk, PaperError,
    credit_paper::{CreditedRefund, as_paid, credit_note},
    merchant::{self, Merchant},
    paper::{Issuer, brand, method_words},
};

/// What the mails are written from.
struct Facts {
    order: Order,
    invoice: Option<Invoice>,
    one: OrderRefund,
    /// How the money went back, if not to a card.
    handed: Option<HandRefund>,
    note: Option<CreditNote>,
    /// The credit note's, as printed.
    number: Option<String>,
    /// Units of each line in stock.
    here: Vec<(LineId, i32)>,
    profile: ShopProfile,
    slug: String,
}

impl Facts {
    /// `None` for money that belonged to no sale: it has mails of its own.
    async fn load(
        tx: &mut TenantTx,
        of: TellOfRefund,
        slug: String,
    ) -> Result<Option<Self>, PaperError> {
        let found = orders::invoiced_order(tx, of.order).await?;
        let (order, invoice) = found.ok_or(PaperError::Missing("order"))?;
        let Some(one) = refunds::order_refund_of(tx, of.refund).await? else {
            return Ok(None);
        };
        let notes = match of.turn {
            RefundTurn::Requested => Vec::new(),
            RefundTurn::Refunded | RefundTurn::Failed => {
                refunds::credit_notes(tx, order.id).await?
            }
        };
        let handed = manual_money::hand_refund(tx, of.refund).await?;
        let (profile, _) = platform::profile(tx).await?;
        let note = notes.into_iter().find(|note| note.refund == of.refund);
        let here = orders::units_here(tx, &order).await?;
        Ok(Some(Self {
            here,
            order,
            handed,
            invoice,
            one,
            number: note.as_ref().map(|note| note.number.to_string()),
            note,
            profile,
            slug,
        }))
    }

    /// As the order was paid; of money handed back, as it was handed back.
    fn settlement(&self) -> Option<Settlement> {
        let paid = self.invoice.as_ref()?.settlement.clone();
        Some(match &self.handed {
            Some(handed) => Settlement {
                method: handed.method.code().to_owned(),
                reference: handed.reference.clone(),
                ..paid
            },
            None => paid,
        })
    }

    fn status_url(&self, desk: &Desk, tx: &TenantTx) -> String {
        let primary = self.profile.language;
        letters::status_url(desk, &self.slug, tx.tenant(), &self.order, primary)
    }
}

impl Run<Desk> for TellOfRefund {
    type Error = PaperError;

    /// Queues each mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let reader = match self.turn {
            RefundTurn::Requested | RefundTurn::Refunded => None,
            RefundTurn::Failed => Some(Merchant::of(desk, tenant).await?),
        };
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        if let Some(facts) = Facts::load(&mut tx, self, slug).await? {
            let letter = shopper(desk, &mut tx, (&facts, self.turn)).await?;
            jobs::enqueue(&mut tx, &letter.once(key(self, "shopper"))).await?;
            if let Some(reader) = &reader {
                warn(desk, &mut tx, (&facts, self), reader).await?;
            }
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

fn key(of: TellOfRefund, reader: &str) -> String {
    let turn = match of.turn {
        RefundTurn::Requested => "requested",
        RefundTurn::Refunded => "refunded",
        RefundTurn::Failed => "failed",
    };
    format!("refund:{}:{turn}:{reader}", of.refund)
}

/// Writes the mail and its entry in the timeline.
async fn shopper(
    desk: &Desk,
    tx: &mut TenantTx,
    (facts, turn): (&Facts, RefundTurn),
) -> Result<MailJob, PaperError> {
    let turn = match turn {
        RefundTurn::Refunded => return with_credit_note(desk, tx, facts).await,
        RefundTurn::Requested => Turn::OnItsWay,
        RefundTurn::Failed => Turn::Failed {
            credit_note: facts.number.as_deref(),
        },
    };
    let whose = ("mail_sent", None);
    orders::record_timeline(tx, facts.order.id, whose, story(facts)).await?;
    written(desk, tx, (facts, turn))
}

/// The credit note is rendered with the mail that brings it.
async fn with_credit_note(
    desk: &Desk,
    tx: &mut TenantTx,
    facts: &Facts,
) -> Result<MailJob, PaperError> {
    let (Some(note), Some(number)) = (&facts.note, &facts.number) else {
        return Err(PaperError::Missing("credit note"));
    };
    let pdf = stored(desk, tx, (facts, note)).await?;
    let whose = (facts.order.id, note.id);
    let kept = refunds::record_credit_note_mail(tx, whose, &pdf, story(facts)).await?;
    let turn = match &facts.handed {
        // It had never come: what was owed is less.
        Some(handed) if handed.method == HandedBack::NeverReceived => Turn::Credited {
            credit_note: number,
            owed: facts.order.owed,
        },
        _ => Turn::Refunded {
            credit_note: number,
        },
    };
    let letter = written(desk, tx, (facts, turn))?;
    Ok(letter.attach(attachment(note, kept)))
}

fn story(facts: &Facts) -> serde_json::Value {
    json!({ "mail": "refund", "to": facts.order.email })
}

fn attachment(note: &CreditNote, pdf: BlobId) -> Attachment {
    Attachment {
        filename: format!("{}.pdf", note.number),
        media_type: "application/pdf".to_owned(),
        blob: pdf,
    }
}

/// A credit note is rendered once: the profile may change later.
async fn stored(
    desk: &Desk,
    tx: &mut TenantTx,
    (facts, note): (&Facts, &CreditNote),
) -> Result<BlobId, PaperError> {
    if let Some(kept) = &note.pdf {
        return Ok(kept.clone());
    }
    let registered = tax::registrations(tx).await?;
    let site = desk.address.shop(&facts.slug);
    let issuer = Issuer {
        profile: &facts.profile,
        site: &site,
    };
    let settlement = facts.settlement();
    let of = CreditedRefund {
        order: &facts.order,
        refund: &facts.one,
        note,
        settlement: settlement.as_ref(),
        here: &facts.here,
    };
    let terms = (facts.order.language, Some(facts.status_url(desk, tx)));
    let view = credit_note(&issuer, &of, &registered, terms)?;
    // Layout takes milliseconds of CPU: run it off the async threads.
    let printing = tokio::task::spawn_blocking(move || documents::render_credit_note(&view));
    let pdf = printing.await??;
    let stored = blob::put(tx, "application/pdf", &pdf).await?;
    desk.files.keep(tx.tenant(), &stored, pdf);
    Ok(stored)
}

fn written(
    desk: &Desk,
    tx: &TenantTx,
    (facts, turn): (&Facts, Turn<'_>),
) -> Result<MailJob, PaperError> {
    let order = &facts.order;
    let way = Paid::of(facts.settlement().as_ref(), order.language);
    let sender = letters::sender(desk, &facts.profile, &facts.slug, order.language);
    let written = mail::refund::refund(&Refund {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        amount: facts.one.refund.amount,
        way: way.words(),
        turn,
        reason: Some(facts.one.refund.reason.as_str()),
        lines: &lines(order, &facts.one, |units| units.returned),
        canceled: &lines(order, &facts.one, |units| units.withdrawn),
        remaining: &letters::remaining(order, &facts.here),
        status_url: &facts.status_url(desk, tx),
    })?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    Ok(MailJob::new(to, &sender, written))
}

/// How the order was paid, in words.
pub(super) enum Paid {
    Card { brand: String, last4: String },
    ByHand(String),
}

impl Paid {
    pub(super) fn of(settlement: Option<&Settlement>, language: Language) -> Self {
        match settlement {
            Some(paid) if !paid.last4.is_empty() => Self::Card {
                brand: brand(&paid.brand),
                last4: paid.last4.clone(),
            },
            Some(paid) if paid.method != "card" => Self::ByHand(method_words(paid, language)),
            _ => Self::ByHand(as_paid(language).to_owned()),
        }
    }

    pub(super) fn words(&self) -> Way<'_> {
        match self {
            Self::Card { brand, last4 } => Way::Card { brand, last4 },
            Self::ByHand(method) => Way::ByHand(method),
        }
    }
}

/// Units that are refunded: those that had left, or those that had not; none when an amount goes back.
fn lines(order: &Order, one: &OrderRefund, pick: fn(RefundedUnits) -> i32) -> Vec<Line> {
    let parts = one.parts.lines.iter().filter_map(|part| {
        let units = part.units.map_or(0, pick);
        let line = order.lines.iter().find(|line| line.id == part.line)?;
        (units > 0).then_some((line, units))
    });
    parts
        .map(|(line, units)| Line {
            promise: None,
            ..letters::line(order, line, units)
        })
        .collect()
}

/// The merchant reads what to do, whatever mails about sales were chosen.
async fn warn(
    desk: &Desk,
    tx: &mut TenantTx,
    (facts, of): (&Facts, TellOfRefund),
    reader: &Merchant,
) -> Result<(), PaperError> {
    let notice = platform::sale_notice_of(tx).await?;
    let Some(to) = reader.address(&notice) else {
        return Ok(());
    };
    let sender = merchant::sender(desk, &facts.profile, None);
    let written = mail::refund::refund_failed(&RefundFailed {
        language: reader.language,
        sender: &sender,
        number: &facts.order.number.to_string(),
        name: &facts.order.ship_to.name,
        amount: facts.one.refund.amount,
        cause: None,
        order_url: &reader.order_url(desk, facts.order.id),
    })?;
    let letter = MailJob::new(to, &sender, written);
    Ok(jobs::enqueue(tx, &letter.once(key(of, "merchant"))).await?)
}
