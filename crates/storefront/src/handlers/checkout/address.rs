//! First step: contact, shipping address and billing address.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use kernel::{Address, AddressError, Country};
use orders::{Cart, Contact, ContactError, ContactKept, PricedCart};
use platform::EmailAddress;
use serde::Deserialize;
use tenancy::DbError;

use super::{
    super::{
        super::{AddressInput, ContactInput, FieldError, Frame, Purpose, pages::AddressPage},
        cart::unpriced,
        trouble::Trouble,
    },
    cart_or_away,
    desk::{Answer, Desk, Forms, broken, with_cart},
    priced_or_away,
    shown::{pictures_in, summary},
};
use showcase::Totals;
use web::state::State;

/// The form as submitted, by field name; a browser may omit fields it does not show.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Typed(BTreeMap<String, String>);

impl Typed {
    fn get(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }

    fn address(&self, purpose: Purpose) -> AddressInput {
        let get = |name: &str| self.get(&purpose.field(name));
        AddressInput {
            name: get("name"),
            company: get("company"),
            line1: get("line1"),
            line2: get("line2"),
            city: get("city"),
            province: get("province"),
            postal_code: get("postal_code"),
            country: get("country"),
            phone: get("phone"),
        }
    }

    fn input(&self) -> ContactInput {
        ContactInput {
            email: self.get("email"),
            shipping: self.address(Purpose::Shipping),
            billing_differs: self.0.contains_key("billing-differs"),
            billing: self.address(Purpose::Billing),
        }
    }

    /// Another country was chosen: show its fields, and validate nothing yet.
    fn only_changes_country(&self) -> bool {
        self.0.contains_key("change")
    }
}

pub(super) async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let mut tx = desk.read().await?;
        let priced = match priced_or_away(desk, &mut tx).await? {
            Ok(priced) => priced,
            Err(away) => return Ok(away),
        };
        tx.commit().await?;
        let input = remembered(&priced.cart);
        page(desk, &priced, (input, Vec::new()))
    })
    .await
}

fn remembered(cart: &Cart) -> ContactInput {
    let typed = |address: &Option<Address>| address.clone().map(AddressInput::from);
    ContactInput {
        email: cart.email.clone().unwrap_or_default(),
        shipping: typed(&cart.ship_to).unwrap_or_default(),
        billing_differs: cart.bill_to.is_some(),
        billing: typed(&cart.bill_to).unwrap_or_default(),
    }
}

pub(super) async fn save(
    request: HttpRequest,
    state: Data<State>,
    form: Form<Typed>,
) -> HttpResponse {
    with_cart(&request, &state, async |desk| {
        let input = form.input();
        if form.only_changes_country() {
            return again(desk, (input, Vec::new())).await;
        }
        let frame = &desk.visit.frame;
        let contact = match checked(frame, &input, &countries(desk)) {
            Ok(contact) => contact,
            Err(errors) => return again(desk, (input, errors)).await,
        };
        let error = match kept(desk, &contact).await? {
            Ok(answer) => return Ok(answer),
            Err(ContactError::Address(error)) => wrong(frame, Purpose::Shipping, error),
            Err(ContactError::Billing(error)) => wrong(frame, Purpose::Billing, error),
            Err(ContactError::Db(error)) => return Err(error.into()),
            Err(error @ ContactError::NoteTooLong) => return Err(broken(&error)),
        };
        again(desk, (input, vec![error])).await
    })
    .await
}

/// Stores the contact, and returns where to continue.
async fn kept(
    desk: &Desk<'_>,
    contact: &Contact,
) -> Result<Result<HttpResponse, ContactError>, Trouble> {
    let Some(token) = &desk.token else {
        return Ok(Ok(desk.go("/cart")));
    };
    let mut tx = desk.write().await?;
    match orders::set_contact_by_token(&mut tx, token, contact).await {
        Ok(ContactKept::Kept) => {
            tx.commit().await?;
            Ok(Ok(desk.go("/checkout/delivery")))
        }
        Ok(ContactKept::NoCart) => match cart_or_away(desk, &mut tx).await? {
            Ok(_) => Err(DbError::Conflict.into()),
            Err(away) => Ok(Ok(away)),
        },
        Err(error) => Ok(Err(error)),
    }
}

fn wrong(frame: &Frame, purpose: Purpose, error: AddressError) -> FieldError {
    let text = match (purpose, error) {
        (Purpose::Billing, AddressError::Missing { field: "name" }) => {
            frame.t("error-name-billing")
        }
        (Purpose::Billing, AddressError::Country) => frame.t("error-missing"),
        _ => frame.address_error(&error),
    };
    FieldError {
        field: purpose.field(error.field()),
        text,
    }
}

/// Contact and addresses, or every error in them, from top to bottom.
fn checked(
    frame: &Frame,
    input: &ContactInput,
    countries: &[Country],
) -> Result<Contact, Vec<FieldError>> {
    let mut errors = Vec::new();
    let email = EmailAddress::parse(&input.email);
    if email.is_err() {
        errors.push(FieldError {
            field: "email".to_owned(),
            text: frame.t("error-email"),
        });
    }
    let mut kept = |purpose, address: Result<Address, Vec<AddressError>>| {
        let problems = address.as_ref().err().into_iter().flatten();
        errors.extend(problems.map(|error| wrong(frame, purpose, *error)));
        address.ok()
    };
    let home = country_of(&input.shipping, countries);
    let ship_to = kept(Purpose::Shipping, checked_address(&input.shipping, home));
    let bill_to = input.billing_differs.then(|| {
        let country = billing_country(&input.billing, home);
        kept(Purpose::Billing, checked_address(&input.billing, country))
    });
    match (email, ship_to) {
        (Ok(email), Some(ship_to)) if errors.is_empty() => Ok(Contact {
            email: email.as_str().to_owned(),
            ship_to,
            bill_to: bill_to.flatten(),
            note: String::new(),
        }),
        _ => Err(errors),
    }
}

