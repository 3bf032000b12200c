//! A product or a price, as a back office tells of it.

use std::collections::BTreeMap;

use catalog::{
    FieldError, Product, ProductDraft, ProductStatus, Replaces, SaveProduct, SaveProductError,
    VariantDraft, check, queries::changed_here, queries::lock_product, queries::product_by_id,
    queries::variant_ids_by_code, queries::variants_by_ids, save_product,
};
use kernel::{Currency, Language, Money, VariantId};
use tenancy::{DbError, TenantTx, outbox::CausedBy};

use crate::{
    Field, Message, Trouble,
    conflict::{self, Clash, Named},
    content::{Content, Told},
    owner::{Sides, Verdict, Winner, decide, owners},
    receipt::{Effect, Outcome},
};

/// Lets the message have its effect. Anything but [`Outcome::Done`] may leave parts of it in the transaction, which must then be
/// rolled back.
pub(crate) async fn apply(tx: &mut TenantTx, message: &Message) -> Result<Outcome, DbError> {
    let Ok(content) = &message.content else {
        return Err(DbError::NotFound);
    };
    let told = match content {
        Content::Price(price) => price.told(),
        Content::Product(product) => product.told(),
        _ => return Err(DbError::NotFound),
    };
    tx.set_cause(CausedBy {
        source: message.source.clone(),
        id: message.id.clone(),
    });
    let came_at = message.came_at.unwrap_or_else(|| tx.now());
    if let Err(trouble) = content.in_time(came_at) {
        return Ok(Outcome::Refused(trouble));
    }
    let currency = platform::profile(tx).await?.0.currency;
    if let Err(trouble) = same_currency(&told.amounts, currency) {
        return Ok(Outcome::Refused(trouble));
    }
    let named = [told.sku.clone()];
    let known = variant_ids_by_code(tx, &named).await?;
    match known.first() {
        Some((_, variant)) => changed(tx, (message, &told), (*variant, currency)).await,
        None if told.creates => created(tx, (message, &told), currency).await,
        None => Ok(Outcome::Quarantined(Trouble::unknown_sku(
            "data.sku".to_owned(),
            &told.sku,
        ))),
    }
}

fn same_currency(amounts: &[(Field, Money)], currency: Currency) -> Result<(), Trouble> {
    let foreign = amounts
        .iter()
        .find(|(_, money)| money.currency() != currency);
    let Some((field, _)) = foreign else {
        return Ok(());
    };
    let words = (
        format!("The shop sells in {currency}"),
        format!("La boutique vend en {currency}"),
    );
    let place = format!("data.{}.currency", field.code());
    Err(Trouble::new("invalid", place, (&words.0, &words.1)))
}

async fn created(
    tx: &mut TenantTx,
    (message, told): (&Message, &Told),
    currency: Currency,
) -> Result<Outcome, DbError> {
    let mut draft = ProductDraft {
        status: ProductStatus::Draft,
        variants: vec![VariantDraft {
            sku: told.sku.clone(),
            ..VariantDraft::priced(0)
        }],
        ..ProductDraft::titled("")
    };
    for (field, value) in &told.values {
        field.write(&mut draft, 0, value);
    }
    let command = SaveProduct {
        replaces: None,
        draft,
        collections: None,
    };
    let saved = match save_product(tx, currency, command).await {
        Ok(saved) => saved,
        Err(error) => return refusal(error),
    };
    let product = product_by_id(tx, saved.id)
        .await?
        .ok_or(DbError::NotFound)?;
    let variant = product.details.variants.first();
    let variant_id = variant.and_then(|one| one.id).ok_or(DbError::NotFound)?;
    let stored = values(&product.details, 0, told);
    let named = Named {
        product: &product,
        variant: variant_id,
    };
    conflict::hear(tx, (named, message, told.at), &stored).await?;
    Ok(Outcome::Done(vec![Effect::Product {
        sku: told.sku.clone(),
        product_id: product.id,
        variant_id,
        created: true,
        changed: told.values.iter().map(|(field, _)| *field).collect(),
        kept: Vec::new(),
        superseded: false,
    }]))
}

/// The told fields as they are in this draft.
fn values(draft: &ProductDraft, at: usize, told: &Told) -> BTreeMap<Field, serde_json::Value> {
    let Some(variant) = draft.variants.get(at) else {
        return BTreeMap::new();
    };
    let fields = told.values.iter().map(|(field, _)| *field);
    fields
        .map(|field| (field, field.read(draft, variant)))
        .collect()
}

/// What is decided of each told field.
struct Decided {
    draft: ProductDraft,
    /// Fields that become what the message says.
    changed: Vec<Field>,
    /// Fields that stay as the shop has them although the message says otherwise.
    kept: Vec<Field>,
    /// What the message says of fields of which no later message has spoken.
    heard: BTreeMap<Field, serde_json::Value>,
    clashes: Vec<Clash>,
    agreed: Vec<Field>,
}

