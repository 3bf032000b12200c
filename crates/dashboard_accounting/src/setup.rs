//! What the shop's accounts are called in its own books.

use std::collections::BTreeMap;

use accounting::{
    Chart, Detail, Format, Granularity, LineAccount, Posting, Prefix, SavedSetup, Setup, ShopHome,
    Target,
};
use actix_web::{HttpResponse, get, put, web::ServiceConfig};
use calls::{
    Call, Reply, Versioned,
    permission::{MoneyRead, SettingsWrite},
};
use chrono::NaiveDate;
use kernel::Language;
use ledger::AccountKind;
use platform::ShopProfile;
use problem::refusals::accounting as refusals;
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use web::problem::Problem;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show).service(suggest).service(save);
}

/// An account of the journal, and the shop's account for it.
#[derive(Serialize, ToSchema)]
struct JournalAccount {
    /// The account of the journal: `4000.taxable`.
    code: String,
    /// What it holds.
    label: String,
    kind: AccountKind,
    /// Whether it is a detail of another account, which stands in for it when it has no name.
    detail: bool,
    /// The shop's account; absent where the account above stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
}

/// How the journal is written.
#[derive(Serialize, ToSchema)]
struct AccountingSetup {
    /// 0 until it was saved: the accounts are suggestions.
    version: i64,
    format: Format,
    granularity: Granularity,
    /// How numbers of documents begin.
    prefix: String,
    /// The language of texts in files.
    language: Language,
    /// Who posts the days that are over.
    posting: Posting,
    /// The first day that is posted by itself; null when days are posted by hand, or when every day is posted by itself.
    posting_from: Option<NaiveDate>,
    /// The first day that is not posted yet; null while nothing was booked.
    next_day: Option<NaiveDate>,
    /// The last posted day; null while none is posted.
    posted_through: Option<NaiveDate>,
    /// The shop's day now.
    today: NaiveDate,
    accounts: Vec<JournalAccount>,
}

/// How far the journal is.
struct Progress {
    next_day: Option<NaiveDate>,
    posted_through: Option<NaiveDate>,
    today: NaiveDate,
}

impl Progress {
    async fn of(tx: &mut TenantTx, profile: &ShopProfile) -> Result<Self, DbError> {
        let home = ShopHome::of(profile, tx.now());
        let last = accounting::last_posted(tx).await?;
        Ok(Self {
            next_day: accounting::next_day(tx, home.zone).await?,
            posted_through: last.map(|last| last.day),
            today: home.today,
        })
    }
}

fn shapes(chart: &Chart, language: Language) -> Vec<JournalAccount> {
    let shape = |account: LineAccount| JournalAccount {
        code: account.code(),
        label: account.name(language),
        kind: account.kind(),
        detail: account.detail != Detail::Whole,
        target: chart.0.get(&account).cloned(),
    };
    LineAccount::all().map(shape).collect()
}

impl AccountingSetup {
    fn of(saved: SavedSetup, progress: Progress, reader: Language) -> Self {
        let setup = saved.setup;
        Self {
            version: saved.version,
            format: setup.format,
            granularity: setup.granularity,
            prefix: setup.prefix.as_str().to_owned(),
            language: setup.language,
            posting: setup.posting,
            posting_from: setup.posting_from,
            next_day: progress.next_day,
            posted_through: progress.posted_through,
            today: progress.today,
            accounts: shapes(&setup.chart, reader),
        }
    }

    fn suggested(profile: &ShopProfile, progress: Progress, reader: Language) -> Self {
        let format = Format::Csv;
        let language = profile.language;
        let chart = accounting::suggested(profile.address.country, language, format);
        Self {
            version: 0,
            format,
            granularity: Granularity::Day,
            prefix: "HS".to_owned(),
            language,
            posting: Posting::ByHand,
            posting_from: None,
            next_day: progress.next_day,
            posted_through: progress.posted_through,
            today: progress.today,
            accounts: shapes(&chart, reader),
        }
    }
}

/// Get the accounting setup.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "The setup as saved, or a suggestion", body = AccountingSetup))
)]
#[get("/accounting/setup")]
async fn show(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let reader = call.language();
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let progress = Progress::of(tx, &profile).await?;
        Ok(match accounting::setup(tx).await? {
            Some(saved) => AccountingSetup::of(saved, progress, reader),
            None => AccountingSetup::suggested(&profile, progress, reader),
        })
    })
    .await
}

