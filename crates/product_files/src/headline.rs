//! Summarizes all problems of a kind in one sentence: “12 variants will be sold without tax”.

use kernel::Language;

/// The sentence for `count` problems of this kind; `None` if the kind has no summary and each problem is shown by
/// itself.
#[must_use]
pub fn headline(code: &str, count: usize, language: Language) -> Option<String> {
    let plural = match language {
        Language::En => count != 1,
        Language::Fr => count > 1,
    };
    let (one, many) = words(code, language)?;
    let words = if plural { many } else { one };
    Some(format!("{count} {words}"))
}

fn words(code: &str, language: Language) -> Option<(&'static str, &'static str)> {
    let (english, french) = both(code)?;
    Some(match language {
        Language::En => english,
        Language::Fr => french,
    })
}

type Forms = (&'static str, &'static str);

fn both(code: &str) -> Option<(Forms, Forms)> {
    Some(match code {
        "sold_untaxed" => (
            (
                "variant will be sold without tax",
                "variants will be sold without tax",
            ),
            (
                "variante sera vendue sans taxe",
                "variantes seront vendues sans taxe",
            ),
        ),
        "weight_missing" => (
            (
                "variant has no weight, but shipping is charged by weight",
                "variants have no weight, but shipping is charged by weight",
            ),
            (
                "variante n’a pas de poids, alors que la livraison est facturée au poids",
                "variantes n’ont pas de poids, alors que la livraison est facturée au poids",
            ),
        ),
        "quantity_ignored" => (
            (
                "quantity is not used, because the row’s stock is not counted",
                "quantities are not used, because the rows’ stock is not counted",
            ),
            (
                "quantité n’est pas utilisée, car le stock de la ligne n’est pas compté",
                "quantités ne sont pas utilisées, car le stock de ces lignes n’est pas compté",
            ),
        ),
        "stock_negative" => (
            (
                "quantity below zero is replaced by 0",
                "quantities below zero are replaced by 0",
            ),
            (
                "quantité négative est remplacée par 0",
                "quantités négatives sont remplacées par 0",
            ),
        ),
        "stock_kept" => (
            (
                "quantity differs from the shop’s, which is kept",
                "quantities differ from the shop’s, which are kept",
            ),
            (
                "quantité diffère de celle de la boutique, qui est gardée",
                "quantités diffèrent de celles de la boutique, qui sont gardées",
            ),
        ),
        "picture_missing" => (
            ("product has no picture", "products have no picture"),
            ("produit n’a aucune image", "produits n’ont aucune image"),
        ),
        "picture_lost" => (
            (
                "picture could not be fetched",
                "pictures could not be fetched",
            ),
            (
                "image n’a pas pu être téléchargée",
                "images n’ont pas pu être téléchargées",
            ),
        ),
        "picture_of_refused" => (
            (
                "picture stays although its variant is left out",
                "pictures stay although their variants are left out",
            ),
            (
                "image reste alors que sa variante est écartée",
                "images restent alors que leurs variantes sont écartées",
            ),
        ),
        "row_repeated" => (
            (
                "row is identical to an earlier one",
                "rows are identical to earlier ones",
            ),
            (
                "ligne est identique à une ligne précédente",
                "lignes sont identiques à des lignes précédentes",
            ),
        ),
        "product_repeated" => (
            (
                "row describes an item that an earlier row describes",
                "rows describe items that earlier rows describe",
            ),
            (
                "ligne décrit un article déjà décrit plus haut",
                "lignes décrivent des articles déjà décrits plus haut",
            ),
        ),
        "product_refused" => (
            (
                "row belongs to a product that cannot be imported",
                "rows belong to products that cannot be imported",
            ),
            (
                "ligne appartient à un produit qui ne peut pas être importé",
                "lignes appartiennent à des produits qui ne peuvent pas être importés",
            ),
        ),
        "price_missing" => (
            ("row has no price", "rows have no price"),
            ("ligne n’a pas de prix", "lignes n’ont pas de prix"),
        ),
        "column_ignored" => (
            ("column is not used", "columns are not used"),
            (
                "colonne n’est pas utilisée",
                "colonnes ne sont pas utilisées",
            ),
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_are_said_in_both_languages() {
        let said = |count, language| headline("sold_untaxed", count, language).unwrap();
        assert_eq!(said(1, Language::En), "1 variant will be sold without tax");
        assert_eq!(
            said(12, Language::En),
            "12 variants will be sold without tax"
        );
        assert_eq!(
            said(12, Language::Fr),
            "12 variantes seront vendues sans taxe"
        );
        assert_eq!(headline("field", 2, Language::En), None);
    }
}
