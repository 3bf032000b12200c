//! WooCommerce writes its column names in the language of the site. English is our name for each; French is understood.

/// One name for each column in both languages; units in parentheses are cut off (`weight (kg)` → `weight`).
pub(super) fn canonical(key: String) -> String {
    if let Some(name) = measured(&key).or_else(|| attribute(&key)) {
        return name;
    }
    let name = match key.as_str() {
        "identifiant" => "id",
        "ugs" => "sku",
        "nom" => "name",
        "publie" => "published",
        "visibilite dans le catalogue" => "visibility in catalog",
        "description courte" => "short description",
        "date de debut de promo" | "date de debut de promotion" => "date sale price starts",
        "date de fin de promo" | "date de fin de promotion" => "date sale price ends",
        "etat de la tva" | "etat de la taxe" | "etat des taxes" => "tax status",
        "classe de tva" | "classe de taxe" => "tax class",
        "en stock ?" | "en stock?" => "in stock?",
        "autoriser les commandes de produits en rupture ?" => "backorders allowed?",
        "tarif promo" | "prix promo" => "sale price",
        "tarif regulier" | "tarif normal" | "prix regulier" => "regular price",
        "categories" => "categories",
        "etiquettes" => "tags",
        "marques" => "brands",
        "gtin, upc, ean, or isbn" | "gtin, upc, ean ou isbn" => "barcode",
        _ => return key,
    };
    name.to_owned()
}

fn measured(key: &str) -> Option<String> {
    let (name, unit) = key.split_once(" (")?;
    let name = match name {
        "weight" | "poids" => "weight",
        "length" | "longueur" => "length",
        "width" | "largeur" => "width",
        "height" | "hauteur" => "height",
        _ => return None,
    };
    unit.ends_with(')').then(|| name.to_owned())
}

/// `nom de l'attribut 1` → `attribute 1 name`.
fn attribute(key: &str) -> Option<String> {
    let (name, number) = key.rsplit_once(' ')?;
    number.parse::<u8>().ok()?;
    match name {
        "nom de l'attribut" => Some(format!("attribute {number} name")),
        "valeur(s) de l'attribut" => Some(format!("attribute {number} value(s)")),
        "visibilite de l'attribut" => Some(format!("attribute {number} visible")),
        _ => None,
    }
}

/// The unit in a column's title (`Weight (kg)`).
pub(super) fn unit(title: Option<String>) -> Option<&'static str> {
    let title = title?;
    let unit = title
        .split_once('(')?
        .1
        .trim_end_matches(')')
        .trim()
        .to_ascii_lowercase();
    ["kg", "g", "lbs", "lb", "oz", "mm", "cm", "m", "in", "yd"]
        .into_iter()
        .find(|known| *known == unit)
}

pub(super) const COLUMNS: [&str; 31] = [
    "id",
    "type",
    "sku",
    "name",
    "published",
    "visibility in catalog",
    "short description",
    "description",
    "date sale price starts",
    "date sale price ends",
    "tax status",
    "tax class",
    "in stock?",
    "stock",
    "backorders allowed?",
    "weight",
    "length",
    "width",
    "height",
    "sale price",
    "regular price",
    "categories",
    "tags",
    "brands",
    "barcode",
    "images",
    "parent",
    "position",
    "allow customer reviews?",
    "external url",
    "grouped products",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet::column_key;

    #[test]
    fn french_columns_are_the_english_ones() {
        for (french, english) in [
            ("UGS", "sku"),
            ("Tarif régulier", "regular price"),
            ("Poids (kg)", "weight"),
            ("Nom de l’attribut 2", "attribute 2 name"),
        ] {
            assert_eq!(canonical(column_key(french)), english);
        }
        assert_eq!(unit(Some("Poids (lbs)".into())), Some("lbs"));
    }
}
