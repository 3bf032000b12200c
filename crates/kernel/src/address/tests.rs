use super::*;

fn ottawa() -> Address {
    Address {
        name: " Ada  Roy ".into(),
        company: String::new(),
        line1: "1 Wellington".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "on".into(),
        postal_code: "k1a0b1".into(),
        country: Country::CANADA,
        phone: String::new(),
    }
}

#[test]
fn a_canadian_address_is_tidied() {
    let checked = ottawa().checked().expect("valid");
    assert_eq!(checked.postal_code, "K1A 0B1");
    assert_eq!(checked.province, "ON");
    assert_eq!(checked.name, "Ada Roy");
}

#[test]
fn postal_code_and_province_must_agree() {
    let wrong = Address {
        province: "MB".into(),
        ..ottawa()
    };
    assert_eq!(
        wrong.checked().map_err(AddressError::field),
        Err("postal_code")
    );
    let odd = Address {
        postal_code: "D1A 0B1".into(),
        ..ottawa()
    };
    assert_eq!(odd.checked(), Err(AddressError::PostalCode));
}

#[test]
fn the_federal_code_of_ottawa_also_serves_gatineau() {
    let gatineau = |postal_code: &str| Address {
        city: "Gatineau".into(),
        province: "QC".into(),
        postal_code: postal_code.into(),
        ..ottawa()
    };
    let checked = gatineau("k1a 0s5").checked().expect("valid");
    assert_eq!(checked.canadian_province(), Some(Province::Quebec));
    assert!(ottawa().checked().is_ok());
    assert_eq!(
        gatineau("K1B 0S5").checked().map_err(AddressError::field),
        Err("postal_code")
    );
}

#[test]
fn a_postal_code_is_understood_however_it_is_typed() {
    for typed in [
        "K1A0B1",
        "k1a-0b1",
        "k1a 0b1",
        " K1A\u{a0}0B1",
        "K1A\u{2011}0B1",
        "K1A.OB1",
        "KIA 0BI",
    ] {
        let code = typed.parse::<PostalCode>().map(|code| code.to_string());
        assert_eq!(code.as_deref(), Ok("K1A 0B1"), "{typed}");
    }
    for wrong in [
        "", "K1A", "K1A 0B12", "D1A 0B1", "K1Á 0B1", "11A 0B1", "K1A 0BB",
    ] {
        assert!(wrong.parse::<PostalCode>().is_err(), "{wrong}");
    }
}

#[test]
fn provinces_and_states_are_kept_as_codes() {
    let province = |text: &str| {
        let typed = Address {
            province: text.into(),
            ..ottawa()
        };
        typed.checked().map(|address| address.province)
    };
    assert_eq!(province("Ontario"), Ok("ON".into()));
    assert_eq!(province("ont."), Ok("ON".into()));
    assert_eq!(province("Ontarioo"), Err(AddressError::Province));
    let new_york = |state: &str, zip: &str| {
        let typed = Address {
            country: Country::UNITED_STATES,
            city: "New York".into(),
            province: state.into(),
            postal_code: zip.into(),
            ..ottawa()
        };
        typed
            .checked()
            .map(|address| (address.province, address.postal_code))
    };
    let kept = |zip: &str| Ok(("NY".to_owned(), zip.to_owned()));
    assert_eq!(new_york("New York", "10001"), kept("10001"));
    assert_eq!(new_york("n.y.", "10001 1234"), kept("10001-1234"));
    assert_eq!(new_york("Ontario", "10001"), Err(AddressError::State));
    assert_eq!(new_york("", "10001"), Err(AddressError::State));
    assert_eq!(new_york("NY", "1000"), Err(AddressError::ZipCode));
    assert_eq!(new_york("NY", "K1A 0B1"), Err(AddressError::ZipCode));
}

#[test]
fn countries_go_by_code_or_name_and_some_have_no_postal_code() {
    let code = |text: &str| text.parse::<Country>().map(|country| country.to_string());
    for (text, wanted) in [
        ("ca", "CA"),
        ("Canada", "CA"),
        ("États-Unis", "US"),
        ("u.s.a.", "US"),
        ("Royaume-Uni", "GB"),
        ("UK", "GB"),
    ] {
        assert_eq!(code(text).as_deref(), Ok(wanted), "{text}");
    }
    assert_eq!(code("Atlantis"), Err(AddressError::Country));
    assert_eq!(Country::all().count(), country_names::NAMES.len());
    let hong_kong = Address {
        country: "HK".parse().expect("a country"),
        province: String::new(),
        postal_code: String::new(),
        ..ottawa()
    };
    let lines = hong_kong.checked().expect("valid").lines(Language::Fr);
    assert_eq!(
        lines.get(2..),
        Some(&["Ottawa".to_owned(), "HONG KONG".to_owned()][..])
    );
}

#[test]
fn nunavut_is_told_from_the_northwest_territories() {
    let code = |text: &str| text.parse::<PostalCode>().map(PostalCode::province);
    assert_eq!(code("X0A 0H0"), Ok(Province::Nunavut));
    assert_eq!(code("X1A 2B3"), Ok(Province::NorthwestTerritories));
}

#[test]
fn every_country_is_found_by_its_code_and_listed_by_its_name() {
    for (code, english, french) in country_names::NAMES {
        let country: Country = code.parse().expect("a code");
        assert_eq!(country.name(Language::En), english);
        assert_eq!(country.name(Language::Fr), french);
    }
    for language in [Language::En, Language::Fr] {
        let listed = Country::by_name(language);
        assert_eq!(listed.len(), country_names::NAMES.len());
        assert!(listed.is_sorted_by_key(|country| crate::fold(country.name(language))));
    }
    let before = |a: &str, b: &str| {
        let place = |code: &str| {
            let listed = Country::by_name(Language::Fr).iter();
            listed.clone().position(|country| country.code() == code)
        };
        place(a) < place(b)
    };
    assert!(
        before("DZ", "ES") && before("ET", "FR"),
        "Éthiopie stands before France"
    );
}
