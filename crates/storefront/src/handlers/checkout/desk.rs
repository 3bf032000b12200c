//! What all pages of one shopper share: the visit, the cart's token, answers and errors.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode};
use askama::Template;
use kernel::{OrderId, Token};
use orders::{Cart, OrderState, PricedCart, ShopTerms};
use tenancy::{DbError, TenantTx};

use super::super::{
    super::{
        Frame,
        pages::{ManyTries, WaitPage},
    },
    cart::cookie,
    frame_of::{Visit, visit},
    served::{policy_of, policy_to_processor, private},
    trouble::{self, Trouble},
};
use web::state::{State, terms_of};

/// Where a form of the page may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Forms {
    Here,
    /// The form's answer redirects to the processor, whose URL browsers check against `form-action` too.
    Processor,
}

pub(in super::super) type Answer = Result<HttpResponse, Trouble>;

/// One request of one shopper.
pub(in super::super) struct Desk<'a> {
    pub(in super::super) state: &'a State,
    pub(in super::super) visit: Visit,
    /// Of the cart this browser holds.
    pub(in super::super) token: Option<Token>,
}

impl Desk<'_> {
    pub(in super::super) async fn read(&self) -> Result<TenantTx, DbError> {
        self.state.tenancy.read(self.visit.tenant).await
    }

    pub(in super::super) async fn write(&self) -> Result<TenantTx, DbError> {
        self.state.tenancy.write(self.visit.tenant).await
    }

    pub(in super::super) fn terms(&self) -> ShopTerms {
        terms_of(&self.visit.profile)
    }

    /// A page at `path` (without language prefix), its title named by `key`.
    pub(in super::super) fn frame(&self, path: &str, key: &str) -> Frame {
        let frame = Frame {
            path: path.to_owned(),
            ..self.visit.frame.clone()
        };
        frame.titled_by(key)
    }

    /// To another page of the shop, in the shopper's language.
    pub(in super::super) fn go(&self, path: &str) -> HttpResponse {
        away(&self.visit.frame.href(path))
    }

    /// The cart of this browser, ordered or not.
    pub(in super::super) async fn cart(&self, tx: &mut TenantTx) -> Result<Option<Cart>, DbError> {
        match &self.token {
            Some(token) => orders::cart_by_token(tx, token).await,
            None => Ok(None),
        }
    }

    /// The same, with goods and availability.
    pub(in super::super) async fn priced(
        &self,
        tx: &mut TenantTx,
    ) -> Result<Option<PricedCart>, DbError> {
        match &self.token {
            Some(token) => PricedCart::by_token(tx, token, self.terms()).await,
            None => Ok(None),
        }
    }

    /// The key of an order's pages, valid without an account.
    pub(in super::super) fn key(&self, order: OrderId) -> String {
        self.state.links.sign(self.visit.tenant, order)
    }

    /// Path of an order's page.
    pub(in super::super) fn order_path(&self, order: OrderId) -> String {
        format!("/orders/{order}?key={}", self.key(order))
    }

    /// The order's page, while the order awaits payment: its former cart has no other page.
    pub(in super::super) async fn waiting_order(
        &self,
        tx: &mut TenantTx,
        cart: &Cart,
    ) -> Result<Option<HttpResponse>, DbError> {
        let Some(id) = cart.order else {
            return Ok(None);
        };
        let order = orders::order(tx, id).await?;
        let waits = order.is_some_and(|order| order.state == OrderState::AwaitingPayment);
        Ok(waits.then(|| self.go(&self.order_path(id))))
    }

    /// A page of this shopper alone.
    pub(in super::super) fn page(
        &self,
        status: StatusCode,
        page: &impl Template,
        forms: Forms,
    ) -> Answer {
        Ok(self.html(status, page.render()?, forms))
    }

    pub(in super::super) fn html(
        &self,
        status: StatusCode,
        html: String,
        forms: Forms,
    ) -> HttpResponse {
        let frame = &self.visit.frame;
        let policy = match forms {
            Forms::Here => policy_of(frame),
            Forms::Processor => policy_to_processor(frame),
        };
        hidden(private(status, &policy, html))
    }

    /// Asks the shopper to come back later.
    pub(in super::super) fn wait(&self, tries: ManyTries, seconds: u64) -> Answer {
        let page = WaitPage {
            page: self.frame("/", "wait-title"),
            tries,
            minutes: u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX),
        };
        tracing::warn!(tenant = %self.visit.tenant, ?tries, "too many payments");
        let mut response = self.page(StatusCode::TOO_MANY_REQUESTS, &page, Forms::Here)?;
        response
            .headers_mut()
            .insert(actix_web::http::header::RETRY_AFTER, seconds.into());
        Ok(response)
    }
}

