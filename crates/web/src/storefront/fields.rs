//! Form fields: each with its label, its autofill token, what was typed and what is wrong with it.

use kernel::{Country, Province};

use super::frame::Frame;

/// What is wrong with one field. `field` is the id of its input, so that the summary can link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A line of text with the keyboard a phone should show (`inputmode`).
    Line { kind: &'static str, longest: u16 },
    /// Value and label of each choice.
    Select(Vec<(String, String)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Full,
    Half,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub id: String,
    pub label: String,
    pub value: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    /// HTML autofill token, so that the browser fills in what it knows (WCAG 1.3.5).
    pub autocomplete: String,
    pub input: Input,
    pub need: Need,
    pub width: Width,
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

    #[must_use]
    pub fn is_required(&self) -> bool {
        self.need == Need::Required
    }

    #[must_use]
    pub fn is_half(&self) -> bool {
        self.width == Width::Half
    }

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
    Shipping,
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
    const fn autofill_section(self) -> &'static str {
        match self {
            Self::Shipping => "shipping",
            Self::Billing => "billing",
        }
    }
}

/// An address as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressInput {
    pub name: String,
    pub company: String,
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub country: String,
    pub phone: String,
}

/// The first step of a checkout as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactInput {
    pub email: String,
    pub shipping: AddressInput,
    pub billing_differs: bool,
    pub billing: AddressInput,
}

impl ContactInput {
    #[must_use]
    pub fn email_field(&self, page: &Frame, errors: &[FieldError]) -> Field {
        Field::line("email", page.t("field-email"), &self.email, "email")
            .of("email", 120)
            .hinted(page.t("field-email-hint"))
            .marked(errors)
    }
}

impl AddressInput {
    /// The fields in the order a Canadian writes an address. The country is asked only where there is a choice.
    #[must_use]
    pub fn fields(
        &self,
        page: &Frame,
        purpose: Purpose,
        countries: &[Country],
        errors: &[FieldError],
    ) -> Vec<Field> {
        let make = |name: &str, label: &str, value: &str, token: &str| {
            let id = format!("{}-{name}", purpose.prefix());
            let token = format!("{} {token}", purpose.autofill_section());
            Field::line(id, page.t(label), value, &token)
        };
        let fields = [
            Some(make("name", "field-name", &self.name, "name")),
            Some(make("company", "field-company", &self.company, "organization").optional()),
            Some(make("line1", "field-line1", &self.line1, "address-line1")),
            Some(make("line2", "field-line2", &self.line2, "address-line2").optional()),
            Some(make("city", "field-city", &self.city, "address-level2").of("text", 40)),
            Some(
                make(
                    "province",
                    "field-province",
                    &self.province,
                    "address-level1",
                )
                .half(),
            )
            .map(|field| self.province_input(page, countries, field)),
            Some(make(
                "postal_code",
                "field-postal-code",
                &self.postal_code,
                "postal-code",
            ))
            .map(|field| field.of("postal", 12).half()),
            (countries.len() > 1)
                .then(|| make("country", "field-country", &self.country, "country"))
                .map(|field| Field {
                    input: country_choices(page, countries),
                    ..field
                }),
            Some(
                make("phone", "field-phone", &self.phone, "tel")
                    .of("tel", 25)
                    .optional(),
            )
            .map(|field| field.hinted(page.t("field-phone-hint"))),
        ];
        fields
            .into_iter()
            .flatten()
            .map(|field| field.marked(errors))
            .collect()
    }

    /// A list to choose from where only Canada is served; a line of text where other countries are.
    fn province_input(&self, page: &Frame, countries: &[Country], field: Field) -> Field {
        if countries != [Country::CANADA] {
            return field.of("text", 40);
        }
        let first = (String::new(), page.t("field-choose"));
        let all = Province::ALL.iter();
        let named = all.map(|p| (p.code().to_owned(), p.name(page.language).to_owned()));
        Field {
            input: Input::Select(std::iter::once(first).chain(named).collect()),
            ..field
        }
    }
}

fn country_choices(page: &Frame, countries: &[Country]) -> Input {
    let choice = |country: &Country| (country.to_string(), page.country(country));
    Input::Select(countries.iter().map(choice).collect())
}

impl Field {
    /// The two fields by which an order is found.
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
