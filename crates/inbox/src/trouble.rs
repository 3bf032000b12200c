//! Why a message had no effect, and the way out, in both languages.

use serde::{Deserialize, Serialize};

/// What is wrong with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// For programs: `unknown_sku`.
    pub code: String,
    /// The member of the message: `data.lines[2].sku`; empty if none is to blame.
    pub field: String,
    /// For people, in English.
    pub en: String,
    /// For people, in French.
    pub fr: String,
}

const FUTURE: &str = "in_the_future";

impl Trouble {
    pub(crate) fn new(code: &str, field: impl Into<String>, (en, fr): (&str, &str)) -> Self {
        Self {
            code: code.to_owned(),
            field: field.into(),
            en: en.to_owned(),
            fr: fr.to_owned(),
        }
    }

    pub(crate) fn unknown_sku(field: String, sku: &str) -> Self {
        let words = (
            format!(
                "No product has the SKU or barcode “{sku}”. Add it to a product, then run the message again"
            ),
            format!(
                "Aucun produit n’a l’UGS ou le code-barres « {sku} ». Ajoutez-le à un produit, puis relancez le message"
            ),
        );
        Self::new("unknown_sku", field, (&words.0, &words.1))
    }

    pub(crate) fn unknown_order(order: &str) -> Self {
        let words = (
            format!("There is no order “{order}”. Check the number in the program that sent it"),
            format!(
                "Il n’y a pas de commande « {order} ». Vérifiez le numéro dans le programme qui l’a envoyé"
            ),
        );
        Self::new("unknown_order", "data.order", (&words.0, &words.1))
    }

    pub(crate) fn id_reused() -> Self {
        let words = (
            "This source has already used this id for another message. Give each message an id of its own",
            "Cette source a déjà donné cet identifiant à un autre message. Donnez à chaque message son propre identifiant",
        );
        Self::new("id_reused", "id", words)
    }

    /// Whether it passes with time.
    pub(crate) fn is_of_the_future(&self) -> bool {
        self.code == FUTURE
    }

    pub(crate) fn future(field: &str) -> Self {
        let words = (
            "Lies more than five minutes in the future. Set the clock of the computer that sent it",
            "Se situe à plus de cinq minutes dans l’avenir. Réglez l’horloge de l’ordinateur qui l’a envoyé",
        );
        Self::new(FUTURE, field, words)
    }

    pub(crate) fn too_old(field: &str) -> Self {
        let words = (
            "Is more than 30 days ago. Add \"backdate\": true if that is meant",
            "Remonte à plus de 30 jours. Ajoutez \"backdate\": true si c’est voulu",
        );
        Self::new("too_old", field, words)
    }

    pub(crate) fn out_of_range(field: &str) -> Self {
        let words = (
            "The stock would go out of range. Check the quantity",
            "Le stock sortirait des limites. Vérifiez la quantité",
        );
        Self::new("out_of_range", field, words)
    }

    pub(crate) fn too_long(field: &str, max: usize) -> Self {
        let words = (
            format!("Use at most {max} characters"),
            format!("Utilisez au plus {max} caractères"),
        );
        Self::new("too_long", field, (&words.0, &words.1))
    }

    /// Our own failure: the message is kept, and can be run again once we have mended it.
    pub(crate) fn ours() -> Self {
        let words = (
            "The message could not be processed because of an error on our side. It is kept; run it again later",
            "Le message n’a pas pu être traité à cause d’une erreur de notre part. Il est conservé; relancez-le plus tard",
        );
        Self::new("internal", "", words)
    }
}