async fn changed(
    tx: &mut TenantTx,
    (message, told): (&Message, &Told),
    (variant, currency): (VariantId, Currency),
) -> Result<Outcome, DbError> {
    let (product, at) = of_variant(tx, variant, currency).await?;
    let mut wanted = product.details.clone();
    for (field, value) in &told.values {
        field.write(&mut wanted, at, value);
    }
    let wanted = match check::check(&wanted) {
        Ok(checked) => checked.into_draft(),
        Err(errors) => return Ok(Outcome::Refused(wrong(&errors))),
    };
    let named = Named {
        product: &product,
        variant,
    };
    let decided = decided(tx, (named, at), (&wanted, told)).await?;
    if !decided.changed.is_empty() {
        let command = SaveProduct {
            replaces: Some(Replaces {
                id: product.id,
                version: product.version,
            }),
            draft: decided.draft,
            collections: None,
        };
        if let Err(error) = save_product(tx, currency, command).await {
            return refusal(error);
        }
    }
    conflict::hear(tx, (named, message, told.at), &decided.heard).await?;
    conflict::note(tx, (named, message), &decided.clashes).await?;
    conflict::settle(tx, named, &decided.agreed).await?;
    Ok(Outcome::Done(vec![Effect::Product {
        sku: told.sku.clone(),
        product_id: product.id,
        variant_id: variant,
        created: false,
        superseded: decided.changed.is_empty() && !decided.kept.is_empty(),
        changed: decided.changed,
        kept: decided.kept,
    }]))
}

/// The product of the variant, and the variant's place in it. Nobody else changes it until the transaction ends: of two messages
/// about it, the second is judged by what the first has left.
pub(crate) async fn of_variant(
    tx: &mut TenantTx,
    variant: VariantId,
    currency: Currency,
) -> Result<(Product, usize), DbError> {
    let facts = variants_by_ids(tx, currency, &[variant]).await?;
    let product = facts.first().ok_or(DbError::NotFound)?.product;
    lock_product(tx, product).await?;
    let product = product_by_id(tx, product).await?.ok_or(DbError::NotFound)?;
    let mut all = product.details.variants.iter();
    let at = all.position(|one| one.id == Some(variant));
    Ok((product, at.ok_or(DbError::NotFound)?))
}

async fn decided(
    tx: &mut TenantTx,
    (named, at): (Named<'_>, usize),
    (wanted, told): (&ProductDraft, &Told),
) -> Result<Decided, DbError> {
    let owners = owners(tx).await?;
    let heard = conflict::heard(tx, named).await?;
    let product = named.product;
    let changes = changed_here(tx, &[named.variant]).await?;
    let changes = changes.get(&named.variant).cloned().unwrap_or_default();
    let (ours, theirs) = (values(&product.details, at, told), values(wanted, at, told));
    let mut all = Decided {
        draft: product.details.clone(),
        changed: Vec::new(),
        kept: Vec::new(),
        heard: BTreeMap::new(),
        clashes: Vec::new(),
        agreed: Vec::new(),
    };
    for (field, value) in theirs {
        let Some(own) = ours.get(&field) else {
            continue;
        };
        let owner = owners.get(&field.group()).copied().unwrap_or_default();
        // What was changed before such instants were kept was changed when the product was, at the latest.
        let ours_at = field.changed_at(&changes).unwrap_or(product.updated_at);
        let sides = Sides {
            ours: own,
            ours_at,
            theirs: &value,
            theirs_at: told.at,
        };
        let verdict = decide(owner, heard.get(&field), sides);
        if let Verdict::Conflict(winner, reason) = verdict {
            all.clashes.push(Clash {
                field,
                ours: own.clone(),
                ours_at,
                theirs: value.clone(),
                theirs_at: told.at,
                winner,
                reason,
            });
        }
        match verdict {
            Verdict::Older | Verdict::Conflict(Winner::Shop, _) => all.kept.push(field),
            Verdict::Same => all.agreed.push(field),
            Verdict::Taken | Verdict::Conflict(Winner::Message, _) => {
                field.write(&mut all.draft, at, &value);
                all.changed.push(field);
                if verdict == Verdict::Taken {
                    all.agreed.push(field);
                }
            }
        }
        if verdict != Verdict::Older {
            all.heard.insert(field, value);
        }
    }
    Ok(all)
}

/// The first invalid field, as the message names it.
fn wrong(errors: &[FieldError]) -> Trouble {
    let Some(first) = errors.first() else {
        return Trouble::ours();
    };
    let name = first.field.rsplit('.').next().unwrap_or(&first.field);
    let name = name.split('[').next().unwrap_or(name);
    let name = Field::of_catalogue(name).map_or(name, |field| field.code());
    let words = (
        first.problem.text(Language::En),
        first.problem.text(Language::Fr),
    );
    Trouble::new("invalid", format!("data.{name}"), (&words.0, &words.1))
}

fn refusal(error: SaveProductError) -> Result<Outcome, DbError> {
    match error {
        SaveProductError::Invalid(errors) => Ok(Outcome::Refused(wrong(&errors))),
        // Somebody saves it at this moment: the transaction is repeated.
        SaveProductError::Conflict { .. } => Err(DbError::Conflict),
        SaveProductError::NotFound => Err(DbError::NotFound),
        SaveProductError::Db(error) => Err(error),
    }
}
