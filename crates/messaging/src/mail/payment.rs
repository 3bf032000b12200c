//! Mails about a payment that went wrong: to the shopper, whose money is never lost, and to the merchant.

use kernel::Language;

use super::{
    account::greeting,
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// Why a payment pays for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwanted {
    /// The goods went to somebody else before it came.
    GoodsGone,
    /// Others ordered meanwhile, and the goods would come later than agreed.
    LaterThanAgreed,
    /// The order was canceled before it came.
    OrderCanceled,
    /// The shopper had taken the goods back into the cart before it came.
    OrderReopened,
    /// The order was already paid.
    PaidTwice,
    /// It is not what was asked.
    OtherAmount,
}

impl Unwanted {
    const fn key(self) -> &'static str {
        match self {
            Self::GoodsGone => "news-goods-gone",
            Self::LaterThanAgreed => "news-later-than-agreed",
            Self::OrderCanceled => "news-order-canceled",
            Self::OrderReopened => "news-order-reopened",
            Self::PaidTwice => "news-paid-twice",
            Self::OtherAmount => "news-other-amount",
        }
    }
}

/// The news in the mail to the shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// This amount was charged, and goes back.
    Returned(Unwanted, String),
    /// This amount was never charged: the bank frees it.
    Released(Unwanted, String),
    /// The payment failed, and nothing was charged.
    NotPaid,
    /// The bank no longer holds the amount that was to be charged when the order ships; the order is closed.
    AuthorizationEnded,
    /// The order has shipped, and the card could not be charged: pay anew.
    PayAnew,
}

impl News {
    const fn key(&self) -> &'static str {
        match self {
            Self::Returned(why, _) | Self::Released(why, _) => why.key(),
            Self::NotPaid => "news-not-paid",
            Self::AuthorizationEnded => "news-authorization-ended",
            Self::PayAnew => "news-pay-anew",
        }
    }

    const fn amount(&self) -> Option<&String> {
        match self {
            Self::Returned(_, amount) | Self::Released(_, amount) => Some(amount),
            Self::NotPaid | Self::AuthorizationEnded | Self::PayAnew => None,
        }
    }

    /// The subject, and what happens next or is to be done.
    const fn around(&self) -> (&'static str, &'static str) {
        match self {
            Self::Returned(Unwanted::LaterThanAgreed, _) => {
                ("news-subject-returned", "news-returned-again")
            }
            Self::Returned(..) => ("news-subject-returned", "news-returned"),
            Self::Released(..) => ("news-subject-released", "news-released"),
            Self::NotPaid => ("news-subject-not-paid", "news-try-again"),
            Self::AuthorizationEnded => ("news-subject-not-charged", "news-order-again"),
            Self::PayAnew => ("news-subject-pay-anew", "news-pay-page"),
        }
    }
}

/// The content of the mail to the shopper.
#[derive(Clone, Debug)]
pub struct PaymentNews<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// What happened.
    pub news: News,
    /// The order's status page.
    pub status_url: &'a str,
}

/// The mail to the shopper.
///
/// # Errors
/// Layout failures only.
pub fn payment_news(view: &PaymentNews<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let amount = view.news.amount().map_or("", String::as_str);
    let values = [("number", view.number), ("amount", amount)];
    let (subject, then) = view.news.around();
    let subject = words.say_with(subject, &values);
    let happened = words.say_with(view.news.key(), &values);
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: happened.clone(),
        heading: subject.clone(),
        subject,
        blocks: vec![
            greeting(words, view.name),
            Block::Text(happened),
            Block::Text(words.say_with(then, &values)),
            Block::Button {
                label: words.say("link-button"),
                url: view.status_url.to_owned(),
            },
        ],
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

/// What the merchant is warned of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The processor's answer does not match the order.
    Conflict,
    /// The processor refused to open a payment page.
    Refused,
    /// Many cards are declined in the shop: stolen ones are being tested.
    CardsTested,
    /// Somebody refunded this amount at the processor.
    RefundedElsewhere(String),
    /// The processor gave back more than was left of the sale.
    RefundedTooMuch,
    /// This amount pays for nothing, and the shopper's bank did not take it back.
    NotReturned(String),
    /// The card can be charged only until the time in these words, and nothing has shipped.
    AuthorizationEnds(String),
    /// The order has shipped, its charge was refused, and the card can be charged only until the time in these words.
    LastCharge(String),
    /// The card can no longer be charged; nothing had shipped.
    AuthorizationEnded,
    /// The processor refused to charge the card.
    CaptureRefused,
    /// The order has shipped, and the card can no longer be charged.
    ShippedUnpaid,
}

