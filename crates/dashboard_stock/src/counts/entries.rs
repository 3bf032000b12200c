//! Entering what was counted.

use ::counts::{Entry, Refused, Step, Turn};
use actix_web::{HttpResponse, post};
use calls::{Call, Form, Reply, permission::StockWrite};
use chrono::Duration;
use kernel::{Language, StockCountId};
use problem::refusals::counts as refusals;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::problem::Problem;

use super::{
    found,
    shapes::{CountLineShape, Seen},
};

#[derive(Deserialize, ToSchema)]
struct CountEntryForm {
    /// The device's own name for the entry, unique within the count, 1 to 64 characters: sent again, it counts once.
    #[schema(min_length = 1, max_length = 64)]
    id: String,
    /// SKU or barcode; the id of a variant that has neither.
    code: String,
    /// Units more, such as 1 for a scan; negative: taken off again.
    #[serde(default)]
    #[schema(maximum = 1_000_000)]
    add: Option<i32>,
    /// Units in all, whatever was entered before.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000)]
    figure: Option<i32>,
    /// How many milliseconds ago it was counted, by the device's stopwatch; 0 if absent.
    #[serde(default)]
    #[schema(maximum = 2_592_000_000_u64)]
    ago_ms: u32,
    /// Which entry of the device it is: a number that rises with each. Two entries of a device are then taken in this order, whichever came
    /// first and however long each was under way. Needs `device`; without it, only `ago_ms` orders them.
    #[serde(default)]
    #[schema(minimum = 0)]
    sequence: Option<i64>,
}

impl CountEntryForm {
    fn entry(&self, (device, at): (&str, usize), language: Language) -> Result<Entry, Problem> {
        let step = match (self.add, self.figure) {
            (Some(units), None) => Step::Add(units),
            (None, Some(units)) => Step::Figure(units),
            _ => return Err(refusals::one_of(&format!("entries[{at}].add"), language)),
        };
        Ok(Entry {
            id: self.id.clone(),
            code: self.code.trim().to_owned(),
            step,
            ago: Duration::milliseconds(i64::from(self.ago_ms)),
            turn: self.sequence.map(|sequence| Turn {
                device: device.to_owned(),
                sequence,
            }),
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct CountEntriesForm {
    /// 1 to 200 entries, in the order in which they were counted.
    entries: Vec<CountEntryForm>,
    /// The device's own name for itself, 1 to 64 characters; needed where its entries have a `sequence`.
    #[serde(default)]
    #[schema(max_length = 64)]
    device: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct RefusedEntry {
    id: String,
    code: String,
    /// `unknown_code` or `not_counted`
    problem: &'static str,
    /// For people, in the reader's language.
    message: String,
}

impl RefusedEntry {
    fn of(one: Refused, language: Language) -> Self {
        use ::counts::EntryProblem::{NotCounted, UnknownCode};
        Self {
            problem: match one.problem {
                UnknownCode => "unknown_code",
                NotCounted => "not_counted",
            },
            message: refusals::entry(one.problem, &one.code, language),
            id: one.id,
            code: one.code,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct CountEntered {
    /// The count's version now.
    version: i32,
    /// The lines these entries are about, as they stand now.
    lines: Vec<CountLineShape>,
    /// Entries that were not taken; they keep no other out.
    refused: Vec<RefusedEntry>,
}

/// Enter what was counted.
#[utoipa::path(
    tag = "stock",
    request_body = CountEntriesForm,
    responses((status = 200, description = "The lines as they stand now; entries that are known already change nothing", body = CountEntered), (status = 404, description = "Not found: count", body = Problem), (status = 409, description = "The count was booked or given up", body = Problem))
)]
#[post("/stock-counts/{stock_count_id}/entries")]
pub(super) async fn enter(
    call: Call<StockWrite, Form<CountEntriesForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id: StockCountId = call.part("stock_count_id")?;
    let language = call.language();
    let told = form.entries.iter().enumerate();
    let told: Result<Vec<Entry>, Problem> = told
        .map(|(at, one)| one.entry((form.device.trim(), at), language))
        .collect();
    let told = told?;
    call.change(async |tx| {
        let entered = ::counts::enter(tx, id, &told, call.actor()).await;
        let entered = entered.map_err(|error| refusals::enter(error, language))?;
        let seen = Seen::while_counting(&found(tx, id).await?);
        let lines = entered.lines.into_iter();
        let refused = entered.refused.into_iter();
        Ok(Reply::ok(CountEntered {
            version: entered.version,
            lines: lines.map(|line| CountLineShape::of(line, seen)).collect(),
            refused: refused.map(|one| RefusedEntry::of(one, language)).collect(),
        }))
    })
    .await
}