/// A suggested chart of accounts.
#[derive(Serialize, ToSchema)]
struct SuggestedChart {
    accounts: Vec<JournalAccount>,
}

/// Get a suggested chart of accounts.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "Accounts by the customs of the shop's country", body = SuggestedChart))
)]
#[get("/accounting/chart")]
async fn suggest(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let format = crate::export::format_of(&params)?;
    let asked = params.chosen("language", &["en", "fr"])?;
    let asked = asked.first().map(|code| match code.as_str() {
        "fr" => Language::Fr,
        _ => Language::En,
    });
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let language = asked.unwrap_or(profile.language);
        let chart = accounting::suggested(profile.address.country, language, format);
        let accounts = shapes(&chart, call.language());
        Ok(SuggestedChart { accounts })
    })
    .await
}

#[derive(Deserialize, ToSchema)]
struct JournalAccountForm {
    /// The account of the journal.
    code: String,
    target: Target,
}

#[derive(Deserialize, ToSchema)]
struct AccountingSetupForm {
    /// The version that was read; 0 when there was none.
    version: i64,
    format: Format,
    granularity: Granularity,
    #[schema(min_length = 1, max_length = 4)]
    prefix: String,
    language: Language,
    /// Who posts the days that are over. If absent, unchanged.
    posting: Option<Posting>,
    /// The first day that is posted by itself. If absent, unchanged while days are posted daily already, and the shop's current day when
    /// that begins: no day of the past is posted. Where no day is posted yet, the journal begins with this day, and earlier days never
    /// enter it. Where earlier days wait after the last posted one, daily posting begins once they are posted.
    posting_from: Option<NaiveDate>,
    accounts: Vec<JournalAccountForm>,
}

/// Who posts which days from now on.
struct Wanted {
    posting: Posting,
    from: Option<NaiveDate>,
}

impl Wanted {
    fn of(form: &AccountingSetupForm, before: Option<&Setup>, today: NaiveDate) -> Self {
        let was = before.map(|setup| setup.posting).unwrap_or_default();
        let posting = form.posting.unwrap_or(was);
        let from = match (posting, was) {
            (Posting::ByHand, _) => form.posting_from,
            (Posting::Daily, Posting::ByHand) => Some(form.posting_from.unwrap_or(today)),
            (Posting::Daily, Posting::Daily) => {
                let unchanged = before.and_then(|setup| setup.posting_from);
                form.posting_from.or(unchanged)
            }
        };
        Self { posting, from }
    }
}

impl AccountingSetupForm {
    /// The setup it asks for.
    fn setup(self, wanted: Wanted, reader: Language) -> Result<Setup, Problem> {
        let mut chart = BTreeMap::new();
        for one in self.accounts {
            let account = one.code.parse();
            let account: LineAccount =
                account.map_err(|_| refusals::unknown_account(&one.code, reader))?;
            chart.insert(account, one.target);
        }
        let prefix = Prefix::checked(&self.prefix).map_err(|_| refusals::prefix(reader))?;
        Ok(Setup {
            format: self.format,
            granularity: self.granularity,
            prefix,
            language: self.language,
            posting: wanted.posting,
            posting_from: wanted.from,
            chart: Chart(chart),
        })
    }
}

/// Save the accounting setup.
#[utoipa::path(
    tag = "accounting",
    request_body = AccountingSetupForm,
    responses((status = 200, description = "The setup as saved; what was posted keeps the one before", body = AccountingSetup), (status = 412, description = "Changed meanwhile", body = Problem))
)]
#[put("/accounting/setup")]
async fn save(
    call: Call<SettingsWrite, Versioned<AccountingSetupForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let reader = call.language();
    let version = form.version;
    let codes: Vec<String> = form.accounts.iter().map(|one| one.code.clone()).collect();
    let place = |account: LineAccount| codes.iter().position(|code| *code == account.code());
    call.change(async |tx| {
        let before = accounting::setup(tx).await?;
        let (profile, _) = platform::profile(tx).await?;
        let today = ShopHome::of(&profile, tx.now()).today;
        let wanted = Wanted::of(&form, before.as_ref().map(|saved| &saved.setup), today);
        let setup = form.setup(wanted, reader)?;
        let saved = accounting::save_setup(tx, version, setup, call.actor()).await;
        let saved = saved.map_err(|error| refusals::setup(error, place, reader))?;
        let progress = Progress::of(tx, &profile).await?;
        Ok(Reply::ok(AccountingSetup::of(saved, progress, reader)))
    })
    .await
}
