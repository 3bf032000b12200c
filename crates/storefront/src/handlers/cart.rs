//! Shows the cart; adds, changes and removes lines.

pub(super) mod cookie;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Form},
};
use kernel::{LineId, VariantId};
use orders::{Cart, CartView, CartViewLine, ChangeError, Filled, ReviewError};
use serde::Deserialize;
use tenancy::{DbError, TenantTx};

use super::{
    super::{
        Frame, Notice,
        pages::{CartLine, CartPage, CartProblem},
    },
    checkout::{
        desk::{Answer, Desk, Forms, at_desk, broken},
        shown::{Pictures, picture_of, pictures_in, supply_of, units},
    },
    frame_of::{at, part},
    reads,
    trouble::Trouble,
    unpaid,
};
use ::web::state::State;
use showcase::Totals;

/// Maximum units of one line.
const MOST: u32 = 999;

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cookie::configure(cfg);
    cfg.service(at("/cart").route(reads().to(show)))
        .service(at("/cart/add").route(web::post().to(add)))
        .service(at("/cart/lines/{line}").route(web::post().to(change)))
        .service(at("/cart/lines/{line}/remove").route(web::post().to(remove)));
}

/// The form of the product page. `shown` is the variant displayed; the options take precedence, because without a
/// script they may have been changed since.
struct Wish {
    product: String,
    variant: String,
    options: Vec<String>,
    quantity: String,
}

impl Wish {
    fn read(fields: &[(String, String)]) -> Self {
        let field = |name: &str| {
            fields
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        let options = (1..=3)
            .map_while(|number| field(&format!("option{number}")))
            .collect();
        Self {
            product: field("product").unwrap_or_default(),
            variant: field("variant")
                .or_else(|| field("shown"))
                .unwrap_or_default(),
            options,
            quantity: field("quantity").unwrap_or_else(|| "1".to_owned()),
        }
    }

    async fn variant(&self, tx: &TenantTx) -> Result<Option<VariantId>, DbError> {
        let Some(handle) = self
            .product
            .strip_prefix("/products/")
            .filter(|_| !self.options.is_empty())
        else {
            return Ok(self.variant.parse().ok());
        };
        catalog::queries::variant_with_options(tx, handle, &self.options).await
    }
}

fn quantity_of(text: &str) -> Result<i32, ChangeError> {
    text.trim().parse().map_err(|_| ChangeError::Quantity)
}

async fn add(
    request: HttpRequest,
    state: Data<State>,
    form: Form<Vec<(String, String)>>,
) -> HttpResponse {
    let wish = Wish::read(&form);
    at_desk(&request, &state, async |desk| {
        let mut tx = desk.write().await?;
        let filled = match put(&mut tx, desk, &wish).await {
            Ok(filled) => filled,
            Err(ChangeError::Unpaid(order)) => {
                drop(tx);
                return Ok(unpaid::pay_or_change(desk, order));
            }
            Err(error) => {
                // Released before the page acquires its own: a request holds one connection at a time.
                drop(tx);
                return refused(desk, error).await;
            }
        };
        tx.commit().await?;
        tracing::debug!(units = filled.units, "put into cart");
        let mut response = desk.go("/cart?added=1");
        response
            .add_cookie(&cookie::of_cart(&filled.token, &state.address))
            .map_err(|error| broken(&error))?;
        with_units(
            desk,
            response,
            u32::try_from(filled.units).unwrap_or(u32::MAX),
        )
    })
    .await
}

/// Adds to the browser's cart, or to a new one when there is none or it was ordered.
async fn put(tx: &mut TenantTx, desk: &Desk<'_>, wish: &Wish) -> Result<Filled, ChangeError> {
    let quantity = quantity_of(&wish.quantity)?;
    let variant = wish.variant(tx).await?.ok_or(ChangeError::NotSold)?;
    orders::put_in_cart(tx, desk.token.as_ref(), variant, quantity).await
}

fn with_units(desk: &Desk<'_>, mut response: HttpResponse, units: u32) -> Answer {
    let cookie = cookie::of_units(units, &desk.state.address);
    response
        .add_cookie(&cookie)
        .map_err(|error| broken(&error))?;
    Ok(response)
}

/// Shows the cart unchanged, with the reason.
async fn refused(desk: &Desk<'_>, error: ChangeError) -> Answer {
    let key = match error {
        ChangeError::NotSold => "cart-not-sold",
        ChangeError::Quantity => "cart-bad-quantity",
        ChangeError::Full => "cart-full",
        ChangeError::Ordered | ChangeError::Unpaid(_) => return Ok(desk.go("/cart")),
        ChangeError::Db(error) => return Err(error.into()),
    };
    let notice = Notice::Bad(desk.visit.frame.t(key));
    cart_page(desk, StatusCode::UNPROCESSABLE_ENTITY, Some(notice)).await
}

#[derive(Deserialize)]
struct Quantity {
    quantity: String,
}

async fn change(request: HttpRequest, state: Data<State>, form: Form<Quantity>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        match quantity_of(&form.quantity) {
            Ok(quantity) => set(desk, part(&request, "line"), quantity).await,
            Err(error) => refused(desk, error).await,
        }
    })
    .await
}

