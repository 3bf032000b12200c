//! Third step: everything the shopper is about to agree to.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use orders::{DeliveryError, Review, ReviewError, ShopDay, TaxedCheckout};

use super::{
    super::super::{
        FieldError,
        pages::{ReviewPage, Statement},
    },
    desk::{Answer, Desk, Forms, broken, with_cart, with_hidden},
    priced_or_away,
    shown::{arrivals, pictures_in, plan, summary, totals},
};
use web::state::State;

pub(super) async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let mut tx = desk.read().await?;
        match priced_or_away(desk, &mut tx).await? {
            Ok(priced) => {
                tx.commit().await?;
                reviewed(desk, &TaxedCheckout::of(priced, &desk.visit.rules), None)
            }
            Err(away) => Ok(away),
        }
    })
    .await
}

/// The review of a cart; `why` says why the last try failed.
pub(in super::super) fn reviewed(
    desk: &Desk<'_>,
    checkout: &TaxedCheckout,
    why: Option<String>,
) -> Answer {
    match checkout.review() {
        Ok(review) => page(desk, &review, checkout.checkout.priced.today(), why),
        Err(error) => elsewhere(desk, error),
    }
}

/// Redirects to the missing step, or to the cart, which says what is no longer possible.
pub(in super::super) fn elsewhere(desk: &Desk<'_>, error: ReviewError) -> Answer {
    match error {
        ReviewError::Empty | ReviewError::Gone | ReviewError::Short(_) => Ok(desk.go("/cart")),
        ReviewError::ContactMissing | ReviewError::Delivery(DeliveryError::AddressMissing) => {
            Ok(desk.go("/checkout"))
        }
        ReviewError::DeliveryMissing | ReviewError::Delivery(DeliveryError::NotOffered) => {
            Ok(desk.go("/checkout/delivery"))
        }
        ReviewError::Db(error) | ReviewError::Delivery(DeliveryError::Db(error)) => {
            Err(error.into())
        }
        ReviewError::Delivery(DeliveryError::Money(error)) => Err(broken(&error)),
        ReviewError::Totals(error) => Err(broken(&error)),
    }
}

fn statement(desk: &Desk<'_>) -> Statement {
    let provider = &desk.state.provider;
    let name = provider.statement_of(&desk.visit.profile);
    let line = provider.statement.line(&name);
    match provider.statement.text() {
        Some(_) => Statement::Reads(line),
        None => Statement::EndsWith(line),
    }
}

fn page(desk: &Desk<'_>, review: &Review, today: ShopDay, why: Option<String>) -> Answer {
    let pictures = pictures_in(&review.view);
    let shipments = plan(&review.view.lines, review.preference);
    let owed = &review.totals;
    let sums = totals(
        (owed.subtotal, owed.shipping, owed.total),
        &owed.assessment,
        desk.visit.language,
    );
    let status = if why.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    let error = |text| FieldError {
        field: String::new(),
        text,
    };
    let title = match owed.total.is_zero() {
        true => "step-review-free",
        false => "step-review",
    };
    let page = ReviewPage {
        page: desk.frame("/checkout/review", title),
        email: review.email.clone(),
        ship_to: review.ship_to.clone(),
        bill_to: review.bill_to.clone(),
        delivery: review.delivery.name(desk.visit.language).to_owned(),
        arrivals: arrivals(&shipments, &review.delivery, today),
        shipments,
        summary: summary(&review.view, &pictures, sums),
        total: owed.total,
        charge: review.charge,
        statement: statement(desk),
        errors: why.map(error).into_iter().collect(),
    };
    let action = page.page.href("/checkout/pay");
    let html = with_hidden(&page.render()?, &action, &[("agreed", &review.fingerprint)])?;
    Ok(desk.html(status, html, Forms::Processor))
}
