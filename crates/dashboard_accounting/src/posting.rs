//! Posting days.

use accounting::{PostDays, ShopHome};
use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{Call, Form, Reply, permission::SettingsWrite};
use chrono::NaiveDate;
use problem::refusals::accounting as refusals;
use serde::{Deserialize, Serialize};
use tenancy::jobs;
use utoipa::ToSchema;
use web::problem::Problem;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(post_days);
}

#[derive(Deserialize, ToSchema)]
struct PostForm {
    /// The last day to post; every earlier day is posted with it.
    through: NaiveDate,
}

/// What will be posted.
#[derive(Serialize, ToSchema)]
struct PostingQueued {
    through: NaiveDate,
}

/// Post days.
#[utoipa::path(
    tag = "accounting",
    request_body = PostForm,
    responses((status = 202, description = "The days are being posted, one after the other", body = PostingQueued), (status = 409, description = "The accounts have no names yet", body = Problem))
)]
#[post("/accounting/post")]
async fn post_days(call: Call<SettingsWrite, Form<PostForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (through, language) = (form.through, call.language());
    call.change(async |tx| {
        if accounting::setup(tx).await?.is_none() {
            return Err(refusals::no_setup(language));
        }
        let (profile, _) = platform::profile(tx).await?;
        let home = ShopHome::of(&profile, tx.now());
        if through >= home.today {
            return Err(refusals::not_over(language));
        }
        let job = PostDays {
            through,
            actor: call.actor().to_owned(),
        };
        jobs::enqueue(tx, &job).await?;
        Ok(Reply::accepted(PostingQueued { through }))
    })
    .await
}
