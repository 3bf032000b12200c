//! `highstreet payments fees`

use chrono::{DateTime, NaiveTime, Utc};
use clap::Args;
use kernel::{Currency, Money, Month};
use payments::{ChargeFee, Compared, PriceList};
use rust_decimal::Decimal;
use tenancy::{
    Tenancy,
    directory::{self, TenantEntry},
};

use super::Failure;

/// Charges read at once.
const PAGE: i64 = 1_000;

/// The processor's price list, as of Stripe in Canada unless told otherwise.
#[derive(Args)]
pub struct FeesArgs {
    /// Charges of this month, such as 2026-11, counted in UTC.
    month: Month,
    /// Per cent of the amount.
    #[arg(long, default_value = "2.9")]
    percent: Decimal,
    /// Per cent more for a card of another country.
    #[arg(long, default_value = "0.8")]
    foreign: Decimal,
    /// For each charge, such as 0.30.
    #[arg(long, default_value = "0.30")]
    fixed: String,
    /// The currency of the provider's account at the processor.
    #[arg(long, default_value = "CAD")]
    currency: Currency,
}

impl FeesArgs {
    fn list(&self) -> Result<PriceList, Failure> {
        let fixed = Money::parse(&self.fixed, self.currency);
        let fixed = fixed.map_err(|error| Failure::new("--fixed", error))?;
        if fixed.is_negative() {
            return Err(Failure::new("--fixed", "must not be negative"));
        }
        for (option, percent) in [("--percent", self.percent), ("--foreign", self.foreign)] {
            if percent.is_sign_negative() || percent > Decimal::ONE_HUNDRED {
                return Err(Failure::new(option, "must be between 0 and 100 per cent"));
            }
        }
        Ok(PriceList {
            currency: self.currency,
            percent: self.percent,
            foreign: self.foreign,
            fixed_minor: fixed.minor(),
        })
    }

    fn span(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let from = self.month.first().and_time(NaiveTime::MIN).and_utc();
        (from, self.month.ends_at(Utc))
    }
}

/// What was found in all shops.
#[derive(Clone)]
struct Tally {
    as_listed: u64,
    foreign: u64,
    differ: u64,
    /// How much more was kept than the list says, of those that differ.
    more: Money,
    not_told: u64,
    not_listed: u64,
    /// Shops of which nothing is counted above.
    unread: u64,
}

/// Prints each charge of which the processor kept something else than its list says, or has not said yet what it keeps.
///
/// # Errors
/// The options make no list, or shops could not be read; what the others have is printed all the same.
pub async fn run(tenancy: &Tenancy, args: &FeesArgs) -> Result<(), Failure> {
    let (list, span) = (args.list()?, args.span());
    let mut tx = tenancy.platform().await?;
    let tenants = directory::all(&mut tx).await?;
    tx.commit().await?;
    let mut tally = Tally::nothing(list.currency);
    for shop in &tenants {
        match of_shop(tenancy, shop, (&list, span), tally.clone()).await {
            Ok(more) => tally = more,
            Err(error) => {
                eprintln!(
                    "{}\t{}\tnot read to the end, and not counted: {error}",
                    shop.id, shop.slug
                );
                tally.unread += 1;
            }
        }
    }
    println!("{}", tally.in_words());
    match tally.unread {
        0 => Ok(()),
        unread => Err(Failure::new(
            "payments fees",
            format!("{unread} shops could not be read"),
        )),
    }
}

/// Adds the shop to what was found in those before it.
async fn of_shop(
    tenancy: &Tenancy,
    shop: &TenantEntry,
    (list, span): (&PriceList, (DateTime<Utc>, DateTime<Utc>)),
    mut tally: Tally,
) -> Result<Tally, Failure> {
    let mut after = None;
    loop {
        let mut tx = tenancy.read(shop.id).await?;
        let page = payments::charge_fees(&mut tx, span, after, PAGE).await?;
        tx.commit().await?;
        for charge in &page.charges {
            let compared = list.compare(charge.amount, charge.kept);
            let compared = compared.map_err(|error| Failure::new("payments fees", error))?;
            tally.add(compared)?;
            if let Some(said) = said(charge, compared) {
                println!("{}\t{}\t{said}", shop.id, shop.slug);
            }
        }
        after = page.next;
        if after.is_none() {
            return Ok(tally);
        }
    }
}

/// Nothing of what is as listed.
fn said(charge: &ChargeFee, compared: Compared) -> Option<String> {
    let kept = charge.kept.map(|kept| kept.to_string()).unwrap_or_default();
    let against = match compared {
        Compared::AsListed | Compared::AsListedForForeign => return None,
        Compared::NotTold => "the processor has not said what it keeps".to_owned(),
        Compared::NotListed => format!("kept {kept}, not on the list"),
        Compared::Differs { domestic, more } => {
            let sign = if more.is_negative() { "" } else { "+" };
            let more = format!("{sign}{}", more.to_decimal_text());
            format!("kept {kept}, listed {domestic}, {more}")
        }
    };
    let ChargeFee {
        payment,
        charge: id,
        amount,
        at,
        ..
    } = charge;
    let day = at.date_naive();
    Some(format!("{payment}\t{id}\t{day}\t{amount}\t{against}"))
}

impl Tally {
    const fn nothing(currency: Currency) -> Self {
        Self {
            as_listed: 0,
            foreign: 0,
            differ: 0,
            more: Money::zero(currency),
            not_told: 0,
            not_listed: 0,
            unread: 0,
        }
    }

    fn add(&mut self, compared: Compared) -> Result<(), Failure> {
        match compared {
            Compared::AsListed => self.as_listed += 1,
            Compared::AsListedForForeign => self.foreign += 1,
            Compared::NotTold => self.not_told += 1,
            Compared::NotListed => self.not_listed += 1,
            Compared::Differs { more, .. } => {
                self.differ += 1;
                let sum = self.more.plus(more);
                self.more = sum.map_err(|error| Failure::new("payments fees", error))?;
            }
        }
        Ok(())
    }

    fn in_words(&self) -> String {
        let Self {
            as_listed,
            foreign,
            differ,
            more,
            not_told,
            not_listed,
            unread,
        } = self;
        format!(
            "{as_listed} as listed, {foreign} as listed for cards of other countries, {differ} differ by {more} in all, {not_told} not told yet, {not_listed} not on the list, {unread} shops not read"
        )
    }
}
