//! The text of each problem, English and French side by side so that neither is forgotten.

use kernel::Language;

use super::{
    Fate,
    problem::{Either, Problem, ProblemKind as K},
};

impl Problem {
    /// A sentence that explains the problem and, where possible, the remedy.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (english, french) = refused(&self.kind)
            .or_else(|| changed(&self.kind))
            .or_else(|| will_hurt(&self.kind))
            .unwrap_or_default();
        match language {
            Language::En => english,
            Language::Fr => french,
        }
    }
}

type Pair = (String, String);

fn pair(english: impl Into<String>, french: impl Into<String>) -> Option<Pair> {
    Some((english.into(), french.into()))
}

fn refused(kind: &K) -> Option<Pair> {
    match kind {
        K::HandleMissing => pair(
            "No handle: it is not known which product this row belongs to.",
            "Aucun identifiant (« handle ») : on ne sait pas à quel produit cette ligne appartient.",
        ),
        K::TitleMissing => pair("The product has no title.", "Le produit n’a pas de titre."),
        K::PriceMissing => pair(
            "No price: without one it cannot be sold.",
            "Aucun prix : sans prix, l’article ne peut pas être vendu.",
        ),
        K::PriceMalformed { text } => pair(
            format!("“{text}” is not a price. Write it like 12.50."),
            format!("« {text} » n’est pas un prix. Écrivez-le ainsi : 12,50."),
        ),
        K::PriceAmbiguous(either) => two_ways(either, ("", "")),
        K::SkuDuplicate { sku, first_row } => pair(
            format!("SKU “{sku}” is already used in row {first_row}. Each variant needs its own."),
            format!(
                "L’UGS « {sku} » est déjà utilisée à la ligne {first_row}. Chaque variante a la sienne."
            ),
        ),
        K::VariantDuplicate { first_row } => pair(
            format!("Row {first_row} already has a variant with these option values."),
            format!("La ligne {first_row} contient déjà une variante ayant ces valeurs d’options."),
        ),
        K::ProductRefused { product } => pair(
            format!("The product “{product}” cannot be imported: see its other rows."),
            format!("Le produit « {product} » ne peut pas être importé : voyez ses autres lignes."),
        ),
        K::GiftCard => pair(
            "Gift cards cannot be imported.",
            "Les cartes-cadeaux ne peuvent pas être importées.",
        ),
        K::Downloadable => pair(
            "Downloadable products cannot be delivered by this shop.",
            "Cette boutique ne peut pas livrer de produits téléchargeables.",
        ),
        K::GroupedProduct => pair(
            "A grouped product is only a list of others; its members are imported, the group is not. Make a collection of them.",
            "Un produit groupé n’est qu’une liste d’autres produits; ses membres sont importés, pas le groupe. Faites-en une collection.",
        ),
        K::ExternalProduct => pair(
            "This product is sold on another site, so it cannot be sold here.",
            "Ce produit est vendu sur un autre site; il ne peut pas être vendu ici.",
        ),
        K::UnknownType { text } => pair(
            format!("The product type “{text}” is not known."),
            format!("Le type de produit « {text} » n’est pas connu."),
        ),
        K::ParentMissing { parent } => pair(
            format!("The product “{parent}” it is a variation of is not in the file."),
            format!("Le produit « {parent} » dont c’est une variation n’est pas dans le fichier."),
        ),
        _ => refused_more(kind),
    }
}

