//! Product categories of the tax laws.

use kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The text is not the code of a tax category.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("tax category `{0}` is not known")]
pub struct UnknownCategory(pub String);

macro_rules! categories {
    ($($variant:ident $code:literal $en:literal $fr:literal;)+) => {
        /// The tax category of a product. A merchant chooses it; `standard` fits most goods.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
                 Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum TaxCategory { #[default] $(#[doc = concat!($en, ".")] $variant,)+ }

        impl TaxCategory {
            /// Every category.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code in files, columns and the API.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code,)+ } }

            /// The category's name in `language`.
            #[must_use]
            pub const fn name(self, language: Language) -> &'static str {
                match language {
                    Language::En => match self { $(Self::$variant => $en,)+ },
                    Language::Fr => match self { $(Self::$variant => $fr,)+ },
                }
            }
        }
    };
}

categories! {
    Standard "standard" "Taxable goods" "Biens taxables";
    BasicGroceries "basic_groceries" "Basic groceries" "Produits alimentaires de base";
    SnackFood "snack_food" "Candy, snacks and soft drinks" "Friandises, grignotines et boissons gazeuses";
    PreparedFood "prepared_food" "Prepared food" "Aliments préparés";
    PrintedBooks "printed_books" "Printed books" "Livres imprimés";
    Newspapers "newspapers" "Newspapers" "Journaux";
    ChildrensClothing "childrens_clothing" "Children’s clothing and footwear" "Vêtements et chaussures pour enfants";
    Diapers "diapers" "Children’s diapers" "Couches pour enfants";
    ChildCarSeats "child_car_seats" "Child car seats and boosters" "Sièges d’auto et rehausseurs pour enfants";
    ChildrensToys "childrens_toys" "Children’s toys" "Jouets pour enfants";
    MenstrualProducts "menstrual_products" "Menstrual products" "Produits d’hygiène menstruelle";
    PrescriptionDrugs "prescription_drugs" "Prescription drugs" "Médicaments sur ordonnance";
    MedicalDevices "medical_devices" "Medical and assistive devices" "Appareils médicaux et fonctionnels";
    Bicycles "bicycles" "Bicycles" "Bicyclettes";
    GiftCards "gift_cards" "Gift cards" "Cartes-cadeaux";
    Exempt "exempt" "Not taxed" "Non taxable";
}

impl std::str::FromStr for TaxCategory {
    type Err = UnknownCategory;
    fn from_str(text: &str) -> Result<Self, UnknownCategory> {
        Self::ALL
            .iter()
            .copied()
            .find(|category| category.code() == text)
            .ok_or_else(|| UnknownCategory(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_written_as_its_code() {
        for category in TaxCategory::ALL {
            let json = serde_json::to_value(category).expect("serializes");
            assert_eq!(json, category.code());
            assert_eq!(category.code().parse(), Ok(*category));
        }
        assert!("luxury".parse::<TaxCategory>().is_err());
    }
}
