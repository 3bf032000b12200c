//! Whether a shop is open or may open: gathers the facts from the crates that own them; [`platform::shop_state`]
//! decides. The dashboard's home, its settings, the demo and the bench all ask here.

use catalog::queries::Assortment;
use kernel::TenantId;
use platform::{Goods, OpenShopError, ShippingPrices, ShopFacts};
use shipping::ShippingTable;
use tax::{RegistrationsError, Standing};
use tenancy::{
    DbError, PlatformTx, Tenancy, TenantTx,
    directory::{self, TenantState},
};

/// The provider's facts about a shop.
#[derive(Clone, Debug)]
pub struct ProviderFacts {
    /// The provider's reason, while the shop is suspended.
    pub suspended: Option<String>,
    /// Whether an owner has proven the e-mail address.
    pub owner_confirmed: bool,
}

/// Loads the provider's facts.
///
/// # Errors
/// Database failures only.
pub async fn provider_facts(
    tx: &mut PlatformTx,
    tenant: TenantId,
) -> Result<ProviderFacts, DbError> {
    let entry = directory::by_id(tx, tenant).await?;
    let suspended = match entry.map(|entry| entry.state) {
        Some(TenantState::Suspended { reason }) => Some(reason),
        Some(TenantState::Active) | None => None,
    };
    Ok(ProviderFacts {
        suspended,
        owner_confirmed: platform::owner_is_confirmed(tx, tenant).await?,
    })
}

/// Gathers everything that decides the state of the shop.
///
/// # Errors
/// Database failures only.
pub async fn shop_facts(tx: &mut TenantTx, known: ProviderFacts) -> Result<ShopFacts, DbError> {
    let (profile, _) = platform::profile(tx).await?;
    let standing = tax::standing(tx).await.map_err(|error| match error {
        RegistrationsError::Db(error) => error,
        other => DbError::corrupt("tax_registration", other),
    })?;
    let assortment = catalog::queries::assortment(tx).await?;
    let methods = shipping::methods(tx).await?;
    Ok(ShopFacts {
        suspended: known.suspended,
        doors: platform::doors(tx).await?,
        owner_confirmed: known.owner_confirmed,
        address_complete: profile.address.checked().is_ok(),
        contact_given: profile.can_be_reached(),
        taxes_declared: standing != Standing::Undeclared,
        goods: goods(assortment),
        shipping: prices(shipping::shipping_table(&methods)),
    })
}

const fn goods(assortment: Assortment) -> Goods {
    Goods {
        variants: assortment.variants,
        shippable: assortment.shippable,
        unweighed: assortment.unweighed,
    }
}

const fn prices(table: ShippingTable) -> ShippingPrices {
    match table {
        ShippingTable::Empty => ShippingPrices::None,
        ShippingTable::Flat => ShippingPrices::Flat,
        ShippingTable::ByWeight => ShippingPrices::ByWeight,
    }
}

/// Opens the shop if no requirement is unmet, in its own transaction.
///
/// # Errors
/// The unmet requirements.
pub async fn open_shop(tenancy: &Tenancy, tenant: TenantId) -> Result<(), OpenShopError> {
    let mut tx = tenancy.platform().await?;
    let known = provider_facts(&mut tx, tenant).await?;
    tx.commit().await?;
    let mut tx = tenancy.write(tenant).await?;
    let facts = shop_facts(&mut tx, known).await?;
    platform::open_shop(&mut tx, &facts).await?;
    Ok(tx.commit().await?)
}
