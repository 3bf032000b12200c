//! Files of posted days, sent a page of documents at a time.

use accounting::{ExportDone, ExportError, ExportWish, Format, Running};
use actix_web::{
    HttpResponse, get,
    web::{Bytes, ServiceConfig},
};
use calls::{Call, permission::MoneyRead};
use futures_util::stream;
use problem::refusals::accounting as refusals;
use sha2::{Digest, Sha256};
use web::problem::Problem;
use wire::{File, Params, malformed};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(download);
}

/// The format asked for.
pub(crate) fn format_of(params: &Params) -> Result<Format, Problem> {
    let code = params.first("format").ok_or_else(|| malformed("format"))?;
    Format::from_code(code).ok_or_else(|| malformed("format"))
}

/// A file on its way.
struct Sending {
    call: Call<MoneyRead>,
    wish: ExportWish,
    running: Running,
    digest: Sha256,
    bytes: i64,
}

enum Step {
    First(Vec<u8>, Box<Sending>),
    Next(Box<Sending>),
    Done,
}

impl Sending {
    fn count(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.bytes = self.bytes.saturating_add(length);
    }

    /// The next page, read in a transaction of its own: no transaction waits for a slow reader.
    async fn page(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        let mut tx = self.call.tenancy().read(self.call.shop()).await?;
        let page = self.running.next(&mut tx).await?;
        tx.commit().await?;
        Ok(page)
    }

    async fn end(mut self) -> Result<Vec<u8>, ExportError> {
        let documents = self.running.documents;
        let mut digest = self.digest.clone();
        let last = self.running.end();
        digest.update(&last);
        let length = i64::try_from(last.len()).unwrap_or(i64::MAX);
        self.bytes = self.bytes.saturating_add(length);
        let done = ExportDone {
            wish: self.wish,
            documents,
            bytes: self.bytes,
            digest: digest.finalize().to_vec(),
            actor: self.call.actor().to_owned(),
        };
        if self.call.may_note().await? {
            let mut tx = self.call.tenancy().write(self.call.shop()).await?;
            accounting::record_export(&mut tx, &done).await?;
            tx.commit().await?;
        }
        Ok(last)
    }
}

/// A file that cannot be finished breaks the connection: it must not look whole.
fn broken(error: &ExportError) -> actix_web::Error {
    tracing::error!(%error, "an accounting file broke off");
    actix_web::error::ErrorInternalServerError("the file broke off")
}

async fn step(step: Step) -> Result<Option<(Bytes, Step)>, actix_web::Error> {
    let mut sending = match step {
        Step::First(bytes, sending) => return Ok(Some((bytes.into(), Step::Next(sending)))),
        Step::Next(sending) => sending,
        Step::Done => return Ok(None),
    };
    match sending.page().await.map_err(|error| broken(&error))? {
        Some(bytes) => {
            sending.count(&bytes);
            Ok(Some((bytes.into(), Step::Next(sending))))
        }
        None => {
            let last = sending.end().await.map_err(|error| broken(&error))?;
            Ok(Some((last.into(), Step::Done)))
        }
    }
}

/// Download posted days for an accounting program.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "The file; the same days give the same file again", body = File, content_type = "application/octet-stream"), (status = 409, description = "Some of these days are not posted, or do not suit the format", body = Problem))
)]
#[get("/accounting/export")]
async fn download(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let wish = ExportWish {
        format: format_of(&params)?,
        from: params.parsed("from")?.ok_or_else(|| malformed("from"))?,
        until: params.parsed("until")?.ok_or_else(|| malformed("until"))?,
    };
    let (running, first) = call
        .read(async |tx| {
            let (profile, _) = platform::profile(tx).await?;
            let shop = (profile.trading_name.as_str(), profile.currency);
            let begun = accounting::begin_export(tx, wish, shop).await;
            begun.map_err(|error| refusals::export(error, call.language()))
        })
        .await?;
    let mut sending = Sending {
        call,
        wish,
        running,
        digest: Sha256::new(),
        bytes: 0,
    };
    sending.count(&first);
    let begin = Step::First(first, Box::new(sending));
    let name = format!(
        "attachment; filename=\"{}_{}_{}.{}\"",
        wish.format.code(),
        wish.from,
        wish.until,
        wish.format.extension()
    );
    Ok(HttpResponse::Ok()
        .content_type(wish.format.media_type())
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Disposition", name))
        .streaming(Box::pin(stream::try_unfold(begin, step))))
}
