//! Mails about goods that come back: to the shopper at each turn, to the merchant when the shopper asks or takes it back.

use kernel::Language;

use super::{
    account::greeting,
    layout::{Block, Letter, Sender, Written},
    order::{Line, items},
    words::Words,
};

/// What happened to a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnNews<'a> {
    /// The shop has the request, and will answer.
    Requested,
    /// The goods may come.
    Approved {
        /// Where they are to be sent, line by line.
        address: &'a str,
        /// What to do with them; may be empty.
        instructions: &'a str,
        /// Who pays the postage; may be empty.
        postage: &'a str,
        /// Carrier and number, if the shop pays it; may be empty.
        tracking: &'a str,
    },
    /// The shop said no.
    Refused {
        /// Why.
        answer: &'a str,
    },
    /// It was taken back.
    Canceled,
    /// Goods came; the lines say how many.
    Received,
    /// It was closed, and no money goes back.
    ClosedUnpaid {
        /// Why.
        answer: &'a str,
    },
}

impl ReturnNews<'_> {
    const fn key(&self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved { .. } => "approved",
            Self::Refused { .. } => "refused",
            Self::Canceled => "canceled",
            Self::Received => "received",
            Self::ClosedUnpaid { .. } => "closed",
        }
    }

    fn blocks(&self, words: Words) -> Vec<Block> {
        let text = |text: &str| (!text.is_empty()).then(|| Block::Text(text.to_owned()));
        match self {
            Self::Requested | Self::Canceled | Self::Received => Vec::new(),
            Self::Refused { answer } | Self::ClosedUnpaid { answer } => {
                text(answer).into_iter().collect()
            }
            Self::Approved {
                address,
                instructions,
                postage,
                tracking,
            } => {
                let lines = address.lines().map(str::to_owned).collect();
                let mut blocks = vec![
                    Block::Heading(words.say("return-send-to")),
                    Block::Lines(lines),
                ];
                blocks.extend([*instructions, *postage].into_iter().filter_map(text));
                if !tracking.is_empty() {
                    let said = words.say_with("return-tracking", &[("tracking", tracking)]);
                    blocks.push(Block::Text(said));
                }
                blocks.push(Block::Text(words.say("return-enclose")));
                blocks
            }
        }
    }
}

/// The content of a mail to the shopper about a return.
#[derive(Clone, Debug)]
pub struct ReturnMail<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The return's number, `1001-R1`.
    pub number: &'a str,
    /// What happened.
    pub news: ReturnNews<'a>,
    /// What comes back, or what has come.
    pub lines: &'a [Line],
    /// The order's status page.
    pub status_url: &'a str,
}

/// What the shopper did, of which the merchant reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShopperDid {
    /// Asked to send goods back.
    Asked,
    /// Took the request back.
    Canceled,
}

impl ShopperDid {
    const fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Canceled => "withdrawn",
        }
    }
}

/// The content of a mail to the merchant about a return.
#[derive(Clone, Debug)]
pub struct ReturnNotice<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop, as sender to its own staff.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub customer: &'a str,
    /// The return's number, `1001-R1`.
    pub number: &'a str,
    /// What the shopper did.
    pub did: ShopperDid,
    /// Why, in the merchant's language.
    pub reason: &'a str,
    /// In the shopper's words; may be empty.
    pub note: &'a str,
    /// What was to come back.
    pub lines: &'a [Line],
    /// The return's page in the dashboard.
    pub url: &'a str,
}

