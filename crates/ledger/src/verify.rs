//! Verifies a tenant's books. Sound books have no discrepancy.

use std::collections::BTreeMap;

use diesel::sql_types::{BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;
use kernel::{Currency, EntryId, Money};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{Account, AccountBalance, Book, PlatformAccount, TenantAccount, balances};

/// An inconsistency in the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Discrepancy {
    /// An entry does not sum to zero: the database was changed by hand.
    EntryUnbalanced {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
    },
    /// A whole book does not sum to zero.
    BookUnbalanced {
        /// The book.
        book: Book,
        /// The sum of the book.
        difference: Money,
    },
    /// The platform's book and the tenant's disagree on what the platform owes.
    MirrorTorn {
        /// By how much the books disagree.
        difference: Money,
    },
    /// A posting refers to an account that is not in the chart.
    UnknownAccount {
        /// The book.
        book: Book,
        /// The account's code.
        account: String,
    },
    /// Rounding accounts stay empty by construction; a balance there is a bug.
    RoundingUsed {
        /// The book.
        book: Book,
        /// The balance of the rounding account.
        amount: Money,
    },
    /// An entry's counterpart in the other book belongs to another fact.
    HalfMissing {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
    },
}

/// Checks both books of the tenant. An empty list means that they are sound.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<Discrepancy>, DbError> {
    let platform = balances(tx, Book::Platform).await?;
    let tenant = balances(tx, Book::Tenant).await?;
    let mut found = judge(&platform, &tenant);
    found.extend(unbalanced(tx).await?);
    found.extend(halves(tx).await?);
    Ok(found)
}

fn judge(platform: &[AccountBalance], tenant: &[AccountBalance]) -> Vec<Discrepancy> {
    let mut found =
        book_faults::<PlatformAccount>(Book::Platform, PlatformAccount::Rounding, platform);
    found.extend(book_faults::<TenantAccount>(
        Book::Tenant,
        TenantAccount::Rounding,
        tenant,
    ));
    let mut mirror = mirrored::<PlatformAccount>(platform);
    for (currency, sum) in mirrored::<TenantAccount>(tenant) {
        *mirror.entry(currency).or_default() += sum;
    }
    let torn = mirror.into_iter().filter(|(_, sum)| *sum != 0);
    found.extend(torn.map(|(currency, sum)| Discrepancy::MirrorTorn {
        difference: money(sum, currency),
    }));
    found
}

fn book_faults<A: Account>(
    book: Book,
    rounding: A,
    balances: &[AccountBalance],
) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    let mut sums: BTreeMap<Currency, i128> = BTreeMap::new();
    for AccountBalance { account, balance } in balances {
        *sums.entry(balance.currency()).or_default() += i128::from(balance.minor());
        match account.parse::<A>() {
            Err(_) => found.push(Discrepancy::UnknownAccount {
                book,
                account: account.clone(),
            }),
            Ok(known) if known == rounding && !balance.is_zero() => {
                found.push(Discrepancy::RoundingUsed {
                    book,
                    amount: *balance,
                });
            }
            Ok(_) => {}
        }
    }
    let wrong = sums.into_iter().filter(|(_, sum)| *sum != 0);
    found.extend(wrong.map(|(currency, sum)| Discrepancy::BookUnbalanced {
        book,
        difference: money(sum, currency),
    }));
    found
}

fn mirrored<A: Account>(balances: &[AccountBalance]) -> BTreeMap<Currency, i128> {
    let mut sums = BTreeMap::new();
    for AccountBalance { account, balance } in balances {
        if account.parse::<A>().is_ok_and(Account::mirrors) {
            *sums.entry(balance.currency()).or_default() += i128::from(balance.minor());
        }
    }
    sums
}

fn money(minor: i128, currency: Currency) -> Money {
    let bound = if minor < 0 { i64::MIN } else { i64::MAX };
    Money::new(i64::try_from(minor).unwrap_or(bound), currency)
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    book: String,
    #[diesel(sql_type = Uuid)]
    id: EntryId,
}

impl Found {
    fn book(&self) -> Book {
        if self.book == "platform" {
            Book::Platform
        } else {
            Book::Tenant
        }
    }
}

// Reports across both books and their arrays, beyond diesel's DSL. The provider's book is read separately: on Citus
// no statement may join it with the shop's own tables (docs/decisions/0071).
const UNBALANCED: &str = "WITH shared AS MATERIALIZED (
        SELECT id FROM platform.journal_entry WHERE tenant_id = $1 AND platform.sum_minor(amounts) <> 0)
    SELECT 'platform' AS book, id FROM shared
    UNION ALL SELECT 'tenant', id FROM journal_entry WHERE platform.sum_minor(amounts) <> 0";
/// The entries of one fact share one id in both books, so the same source must not have two ids.
const HALVES: &str = "WITH shared AS MATERIALIZED (
        SELECT id, currency, source_type, source_id, purpose FROM platform.journal_entry WHERE tenant_id = $1)
    SELECT 'tenant' AS book, t.id FROM journal_entry t
    JOIN shared p ON p.source_type = t.source_type AND p.source_id = t.source_id AND p.purpose = t.purpose
    WHERE p.id <> t.id OR p.currency <> t.currency";

async fn unbalanced(tx: &mut TenantTx) -> Result<Vec<Discrepancy>, DbError> {
    let rows = rows(tx, UNBALANCED).await?;
    let fault = |row: Found| Discrepancy::EntryUnbalanced {
        book: row.book(),
        entry: row.id,
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn halves(tx: &mut TenantTx) -> Result<Vec<Discrepancy>, DbError> {
    let rows = rows(tx, HALVES).await?;
    let fault = |row: Found| Discrepancy::HalfMissing {
        book: row.book(),
        entry: row.id,
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn rows(tx: &mut TenantTx, sql: &'static str) -> Result<Vec<Found>, DbError> {
    let tenant = tx.tenant().number();
    Ok(Cached(diesel::sql_query(sql).bind::<BigInt, _>(tenant))
        .load(tx)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(account: &str, minor: i64) -> AccountBalance {
        AccountBalance {
            account: account.into(),
            balance: Money::new(minor, Currency::CAD),
        }
    }

    #[test]
    fn sound_books_have_no_discrepancy() {
        let platform = [on("1100", 100), on("2100", -100)];
        let tenant = [on("1200", 100), on("4000", -100)];
        assert_eq!(judge(&platform, &tenant), []);
    }

    #[test]
    fn every_kind_of_damage_is_seen() {
        let platform = [on("1100", 100), on("2100", -90), on("4900", -10)];
        let tenant = [on("1200", 100), on("9999", -101)];
        let cad = |minor| Money::new(minor, Currency::CAD);
        assert_eq!(
            judge(&platform, &tenant),
            [
                Discrepancy::RoundingUsed {
                    book: Book::Platform,
                    amount: cad(-10)
                },
                Discrepancy::UnknownAccount {
                    book: Book::Tenant,
                    account: "9999".into()
                },
                Discrepancy::BookUnbalanced {
                    book: Book::Tenant,
                    difference: cad(-1)
                },
                Discrepancy::MirrorTorn {
                    difference: cad(10)
                },
            ]
        );
    }
}
