//! How money is paid that no card pays, in words.

use kernel::Language;

/// Money the merchant received; with their own words, such as the number of a cheque.
pub(crate) fn by_hand(method: &str, reference: &str, language: Language) -> String {
    let said = match (method, language) {
        ("cash", Language::En) => "Cash",
        ("cash", Language::Fr) => "Argent comptant",
        ("cheque", Language::En) => "Cheque",
        ("cheque", Language::Fr) => "Chèque",
        ("transfer", Language::En) => "Bank transfer",
        ("transfer", Language::Fr) => "Virement bancaire",
        ("other", Language::En) => "Paid to the shop",
        ("other", Language::Fr) => "Payé à la boutique",
        ("never_received", Language::En) => "Never received",
        ("never_received", Language::Fr) => "Jamais reçu",
        (method, _) => method,
    };
    match reference {
        "" => said.to_owned(),
        reference => format!("{said} ({reference})"),
    }
}
