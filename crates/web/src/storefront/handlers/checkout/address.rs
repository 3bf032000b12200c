//! First step: who buys and where it goes.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use askama::Template;
use kernel::{Address, AddressError, Country};
use orders::{Cart, Contact, ContactError};
use platform::EmailAddress;
use serde::Deserialize;
use tenancy::{DbError, TenantTx};

use super::{
    super::{
        super::{AddressInput, ContactInput, FieldError, Frame, Totals, pages::AddressPage},
        cart::unpriced,
    },
    cart_or_away,
    desk::{Answer, Desk, Forms, broken, with_cart},
    shown::{pictures, summary},
};
use crate::state::State;

/// The form as it comes; a browser may leave out what it does not show.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Typed {
    email: String,
    ship_name: String,
    ship_company: String,
    ship_line1: String,
    ship_line2: String,
    ship_city: String,
    ship_province: String,
    #[serde(rename = "ship-postal_code")]
    ship_postal_code: String,
    ship_country: String,
    ship_phone: String,
}

impl Typed {
    fn input(&self) -> ContactInput {
        ContactInput {
            email: self.email.clone(),
            shipping: AddressInput {
                name: self.ship_name.clone(),
                company: self.ship_company.clone(),
                line1: self.ship_line1.clone(),
                line2: self.ship_line2.clone(),
                city: self.ship_city.clone(),
                province: self.ship_province.clone(),
                postal_code: self.ship_postal_code.clone(),
                country: self.ship_country.clone(),
                phone: self.ship_phone.clone(),
            },
            ..ContactInput::default()
        }
    }
}

pub(super) async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let mut tx = desk.read().await?;
        let cart = match cart_or_away(desk, &mut tx).await? {
            Ok(cart) => cart,
            Err(away) => return Ok(away),
        };
        let input = remembered(&cart);
        page(desk, &mut tx, &cart, (input, Vec::new())).await
    })
    .await
}

fn remembered(cart: &Cart) -> ContactInput {
    let address = cart
        .ship_to
        .clone()
        .map_or_else(AddressInput::default, |address| AddressInput {
            name: address.name,
            company: address.company,
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            province: address.province,
            postal_code: address.postal_code,
            country: address.country.to_string(),
            phone: address.phone,
        });
    ContactInput {
        email: cart.email.clone().unwrap_or_default(),
        shipping: address,
        ..ContactInput::default()
    }
}

pub(super) async fn save(
    request: HttpRequest,
    state: Data<State>,
    form: Form<Typed>,
) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let mut tx = desk.write().await?;
        let cart = match cart_or_away(desk, &mut tx).await? {
            Ok(cart) => cart,
            Err(away) => return Ok(away),
        };
        let (input, countries) = (form.input(), countries(&mut tx, desk).await?);
        let contact = match checked(&desk.visit.frame, &input, &countries) {
            Ok(contact) => Contact {
                note: cart.note.clone(),
                ..contact
            },
            Err(errors) => return page(desk, &mut tx, &cart, (input, errors)).await,
        };
        match orders::set_contact(&mut tx, cart.id, &contact).await {
            Ok(_) => {}
            Err(ContactError::Address(error)) => {
                let errors = vec![wrong(&desk.visit.frame, error)];
                return page(desk, &mut tx, &cart, (input, errors)).await;
            }
            Err(ContactError::Db(error)) => return Err(error.into()),
            Err(error @ ContactError::NoteTooLong) => return Err(broken(&error)),
        }
        tx.commit().await?;
        Ok(desk.go("/checkout/delivery"))
    })
    .await
}

fn wrong(frame: &Frame, error: AddressError) -> FieldError {
    FieldError {
        field: format!("ship-{}", error.field()),
        text: frame.address_error(&error),
    }
}

/// Contact and address, or everything that is wrong with them, from top to bottom.
fn checked(
    frame: &Frame,
    input: &ContactInput,
    countries: &[Country],
) -> Result<Contact, Vec<FieldError>> {
    let typed = &input.shipping;
    let email = EmailAddress::parse(&input.email);
    let mut errors = Vec::new();
    if email.is_err() {
        errors.push(FieldError {
            field: "email".to_owned(),
            text: frame.t("error-email"),
        });
    }
    let country = country_of(typed, countries);
    let missing = |field: &'static str, text: &str| {
        text.trim()
            .is_empty()
            .then_some(AddressError::Missing { field })
    };
    let mut problems: Vec<AddressError> = [
        missing("name", &typed.name),
        missing("line1", &typed.line1),
        missing("city", &typed.city),
        (country == Some(Country::CANADA) && typed.province.trim().is_empty())
            .then_some(AddressError::Province),
        missing("postal_code", &typed.postal_code),
        country.is_none().then_some(AddressError::Country),
    ]
    .into_iter()
    .flatten()
    .collect();
    let address = address_of(typed, country.unwrap_or(Country::CANADA));
    let tidy = match address.checked() {
        Ok(tidy) => Some(tidy),
        Err(error) => {
            if problems.is_empty() {
                problems.push(error);
            }
            None
        }
    };
    errors.extend(problems.into_iter().map(|error| wrong(frame, error)));
    match (email, tidy) {
        (Ok(email), Some(ship_to)) if errors.is_empty() => Ok(Contact {
            email: email.as_str().to_owned(),
            ship_to,
            note: String::new(),
        }),
        _ => Err(errors),
    }
}

