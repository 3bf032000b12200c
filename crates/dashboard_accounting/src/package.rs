//! The month's folder for the bookkeeper, as a ZIP, sent piece by piece.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use accounting::{ExportError, ExportWish, FileNames, Format, Letter, MonthSums, Running, Section};
use actix_web::{
    HttpResponse, get,
    web::{Bytes, ServiceConfig},
};
use calls::{Call, permission::MoneyRead};
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::stream;
use kernel::Language;
use problem::refusals::accounting as refusals;
use tenancy::{DbError, TenantTx, blob};
use web::problem::Problem;
use wire::File;
use zip::{
    CompressionMethod, ZipWriter,
    result::ZipError,
    write::{SimpleFileOptions, StreamWriter},
};

use crate::month::month_of;

/// Papers read at once.
const PAGE: i64 = 20;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(package);
}

/// What was written and not sent yet.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Pipe {
    fn drain(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Debug, thiserror::Error)]
enum PackError {
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error(transparent)]
    Zip(#[from] ZipError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What is packed next.
enum Stage {
    Begin(Journal),
    Pages(Journal, Box<Running>),
    Invoices(i64),
    CreditNotes(i64),
    Tables,
    Done,
}

/// The files made of documents.
#[derive(Clone, Copy)]
enum Journal {
    Program,
    Table,
    Fees,
}

/// Everything that is known before the first byte.
struct Folder {
    shop: String,
    currency: kernel::Currency,
    language: Language,
    format: Format,
    range: (NaiveDate, NaiveDate),
    moments: (DateTime<Utc>, DateTime<Utc>),
    sums: MonthSums,
}

struct Packing {
    call: Call<MoneyRead>,
    folder: Folder,
    pipe: Pipe,
    zip: ZipWriter<StreamWriter<Pipe>>,
    papers: [usize; 2],
    missing: Vec<String>,
}

impl Folder {
    fn journal_name(&self) -> String {
        format!("journal-{}.{}", self.format.code(), self.format.extension())
    }

    const fn names(&self) -> FileNames {
        FileNames::of(self.language)
    }

    fn name(&self, file: Journal) -> String {
        match file {
            Journal::Program => self.journal_name(),
            Journal::Table => self.names().journal.to_owned(),
            Journal::Fees => self.names().fees.to_owned(),
        }
    }

    /// Begins one of the files made of documents.
    async fn begin(
        &self,
        tx: &mut TenantTx,
        file: Journal,
    ) -> Result<(Running, Vec<u8>), ExportError> {
        let shop = (self.shop.as_str(), self.currency);
        let (from, until) = self.range;
        let (format, table) = (self.format, (self.range, self.language));
        let wish = ExportWish {
            format,
            from,
            until,
        };
        match file {
            Journal::Program => accounting::begin_export(tx, wish, shop).await,
            Journal::Table => accounting::begin_table(tx, table, shop).await,
            Journal::Fees => {
                let (running, first) = accounting::begin_table(tx, table, shop).await?;
                Ok((running.only(Section::Fees), first))
            }
        }
    }
}

impl Packing {
    /// The same folder is packed to the same bytes: no entry has the time of packing.
    fn begin_file(&mut self, name: &str) -> Result<(), PackError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        Ok(self.zip.start_file(name, options)?)
    }

    async fn read(&self) -> Result<TenantTx, DbError> {
        self.call.tenancy().read(self.call.shop()).await
    }

    async fn begin(&mut self, file: Journal) -> Result<Stage, PackError> {
        let mut tx = self.read().await?;
        let (running, first) = self.folder.begin(&mut tx, file).await?;
        tx.commit().await?;
        let name = self.folder.name(file);
        self.begin_file(&name)?;
        self.zip.write_all(&first)?;
        Ok(Stage::Pages(file, Box::new(running)))
    }

    async fn page(&mut self, file: Journal, mut running: Box<Running>) -> Result<Stage, PackError> {
        let mut tx = self.read().await?;
        let page = running.next(&mut tx).await?;
        tx.commit().await?;
        match page {
            Some(page) => {
                self.zip.write_all(&page)?;
                Ok(Stage::Pages(file, running))
            }
            None => {
                self.zip.write_all(&running.end())?;
                Ok(match file {
                    Journal::Program => Stage::Begin(Journal::Table),
                    Journal::Table => Stage::Begin(Journal::Fees),
                    Journal::Fees => Stage::Invoices(0),
                })
            }
        }
    }

    async fn invoices(&mut self, after: i64) -> Result<Stage, PackError> {
        let mut tx = self.read().await?;
        let page = orders::invoices_issued(&mut tx, self.folder.moments, after, PAGE).await?;
        let Some(last) = page.last().map(|one| one.place) else {
            return Ok(Stage::CreditNotes(0));
        };
        for one in page {
            let name = one.number.to_string();
            let folder = self.folder.names().invoices;
            self.paper(&mut tx, (folder, 0), name, one.pdf).await?;
        }
        Ok(Stage::Invoices(last))
    }

    async fn credit_notes(&mut self, after: i64) -> Result<Stage, PackError> {
        let mut tx = self.read().await?;
        let page =
            ::refunds::credit_notes_issued(&mut tx, self.folder.moments, after, PAGE).await?;
        let Some(last) = page.last().map(|one| one.place) else {
            return Ok(Stage::Tables);
        };
        for one in page {
            let name = one.number.to_string();
            let folder = self.folder.names().credit_notes;
            self.paper(&mut tx, (folder, 1), name, one.pdf).await?;
        }
        Ok(Stage::CreditNotes(last))
    }

    async fn paper(
        &mut self,
        tx: &mut TenantTx,
        (folder, kind): (&str, usize),
        name: String,
        pdf: Option<blob::BlobId>,
    ) -> Result<(), PackError> {
        let stored = match pdf {
            Some(id) => blob::get(tx, &id).await?,
            None => None,
        };
        match stored {
            Some(stored) => {
                self.begin_file(&format!("{folder}/{name}.pdf"))?;
                self.zip.write_all(&stored.bytes)?;
                if let Some(count) = self.papers.get_mut(kind) {
                    *count += 1;
                }
            }
            None => self.missing.push(name),
        }
        Ok(())
    }

    fn tables(&mut self) -> Result<Stage, PackError> {
        let (sums, language) = (&self.folder.sums, self.folder.language);
        let names = self.folder.names();
        let [invoices, credit_notes] = self.papers;
        let letter = Letter {
            shop: &self.folder.shop,
            from: self.folder.range.0,
            until: self.folder.range.1,
            format: self.folder.format,
            journal: &self.folder.journal_name(),
            invoices,
            credit_notes,
            missing: &self.missing,
        };
        let files = [
            (names.sales, accounting::sales_table(sums, language)),
            (names.taxes, accounting::taxes_table(sums, language)),
            (names.returns, accounting::returns_table(sums, language)),
            (names.letter, accounting::letter(&letter, language)),
        ];
        for (name, text) in files {
            self.begin_file(name)?;
            self.zip.write_all(text.as_bytes())?;
        }
        Ok(Stage::Done)
    }

    async fn step(&mut self, stage: Stage) -> Result<Stage, PackError> {
        match stage {
            Stage::Begin(file) => self.begin(file).await,
            Stage::Pages(file, running) => self.page(file, running).await,
            Stage::Invoices(after) => self.invoices(after).await,
            Stage::CreditNotes(after) => self.credit_notes(after).await,
            Stage::Tables => self.tables(),
            Stage::Done => Ok(Stage::Done),
        }
    }
}