fn refused_more(kind: &K) -> Option<Pair> {
    match kind {
        K::NoVariations => pair(
            "A variable product without a variation that can be sold.",
            "Un produit variable sans aucune variation vendable.",
        ),
        K::TooManyOptions { max } => pair(
            format!("More than {max} options."),
            format!("Plus de {max} options."),
        ),
        K::OptionValueMissing { option } => pair(
            format!("No value for the option “{option}”."),
            format!("Aucune valeur pour l’option « {option} »."),
        ),
        K::RowTooLong { expected, found } => pair(
            format!(
                "{found} cells where the header has {expected}: a quote or a separator is probably missing."
            ),
            format!(
                "{found} cellules alors que l’en-tête en a {expected} : il manque sans doute un guillemet ou un séparateur."
            ),
        ),
        K::NothingInRow => pair(
            "Neither a variant nor a picture in this row.",
            "Ni variante ni image dans cette ligne.",
        ),
        K::RowRepeated { first_row } => pair(
            format!("The row is identical to row {first_row}; it adds nothing."),
            format!("La ligne est identique à la ligne {first_row}; elle n’ajoute rien."),
        ),
        K::ProductRepeated { first_row } => pair(
            format!(
                "This is the same item as row {first_row}; only the first of the two rows counts."
            ),
            format!(
                "C’est le même article qu’à la ligne {first_row}; seule la première des deux lignes compte."
            ),
        ),
        K::ImageRowMalformed { text } | K::ImageMalformed { text } => pair(
            format!("“{text}” is not the address of a picture."),
            format!("« {text} » n’est pas l’adresse d’une image."),
        ),
        K::Field { field, problem } => pair(
            format!("{field}: {}.", problem.text(Language::En)),
            format!("{field}\u{a0}: {}.", problem.text(Language::Fr)),
        ),
        K::SkuTaken { sku, product } => pair(
            format!("SKU “{sku}” belongs to “{product}” already."),
            format!("L’UGS « {sku} » appartient déjà à « {product} »."),
        ),
        K::SameProductTwice { product } => pair(
            format!("Another product of the file already stands for “{product}”."),
            format!("Un autre produit du fichier correspond déjà à « {product} »."),
        ),
        K::NotStored => pair(
            "The product could not be stored; nothing of it was changed. Import the file again, or enter it by hand.",
            "Le produit n’a pas pu être enregistré; rien n’en a été modifié. Réimportez le fichier ou saisissez-le à la main.",
        ),
        _ => None,
    }
}

/// Explains an ambiguous number with an unambiguous spelling of each reading.
fn two_ways(either: &Either, (english, french): (&str, &str)) -> Option<Pair> {
    let Either {
        text,
        thousands,
        decimals,
    } = either;
    let decimals_fr = decimals.replace('.', ",");
    pair(
        format!(
            "“{text}” can be read in two ways, with thousands or with decimals{english}. Write {thousands} or {decimals}."
        ),
        format!(
            "« {text} » peut se lire de deux façons, avec des milliers ou avec des décimales{french}. Écrivez {thousands} ou {decimals_fr}."
        ),
    )
}

fn changed(kind: &K) -> Option<Pair> {
    match kind {
        K::NumberAmbiguous(either) => {
            two_ways(either, ("; it was left empty", "; le champ est resté vide"))
        }
        K::MeasureByUnit { text, read } => pair(
            format!(
                "“{text}” was read as {read}. If that is wrong, write it without a separator of thousands."
            ),
            format!(
                "« {text} » a été lu comme {}. Si c’est faux, écrivez-le sans séparateur de milliers.",
                read.replace('.', ",")
            ),
        ),
        K::NumberMalformed { text } => pair(
            format!("“{text}” is not a number; it was left empty."),
            format!("« {text} » n’est pas un nombre; le champ est resté vide."),
        ),
        K::AmountMalformed { text } => pair(
            format!("“{text}” is not an amount; it was left empty."),
            format!("« {text} » n’est pas un montant; le champ est resté vide."),
        ),
        K::UnitUnknown { text } => pair(
            format!("The unit “{text}” is not known; the value was left empty."),
            format!("L’unité « {text} » n’est pas connue; la valeur est restée vide."),
        ),
        K::DimensionsIncomplete => pair(
            "Length, width and height belong together; they were left empty.",
            "La longueur, la largeur et la hauteur vont ensemble; elles sont restées vides.",
        ),
        K::BarcodeCheckDigit { text, expected } => pair(
            format!("Barcode “{text}” was left out: its last digit should be {expected}."),
            format!(
                "Le code-barres « {text} » a été omis : son dernier chiffre devrait être {expected}."
            ),
        ),
        K::BarcodeMangled { text } => pair(
            format!(
                "Barcode “{text}” was left out: a spreadsheet has shortened it. Format the column as text."
            ),
            format!(
                "Le code-barres « {text} » a été omis : un tableur l’a abrégé. Mettez la colonne au format texte."
            ),
        ),
        K::HsCodeMalformed { text } => pair(
            format!("“{text}” is not a customs (HS) code; it was left empty."),
            format!("« {text} » n’est pas un code douanier (SH); le champ est resté vide."),
        ),
        K::CountryUnknown { text } => pair(
            format!("“{text}” is not a country code; it was left empty."),
            format!("« {text} » n’est pas un code de pays; le champ est resté vide."),
        ),
        K::YesNoUnknown { text } => pair(
            format!("“{text}” is neither yes nor no; the usual value was taken."),
            format!("« {text} » n’est ni oui ni non; la valeur habituelle a été prise."),
        ),
        K::StatusUnknown { text } => pair(
            format!("The status “{text}” is not known; the product is imported as a draft."),
            format!("L’état « {text} » n’est pas connu; le produit est importé comme brouillon."),
        ),
        _ => changed_more(kind),
    }
}