/// Where only one country is served, it is not asked for.
fn country_of(typed: &AddressInput, countries: &[Country]) -> Option<Country> {
    match countries {
        [only] => Some(*only),
        several => typed
            .country
            .parse()
            .ok()
            .filter(|country| several.contains(country)),
    }
}

fn address_of(typed: &AddressInput, country: Country) -> Address {
    Address {
        name: typed.name.clone(),
        company: typed.company.clone(),
        line1: typed.line1.clone(),
        line2: typed.line2.clone(),
        city: typed.city.clone(),
        province: typed.province.clone(),
        postal_code: typed.postal_code.clone(),
        country,
        phone: typed.phone.clone(),
    }
}

/// The countries the shop's methods reach, its own first. "Anywhere" adds the neighbour; a list of the world is not kept.
async fn countries(tx: &mut TenantTx, desk: &Desk<'_>) -> Result<Vec<Country>, DbError> {
    let mut all = vec![desk.visit.profile.address.country];
    for method in shipping::methods(tx)
        .await?
        .into_iter()
        .filter(|method| method.terms.active)
    {
        let reached = match method.terms.zone.countries {
            shipping::Countries::Anywhere => vec![Country::CANADA, Country::UNITED_STATES],
            shipping::Countries::Only(countries) => countries,
        };
        let new: Vec<Country> = reached
            .into_iter()
            .filter(|country| !all.contains(country))
            .collect();
        all.extend(new);
    }
    Ok(all)
}

async fn page(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    cart: &Cart,
    (input, errors): (ContactInput, Vec<FieldError>),
) -> Answer {
    let view = orders::view_cart(tx, cart, &desk.terms())
        .await
        .map_err(unpriced)?;
    let pictures = pictures(tx, view.lines.iter().map(|line| &line.goods)).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = AddressPage {
        page: desk.frame("/checkout", "step-address"),
        input,
        errors,
        countries: countries(tx, desk).await?,
        summary: summary(&view, &pictures, Totals::subtotal_only(view.subtotal)),
    };
    let html = without_billing(&page.render()?);
    Ok(desk.html(status, html, Forms::Here))
}

/// An order has one address so far: a question whose answer nobody keeps is not asked.
fn without_billing(html: &str) -> String {
    let start = html.find("<fieldset class=\"group billing\">");
    let end = start.and_then(|start| {
        let rest = html.get(start..)?;
        rest.find("</fieldset>")
            .map(|length| start + length + "</fieldset>".len())
    });
    match (
        start.and_then(|start| html.get(..start)),
        end.and_then(|end| html.get(end..)),
    ) {
        (Some(before), Some(after)) => format!("{before}{after}"),
        _ => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storefront::samples;
    use kernel::Language;
    use std::sync::Arc;

    fn frame() -> Frame {
        Frame::new(Arc::new(samples::shop()), Language::En, "/checkout")
    }

    fn typed() -> ContactInput {
        let shipping = AddressInput {
            name: "Ada Roy".into(),
            line1: "418 Dalhousie Street".into(),
            city: "Ottawa".into(),
            province: "ON".into(),
            postal_code: "k1n7e5".into(),
            ..AddressInput::default()
        };
        ContactInput {
            email: " Ada@Example.com ".into(),
            shipping,
            ..ContactInput::default()
        }
    }

    #[test]
    fn a_good_address_is_tidied() {
        let contact = checked(&frame(), &typed(), &[Country::CANADA]).unwrap();
        assert_eq!(contact.email, "ada@example.com");
        assert_eq!(contact.ship_to.postal_code, "K1N 7E5");
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let errors = checked(&frame(), &ContactInput::default(), &[Country::CANADA]).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "email",
                "ship-name",
                "ship-line1",
                "ship-city",
                "ship-province",
                "ship-postal_code"
            ]
        );
    }

    #[test]
    fn a_province_that_does_not_fit_its_postal_code_is_named() {
        let mut input = typed();
        input.shipping.province = "QC".into();
        let errors = checked(&frame(), &input, &[Country::CANADA]).unwrap_err();
        assert_eq!(errors[0].field, "ship-postal_code");
        assert!(errors[0].text.contains("Ontario"));
    }

    #[test]
    fn the_billing_question_is_not_asked() {
        let html = "<p>a</p><fieldset class=\"group billing\"><input></fieldset><button>";
        assert_eq!(without_billing(html), "<p>a</p><button>");
    }
}
