//! Connects the demo's shops to the stand-in back office, which receives and verifies all their events.

use messaging::{Pattern, RegisterEndpoint};
use platform::SignedUp;
use serde_json::json;
use web::state::State;

use crate::commands::Failure;

/// Confirms the owner's address, as the link in the mail would.
pub async fn confirm_owner(state: &State, done: &SignedUp) -> Result<(), Failure> {
    let mut tx = state.tenancy.platform().await?;
    platform::confirm_email(&mut tx, &done.confirmation)
        .await
        .map_err(|error| Failure::new("seed", error))?;
    Ok(tx.commit().await?)
}

/// Subscribes the receiver called `slug` to all events, and gives it the secret.
pub async fn connect(
    state: &State,
    done: &SignedUp,
    (stand_ins, slug): (&str, &str),
) -> Result<(), Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure::new("seed", error);
    let url = format!("{stand_ins}/receiver/{slug}");
    let command = RegisterEndpoint {
        url: url.clone(),
        description: "Back office".to_owned(),
        kinds: vec![Pattern::parse("*").map_err(|error| failure(&error))?],
        terms: messaging::DeliveryTerms::default(),
    };
    let mut tx = state.tenancy.write(done.tenant).await?;
    let made = messaging::register_endpoint(&mut tx, state.endpoint_addresses, command)
        .await
        .map_err(|error| failure(&error))?;
    tx.commit().await?;
    let client = reqwest::Client::builder()
        .timeout(std::time::Duration::from_secs(10))
        .build()
        .map_err(|error| failure(&error))?;
    let told = client
        .post(format!("{url}/secret"))
        .json(&json!({ "secret": made.secret.reveal() }))
        .send()
        .await;
    told.and_then(reqwest::Response::error_for_status)
        .map_err(|error| failure(&error))?;
    Ok(())
}
