//! The figures of sales tax returns, as far as the web shop knows them. Pure: sums of the journal, nothing computed from rates.

use kernel::{Language, Money};
use ledger::TenantAccount as T;

use super::MonthSums;
use crate::Section;

/// A line of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnLine {
    /// The return: `GST/HST (GST34)`.
    pub form: &'static str,
    /// The line's number or letter on the form; empty where the form is not numbered.
    pub line: &'static str,
    /// What stands on it.
    pub meaning: &'static str,
    /// The amount.
    pub amount: Money,
}

/// English and French.
type Both = (&'static str, &'static str);

const GST_HST: Both = ("GST/HST return (GST34)", "Déclaration de TPS/TVH (GST34)");
const QST: Both = (
    "QST return (FPZ-500 or VDZ-471)",
    "Déclaration de TVQ (FPZ-500 ou VDZ-471)",
);
const BC: Both = (
    "PST return, British Columbia (FIN 400)",
    "Déclaration de TVP, Colombie-Britannique (FIN 400)",
);
const MB: Both = (
    "Retail sales tax return, Manitoba",
    "Déclaration de taxe de vente au détail, Manitoba",
);
const SK: Both = (
    "PST return, Saskatchewan",
    "Déclaration de TVP, Saskatchewan",
);

const REVENUE: Both = (
    "Sales and other revenue, without tax, less returns",
    "Fournitures et autres recettes, sans taxe, moins les retours",
);
const CHARGED: Both = ("Tax charged", "Taxe perçue ou percevable");
const TOTAL: Both = (
    "Tax and adjustments for the period",
    "Taxe et redressements pour la période",
);
const CREDITS: Both = (
    "Tax paid on our fees, to be claimed back",
    "Taxe payée sur nos frais, à récupérer",
);
const GIVEN_BACK: Both = (
    "Tax given back with refunds",
    "Taxe rendue avec les remboursements",
);
const ALL_CREDITS: Both = ("Credits and adjustments", "Crédits et redressements");
const NET: Both = ("Net tax", "Taxe nette");
const COLLECTED: Both = (
    "Tax charged, less what refunds gave back",
    "Taxe perçue, moins la taxe rendue avec les remboursements",
);

/// The lines of a federal return or of one built like it.
struct Lines {
    form: Both,
    numbers: [&'static str; 6],
    payable: T,
    recoverable: T,
}

const FEDERAL: Lines = Lines {
    form: GST_HST,
    numbers: ["103", "105", "106", "107", "108", "109"],
    payable: T::GstHstPayable,
    recoverable: T::InputTaxCredits,
};
const QUEBEC: Lines = Lines {
    form: QST,
    numbers: ["203", "205", "206", "207", "208", "209"],
    payable: T::QstPayable,
    recoverable: T::InputTaxRefunds,
};

struct Writer<'a> {
    sums: &'a MonthSums,
    language: Language,
    lines: Vec<ReturnLine>,
}

impl Writer<'_> {
    const fn word(&self, both: Both) -> &'static str {
        match self.language {
            Language::En => both.0,
            Language::Fr => both.1,
        }
    }

    fn line(&mut self, form: Both, line: &'static str, meaning: Both, minor: i64) {
        self.lines.push(ReturnLine {
            form: self.word(form),
            line,
            meaning: self.word(meaning),
            amount: Money::new(minor, self.sums.currency),
        });
    }

    fn return_of(&mut self, tax: &Lines) {
        let charged = -self
            .sums
            .account(tax.payable, |section| !section.gives_back());
        let back = self.sums.account(tax.payable, Section::gives_back);
        let paid = self.sums.account(tax.recoverable, |_| true);
        let [n103, n105, n106, n107, n108, n109] = tax.numbers;
        self.line(tax.form, n103, CHARGED, charged);
        self.line(tax.form, n105, TOTAL, charged);
        self.line(tax.form, n106, CREDITS, paid);
        self.line(tax.form, n107, GIVEN_BACK, back);
        self.line(tax.form, n108, ALL_CREDITS, paid + back);
        self.line(tax.form, n109, NET, charged - paid - back);
    }

    fn provincial(&mut self, form: Both, payable: T) {
        let net = -self.sums.account(payable, |_| true);
        let charged = self
            .sums
            .sums
            .iter()
            .any(|one| one.account.account == payable);
        if charged {
            self.line(form, "", COLLECTED, net);
        }
    }
}

/// Sales and other revenue: goods, shipping, less discounts and returns.
fn revenue(sums: &MonthSums) -> i64 {
    let accounts = [T::Sales, T::Discounts, T::ShippingIncome, T::Returns];
    let of = accounts.map(|account| sums.account(account, |_| true));
    -of.iter().sum::<i64>()
}

/// The returns of a Canadian shop. A return in whose taxes nothing was booked is left out: a shop
/// elsewhere has none.
#[must_use]
pub fn returns(sums: &MonthSums, language: Language) -> Vec<ReturnLine> {
    let mut writer = Writer {
        sums,
        language,
        lines: Vec::new(),
    };
    let booked = |accounts: [T; 2]| {
        let of = |one: &super::SectionSum| accounts.contains(&one.account.account);
        sums.sums.iter().any(of)
    };
    if booked([T::GstHstPayable, T::InputTaxCredits]) {
        writer.line(GST_HST, "101", REVENUE, revenue(sums));
        writer.return_of(&FEDERAL);
    }
    if booked([T::QstPayable, T::InputTaxRefunds]) {
        writer.return_of(&QUEBEC);
    }
    writer.provincial(BC, T::PstBritishColumbia);
    writer.provincial(MB, T::PstManitoba);
    writer.provincial(SK, T::PstSaskatchewan);
    writer.lines
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use kernel::Currency;

    use super::*;
    use crate::{LineAccount, SectionSum};

    #[test]
    fn the_federal_return_nets_charged_paid_and_given_back() {
        let sum = |section, account, minor| SectionSum {
            day: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            section,
            account: LineAccount::whole(account),
            minor,
        };
        let sums = MonthSums {
            currency: Currency::CAD,
            sums: vec![
                sum(Section::Sales, T::Sales, -100_000),
                sum(Section::Sales, T::ShippingIncome, -2_000),
                sum(Section::Sales, T::GstHstPayable, -13_260),
                sum(Section::Refunds, T::Returns, 10_000),
                sum(Section::Refunds, T::GstHstPayable, 1_300),
                sum(Section::Fees, T::InputTaxCredits, 460),
            ],
        };
        let lines = returns(&sums, Language::En);
        let found: Vec<(&str, i64)> = lines
            .iter()
            .map(|one| (one.line, one.amount.minor()))
            .collect();
        let expected = [
            ("101", 92_000),
            ("103", 13_260),
            ("105", 13_260),
            ("106", 460),
            ("107", 1_300),
            ("108", 1_760),
            ("109", 11_500),
        ];
        assert_eq!(found, expected);
    }
}
