//! Form fields, each with its label, autofill token, entered value and error.

use kernel::{Address, Country, fold};

use super::frame::Frame;

/// The error of one field. `field` is the id of its input, so that the summary can link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Id of the input.
    pub field: String,
    /// The message in the page's language.
    pub text: String,
}

/// Whether a field must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Must be filled in.
    Required,
    /// May stay empty.
    Optional,
}

/// The kind of input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A line of text with the keyboard a phone should show (`inputmode`).
    Line {
        /// The `inputmode` attribute.
        kind: &'static str,
        /// Maximum number of characters.
        longest: u16,
    },
    /// Value and label of each choice.
    Select(Vec<(String, String)>),
}

/// How wide a field is on large screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// The whole row.
    Full,
    /// Half a row.
    Half,
}

/// A button beside a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Name of the submitted value.
    pub name: &'static str,
    /// The submitted value.
    pub value: &'static str,
    /// The button's text.
    pub text: String,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Id and name of the input.
    pub id: String,
    /// Translated label.
    pub label: String,
    /// The value as entered.
    pub value: String,
    /// A hint below the label.
    pub hint: Option<String>,
    /// The error message.
    pub error: Option<String>,
    /// HTML autofill token, so that the browser can fill in the field (WCAG 1.3.5).
    pub autocomplete: String,
    /// The kind of input.
    pub input: Input,
    /// Whether it must be filled in.
    pub need: Need,
    /// Its width.
    pub width: Width,
    /// Submits the form to update the fields that depend on this one; pages with script need no button.
    pub button: Option<Button>,
}

impl Field {
    fn line(id: impl Into<String>, label: String, value: &str, autocomplete: &str) -> Self {
        Self {
            id: id.into(),
            label,
            value: value.to_owned(),
            hint: None,
            error: None,
            autocomplete: autocomplete.to_owned(),
            input: Input::Line {
                kind: "text",
                longest: 44,
            },
            need: Need::Required,
            width: Width::Full,
            button: None,
        }
    }

    fn optional(self) -> Self {
        Self {
            need: Need::Optional,
            ..self
        }
    }

    fn half(self) -> Self {
        Self {
            width: Width::Half,
            ..self
        }
    }

    fn of(self, kind: &'static str, longest: u16) -> Self {
        Self {
            input: Input::Line { kind, longest },
            ..self
        }
    }

    fn hinted(self, hint: String) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    fn marked(mut self, errors: &[FieldError]) -> Self {
        self.error = errors
            .iter()
            .find(|e| e.field == self.id)
            .map(|e| e.text.clone());
        self
    }

    /// Whether it must be filled in.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.need == Need::Required
    }

    /// Whether it takes half a row.
    #[must_use]
    pub fn is_half(&self) -> bool {
        self.width == Width::Half
    }

    /// Whether `value` is the selected choice.
    #[must_use]
    pub fn is_value(&self, value: &str) -> bool {
        self.value == value
    }

    /// The `aria-describedby` of its input: hint, then error.
    #[must_use]
    pub fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// Which of the two addresses of a checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Where the parcel goes.
    Shipping,
    /// Who is billed.
    Billing,
}

impl Purpose {
    /// Prefix of the field names.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Shipping => "ship",
            Self::Billing => "bill",
        }
    }
    /// The id of one of its fields.
    #[must_use]
    pub fn field(self, name: &str) -> String {
        format!("{}-{name}", self.prefix())
    }
    const fn autofill_section(self) -> &'static str {
        match self {
            Self::Shipping => "shipping",
            Self::Billing => "billing",
        }
    }
    /// The id of the fields that depend on the country.
    const fn place(self) -> &'static str {
        match self {
            Self::Shipping => "ship-place",
            Self::Billing => "bill-place",
        }
    }
}

/// The fields of one address, in three parts: the middle one depends on the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressFields {
    /// The fields above the country's.
    pub before: Vec<Field>,
    /// Id of the element around `place`, which is replaced when the country changes.
    pub place_id: &'static str,
    /// The fields that depend on the country.
    pub place: Vec<Field>,
    /// The fields below.
    pub after: Vec<Field>,
}

/// An address as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressInput {
    /// Full name.
    pub name: String,
    /// Company.
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Apartment or unit.
    pub line2: String,
    /// City.
    pub city: String,
    /// Province, state or region.
    pub province: String,
    /// Postal code.
    pub postal_code: String,
    /// Country code.
    pub country: String,
    /// Telephone number.
    pub phone: String,
}

/// The first step of a checkout as entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactInput {
    /// E-mail address.
    pub email: String,
    /// The shipping address.
    pub shipping: AddressInput,
    /// Whether `billing` is to be used.
    pub billing_differs: bool,
    /// The billing address.
    pub billing: AddressInput,
}

impl ContactInput {
    /// The field for the e-mail address, with its error if any.
    #[must_use]
    pub fn email_field(&self, page: &Frame, errors: &[FieldError]) -> Field {
        Field::line("email", page.t("field-email"), &self.email, "email")
            .of("email", 120)
            .hinted(page.t("field-email-hint"))
            .marked(errors)
    }
}

