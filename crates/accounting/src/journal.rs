//! Entries of the shop's book in, balanced documents out. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Currency, EntryId};
use ledger::{Entry, TenantAccount};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Detail, LineAccount};

/// What a document is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountingSection)]
pub enum Section {
    /// Sales paid by card.
    Sales,
    /// Refunds to cards.
    Refunds,
    /// Fees, with the taxes on them.
    Fees,
    /// Money a bank took back.
    Disputes,
    /// Money the merchant received: cash, cheques, transfers.
    ByHand,
    /// Such money that never came, or that the bank took back.
    LostByHand,
    /// What a customer owes and will not pay.
    WrittenOff,
    /// Money received by hand that was handed back.
    RefundsByHand,
    /// Everything else.
    Other,
}

impl Section {
    /// Name in the database and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Refunds => "refunds",
            Self::Fees => "fees",
            Self::Disputes => "disputes",
            Self::ByHand => "by_hand",
            Self::LostByHand => "lost_by_hand",
            Self::WrittenOff => "written_off",
            Self::RefundsByHand => "refunds_by_hand",
            Self::Other => "other",
        }
    }

    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Sales,
        Self::Refunds,
        Self::Fees,
        Self::Disputes,
        Self::ByHand,
        Self::LostByHand,
        Self::WrittenOff,
        Self::RefundsByHand,
        Self::Other,
    ];

    /// Parses a code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether it gives money back to shoppers.
    #[must_use]
    pub const fn gives_back(self) -> bool {
        matches!(self, Self::Refunds | Self::RefundsByHand)
    }

    /// The section an entry belongs to, by its source.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        match (entry.source_type.as_str(), entry.purpose.as_str()) {
            ("payment", "sale") => Self::Sales,
            ("payment", "platform_fee" | "processor_fee") => Self::Fees,
            ("refund", "paid" | "came_back") => Self::Refunds,
            ("refund", "fee_return" | "fee_return_undone") => Self::Fees,
            ("dispute" | "dispute_share", _) => Self::Disputes,
            ("manual_receipt", "lost") => Self::LostByHand,
            ("manual_receipt", "written_off") => Self::WrittenOff,
            ("manual_receipt", _) => Self::ByHand,
            ("manual_refund", _) => Self::RefundsByHand,
            _ => Self::Other,
        }
    }
}

/// How many documents a day has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// One for all sales of a day, one for its refunds, and so on.
    #[default]
    Day,
    /// One for each payment, each refund, each dispute, and one for the fees of each.
    Order,
}

/// An entry of the book, with what the order it belongs to says of it.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The entry.
    pub entry: Entry,
    /// How its postings divide into details; positive, in minor units. An account whose parts do not add up to its posting
    /// is not divided.
    pub parts: Vec<(LineAccount, i64)>,
    /// The order's number.
    pub order: Option<i64>,
    /// The day it counts on, when that day was posted before the entry's transaction ended.
    pub corrects: Option<NaiveDate>,
    /// The day it happened on, when that is earlier than the day it counts on.
    pub value_day: Option<NaiveDate>,
}

/// One line of a document, in minor units of its currency: debit positive, credit negative, never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub account: LineAccount,
    /// Debit positive, credit negative.
    pub minor: i64,
}

/// A balanced document that has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is about.
    pub section: Section,
    /// The currency of all lines.
    pub currency: Currency,
    /// The order's number, if it is about one.
    pub order: Option<i64>,
    /// The day it corrects: its entries count on that day, and were not known when it was posted.
    pub corrects: Option<NaiveDate>,
    /// The date of value: the day all its entries happened on, when that is earlier than the day they count on.
    pub value_day: Option<NaiveDate>,
    /// In the order of the accounts; empty when everything canceled out.
    pub lines: Vec<Line>,
    /// The entries it is the sum of.
    pub entries: Vec<EntryId>,
}

/// Amounts beyond what 64 bits hold.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the amounts of a document are out of range")]
pub struct OutOfRange;

/// Which document an entry goes into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    corrects: Option<NaiveDate>,
    value_day: Option<NaiveDate>,
    section: Section,
    currency: Currency,
}

#[derive(Debug, Default)]
struct Sums {
    order: Option<i64>,
    lines: BTreeMap<LineAccount, i128>,
    entries: Vec<EntryId>,
}

impl Sums {
    fn add(&mut self, fact: &Fact) {
        for line in divided(fact) {
            *self.lines.entry(line.account).or_default() += i128::from(line.minor);
        }
        self.entries.push(fact.entry.id);
    }

    fn draft(self, key: Key) -> Result<Draft, OutOfRange> {
        let line = |(account, sum): (LineAccount, i128)| {
            let minor = i64::try_from(sum).map_err(|_| OutOfRange)?;
            Ok(Line { account, minor })
        };
        let left = self.lines.into_iter().filter(|(_, sum)| *sum != 0);
        Ok(Draft {
            section: key.section,
            currency: key.currency,
            order: self.order,
            corrects: key.corrects,
            value_day: key.value_day,
            lines: left.map(line).collect::<Result<_, _>>()?,
            entries: self.entries,
        })
    }
}

