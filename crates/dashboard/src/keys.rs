//! API keys of the shop's own programs: list, issue, revoke. Owner only.

use actix_web::{HttpResponse, delete, get, http::StatusCode, post, web::ServiceConfig};
use calls::{Call, Form, permission::KeysOwner};
use kernel::{ApiKeyId, Language};
use platform::{ApiKey, IssueApiKey, IssueApiKeyError, KEYS_PER_TENANT, Scope};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::refusals::say;
use web::problem::Problem;
use wire::json;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(issue).service(revoke);
}

#[derive(OpenApi)]
#[openapi(paths(list, issue, revoke))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

fn refused(error: IssueApiKeyError, language: Language) -> Problem {
    use IssueApiKeyError as E;
    match error {
        E::NameMissing => Problem::field(
            "name",
            "required",
            say(language, "Give the key a name", "Donnez un nom à la clé"),
        ),
        E::NameTooLong => Problem::field(
            "name",
            "too_long",
            say(
                language,
                "Use at most 100 characters",
                "Utilisez au plus 100 caractères",
            ),
        ),
        E::NoScope => Problem::field(
            "scopes",
            "required",
            say(
                language,
                "Choose what the key may do",
                "Choisissez ce que la clé permet",
            ),
        ),
        E::TooMany => Problem::refused(
            "too_many_keys",
            say(
                language,
                &format!("A shop has at most {KEYS_PER_TENANT} keys; revoke one first"),
                &format!("Une boutique a au plus {KEYS_PER_TENANT} clés; révoquez-en une d’abord"),
            ),
        ),
        E::Signing(error) => Problem::internal(&error),
        E::Db(error) => error.into(),
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct ApiKeyList {
    /// Newest first, without revoked keys.
    items: Vec<ApiKey>,
}

/// List API keys.
#[utoipa::path(
    tag = "keys",
    responses(
        (status = 200, description = "The shop's API keys, without the keys themselves", body = ApiKeyList),
        (status = 403, description = "Owner only", body = Problem),
    )
)]
#[get("/api/tenants/{tenant_id}/api-keys")]
async fn list(call: Call<KeysOwner>) -> Result<HttpResponse, Problem> {
    let mut tx = call.tenancy().platform().await?;
    let items = platform::api_keys(&mut tx, call.shop()).await?;
    tx.commit().await?;
    call.answer(&ApiKeyList { items })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApiKeyInput {
    /// The program that will carry the key; 1 to 100 characters.
    #[schema(example = "Till at the market")]
    name: String,
    /// The key's scopes; at least one.
    scopes: Vec<Scope>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ApiKeyMade {
    api_key: ApiKey,
    /// What the program sends after `Bearer `. Shown only in this answer.
    key: String,
}

// No Idempotency-Key here: a stored answer would contain the key itself.
/// Issue an API key.
#[utoipa::path(
    tag = "keys",
    request_body = ApiKeyInput,
    responses(
        (status = 201, description = "Key issued; it is shown only in this answer", body = ApiKeyMade),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "The shop has the maximum number of keys", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/api-keys")]
async fn issue(call: Call<KeysOwner, Form<ApiKeyInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let command = IssueApiKey {
        tenant: call.shop(),
        name: input.name,
        scopes: input.scopes,
    };
    let mut tx = call.tenancy().platform().await?;
    let made = platform::issue_api_key(&mut tx, &call.state().keys, command)
        .await
        .map_err(|error| refused(error, call.language()))?;
    tx.commit().await?;
    let answer = ApiKeyMade {
        api_key: made.listed,
        key: made.key,
    };
    Ok(json(StatusCode::CREATED, &answer))
}

/// Revoke an API key.
#[utoipa::path(
    tag = "keys",
    responses(
        (status = 204, description = "Key revoked"),
        (status = 403, description = "Owner only", body = Problem),
        (status = 404, description = "Not found: API key, or already revoked", body = Problem),
    )
)]
#[delete("/api/tenants/{tenant_id}/api-keys/{key_id}")]
async fn revoke(call: Call<KeysOwner>) -> Result<HttpResponse, Problem> {
    let id: ApiKeyId = call.part("key_id")?;
    let mut tx = call.tenancy().platform().await?;
    let revoked = platform::revoke_api_key(&mut tx, call.shop(), id).await?;
    tx.commit().await?;
    if revoked {
        Ok(HttpResponse::NoContent().finish())
    } else {
        Err(Problem::not_found())
    }
}