fn changed_more(kind: &K) -> Option<Pair> {
    match kind {
        K::ShortcodesRemoved { names } => pair(
            format!(
                "WordPress short codes were taken out of the text: {names}. Check the description."
            ),
            format!(
                "Des codes courts de WordPress ont été retirés du texte : {names}. Vérifiez la description."
            ),
        ),
        K::StockStatusUnknown { text } => pair(
            format!(
                "The stock status “{text}” is not known; the item is treated as in stock. Check it."
            ),
            format!(
                "L’état de stock « {text} » n’est pas connu; l’article est considéré comme en stock. Vérifiez-le."
            ),
        ),
        K::HandleChanged { from, to } => pair(
            format!("The handle “{from}” becomes “{to}”."),
            format!("L’identifiant « {from} » devient « {to} »."),
        ),
        K::AnyValueExpanded { option, variants } => pair(
            format!(
                "“Any {option}” became {variants} variants, one for each value, with the value added to the SKU."
            ),
            format!(
                "« Tout {option} » est devenu {variants} variantes, une par valeur, la valeur étant ajoutée à l’UGS."
            ),
        ),
        K::SharedStock => pair(
            "Stock shared between variants cannot be kept; count each variant.",
            "Un stock partagé entre variantes ne peut pas être conservé; comptez chaque variante.",
        ),
        K::HiddenBecameDraft => pair(
            "Hidden in the catalogue there, so it is imported as a draft.",
            "Masqué dans le catalogue d’origine; importé comme brouillon.",
        ),
        K::SaleDatesIgnored => pair(
            "A sale with dates cannot be kept; the regular price was taken.",
            "Une promotion à dates ne peut pas être conservée; le prix régulier a été pris.",
        ),
        K::TaxClassUnknown { text } => pair(
            format!(
                "The tax class “{text}” is not known here; the product is taxed as usual. Check it."
            ),
            format!(
                "La classe de taxe « {text} » n’est pas connue ici; le produit est taxé normalement. Vérifiez-le."
            ),
        ),
        K::VariantRemoved { variant } => pair(
            format!("The variant “{variant}” was removed: the product’s options have changed."),
            format!("La variante « {variant} » a été retirée : les options du produit ont changé."),
        ),
        K::DecidedAnew { planned, became } => pair(
            format!(
                "The shop has changed since the preview: this product was to be {}; it was {}.",
                english(*planned),
                english(*became)
            ),
            format!(
                "La boutique a changé depuis l’aperçu : ce produit devait être {}; il a été {}.",
                french(*planned),
                french(*became)
            ),
        ),
        K::ColumnIgnored { column, rows } => column_ignored(column, *rows),
        K::AttributesHidden { names, products } => attributes_hidden(names, *products),
        _ => None,
    }
}