/// The lines of an entry, each posting divided where its parts add up to it.
fn divided(fact: &Fact) -> Vec<Line> {
    let mut lines = Vec::new();
    for posting in &fact.entry.lines {
        let minor = posting.amount.minor();
        let Ok(account) = posting.account.parse::<TenantAccount>() else {
            // The database has no such row: the ledger refuses unknown accounts.
            continue;
        };
        let of = |(part, _): &&(LineAccount, i64)| part.account == account;
        let parts: Vec<&(LineAccount, i64)> = fact.parts.iter().filter(of).collect();
        let sum: i128 = parts.iter().map(|(_, part)| i128::from(*part)).sum();
        if parts.is_empty() || sum != i128::from(minor).abs() {
            let account = LineAccount::whole(account);
            lines.push(Line { account, minor });
            continue;
        }
        lines.extend(parts.into_iter().map(|(account, part)| Line {
            account: *account,
            minor: part * minor.signum(),
        }));
    }
    lines
}

/// Adds up entries to documents. In a journal by order, a document is done when the next source begins.
#[derive(Debug)]
pub struct Journal {
    granularity: Granularity,
    days: BTreeMap<Key, Sums>,
    current: Option<((String, String), Key, Sums)>,
}

impl Journal {
    /// A journal without documents.
    #[must_use]
    pub const fn new(granularity: Granularity) -> Self {
        Self {
            granularity,
            days: BTreeMap::new(),
            current: None,
        }
    }

    /// Adds an entry; entries come in the order they were booked. Returns the document that is done by that.
    ///
    /// # Errors
    /// [`OutOfRange`].
    pub fn add(&mut self, fact: &Fact) -> Result<Option<Draft>, OutOfRange> {
        let Some(first) = fact.entry.lines.first() else {
            return Ok(None);
        };
        let key = Key {
            corrects: fact.corrects,
            value_day: fact.value_day,
            section: Section::of(&fact.entry),
            currency: first.amount.currency(),
        };
        match self.granularity {
            Granularity::Day => {
                self.days.entry(key).or_default().add(fact);
                Ok(None)
            }
            Granularity::Order => self.add_to_order(key, fact),
        }
    }

    fn add_to_order(&mut self, key: Key, fact: &Fact) -> Result<Option<Draft>, OutOfRange> {
        let source = (fact.entry.source_type.clone(), fact.entry.source_id.clone());
        if let Some((current, of, sums)) = &mut self.current
            && (&*current, &*of) == (&source, &key)
        {
            sums.add(fact);
            return Ok(None);
        }
        let mut sums = Sums {
            order: fact.order,
            ..Sums::default()
        };
        sums.add(fact);
        let before = self.current.replace((source, key, sums));
        before.map(|(_, key, sums)| sums.draft(key)).transpose()
    }

    /// The documents that are not done yet.
    ///
    /// # Errors
    /// [`OutOfRange`].
    pub fn finish(self) -> Result<Vec<Draft>, OutOfRange> {
        let last = self.current.map(|(_, key, sums)| (key, sums));
        let all = self.days.into_iter().chain(last);
        all.map(|(key, sums)| sums.draft(key)).collect()
    }
}

impl Draft {
    /// What the document does to an account, details included.
    #[must_use]
    pub fn effect_on(&self, account: TenantAccount) -> i64 {
        effect_on(&self.lines, account)
    }

    /// Whether a line of sales, shipping, returns or federal tax could not be divided.
    #[must_use]
    pub fn has_undivided(&self) -> bool {
        use TenantAccount as T;
        let divisible = [T::Sales, T::ShippingIncome, T::Returns, T::GstHstPayable];
        let whole = |line: &Line| line.account.detail == Detail::Whole;
        self.lines
            .iter()
            .any(|line| whole(line) && divisible.contains(&line.account.account))
    }
}

