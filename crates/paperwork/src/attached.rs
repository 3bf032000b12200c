//! The files of the morning's mail: the papers and the tables that have rows, up to a size that mailboxes take.

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use messaging::mail::{Attachment, MailJob};
use tenancy::{
    DbError, TenantTx,
    blob::{self, BlobId},
};

use crate::{
    Day, ListKind, PaperKind, PaperworkError, Printed, Suppliers, TableView, print,
    store::paperwork_mailed, table,
};

/// Files of a mail, at most: a day with more is printed from its page.
const MOST: usize = 12;
/// Of these, files that tables have before papers.
const FOR_TABLES: usize = 6;
/// Rows of a table, at most: a longer one is downloaded from the day's page.
const MOST_ROWS: i64 = 20_000;
/// Bytes of all files, at most: with a mail's encoding seven megabytes, which every mailbox takes.
const MOST_BYTES: usize = 5_000_000;
/// Days after which the files of a mail are thrown away. A mail that cannot be sent for so long is not sent at all.
const KEPT: Days = Days::new(8);

const PDF: &str = "application/pdf";
const CSV: &str = "text/csv";

/// Papers that are not drawn yet, and tables.
#[derive(Default)]
pub(crate) struct Undrawn {
    papers: Vec<Printed>,
    tables: Vec<File>,
    left_out: usize,
}

/// Files that fit into a mail.
#[derive(Default)]
pub(crate) struct Drawn {
    files: Vec<File>,
    bytes: usize,
    /// How many did not.
    pub left_out: usize,
    /// A file did not fit: no further paper is drawn.
    left_out_for_size: bool,
}

struct File {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// Reads what a day's papers and tables are made of. What is more than a mail can hold is counted and not read. Where suppliers are
/// withheld, the papers and lists of purchasing are not part of the mail.
pub(crate) async fn read(
    tx: &mut TenantTx,
    day: &Day,
    suppliers: Suppliers,
) -> Result<Undrawn, PaperworkError> {
    let counts = &day.facts.counts;
    let shown = |is_of_purchasing: bool| suppliers == Suppliers::Shown || !is_of_purchasing;
    let lists = ListKind::ALL
        .into_iter()
        .filter(|list| list.rows(counts) > 0 && shown(list.is_of_purchasing()));
    let (lists, long): (Vec<ListKind>, Vec<ListKind>) =
        lists.partition(|list| list.rows(counts) <= MOST_ROWS);
    let mut undrawn = Undrawn {
        left_out: long.len(),
        ..Undrawn::default()
    };
    let room = MOST - lists.len().min(FOR_TABLES);
    for kind in PaperKind::ALL
        .into_iter()
        .filter(|kind| kind.has_rows(counts) && shown(kind.names_suppliers()))
    {
        undrawn.papers_of(tx, day, (kind, room)).await?;
    }
    let view = TableView {
        heads: day.facts.language,
        suppliers,
    };
    for list in lists {
        undrawn.table_of(tx, day, (list, view)).await?;
    }
    Ok(undrawn)
}

impl Undrawn {
    async fn papers_of(
        &mut self,
        tx: &mut TenantTx,
        day: &Day,
        (kind, room): (PaperKind, usize),
    ) -> Result<(), PaperworkError> {
        for file in 1..=kind.files(&day.facts.counts) {
            if self.papers.len() >= room {
                self.left_out += 1;
                continue;
            }
            self.papers.extend(print(tx, day, (kind, file)).await?);
        }
        Ok(())
    }

    async fn table_of(
        &mut self,
        tx: &mut TenantTx,
        day: &Day,
        (list, view): (ListKind, TableView),
    ) -> Result<(), PaperworkError> {
        if self.papers.len() + self.tables.len() >= MOST {
            self.left_out += 1;
            return Ok(());
        }
        self.tables.push(File {
            name: format!("{}-{}.csv", list.code(), day.day),
            media_type: CSV,
            bytes: table(tx, day, (list, view)).await?,
        });
        Ok(())
    }

    /// Draws the papers, off the async threads, until the mail is full.
    pub async fn drawn(self) -> Result<Drawn, PaperworkError> {
        let mut drawn = Drawn {
            left_out: self.left_out,
            ..Drawn::default()
        };
        for printed in self.papers {
            if drawn.left_out_for_size {
                drawn.left_out += 1;
                continue;
            }
            let name = format!("{}.pdf", printed.name);
            let bytes = tokio::task::spawn_blocking(move || printed.pdf()).await??;
            drawn.take(File {
                name,
                media_type: PDF,
                bytes,
            });
        }
        for file in self.tables {
            drawn.take(file);
        }
        Ok(drawn)
    }
}

impl Drawn {
    /// What the files are called.
    #[cfg(test)]
    pub fn names(&self) -> Vec<&str> {
        self.files.iter().map(|file| file.name.as_str()).collect()
    }

    fn take(&mut self, file: File) {
        let bytes = self.bytes + file.bytes.len();
        if self.files.len() >= MOST || bytes > MOST_BYTES {
            self.left_out += 1;
            self.left_out_for_size = true;
            return;
        }
        self.bytes = bytes;
        self.files.push(file);
    }
}

/// Stores the files for the mail, and notes that they are to be thrown away.
pub(crate) async fn attach(
    tx: &mut TenantTx,
    letter: MailJob,
    (day, drawn): (NaiveDate, Drawn),
) -> Result<MailJob, DbError> {
    let mut letter = letter;
    for file in drawn.files {
        let blob = blob::put(tx, file.media_type, &file.bytes).await?;
        note(tx, day, (&blob, file.media_type)).await?;
        letter = letter.attach(Attachment {
            filename: file.name,
            media_type: file.media_type.to_owned(),
            blob,
        });
    }
    Ok(letter)
}

async fn note(
    tx: &mut TenantTx,
    day: NaiveDate,
    (blob, media_type): (&BlobId, &str),
) -> Result<(), DbError> {
    diesel::insert_into(paperwork_mailed::table)
        .values((
            paperwork_mailed::day.eq(day),
            paperwork_mailed::blob.eq(blob.as_str()),
            paperwork_mailed::media_type.eq(media_type),
            paperwork_mailed::stored_at.eq(tx.now()),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

type Noted = (NaiveDate, String, String);

/// Throws away the files of mails that were sent long ago, at most `most`; returns how many. The same bytes may be another day's file:
/// what was stored again since stays.
pub(crate) async fn purge(tx: &mut TenantTx, most: i64) -> Result<usize, DbError> {
    let before: DateTime<Utc> = tx.now() - KEPT;
    let noted: Vec<Noted> = paperwork_mailed::table
        .filter(paperwork_mailed::stored_at.lt(before))
        .order((paperwork_mailed::day, paperwork_mailed::blob))
        .limit(most)
        .select((
            paperwork_mailed::day,
            paperwork_mailed::blob,
            paperwork_mailed::media_type,
        ))
        .load(tx)
        .await?;
    for (day, blob, media_type) in &noted {
        if let Some(id) = BlobId::parse(blob) {
            blob::discard(tx, &[id], media_type, before).await?;
        }
        let own = paperwork_mailed::table.find((*day, blob));
        diesel::delete(own).execute(tx).await?;
    }
    Ok(noted.len())
}
