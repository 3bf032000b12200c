//! Second step: the delivery method and the shipment preference.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use kernel::ShippingMethodId;
use orders::{Cart, CartView, Checkout, Delivery, DeliveryError, ShipmentPreference};
use serde::Deserialize;

use super::{
    super::{
        super::{
            FieldError,
            pages::{DeliveryMethod, DeliveryPage, DeliveryPlan, Preference},
        },
        cart::unpriced,
    },
    desk::{Answer, Desk, Forms, broken, with_cart},
    priced_or_away,
    shown::{arrivals, pictures_in, plan, summary},
};
use showcase::Totals;
use web::state::State;

/// Stands for "nothing has to be shipped" in a choice.
const NOTHING: &str = "none";

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    choice: String,
}

pub(super) async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let mut tx = desk.read().await?;
        match priced_or_away(desk, &mut tx).await? {
            Ok(priced) => {
                tx.commit().await?;
                page(desk, &Checkout::of(priced, &desk.visit.rules), Vec::new())
            }
            Err(away) => Ok(away),
        }
    })
    .await
}

pub(super) async fn save(
    request: HttpRequest,
    state: Data<State>,
    form: Form<Chosen>,
) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let mut tx = desk.write().await?;
        let checkout = match priced_or_away(desk, &mut tx).await? {
            Ok(priced) => Checkout::of(priced, &desk.visit.rules),
            Err(away) => return Ok(away),
        };
        let unclear = || vec![DeliveryPage::nothing_chosen(&desk.visit.frame)];
        let Some(choice) = read_choice(&form.choice) else {
            return page(desk, &checkout, unclear());
        };
        match orders::choose_delivery(&mut tx, &checkout, choice).await {
            Ok(()) => {}
            Err(DeliveryError::NotOffered) => return page(desk, &checkout, unclear()),
            Err(error) => return elsewhere(desk, error),
        }
        tx.commit().await?;
        Ok(desk.go("/checkout/review"))
    })
    .await
}

/// Without an address there is nothing to choose from; any other error is internal.
fn elsewhere(desk: &Desk<'_>, error: DeliveryError) -> Answer {
    match error {
        DeliveryError::AddressMissing => Ok(desk.go("/checkout")),
        DeliveryError::NotOffered => Ok(desk.go("/checkout/delivery")),
        DeliveryError::Db(error) => Err(error.into()),
        DeliveryError::Money(error) => Err(broken(&error)),
    }
}

fn write_choice(preference: Preference, method: Option<ShippingMethodId>) -> String {
    let preference = match preference {
        Preference::Everything | Preference::ShipAvailable => ShipmentPreference::ShipAvailable,
        Preference::WaitForAll => ShipmentPreference::WaitForAll,
    };
    let method = method.map_or_else(|| NOTHING.to_owned(), |method| method.to_string());
    format!("{}:{method}", preference.code())
}

fn read_choice(text: &str) -> Option<(Option<ShippingMethodId>, ShipmentPreference)> {
    let (preference, method) = text.split_once(':')?;
    let preference = ShipmentPreference::from_code(preference)?;
    let method = if method == NOTHING {
        None
    } else {
        Some(method.parse().ok()?)
    };
    Some((method, preference))
}

fn page(desk: &Desk<'_>, checkout: &Checkout, mut errors: Vec<FieldError>) -> Answer {
    let cart = &checkout.priced.cart;
    let (Some(email), Some(ship_to)) = (cart.email.clone(), cart.ship_to.clone()) else {
        return Ok(desk.go("/checkout"));
    };
    let options = match checkout.options() {
        Ok(options) => options,
        Err(error) => return elsewhere(desk, error),
    };
    let view = checkout.priced.view().map_err(unpriced)?;
    if view.gone > 0 || view.lines.iter().any(|line| line.short.is_some()) {
        // The cart's page says what changed.
        return Ok(desk.go("/cart"));
    }
    if options.is_empty() {
        let text = desk.visit.frame.t("checkout-nowhere");
        errors = vec![FieldError {
            field: String::new(),
            text,
        }];
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = DeliveryPage {
        page: desk.frame("/checkout/delivery", "step-delivery"),
        email,
        ship_to,
        plans: plans(desk, (cart, &view), &options, checkout.priced.today()),
        errors,
        summary: summary(
            &view,
            &pictures_in(&view),
            Totals::subtotal_only(view.subtotal),
        ),
    };
    desk.page(status, &page, Forms::Here)
}

/// One plan when everything ships now, or everything ships later; otherwise two to choose from.
fn plans(
    desk: &Desk<'_>,
    (cart, view): (&Cart, &CartView),
    options: &[Delivery],
    today: orders::ShopDay,
) -> Vec<DeliveryPlan> {
    if options.is_empty() {
        return Vec::new();
    }
    let split = plan(&view.lines, ShipmentPreference::ShipAvailable).len() > 1;
    let preferences: &[Preference] = if split {
        &[Preference::ShipAvailable, Preference::WaitForAll]
    } else {
        &[Preference::Everything]
    };
    let mut plans: Vec<DeliveryPlan> = preferences
        .iter()
        .map(|preference| {
            let wish = match preference {
                Preference::Everything | Preference::ShipAvailable => {
                    ShipmentPreference::ShipAvailable
                }
                Preference::WaitForAll => ShipmentPreference::WaitForAll,
            };
            let shipments = plan(&view.lines, wish);
            let methods = options
                .iter()
                .map(|option| DeliveryMethod {
                    value: write_choice(*preference, option.method),
                    name: option.name(desk.visit.language).to_owned(),
                    detail: None,
                    arrivals: arrivals(&shipments, option, today),
                    price: option.price,
                    chosen: option.method == cart.shipping_method
                        && (!split || cart.preference == wish),
                })
                .collect();
            DeliveryPlan {
                preference: *preference,
                shipments,
                methods,
            }
        })
        .collect();
    choose_first(&mut plans);
    plans
}

/// Preselects the cheapest when nothing is chosen yet or the choice is no longer offered.
fn choose_first(plans: &mut [DeliveryPlan]) {
    if plans
        .iter()
        .any(|plan| plan.methods.iter().any(|method| method.chosen))
    {
        return;
    }
    if let Some(first) = plans.first_mut().and_then(|plan| plan.methods.first_mut()) {
        first.chosen = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        let method = ShippingMethodId::from_uuid(Uuid::from_u128(7));
        for (preference, method, expected) in [
            (
                Preference::WaitForAll,
                Some(method),
                ShipmentPreference::WaitForAll,
            ),
            (
                Preference::ShipAvailable,
                Some(method),
                ShipmentPreference::ShipAvailable,
            ),
            (
                Preference::Everything,
                None,
                ShipmentPreference::ShipAvailable,
            ),
        ] {
            assert_eq!(
                read_choice(&write_choice(preference, method)),
                Some((method, expected))
            );
        }
        for bad in ["", "wait_for_all", "wait_for_all:x", "never:none"] {
            assert_eq!(read_choice(bad), None, "{bad}");
        }
    }
}
