//! Tracking links, by the carrier's name as merchants write it.

use url::form_urlencoded::byte_serialize;

/// The carrier's public tracking page; `None` for unknown carriers and for parcels without a number.
#[must_use]
pub fn url(carrier: &str, number: &str) -> Option<String> {
    if number.is_empty() {
        return None;
    }
    let number: String = byte_serialize(number.as_bytes()).collect();
    let folded = kernel::fold(carrier);
    let page = if folded.contains("canada post") || folded.contains("postes canada") {
        "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor="
    } else if folded.contains("purolator") {
        "https://www.purolator.com/en/shipping/tracker?pin="
    } else if folded.contains("ups") {
        "https://www.ups.com/track?tracknum="
    } else if folded.contains("fedex") {
        "https://www.fedex.com/fedextrack/?trknbr="
    } else {
        return None;
    };
    Some(format!("{page}{number}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_carriers_have_a_page_and_numbers_cannot_break_out() {
        let page = super::url("Canada Post", "123 <x>").unwrap();
        assert!(page.ends_with("searchFor=123+%3Cx%3E"));
        assert_eq!(super::url("My cousin", "1"), None);
        assert_eq!(super::url("Postes Canada", ""), None);
    }
}