fn column_ignored(column: &str, rows: usize) -> Option<Pair> {
    let (english, french) = (grouped(rows, ","), grouped(rows, "\u{a0}"));
    let (has, a) = match rows {
        1 => ("row has", "ligne y a"),
        _ => ("rows have", "lignes y ont"),
    };
    pair(
        format!("The column “{column}” is not used here; {english} {has} something in it."),
        format!("La colonne « {column} » n’est pas utilisée ici; {french} {a} quelque chose."),
    )
}

fn attributes_hidden(names: &str, products: usize) -> Option<Pair> {
    let (english, french) = (grouped(products, ","), grouped(products, "\u{a0}"));
    let (product, produit) = match products {
        1 => ("product", "produit"),
        _ => ("products", "produits"),
    };
    pair(
        format!(
            "The other shop does not show these attributes; the descriptions leave them out \
             ({english} {product}): {names}."
        ),
        format!(
            "L’autre boutique ne montre pas ces attributs; les descriptions les omettent \
             ({french} {produit}) : {names}."
        ),
    )
}

/// `8,000` or `8 000`.
fn grouped(number: usize, separator: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// Warnings: imported as stated, but possibly not what the merchant wants.
fn will_hurt(kind: &K) -> Option<Pair> {
    match kind {
        K::QuantityIgnored { quantity } => pair(
            format!(
                "The quantity {quantity} is not used: the row does not name an inventory tracker, so the stock is not counted and the shop shows “In stock”."
            ),
            format!(
                "La quantité {quantity} n’est pas utilisée : la ligne n’indique aucun suivi du stock; le stock n’est donc pas compté et la boutique affiche « En stock »."
            ),
        ),
        K::StockNegative { quantity } => pair(
            format!("The quantity {quantity} is below zero; it was replaced by 0."),
            format!("La quantité {quantity} est inférieure à zéro; elle a été remplacée par 0."),
        ),
        K::StockKept { file, shop } => pair(
            format!(
                "The file says {file}, the shop has {shop}. The shop’s quantity is kept, because it is newer than the file."
            ),
            format!(
                "Le fichier indique {file}, la boutique en a {shop}. La quantité de la boutique est gardée, car elle est plus récente que le fichier."
            ),
        ),
        K::PictureOfRefused => pair(
            "The variant in this row is left out, but its picture stays with the product.",
            "La variante de cette ligne est écartée, mais son image reste avec le produit.",
        ),
        K::PictureMissing => pair(
            "The product has no picture.",
            "Le produit n’a aucune image.",
        ),
        K::PictureLost { text, reason } => pair(
            format!(
                "The picture {text} could not be fetched: {}.",
                reason.text(Language::En)
            ),
            format!(
                "L’image {text} n’a pas pu être téléchargée : {}.",
                reason.text(Language::Fr)
            ),
        ),
        K::SoldUntaxed { variant } => pair(
            format!("“{variant}” will be sold without tax."),
            format!("« {variant} » sera vendu sans taxe."),
        ),
        K::WeightMissing { variant } => pair(
            format!("“{variant}” has no weight, but the shop charges shipping by weight."),
            format!(
                "« {variant} » n’a pas de poids, alors que la boutique facture la livraison au poids."
            ),
        ),
        _ => None,
    }
}

const fn english(fate: Fate) -> &'static str {
    match fate {
        Fate::Created => "created",
        Fate::Updated => "updated",
        Fate::Unchanged | Fate::Left => "left as it was",
        Fate::Refused => "left out",
    }
}