/// Excludes the page from search engines and its URL, which may contain a key, from referrers. (`no-referrer` would
/// remove the Origin header from our own forms as well.)
fn hidden(mut response: HttpResponse) -> HttpResponse {
    use actix_web::http::header::{HeaderName, HeaderValue, REFERRER_POLICY};
    let robots = HeaderName::from_static("x-robots-tag");
    response
        .headers_mut()
        .insert(robots, HeaderValue::from_static("noindex"));
    response
        .headers_mut()
        .insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// Redirects after a form to the page that shows the result.
pub(in super::super) fn away(url: &str) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response
        .insert_header(("Location", url))
        .insert_header(("Cache-Control", "no-store"));
    hidden(response.finish())
}

/// Number of tries before the shopper sees a conflict.
const TRIES: u32 = 4;

/// Retries while the work only lost to a concurrent transaction: nothing was written then, so a retry is safe.
async fn tried(work: impl AsyncFn() -> Answer) -> Answer {
    for _ in 1..TRIES {
        match work().await {
            Err(Trouble::Db(DbError::Conflict)) => {
                metrics::counter!("highstreet_conflicts_total").increment(1);
            }
            settled => return settled,
        }
    }
    work().await
}

/// Like [`at_desk`], for pages that need a cart: a browser without one is redirected to its empty cart, without a
/// database query.
pub(in super::super) async fn with_cart(
    request: &HttpRequest,
    state: &State,
    work: impl AsyncFn(&Desk<'_>) -> Answer,
) -> HttpResponse {
    at_desk(request, state, async |desk| match desk.token {
        Some(_) => work(desk).await,
        None => Ok(desk.go("/cart")),
    })
    .await
}

/// Answers a shopper; a failure becomes the shop's own error page.
pub(in super::super) async fn at_desk(
    request: &HttpRequest,
    state: &State,
    work: impl AsyncFn(&Desk<'_>) -> Answer,
) -> HttpResponse {
    let visit = match visit(state, request).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    let desk = Desk {
        state,
        visit,
        token: cookie::token_of(request, &state.address),
    };
    match tried(async || work(&desk).await).await {
        Ok(response) => response,
        Err(trouble) => trouble::answer(&desk.visit, &trouble),
    }
}

/// Our own failure, in words for the log.
pub(in super::super) fn broken(cause: &dyn std::fmt::Display) -> Trouble {
    Trouble::Other(cause.to_string())
}

/// Inserts hidden fields the view does not know, right after the opening tag of the form that submits to `action`. A
/// page without that form is an error, so that no payment starts without them.
pub(in super::super) fn with_hidden(
    html: &str,
    action: &str,
    fields: &[(&str, &str)],
) -> Result<String, Trouble> {
    let mark = format!("method=\"post\" action=\"{action}\">");
    let (before, after) = html
        .split_once(&mark)
        .ok_or_else(|| broken(&format!("the page has no form to {action}")))?;
    // Names are ours, values are hexadecimal digits and ids: nothing needs escaping, and anything else is rejected.
    let plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    if !fields
        .iter()
        .all(|(name, value)| plain(name) && plain(value))
    {
        return Err(broken(&"a hidden field is not plain"));
    }
    let inputs: String = fields
        .iter()
        .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"))
        .collect();
    Ok(format!("{before}{mark}{inputs}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_conflict_is_tried_again_a_few_times_and_nothing_else_is() {
        let tries = std::cell::Cell::new(0);
        let lost = |times: u32| {
            tries.set(tries.get() + 1);
            if tries.get() > times {
                Ok(away("/cart"))
            } else {
                Err(Trouble::Db(DbError::Conflict))
            }
        };
        assert!(tried(async || lost(2)).await.is_ok());
        assert_eq!(tries.replace(0), 3);
        assert!(tried(async || lost(9)).await.is_err());
        assert_eq!(tries.replace(0), TRIES);
        let other = || {
            tries.set(tries.get() + 1);
            Err(broken(&"ours"))
        };
        assert!(tried(async || other()).await.is_err());
        assert_eq!(tries.get(), 1);
    }

    #[test]
    fn hidden_fields_go_into_the_right_form_or_the_page_fails() {
        let html = "<form method=\"post\" action=\"/a\"></form><form method=\"post\" action=\"/pay\"></form>";
        let made = with_hidden(html, "/pay", &[("agreed", "0af3")]).unwrap();
        assert!(made.ends_with(
            "action=\"/pay\"><input type=\"hidden\" name=\"agreed\" value=\"0af3\"></form>"
        ));
        assert!(with_hidden(html, "/fr/pay", &[]).is_err());
        assert!(with_hidden(html, "/pay", &[("agreed", "\"><script>")]).is_err());
    }
}