async fn remove(request: HttpRequest, state: Data<State>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        set(desk, part(&request, "line"), 0).await
    })
    .await
}

/// Only a line of the browser's own cart can be changed.
async fn set(desk: &Desk<'_>, line: &str, quantity: i32) -> Answer {
    let Ok(line) = line.parse::<LineId>() else {
        return Err(Trouble::NotFound);
    };
    if desk.token.is_none() {
        return Ok(desk.go("/cart"));
    }
    let mut tx = desk.write().await?;
    let Some(cart) = desk.cart(&mut tx).await? else {
        return Ok(desk.go("/cart"));
    };
    if let Err(error) = orders::set_quantity(&mut tx, cart.id, line, quantity).await {
        drop(tx);
        return refused(desk, error).await;
    }
    let after = desk
        .cart(&mut tx)
        .await?
        .map_or(0, |cart| units(cart.units()));
    tx.commit().await?;
    with_units(desk, desk.go("/cart"), after)
}

async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let said = match request.query_string() {
        query if query.contains("added") => Some("cart-added"),
        query if query.contains("reopened") => Some("cart-reopened"),
        _ => None,
    };
    at_desk(&request, &state, async |desk| {
        let notice = said.map(|key| Notice::Good(desk.visit.frame.t(key)));
        cart_page(desk, StatusCode::OK, notice).await
    })
    .await
}

/// A failure to price a cart is an internal error.
pub(super) fn unpriced(error: ReviewError) -> Trouble {
    match error {
        ReviewError::Db(error) => error.into(),
        other => broken(&other),
    }
}

async fn cart_page(desk: &Desk<'_>, status: StatusCode, notice: Option<Notice>) -> Answer {
    if desk.token.is_none() {
        return empty(desk, status, notice);
    }
    let mut tx = desk.read().await?;
    let Some(priced) = desk.priced(&mut tx).await? else {
        return empty(desk, status, notice);
    };
    if priced.cart.order.is_some() {
        let waiting = desk.waiting_order(&mut tx, &priced.cart).await?;
        return waiting.map_or_else(|| empty(desk, status, notice), Ok);
    }
    tx.commit().await?;
    let view = priced.view().map_err(unpriced)?;
    let pictures = pictures_in(&view);
    if view.gone > 0
        || view
            .lines
            .iter()
            .any(|line| line.short.is_some_and(|left| left > 0))
    {
        return tidied(desk, (status, notice), (&priced.cart, view), &pictures).await;
    }
    page(desk, (status, notice), &view, (&pictures, &[]))
}

fn empty(desk: &Desk<'_>, status: StatusCode, notice: Option<Notice>) -> Answer {
    let subtotal = kernel::Money::zero(desk.visit.profile.currency);
    let view = CartView {
        lines: Vec::new(),
        subtotal,
        gone: 0,
    };
    page(desk, (status, notice), &view, (&Pictures::new(), &[]))
}