const fn french(fate: Fate) -> &'static str {
    match fate {
        Fate::Created => "créé",
        Fate::Updated => "mis à jour",
        Fate::Unchanged | Fate::Left => "laissé tel quel",
        Fate::Refused => "écarté",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalog::{FieldProblem, media::PictureTrouble};

    /// Every kind, with sample arguments. The macro's match fails to compile if a new kind is not listed.
    macro_rules! every {
        ($($name:ident $({ $($field:ident : $value:expr),* })? $(($inner:expr))?;)+) => {{
            const fn listed(kind: &K) { match kind { $(K::$name { .. } => {})+ } }
            let all = vec![$(K::$name $({ $($field: $value),* })? $(($inner))?,)+];
            all.iter().for_each(listed);
            all
        }};
    }

    #[test]
    fn counts_are_grouped_and_one_row_has() {
        let said = |rows, language| {
            let column = "Vendor".to_owned();
            let kind = K::ColumnIgnored { column, rows };
            let (row, column) = (1, None);
            Problem { row, column, kind }.text(language)
        };
        assert!(said(8000, Language::En).contains("8,000 rows have"));
        assert!(said(8000, Language::Fr).contains("8\u{a0}000 lignes y ont"));
        assert!(said(1, Language::En).contains("1 row has"));
        assert!(said(1, Language::Fr).contains("1 ligne y a "));
    }

    #[test]
    fn every_problem_is_said_in_both_languages() {
        let t = || "x".to_owned();
        let either = || Either {
            text: "2,500".into(),
            thousands: "2500".into(),
            decimals: "2.50".into(),
        };
        let all = every! {
            HandleMissing; TitleMissing; PriceMissing; PriceMalformed { text: t() };
            SkuDuplicate { sku: t(), first_row: 2 }; VariantDuplicate { first_row: 2 };
            ProductRefused { product: t() }; GiftCard; Downloadable; GroupedProduct; ExternalProduct;
            UnknownType { text: t() }; ParentMissing { parent: t() }; NoVariations;
            TooManyOptions { max: 3 }; OptionValueMissing { option: t() };
            RowTooLong { expected: 1, found: 2 }; NothingInRow; ImageRowMalformed { text: t() };
            Field { field: t(), problem: FieldProblem::Required }; SkuTaken { sku: t(), product: t() };
            SameProductTwice { product: t() }; NumberMalformed { text: t() }; AmountMalformed { text: t() };
            UnitUnknown { text: t() }; DimensionsIncomplete; BarcodeCheckDigit { text: t(), expected: 1 };
            BarcodeMangled { text: t() }; HsCodeMalformed { text: t() }; CountryUnknown { text: t() };
            YesNoUnknown { text: t() }; StatusUnknown { text: t() }; ImageMalformed { text: t() };
            HandleChanged { from: t(), to: t() }; AnyValueExpanded { option: t(), variants: 2 }; SharedStock;
            HiddenBecameDraft; SaleDatesIgnored; TaxClassUnknown { text: t() }; VariantRemoved { variant: t() };
            ColumnIgnored { column: t(), rows: 2 }; NotStored; PriceAmbiguous(either()); NumberAmbiguous(either());
            MeasureByUnit { text: t(), read: t() }; ShortcodesRemoved { names: t() };
            AttributesHidden { names: t(), products: 2 }; StockStatusUnknown { text: t() };
            RowRepeated { first_row: 2 };
            ProductRepeated { first_row: 2 }; QuantityIgnored { quantity: 2 }; StockNegative { quantity: -2 };
            StockKept { file: 2, shop: 3 }; PictureOfRefused; PictureMissing; SoldUntaxed { variant: t() };
            WeightMissing { variant: t() }; PictureLost { text: t(), reason: PictureTrouble::Silent };
            DecidedAnew { planned: Fate::Created, became: Fate::Updated };
        };
        for kind in all {
            let problem = Problem {
                row: 2,
                column: None,
                kind,
            };
            let (english, french) = (problem.text(Language::En), problem.text(Language::Fr));
            assert!(
                english.len() > 10 && french.len() > 10 && english != french,
                "{problem:?}"
            );
            assert!(!problem.code().is_empty());
        }
    }
}
