//! An order that is not paid: it can be changed or canceled until it is.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, Query},
};
use kernel::OrderId;
use orders::{GiveUpError, GivenUp, Wish};
use serde::Deserialize;

use super::{
    super::pages::ManyTries,
    cart::cookie,
    checkout::desk::{Answer, Desk, at_desk, broken},
    frame_of::{at, part},
    pay::{opened, paid_meanwhile, thanks},
    trouble::{Trouble, closed_page},
};
use ::web::{limiter::GIVE_UP, state::State};

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(at("/orders/{order}/change").route(web::post().to(change)))
        .service(at("/orders/{order}/cancel").route(web::post().to(cancel)));
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Link {
    key: String,
}

/// To the order's page, which offers both.
pub(super) fn pay_or_change(desk: &Desk<'_>, order: OrderId) -> HttpResponse {
    desk.go(&format!("{}&more=1", desk.order_path(order)))
}

async fn change(request: HttpRequest, state: Data<State>, link: Query<Link>) -> HttpResponse {
    given_up(&request, &state, (&link.key, Wish::Change)).await
}

async fn cancel(request: HttpRequest, state: Data<State>, link: Query<Link>) -> HttpResponse {
    given_up(&request, &state, (&link.key, Wish::Cancel)).await
}

async fn given_up(request: &HttpRequest, state: &State, (key, wish): (&str, Wish)) -> HttpResponse {
    at_desk(request, state, async |desk| {
        let order = opened(desk, part(request, "order"), key)?;
        if let Err(exceeded) = state.limiter.check(GIVE_UP, &order.to_string()).await {
            return desk.wait(ManyTries::OfAnOrder, exceeded.retry_after);
        }
        // Nobody can order in a closed shop: who gives the order up for a cart would lose both.
        if let (Wish::Change, Some(closed)) = (wish, desk.visit.standing.closed()) {
            return Ok(closed_page(desk.visit.frame.clone(), closed));
        }
        // Who has just paid in another tab keeps the order.
        if paid_meanwhile(desk, order).await? {
            return thanks(desk, order);
        }
        give_up(desk, order, wish).await
    })
    .await
}

async fn give_up(desk: &Desk<'_>, id: OrderId, wish: Wish) -> Answer {
    let mut tx = desk.write().await?;
    let given_up = orders::give_up(&mut tx, id, wish).await;
    match given_up {
        Ok(GivenUp::Paid) => return thanks(desk, id),
        // It stays; its page says that it is owed.
        Ok(GivenUp::Shipped) | Err(GiveUpError::BeingCharged) => {
            return Ok(desk.go(&desk.order_path(id)));
        }
        Ok(GivenUp::Now | GivenUp::Before) => {}
        Err(GiveUpError::NotFound) => return Err(Trouble::NotFound),
        Err(GiveUpError::Db(error)) => return Err(error.into()),
    }
    let mut response = match wish {
        Wish::Cancel | Wish::Shop => {
            tx.commit().await?;
            return Ok(desk.go(&desk.order_path(id)));
        }
        Wish::Change => desk.go("/cart?reopened=1"),
    };
    let order = orders::order(&mut tx, id).await?.ok_or(Trouble::NotFound)?;
    let token = orders::reopen_cart(&mut tx, desk.token.as_ref(), &order).await?;
    tx.commit().await?;
    response
        .add_cookie(&cookie::of_cart(&token, &desk.state.address))
        .map_err(|error| broken(&error))?;
    Ok(response)
}