/// The address, or its missing fields, or else the first invalid part.
fn checked_address(
    typed: &AddressInput,
    country: Option<Country>,
) -> Result<Address, Vec<AddressError>> {
    let regions = country.map_or(&[][..], Country::regions);
    let missing = |field: &'static str, text: &str| {
        text.trim()
            .is_empty()
            .then_some(AddressError::Missing { field })
    };
    let no_region = match country {
        Some(Country::UNITED_STATES) => AddressError::State,
        _ => AddressError::Province,
    };
    let problems: Vec<AddressError> = [
        country.is_none().then_some(AddressError::Country),
        missing("name", &typed.name),
        missing("line1", &typed.line1),
        missing("city", &typed.city),
        (!regions.is_empty() && typed.province.trim().is_empty()).then_some(no_region),
        missing("postal_code", &typed.postal_code).filter(|_| !regions.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let address = typed.address_in(country.unwrap_or(Country::CANADA));
    address.checked().map_err(|error| vec![error])
}

/// If only one country is served, the form does not ask for it.
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

/// The billing country may be any; if none is named, it is the shipping country.
fn billing_country(typed: &AddressInput, home: Option<Country>) -> Option<Country> {
    if typed.country.is_empty() {
        return home;
    }
    let named: Option<Country> = typed.country.parse().ok();
    named.filter(|country| Country::all().any(|known| known == *country))
}

/// The countries the shop's methods reach, its own first. "Anywhere" adds the neighbour; there is no list of the world.
fn countries(desk: &Desk<'_>) -> Vec<Country> {
    let mut all = vec![desk.visit.profile.address.country];
    let methods = &desk.visit.rules.methods;
    for method in methods.iter().filter(|method| method.terms.active) {
        let reached = match &method.terms.zone.countries {
            shipping::Countries::Anywhere => &[Country::CANADA, Country::UNITED_STATES][..],
            shipping::Countries::Only(countries) => countries,
        };
        for country in reached {
            if !all.contains(country) {
                all.push(*country);
            }
        }
    }
    all
}

/// The form again, with what was entered.
async fn again(desk: &Desk<'_>, said: (ContactInput, Vec<FieldError>)) -> Answer {
    let mut tx = desk.read().await?;
    match priced_or_away(desk, &mut tx).await? {
        Ok(priced) => {
            tx.commit().await?;
            page(desk, &priced, said)
        }
        Err(away) => Ok(away),
    }
}

fn page(
    desk: &Desk<'_>,
    priced: &PricedCart,
    (input, errors): (ContactInput, Vec<FieldError>),
) -> Answer {
    let view = priced.view().map_err(unpriced)?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = AddressPage {
        page: desk.frame("/checkout", "step-address"),
        input,
        errors,
        countries: countries(desk),
        summary: summary(
            &view,
            &pictures_in(&view),
            Totals::subtotal_only(view.subtotal),
        ),
    };
    desk.page(status, &page, Forms::Here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
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
    fn provinces_and_states_are_understood_in_a_shop_that_ships_abroad() {
        let countries = [Country::CANADA, Country::UNITED_STATES];
        let mut input = typed();
        input.shipping.country = "CA".into();
        for way in ["Ontario", "Ont.", "ON", "ontario"] {
            input.shipping.province = way.into();
            let contact = checked(&frame(), &input, &countries).unwrap();
            assert_eq!(contact.ship_to.province, "ON", "{way}");
        }
        input.shipping.country = "US".into();
        input.shipping.postal_code = "10001".into();
        let errors = checked(&frame(), &input, &countries).unwrap_err();
        assert_eq!(errors[0].field, "ship-province");
        assert!(errors[0].text.contains("state"));
        input.shipping.province = "n.y.".into();
        let contact = checked(&frame(), &input, &countries).unwrap();
        assert_eq!(contact.ship_to.province, "NY");
    }

    #[test]
    fn a_bill_may_go_elsewhere_and_its_faults_stand_at_its_own_fields() {
        let countries = [Country::CANADA];
        let mut input = typed();
        input.billing = AddressInput {
            name: "Roy SARL".into(),
            city: "Lyon".into(),
            country: "FR".into(),
            ..AddressInput::default()
        };
        let contact = checked(&frame(), &input, &countries).unwrap();
        assert_eq!(contact.bill_to, None);
        input.billing_differs = true;
        let errors = checked(&frame(), &input, &countries).unwrap_err();
        assert_eq!(errors[0].field, "bill-line1");
        input.billing.line1 = "3 rue Mercière".into();
        let contact = checked(&frame(), &input, &countries).unwrap();
        assert_eq!(contact.bill_to.unwrap().country.code(), "FR");
    }

    #[test]
    fn the_form_follows_the_country_and_keeps_what_was_typed() {
        let page = |country: &str| {
            let mut page = samples::abroad_page(Language::En);
            page.input.shipping.country = country.into();
            page.input.shipping.province = "Ont.".into();
            askama::Template::render(&page).unwrap()
        };
        let canada = page("CA");
        assert!(canada.contains("Province or territory"));
        assert!(canada.contains("<option value=\"ON\" selected>Ontario"));
        let states = page("US");
        assert!(states.contains("ZIP code") && states.contains("<option value=\"NY\">New York"));
        assert!(states.contains("418 Dalhousie Street"));
        assert!(states.contains("name=\"change\" value=\"ship-place\" formnovalidate"));
        assert!(states.contains("autocomplete=\"shipping address-level1\""));
    }
}
