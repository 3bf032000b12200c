//! Checks what each entry says by itself, and its halves in both books against each other.

use std::collections::BTreeMap;

use kernel::{EntryId, Money};
use tenancy::DbError;

use super::Discrepancy;
use crate::{Account, Book, PlatformAccount, TenantAccount, store::EntryRow};

/// One half of an entry, summed.
struct Half<'a> {
    row: &'a EntryRow,
    book: Book,
    balance: i128,
    owed: i128,
    rounded: i128,
    unknown: Option<&'a str>,
}

impl<'a> Half<'a> {
    fn of<A: Account>(row: &'a EntryRow, book: Book, rounding: A) -> Self {
        let mut half = Self {
            row,
            book,
            balance: 0,
            owed: 0,
            rounded: 0,
            unknown: None,
        };
        for (code, amount) in row.accounts.iter().zip(&row.amounts) {
            half.add(
                code,
                code.parse::<A>().ok(),
                (i128::from(*amount), rounding),
            );
        }
        half
    }

    fn add<A: Account>(
        &mut self,
        code: &'a str,
        account: Option<A>,
        (amount, rounding): (i128, A),
    ) {
        self.balance += amount;
        match account {
            Some(account) if account == rounding => self.rounded += amount,
            Some(account) if account.mirrors() => self.owed += amount,
            Some(_) => {}
            None => self.unknown = Some(code),
        }
    }

    fn money(&self, sum: i128) -> Result<Money, DbError> {
        // What does not fit is shown as the largest amount.
        let bound = if sum < 0 { i64::MIN } else { i64::MAX };
        let minor = i64::try_from(sum).unwrap_or(bound);
        Ok(Money::new(minor, self.row.currency()?))
    }

    fn judge(&self, found: &mut Vec<Discrepancy>) -> Result<(), DbError> {
        let (book, entry) = (self.book, self.row.id);
        if self.balance != 0 {
            found.push(Discrepancy::EntryUnbalanced {
                book,
                entry,
                difference: self.money(self.balance)?,
            });
        }
        if let Some(account) = self.unknown {
            let account = account.to_owned();
            found.push(Discrepancy::UnknownAccount {
                book,
                entry,
                account,
            });
        }
        if self.rounded != 0 {
            let amount = self.money(self.rounded)?;
            found.push(Discrepancy::RoundingUsed {
                book,
                entry,
                amount,
            });
        }
        Ok(())
    }
}

fn of_platform(row: &EntryRow) -> Half<'_> {
    Half::of(row, Book::Platform, PlatformAccount::Rounding)
}

fn of_tenant(row: &EntryRow) -> Half<'_> {
    Half::of(row, Book::Tenant, TenantAccount::Rounding)
}

/// The faults of entries of the provider's book alone.
pub(super) fn judge_platform(
    rows: &[EntryRow],
    found: &mut Vec<Discrepancy>,
) -> Result<(), DbError> {
    let mut halves = rows.iter().map(of_platform);
    halves.try_for_each(|half| half.judge(found))
}

/// The faults of a range of entries, as both books have them.
pub(super) fn judge(
    platform: &[EntryRow],
    tenant: &[EntryRow],
    found: &mut Vec<Discrepancy>,
) -> Result<(), DbError> {
    let mut entries: BTreeMap<EntryId, (Option<Half<'_>>, Option<Half<'_>>)> = BTreeMap::new();
    for row in platform {
        entries.entry(row.id).or_default().0 = Some(of_platform(row));
    }
    for row in tenant {
        entries.entry(row.id).or_default().1 = Some(of_tenant(row));
    }
    for (entry, (platform, tenant)) in &entries {
        for half in [platform, tenant].into_iter().flatten() {
            half.judge(found)?;
        }
        found.extend(torn(*entry, platform.as_ref(), tenant.as_ref())?);
    }
    Ok(())
}

/// How the halves of an entry disagree.
fn torn(
    entry: EntryId,
    platform: Option<&Half<'_>>,
    tenant: Option<&Half<'_>>,
) -> Result<Option<Discrepancy>, DbError> {
    Ok(match (platform, tenant) {
        (Some(platform), Some(tenant)) if platform.row.currency != tenant.row.currency => {
            Some(Discrepancy::CurrenciesDiffer { entry })
        }
        (Some(platform), Some(tenant)) if platform.owed + tenant.owed != 0 => {
            let difference = platform.money(platform.owed + tenant.owed)?;
            Some(Discrepancy::MirrorTorn { entry, difference })
        }
        (None, Some(half)) if half.owed != 0 => {
            let book = Book::Platform;
            Some(Discrepancy::HalfMissing { book, entry })
        }
        (Some(half), None) if half.owed != 0 => {
            let book = Book::Tenant;
            Some(Discrepancy::HalfMissing { book, entry })
        }
        _ => None,
    })
}