impl From<Address> for AddressInput {
    fn from(address: Address) -> Self {
        Self {
            name: address.name,
            company: address.company,
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            province: address.province,
            postal_code: address.postal_code,
            country: address.country.to_string(),
            phone: address.phone,
        }
    }
}

impl AddressInput {
    /// The address as entered, in a country; not yet validated.
    #[must_use]
    pub fn address_in(&self, country: Country) -> Address {
        Address {
            name: self.name.clone(),
            company: self.company.clone(),
            line1: self.line1.clone(),
            line2: self.line2.clone(),
            city: self.city.clone(),
            province: self.province.clone(),
            postal_code: self.postal_code.clone(),
            country,
            phone: self.phone.clone(),
        }
    }

    /// The country whose fields are shown: the chosen one, else the first in the list.
    #[must_use]
    pub fn shown_country(&self, countries: &[Country]) -> Country {
        let chosen = self.country.parse().ok();
        chosen
            .filter(|country| countries.contains(country))
            .or_else(|| countries.first().copied())
            .unwrap_or(Country::CANADA)
    }

    /// The country first, where there is a choice, because region and postal code depend on it; then the fields in the
    /// order Canadians write an address.
    #[must_use]
    pub fn fields(
        &self,
        page: &Frame,
        purpose: Purpose,
        countries: &[Country],
        errors: &[FieldError],
    ) -> AddressFields {
        let country = self.shown_country(countries);
        let make = |name: &str, label: &str, value: &str, token: &str| {
            let id = purpose.field(name);
            let token = format!("{} {token}", purpose.autofill_section());
            Field::line(id, page.t(label), value, &token)
        };
        let asked = make("country", "field-country", country.code(), "country");
        let before = [
            (countries.len() > 1).then(|| asked.of_countries(page, purpose, countries)),
            Some(make("name", "field-name", &self.name, "name")),
            Some(make("company", "field-company", &self.company, "organization").optional()),
            Some(make("line1", "field-line1", &self.line1, "address-line1")),
            Some(make("line2", "field-line2", &self.line2, "address-line2").optional()),
            Some(make("city", "field-city", &self.city, "address-level2").of("text", 40)),
        ];
        let words = PlaceWords::of(country);
        let region = make("province", words.region, &self.province, "address-level1");
        let code = make("postal_code", words.code, &self.postal_code, "postal-code");
        let phone = make("phone", "field-phone", &self.phone, "tel").of("tel", 25);
        let marked = |field: Field| field.marked(errors);
        AddressFields {
            before: before.into_iter().flatten().map(marked).collect(),
            place_id: purpose.place(),
            place: [region.of_regions(page, country), code.of_code(country)]
                .map(|field| marked(field.half()))
                .to_vec(),
            // A billing address needs no telephone.
            after: (purpose == Purpose::Shipping)
                .then(|| marked(phone.optional().hinted(page.t("field-phone-hint"))))
                .into_iter()
                .collect(),
        }
    }
}

/// A country's names for the parts of an address that depend on it.
struct PlaceWords {
    region: &'static str,
    code: &'static str,
}

impl PlaceWords {
    const fn of(country: Country) -> Self {
        let (region, code) = match country {
            Country::CANADA => ("field-province", "field-postal-code"),
            Country::UNITED_STATES => ("field-state", "field-zip-code"),
            _ => ("field-region", "field-postal-code"),
        };
        Self { region, code }
    }
}

impl Field {
    /// A list of countries by name, with a button for pages without script.
    fn of_countries(self, page: &Frame, purpose: Purpose, countries: &[Country]) -> Self {
        let listed = Country::by_name(page.language).iter();
        let named = listed
            .filter(|country| countries.contains(country))
            .map(|country| (country.to_string(), page.country(country)))
            .collect();
        Self {
            input: Input::Select(named),
            button: Some(Button {
                name: "change",
                value: purpose.place(),
                text: page.t("field-country-change"),
            }),
            ..self
        }
    }

    /// A list of the known regions; a region written in any form is selected in the list.
    fn of_regions(self, page: &Frame, country: Country) -> Self {
        let regions = country.regions();
        if regions.is_empty() {
            return self.of("text", 40).optional();
        }
        let mut named: Vec<(String, String)> = regions
            .iter()
            .map(|one| (one.code.to_owned(), one.name(page.language).to_owned()))
            .collect();
        named.sort_by_cached_key(|(_, name)| fold(name));
        named.insert(0, (String::new(), page.t("field-choose")));
        let value = country.region(&self.value).map_or("", |region| region.code);
        Self {
            value: value.to_owned(),
            input: Input::Select(named),
            ..self
        }
    }

    fn of_code(self, country: Country) -> Self {
        let field = self.of("postal", 12);
        if country.regions().is_empty() {
            field.optional()
        } else {
            field
        }
    }
}

impl Field {
    /// The two fields that identify an order.
    pub(super) fn for_order(
        page: &Frame,
        number: &str,
        email: &str,
        errors: &[FieldError],
    ) -> Vec<Self> {
        let number = Self::line("number", page.t("field-order-number"), number, "off");
        let email = Self::line("email", page.t("field-email"), email, "email").of("email", 120);
        vec![number.marked(errors), email.marked(errors)]
    }
}