/// What lines do to an account, details included.
pub(crate) fn effect_on(lines: &[Line], account: TenantAccount) -> i64 {
    let of_it = lines.iter().filter(|line| line.account.account == account);
    of_it.map(|line| line.minor).sum()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use kernel::Money;
    use ledger::EntryLine;
    use proptest::prelude::*;

    use super::*;
    use crate::Treatment;

    const ACCOUNTS: [TenantAccount; 6] = [
        TenantAccount::Clearing,
        TenantAccount::Sales,
        TenantAccount::ShippingIncome,
        TenantAccount::GstHstPayable,
        TenantAccount::PlatformFees,
        TenantAccount::Returns,
    ];

    fn entry(number: u64, source: &str, purpose: &str, lines: &[(TenantAccount, i64)]) -> Entry {
        use ledger::Account;
        let line = |(account, minor): &(TenantAccount, i64)| EntryLine {
            account: account.code().to_owned(),
            amount: Money::new(*minor, Currency::CAD),
        };
        Entry {
            id: EntryId::from_uuid(uuid::Uuid::from_u64_pair(0, number)),
            lines: lines.iter().map(line).collect(),
            source_type: "payment".into(),
            source_id: source.into(),
            purpose: purpose.into(),
            occurred_at: DateTime::UNIX_EPOCH,
            booked_at: DateTime::UNIX_EPOCH,
            memo: String::new(),
            reverses: None,
        }
    }

    fn fact(entry: Entry, parts: Vec<(LineAccount, i64)>) -> Fact {
        Fact {
            entry,
            parts,
            order: Some(1),
            corrects: None,
            value_day: None,
        }
    }

    fn treated(account: TenantAccount, treatment: Treatment) -> LineAccount {
        LineAccount {
            account,
            detail: Detail::Treated(treatment),
        }
    }

    fn run(granularity: Granularity, facts: &[Fact]) -> Vec<Draft> {
        let mut journal = Journal::new(granularity);
        let mut drafts = Vec::new();
        for fact in facts {
            drafts.extend(journal.add(fact).unwrap());
        }
        drafts.extend(journal.finish().unwrap());
        drafts
    }

    #[test]
    fn a_sale_is_divided_by_treatment_where_the_parts_add_up() {
        let sales = TenantAccount::Sales;
        let lines = [(TenantAccount::Clearing, 1_000), (sales, -1_000)];
        let parts = |taxed, zero| {
            vec![
                (treated(sales, Treatment::Taxable), taxed),
                (treated(sales, Treatment::ZeroRated), zero),
            ]
        };
        let good = fact(entry(1, "a", "sale", &lines), parts(700, 300));
        let torn = fact(entry(2, "b", "sale", &lines), parts(700, 200));
        let drafts = run(Granularity::Order, &[good, torn]);
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].lines.len(), 3);
        assert!(!drafts[0].has_undivided());
        assert_eq!(drafts[1].lines.len(), 2);
        assert!(drafts[1].has_undivided());
        assert_eq!(drafts[1].effect_on(sales), -1_000);
    }

    #[test]
    fn a_day_has_one_document_for_its_sales_and_one_for_its_fees() {
        let sale = |n| {
            let lines = [(TenantAccount::Clearing, 500), (TenantAccount::Sales, -500)];
            fact(entry(n, &n.to_string(), "sale", &lines), Vec::new())
        };
        let fee = |n| {
            let lines = [
                (TenantAccount::PlatformFees, 20),
                (TenantAccount::Clearing, -20),
            ];
            fact(entry(n, &n.to_string(), "platform_fee", &lines), Vec::new())
        };
        let drafts = run(Granularity::Day, &[sale(1), fee(2), sale(3), fee(4)]);
        let sums: Vec<(Section, i64)> = drafts
            .iter()
            .map(|one| (one.section, one.effect_on(TenantAccount::Clearing)))
            .collect();
        assert_eq!(sums, [(Section::Sales, 1_000), (Section::Fees, -40)]);
    }

    fn facts() -> impl Strategy<Value = Vec<Fact>> {
        let one = (
            0..4_u8,
            prop::bool::ANY,
            prop::collection::vec(-90_000..90_000_i64, 1..5),
            0..100_i64,
        );
        prop::collection::vec(one, 1..80).prop_map(|all| {
            let made = all.into_iter().zip(0_u64..);
            made.map(|((source, fee, amounts, percent), number)| {
                let mut lines: Vec<(TenantAccount, i64)> =
                    ACCOUNTS.into_iter().zip(amounts).collect();
                let sum: i64 = lines.iter().map(|(_, minor)| minor).sum();
                lines.push((TenantAccount::Rounding, -sum));
                let sales = TenantAccount::Sales;
                let whole = lines.get(1).map_or(0, |(_, minor)| minor.abs());
                let taxed = whole * percent / 100;
                let parts = vec![
                    (treated(sales, Treatment::Taxable), taxed),
                    (treated(sales, Treatment::Exempt), whole - taxed),
                ];
                let purpose = if fee { "platform_fee" } else { "sale" };
                fact(entry(number, &source.to_string(), purpose, &lines), parts)
            })
            .collect()
        })
    }

    proptest! {
        #[test]
        fn every_document_balances_and_nothing_is_lost(facts in facts()) {
            for granularity in [Granularity::Day, Granularity::Order] {
                let drafts = run(granularity, &facts);
                for draft in &drafts {
                    prop_assert_eq!(draft.lines.iter().map(|line| line.minor).sum::<i64>(), 0);
                    prop_assert!(draft.lines.iter().all(|line| line.minor != 0));
                }
                for account in <TenantAccount as ledger::Account>::ALL {
                    let booked: i64 = facts.iter().flat_map(|fact| &fact.entry.lines)
                        .filter(|line| line.account.parse() == Ok(*account))
                        .map(|line| line.amount.minor()).sum();
                    let journal: i64 = drafts.iter().map(|one| one.effect_on(*account)).sum();
                    prop_assert_eq!(journal, booked);
                }
                let mut entries: Vec<EntryId> = drafts.iter().flat_map(|one| one.entries.clone()).collect();
                entries.sort_unstable();
                let mut given: Vec<EntryId> = facts.iter().map(|fact| fact.entry.id).collect();
                given.sort_unstable();
                prop_assert_eq!(entries, given);
            }
        }
    }
}