impl Warning {
    const fn keys(&self) -> [&'static str; 3] {
        match self {
            Self::Conflict => [
                "warn-conflict-subject",
                "warn-conflict",
                "warn-conflict-next",
            ],
            Self::Refused => ["warn-refused-subject", "warn-refused", "warn-refused-next"],
            Self::CardsTested => ["warn-tested-subject", "warn-tested", "warn-tested-next"],
            Self::RefundedElsewhere(_) => [
                "warn-elsewhere-subject",
                "warn-elsewhere",
                "warn-elsewhere-next",
            ],
            Self::RefundedTooMuch => [
                "warn-too-much-subject",
                "warn-too-much",
                "warn-too-much-next",
            ],
            Self::NotReturned(_) => [
                "warn-not-returned-subject",
                "warn-not-returned",
                "warn-not-returned-next",
            ],
            Self::AuthorizationEnds(_) => ["warn-ends-subject", "warn-ends", "warn-ends-next"],
            Self::LastCharge(_) => ["warn-last-subject", "warn-last", "warn-last-next"],
            Self::AuthorizationEnded => ["warn-ended-subject", "warn-ended", "warn-ended-next"],
            Self::CaptureRefused => ["warn-capture-subject", "warn-capture", "warn-capture-next"],
            Self::ShippedUnpaid => ["warn-unpaid-subject", "warn-unpaid", "warn-unpaid-next"],
        }
    }
}

/// The content of the mail to the merchant.
#[derive(Clone, Debug)]
pub struct PaymentWarning<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The order's number.
    pub number: &'a str,
    /// What happened.
    pub warning: Warning,
    /// The order in the dashboard.
    pub order_url: &'a str,
}

/// The mail to the merchant.
///
/// # Errors
/// Layout failures only.
pub fn payment_warning(view: &PaymentWarning<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let amount = match &view.warning {
        Warning::RefundedElsewhere(amount) | Warning::NotReturned(amount) => amount.as_str(),
        _ => "",
    };
    let until = match &view.warning {
        Warning::AuthorizationEnds(until) | Warning::LastCharge(until) => until.as_str(),
        _ => "",
    };
    let values = [
        ("number", view.number),
        ("amount", amount),
        ("until", until),
    ];
    let [subject, text, next] = view.warning.keys();
    let subject = words.say_with(subject, &values);
    let text = words.say_with(text, &values);
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: text.clone(),
        heading: subject.clone(),
        subject,
        blocks: vec![
            Block::Text(text),
            Block::Text(words.say_with(next, &values)),
            Block::Button {
                label: words.say("warn-button"),
                url: view.order_url.to_owned(),
            },
        ],
        button_hint: words.say("button-hint"),
        answer_hint: String::new(),
    }
    .write()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_says_where_the_money_is_in_both_languages() {
        let sender = Sender {
            name: "Bytown Goods".into(),
            url: "http://bytown.example".into(),
            reply_to: None,
            footer: Vec::new(),
        };
        let amount = || "$115.26".to_owned();
        let all = [
            News::Returned(Unwanted::GoodsGone, amount()),
            News::Returned(Unwanted::LaterThanAgreed, amount()),
            News::Returned(Unwanted::OrderCanceled, amount()),
            News::Returned(Unwanted::OrderReopened, amount()),
            News::Returned(Unwanted::PaidTwice, amount()),
            News::Returned(Unwanted::OtherAmount, amount()),
            News::Released(Unwanted::GoodsGone, amount()),
            News::NotPaid,
            News::AuthorizationEnded,
            News::PayAnew,
        ];
        for language in Language::ALL {
            for news in all.clone() {
                let returned = news.amount().is_some();
                let view = PaymentNews {
                    language,
                    sender: &sender,
                    name: "Ada",
                    number: "1042",
                    news,
                    status_url: "http://bytown.example/orders/1",
                };
                let written = payment_news(&view).unwrap();
                assert!(written.text.contains("1042"), "{}", written.text);
                assert_eq!(written.text.contains("115.26"), returned);
                assert!(!written.text.contains("news-"), "{}", written.text);
            }
            let warnings = [
                Warning::Conflict,
                Warning::Refused,
                Warning::CardsTested,
                Warning::RefundedElsewhere(amount()),
                Warning::RefundedTooMuch,
                Warning::NotReturned(amount()),
            ];
            for warning in warnings {
                let view = PaymentWarning {
                    language,
                    sender: &sender,
                    number: "1042",
                    warning,
                    order_url: "http://dashboard.example/orders/1",
                };
                let written = payment_warning(&view).unwrap();
                assert!(written.text.contains("1042") && !written.text.contains("warn-"));
            }
        }
    }
}
