//! Money that came but pays for nothing.

use askama::Template;
use kernel::Money;

use super::super::{frame::Frame, words::value};

/// Why the money pays for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyBack {
    /// The goods went to somebody else before it came.
    GoodsGone,
    /// Others who ordered meanwhile are served first, and the goods would come later than agreed.
    LaterThanAgreed,
    /// The order was canceled before it came.
    OrderCanceled,
    /// The shopper had put the goods back into the cart.
    OrderReopened,
    /// It is not what was asked.
    OtherAmount {
        /// What was asked.
        asked: Money,
        /// What came.
        found: Money,
    },
    /// The processor's answer does not match the order.
    Unmatched,
}

/// Where the money is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// On its way back to the card.
    OnItsWay(Money),
    /// It was sent back to the card.
    Sent(Money),
    /// The bank did not accept it.
    Failed(Money),
    /// No money has come.
    NoneCame,
}

/// What happened to the money, and what comes next.
#[derive(Template)]
#[template(path = "storefront/money_back.html")]
pub struct MoneyBackPage {
    /// What every page shares.
    pub page: Frame,
    /// The order's number.
    pub number: String,
    /// The shopper's address.
    pub email: String,
    /// Why.
    pub why: WhyBack,
    /// Where the money is.
    pub back: Back,
    /// Where the form leads that puts the goods back into the cart; absent while the shop is closed.
    pub again: Option<String>,
}

impl MoneyBackPage {
    fn happened(&self) -> String {
        let page = &self.page;
        match &self.why {
            WhyBack::GoodsGone => page.t("money-back-goods-gone"),
            WhyBack::LaterThanAgreed => page.t("money-back-later-than-agreed"),
            WhyBack::OrderCanceled => page.t("money-back-order-canceled"),
            WhyBack::OrderReopened => page.t("money-back-order-reopened"),
            WhyBack::OtherAmount { asked, found } => {
                let values = [
                    value("asked", page.money(asked)),
                    value("found", page.money(found)),
                ];
                page.say("money-back-other-amount", values)
            }
            WhyBack::Unmatched => page.t("money-back-unmatched"),
        }
    }
    fn money(&self) -> String {
        let page = &self.page;
        match &self.back {
            Back::OnItsWay(amount) => page.v("money-back-on-its-way", &page.money(amount)),
            Back::Sent(amount) => page.v("money-back-sent", &page.money(amount)),
            Back::Failed(amount) => page.v("money-back-failed", &page.money(amount)),
            Back::NoneCame => page.t("money-back-none-came"),
        }
    }
    /// The mail that says the same.
    fn mail(&self) -> Option<String> {
        match self.back {
            Back::NoneCame => None,
            _ => Some(self.page.v("money-back-mail", &self.email)),
        }
    }
    fn ask(&self) -> String {
        match &self.page.shop.contact.email {
            Some(email) => self.page.say(
                "money-back-write",
                [
                    value("email", email.as_str()),
                    value("number", self.number.as_str()),
                ],
            ),
            None => self.page.v("money-back-ask", &self.number),
        }
    }
}
