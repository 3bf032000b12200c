//! Reads the postings of a range of entries in both books and compares them, entry by entry.

use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};
use uuid::Uuid;

use super::{Discrepancy, Range, entry, money};
use crate::{Account, Book, PlatformAccount, TenantAccount};

/// One entry with a fault, as both books record it; sums as text, because they may exceed every integer.
#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    torn: String,
    #[diesel(sql_type = Nullable<Text>)]
    platform_currency: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    platform_balance: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    platform_rounded: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    platform_unknown: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    tenant_currency: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    tenant_balance: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    tenant_rounded: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    tenant_unknown: Option<String>,
}

// A report over arrays in both books, beyond diesel's DSL. The provider's book is read separately: on Citus no
// statement may join it with the shop's own tables (docs/decisions/0071).
const FAULTS: &str = "
    WITH shared AS MATERIALIZED (
        SELECT id, currency, sums.*
        FROM platform.journal_entry, LATERAL (
            SELECT coalesce(sum(amount), 0) AS balance,
                coalesce(sum(amount) FILTER (WHERE account = ANY ($4)), 0) AS owed,
                coalesce(sum(amount) FILTER (WHERE account = $8), 0) AS rounded,
                min(account) FILTER (WHERE account <> ALL ($6)) AS unknown
            FROM unnest(accounts, amounts) AS posting (account, amount)) sums
        WHERE tenant_id = $1 AND id > $2 AND id <= $3),
    own AS (
        SELECT id, currency, sums.*
        FROM journal_entry, LATERAL (
            SELECT coalesce(sum(amount), 0) AS balance,
                coalesce(sum(amount) FILTER (WHERE account = ANY ($5)), 0) AS owed,
                coalesce(sum(amount) FILTER (WHERE account = $9), 0) AS rounded,
                min(account) FILTER (WHERE account <> ALL ($7)) AS unknown
            FROM unnest(accounts, amounts) AS posting (account, amount)) sums
        WHERE id > $2 AND id <= $3)
    SELECT id, (coalesce(shared.owed, 0) + coalesce(own.owed, 0))::text AS torn,
        shared.currency AS platform_currency, shared.balance::text AS platform_balance,
        shared.rounded::text AS platform_rounded, shared.unknown AS platform_unknown,
        own.currency AS tenant_currency, own.balance::text AS tenant_balance,
        own.rounded::text AS tenant_rounded, own.unknown AS tenant_unknown
    FROM own FULL JOIN shared USING (id)
    WHERE shared.balance <> 0 OR own.balance <> 0 OR coalesce(shared.owed, 0) + coalesce(own.owed, 0) <> 0
        OR shared.currency <> own.currency OR shared.rounded <> 0 OR own.rounded <> 0
        OR shared.unknown IS NOT NULL OR own.unknown IS NOT NULL
    ORDER BY id";

/// The faults among the postings of a range.
pub(super) async fn faults(tx: &mut TenantTx, range: Range) -> Result<Vec<Discrepancy>, DbError> {
    let query = diesel::sql_query(FAULTS)
        .bind::<BigInt, _>(tx.tenant().number())
        .bind::<SqlUuid, _>(range.after)
        .bind::<SqlUuid, _>(range.through)
        .bind::<Array<Text>, _>(mirrored::<PlatformAccount>())
        .bind::<Array<Text>, _>(mirrored::<TenantAccount>())
        .bind::<Array<Text>, _>(chart::<PlatformAccount>())
        .bind::<Array<Text>, _>(chart::<TenantAccount>())
        .bind::<Text, _>(PlatformAccount::Rounding.code())
        .bind::<Text, _>(TenantAccount::Rounding.code());
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    let mut found = Vec::new();
    for row in rows {
        row.judge(&mut found)?;
    }
    Ok(found)
}

fn chart<A: Account>() -> Vec<&'static str> {
    A::ALL.iter().map(|account| account.code()).collect()
}

fn mirrored<A: Account>() -> Vec<&'static str> {
    let owed = A::ALL.iter().filter(|account| account.mirrors());
    owed.map(|account| account.code()).collect()
}

/// One half of an entry.
struct Half<'a> {
    book: Book,
    currency: &'a str,
    balance: &'a str,
    rounded: &'a str,
    unknown: Option<&'a str>,
}

impl Row {
    fn halves(&self) -> [Option<Half<'_>>; 2] {
        let half = |book, currency, balance, rounded, unknown| -> Option<Half<'_>> {
            let (currency, balance): (&Option<String>, &Option<String>) = (currency, balance);
            let (rounded, unknown): (&Option<String>, &Option<String>) = (rounded, unknown);
            Some(Half {
                book,
                currency: currency.as_deref()?,
                balance: balance.as_deref()?,
                rounded: rounded.as_deref()?,
                unknown: unknown.as_deref(),
            })
        };
        [
            half(
                Book::Platform,
                &self.platform_currency,
                &self.platform_balance,
                &self.platform_rounded,
                &self.platform_unknown,
            ),
            half(
                Book::Tenant,
                &self.tenant_currency,
                &self.tenant_balance,
                &self.tenant_rounded,
                &self.tenant_unknown,
            ),
        ]
    }

    fn judge(&self, found: &mut Vec<Discrepancy>) -> Result<(), DbError> {
        let halves = self.halves();
        for half in halves.iter().flatten() {
            self.judge_half(half, found)?;
        }
        let entry = entry(self.id);
        match &halves {
            [Some(platform), Some(tenant)] if platform.currency != tenant.currency => {
                found.push(Discrepancy::CurrenciesDiffer { entry });
            }
            [Some(half), Some(_)] if self.torn != "0" => {
                let difference = money(&self.torn, half.currency)?;
                found.push(Discrepancy::MirrorTorn { entry, difference });
            }
            [None, Some(_)] if self.torn != "0" => {
                let book = Book::Platform;
                found.push(Discrepancy::HalfMissing { book, entry });
            }
            [Some(_), None] if self.torn != "0" => {
                let book = Book::Tenant;
                found.push(Discrepancy::HalfMissing { book, entry });
            }
            _ => {}
        }
        Ok(())
    }

    fn judge_half(&self, half: &Half<'_>, found: &mut Vec<Discrepancy>) -> Result<(), DbError> {
        let (book, entry) = (half.book, entry(self.id));
        if half.balance != "0" {
            found.push(Discrepancy::EntryUnbalanced {
                book,
                entry,
                difference: money(half.balance, half.currency)?,
            });
        }
        if let Some(account) = half.unknown {
            let account = account.to_owned();
            found.push(Discrepancy::UnknownAccount {
                book,
                entry,
                account,
            });
        }
        if half.rounded != "0" {
            let amount = money(half.rounded, half.currency)?;
            found.push(Discrepancy::RoundingUsed {
                book,
                entry,
                amount,
            });
        }
        Ok(())
    }
}