/// The mail to the shopper.
///
/// # Errors
/// Layout failures only.
pub fn return_news(view: &ReturnMail<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let key = view.news.key();
    let number = [("number", view.number)];
    let say = |part: &str| words.say_with(&format!("return-{key}-{part}"), &number);
    let text = say("text");
    let mut blocks = vec![greeting(words, view.name), Block::Text(text.clone())];
    blocks.extend(view.news.blocks(words));
    blocks.push(items(view.language, view.lines));
    blocks.push(Block::Button {
        label: words.say("return-button"),
        url: view.status_url.to_owned(),
    });
    Letter {
        language: view.language,
        sender: view.sender,
        subject: say("subject"),
        preheader: text,
        heading: say("heading"),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

/// The mail to the merchant.
///
/// # Errors
/// Layout failures only.
pub fn return_notice(view: &ReturnNotice<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let key = view.did.key();
    let facts = [("number", view.number), ("customer", view.customer)];
    let say = |part: &str| words.say_with(&format!("return-{key}-{part}"), &facts);
    let text = say("text");
    let mut blocks = vec![Block::Text(text.clone()), items(view.language, view.lines)];
    if view.did == ShopperDid::Asked {
        let reason = words.say_with("return-reason", &[("reason", view.reason)]);
        blocks.push(Block::Text(reason));
        if !view.note.is_empty() {
            blocks.push(Block::Lines(view.note.lines().map(str::to_owned).collect()));
        }
    }
    blocks.push(Block::Button {
        label: say("button"),
        url: view.url.to_owned(),
    });
    Letter {
        language: view.language,
        sender: view.sender,
        subject: say("subject"),
        preheader: text,
        heading: say("heading"),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender() -> Sender {
        Sender {
            name: "Bytown Goods".into(),
            url: "http://bytown.example".into(),
            reply_to: Some("hello@bytown.example".into()),
            footer: Vec::new(),
        }
    }

    fn mug() -> Line {
        Line {
            title: "Mug".into(),
            options: String::new(),
            quantity: 2,
            amount: None,
            promise: None,
        }
    }

    #[test]
    fn a_shopper_reads_at_each_turn_what_happened_and_what_to_do() {
        let (sender, lines) = (sender(), [mug()]);
        let approved = ReturnNews::Approved {
            address: "Bytown Goods\n1 Rideau Street",
            instructions: "Wrap it well",
            postage: "You pay the postage",
            tracking: "Canada Post 123",
        };
        let turns = [
            (ReturnNews::Requested, ""),
            (approved, "1 Rideau Street"),
            (ReturnNews::Refused { answer: "Worn" }, "Worn"),
            (ReturnNews::Canceled, ""),
            (ReturnNews::Received, ""),
            (ReturnNews::ClosedUnpaid { answer: "Broken" }, "Broken"),
        ];
        for language in [Language::En, Language::Fr] {
            for (news, words) in &turns {
                let written = return_news(&ReturnMail {
                    language,
                    sender: &sender,
                    name: "Ada",
                    number: "1001-R1",
                    news: news.clone(),
                    lines: &lines,
                    status_url: "http://bytown.example/orders/x?key=y",
                })
                .unwrap();
                let text = &written.text;
                assert!(written.subject.contains("1001-R1"), "{}", written.subject);
                assert!(text.contains(words) && text.contains("key=y"), "{text}");
                assert!(!text.contains("{ $") && !text.contains("Unknown"), "{text}");
            }
        }
    }

    #[test]
    fn a_merchant_reads_who_asks_and_why() {
        let (sender, lines) = (sender(), [mug()]);
        for language in [Language::En, Language::Fr] {
            for did in [ShopperDid::Asked, ShopperDid::Canceled] {
                let written = return_notice(&ReturnNotice {
                    language,
                    sender: &sender,
                    customer: "Ada",
                    number: "1001-R1",
                    did,
                    reason: "Too small",
                    note: "It pinches",
                    lines: &lines,
                    url: "http://dashboard.example/returns/x",
                })
                .unwrap();
                let text = &written.text;
                assert!(text.contains("Ada") && text.contains("returns/x"), "{text}");
                assert_eq!(text.contains("It pinches"), did == ShopperDid::Asked);
                assert!(!text.contains("{ $") && !text.contains("Unknown"), "{text}");
            }
        }
    }
}
