//! What a new shop has before its owner enters anything.

use kernel::{Address, Country, Province};
use platform::{Announcement, ChargeWhen, ProfileError, ShopProfile, SignUp, Theme};
use tenancy::TenantTx;

/// Why a new shop could not be furnished.
#[derive(Debug, thiserror::Error)]
pub enum FurnishError {
    /// The profile was refused.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// The first location or its settings were refused.
    #[error(transparent)]
    Shelf(#[from] inventory::FurnishShopError),
    /// The table of shipping prices was refused.
    #[error(transparent)]
    Shipping(#[from] shipping::SaveMethodsError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] tenancy::DbError),
}

/// Writes profile, location and a table of shipping prices, and plans the first morning's paperwork. The shop is closed and charges no tax.
pub(crate) async fn furnish(tx: &mut TenantTx, command: &SignUp) -> Result<(), FurnishError> {
    let country = command.country.parse().unwrap_or(Country::CANADA);
    let profile = profile(command, address(command, country));
    let province: Option<Province> = (country == Country::CANADA)
        .then(|| command.province.parse().ok())
        .flatten();
    platform::first_profile(tx, &profile).await?;
    inventory::furnish_shop(tx, &profile.address).await?;
    shipping::furnish_shop(tx, province, command.currency).await?;
    paperwork::plan(tx).await?;
    Ok(())
}

fn address(command: &SignUp, country: Country) -> Address {
    Address {
        name: kernel::one_line(&command.shop_name),
        company: String::new(),
        line1: String::new(),
        line2: String::new(),
        city: String::new(),
        province: command.province.clone(),
        postal_code: String::new(),
        country,
        phone: String::new(),
    }
}

fn profile(command: &SignUp, address: Address) -> ShopProfile {
    let zone = command.time_zone.parse();
    ShopProfile {
        trading_name: kernel::one_line(&command.shop_name),
        legal_name: String::new(),
        tagline: String::new(),
        email: String::new(),
        phone: String::new(),
        address,
        currency: command.currency,
        language: command.language,
        time_zone: zone.unwrap_or(zones::Zone::toronto()),
        theme: Theme::default(),
        returns_policy: String::new(),
        about: String::new(),
        announcement: Announcement::default(),
        statement_name: String::new(),
        charge: ChargeWhen::Ordered,
    }
}