/// Removes lines no longer sold, lowers quantities beyond what is available, and tells the shopper.
async fn tidied(
    desk: &Desk<'_>,
    (status, notice): (StatusCode, Option<Notice>),
    (cart, before): (&Cart, CartView),
    pictures: &Pictures,
) -> Answer {
    let mut tx = desk.write().await?;
    let mut lowered = Vec::new();
    for line in &cart.lines {
        let seen = before.lines.iter().find(|one| one.id == line.id);
        let wanted = match seen.map(|line| line.short) {
            None => 0,
            Some(Some(left)) if left > 0 => left,
            Some(_) => continue,
        };
        match orders::set_quantity(&mut tx, cart.id, line.id, wanted).await {
            Ok(()) if wanted > 0 => lowered.push((line.id, units(wanted))),
            Ok(()) => {}
            Err(ChangeError::Db(error)) => return Err(error.into()),
            Err(error) => return Err(broken(&error)),
        }
    }
    let Some(cart) = desk.cart(&mut tx).await? else {
        return Err(Trouble::NotFound);
    };
    let view = orders::view_cart(&mut tx, &cart, &desk.terms())
        .await
        .map_err(unpriced)?;
    tx.commit().await?;
    let gone = (before.gone > 0).then(|| Notice::Bad(desk.visit.frame.t("cart-gone")));
    page(desk, (status, gone.or(notice)), &view, (pictures, &lowered))
}

fn page(
    desk: &Desk<'_>,
    (status, notice): (StatusCode, Option<Notice>),
    view: &CartView,
    (pictures, lowered): (&Pictures, &[(LineId, u32)]),
) -> Answer {
    let count: u32 = view.lines.iter().map(|line| units(line.quantity)).sum();
    let frame = desk.frame("/cart", "cart-title");
    let page = CartPage {
        page: Frame {
            notice,
            cart_count: (count > 0).then_some(count),
            ..frame
        },
        lines: view
            .lines
            .iter()
            .map(|line| shown_line(line, pictures, lowered))
            .collect(),
        totals: Totals::subtotal_only(view.subtotal),
        may_check_out: view.lines.iter().all(|line| line.short.is_none()),
    };
    with_units(desk, desk.page(status, &page, Forms::Here)?, count)
}

fn shown_line(line: &CartViewLine, pictures: &Pictures, lowered: &[(LineId, u32)]) -> CartLine {
    let left = lowered
        .iter()
        .find(|(id, _)| *id == line.id)
        .map(|(_, left)| *left);
    let problem = match (line.short, left) {
        (Some(_), _) => Some(CartProblem::Gone),
        (None, Some(left)) => Some(CartProblem::OnlyLeft { left }),
        (None, None) => None,
    };
    CartLine {
        id: line.id,
        title: line.goods.title.clone(),
        variant: line.goods.options.clone(),
        path: format!("/products/{}", line.goods.handle),
        picture: picture_of(&line.goods, pictures),
        unit_price: line.goods.unit_price,
        quantity: units(line.quantity),
        most: MOST,
        total: line.net,
        supply: supply_of(line.quantity, line.promise.as_ref()),
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_form_is_read_with_and_without_a_script() {
        let fields = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect()
        };
        let wish = Wish::read(&fields(&[
            ("product", "/products/mug"),
            ("shown", "var_1"),
            ("option1", "Moss"),
            ("option2", "350 ml"),
            ("quantity", " 2 "),
        ]));
        assert_eq!(wish.options, ["Moss", "350 ml"]);
        assert_eq!(wish.variant, "var_1");
        assert_eq!(quantity_of(&wish.quantity).unwrap(), 2);
        assert_eq!(Wish::read(&fields(&[("variant", "var_2")])).quantity, "1");
        assert!(quantity_of("many").is_err());
    }
}