/// Packs until there is something to send. The end of the folder follows the last stage.
async fn next(
    work: Option<(Packing, Stage)>,
) -> Result<Option<(Bytes, Option<(Packing, Stage)>)>, actix_web::Error> {
    let Some((mut packing, mut stage)) = work else {
        return Ok(None);
    };
    loop {
        if matches!(stage, Stage::Done) {
            let pipe = packing.pipe.clone();
            packing
                .zip
                .finish()
                .map_err(|error| broken(&error.into()))?;
            return Ok(Some((pipe.drain().into(), None)));
        }
        stage = packing.step(stage).await.map_err(|error| broken(&error))?;
        let bytes = packing.pipe.drain();
        if !bytes.is_empty() {
            return Ok(Some((bytes.into(), Some((packing, stage)))));
        }
    }
}

/// A folder that cannot be finished breaks the connection: it must not look whole.
fn broken(error: &PackError) -> actix_web::Error {
    tracing::error!(%error, "the bookkeeper's folder broke off");
    actix_web::error::ErrorInternalServerError("the folder broke off")
}

async fn folder(
    tx: &mut TenantTx,
    month: Option<NaiveDate>,
    reader: Language,
) -> Result<Folder, Problem> {
    let (profile, _) = platform::profile(tx).await?;
    let saved = accounting::setup(tx).await?;
    let setup = saved.ok_or_else(|| refusals::no_setup(reader))?.setup;
    let home = accounting::ShopHome::of(&profile, tx.now());
    let (first, last) = month_of(month.unwrap_or(home.today))?;
    let days = accounting::posted_days(tx, (first, last)).await?;
    let (Some(begin), Some(end)) = (days.first(), days.last()) else {
        return Err(refusals::export(ExportError::NothingPosted, reader));
    };
    let range = (begin.day, end.day);
    let folder = Folder {
        shop: profile.trading_name.clone(),
        currency: profile.currency,
        language: setup.language,
        format: setup.format,
        range,
        moments: (begin.from, end.until),
        sums: accounting::month_sums(tx, range, profile.currency).await?,
    };
    // What cannot be written is refused while there is an answer to refuse it with.
    for file in [Journal::Program, Journal::Table] {
        let begun = folder.begin(tx, file).await;
        begun.map_err(|error| refusals::export(error, reader))?;
    }
    Ok(folder)
}

/// Download a month's folder for the bookkeeper.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "Journal, tables, tax returns, invoices, credit notes and a letter, as a ZIP of the month's posted days", body = File, content_type = "application/zip"), (status = 409, description = "No day of the month is posted, or its documents do not suit the program", body = Problem))
)]
#[get("/accounting/package")]
async fn package(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let month: Option<NaiveDate> = call.params().parsed("month")?;
    let language = call.language();
    let folder = call
        .read(async |tx| folder(tx, month, language).await)
        .await?;
    let month = folder.range.0.format("%Y-%m");
    let name = format!("attachment; filename=\"bookkeeping_{month}.zip\"");
    let pipe = Pipe::default();
    let packing = Packing {
        call,
        folder,
        zip: ZipWriter::new_stream(pipe.clone()),
        pipe,
        papers: [0; 2],
        missing: Vec::new(),
    };
    let begin = Some((packing, Stage::Begin(Journal::Program)));
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Disposition", name))
        .streaming(Box::pin(stream::try_unfold(begin, next))))
}
