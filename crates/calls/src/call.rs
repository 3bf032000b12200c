//! A call: who, what they may do, the shop, and the one transaction.

use std::{marker::PhantomData, str::FromStr};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    error::InternalError,
    http::StatusCode,
    web::{Bytes, Data},
};
use futures_util::future::LocalBoxFuture;
use kernel::{Language, TenantId};
use serde::Serialize;
use tenancy::{DbError, Tenancy, TenantTx, directory};
use web::{
    problem::{Problem, both},
    signed_in::member,
    spoken::spoken,
    state::State,
};
use wire::{Once, Params, storefront, tagged};

use crate::{
    Checks, Door, Input, Nothing, Permission, Reply, Rule, Who,
    input::if_match,
    key::{out_of_scope, program},
};

/// A call of a handler that needs the permission `P` and reads the body `B`.
pub struct Call<P, B = Nothing> {
    who: Who,
    shop: TenantId,
    door: Door,
    state: Data<State>,
    request: HttpRequest,
    once: Once,
    input: B,
    permission: PhantomData<P>,
}

impl<P: Permission, B: Input> FromRequest for Call<P, B> {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = B::bytes(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let state = request.app_data::<Data<State>>().cloned();
            let state = state.ok_or_else(|| Problem::internal(&"no state"))?;
            let door = Door::of(&request);
            let (who, shop) = prove(door, &state, &request, P::RULE).await?;
            let bytes = match bytes {
                Some(bytes) => bytes.await?,
                None => Bytes::new(),
            };
            let once = once(door, &request, &bytes)?;
            if B::CHECKS == Checks::BeforeTheChange
                && let Some(before) = stored(&once, &state, shop).await?
            {
                return Err(InternalError::from_response("answered before", before).into());
            }
            Ok(Self {
                input: read(&bytes, &request)?,
                once,
                permission: PhantomData,
                who,
                shop,
                door,
                state,
                request,
            })
        })
    }
}

fn once(door: Door, request: &HttpRequest, bytes: &[u8]) -> Result<Once, Problem> {
    match door {
        Door::Dashboard => Once::of(request, bytes),
        Door::Programs => Once::of_program(request, bytes),
    }
}

/// The answer of a request that came before with its key. It is looked for before the handler begins: what a handler checks
/// outside of [`Call::change`] may no longer hold after the request had its effect.
async fn stored(
    once: &Once,
    state: &State,
    shop: TenantId,
) -> Result<Option<HttpResponse>, Problem> {
    if !once.has_key() {
        return Ok(None);
    }
    let mut tx = state.tenancy.read(shop).await?;
    let before = once.stored(&mut tx).await?;
    tx.commit().await?;
    Ok(before)
}

async fn prove(
    door: Door,
    state: &State,
    request: &HttpRequest,
    rule: Rule,
) -> Result<(Who, TenantId), Problem> {
    match door {
        Door::Dashboard => {
            let member = member(request, rule.deed).await?;
            if !rule.role.met_by(member.role) {
                return Err(owner_only());
            }
            let shop = member.tenant;
            Ok((Who::member(member), shop))
        }
        Door::Programs => {
            let key = program(state, request, rule).await?;
            let shop = key.tenant;
            Ok((Who::Program(key, spoken(request)), shop))
        }
    }
}

fn owner_only() -> Problem {
    Problem::forbidden(both(
        "Only the shop’s owner may do this",
        "Seul le propriétaire de la boutique peut faire ceci",
    ))
}

fn read<B: Input>(bytes: &Bytes, request: &HttpRequest) -> Result<B, Problem> {
    B::read(bytes, request).map_err(|problem| conditional(request, problem))
}

fn secret_shown_once() -> Problem {
    Problem::refused(
        "secret_shown_once",
        both(
            "This was done the first time it was asked, and its secret was shown then. Replace the secret to get a new one",
            "C’est déjà fait depuis la première demande, et le secret a été montré alors. Remplacez le secret pour en obtenir un nouveau",
        ),
    )
}

/// What did not stand as the request's `If-Match` says is 412 (RFC 9110, 13.1.1).
fn conditional(request: &HttpRequest, mut problem: Problem) -> Problem {
    if problem.code == "stale" && if_match(request).is_some() {
        problem.status = StatusCode::PRECONDITION_FAILED.as_u16();
    }
    problem
}

impl<P, B: Input> Call<P, B> {
    /// The call, and the body it came with.
    pub fn open(self) -> (Call<P>, B::Form) {
        let call = Call {
            who: self.who,
            shop: self.shop,
            door: self.door,
            state: self.state,
            request: self.request,
            once: self.once,
            input: Nothing,
            permission: PhantomData,
        };
        (call, self.input.form())
    }
}

impl<P, B> Call<P, B> {
    /// Who calls.
    #[must_use]
    pub const fn who(&self) -> &Who {
        &self.who
    }

    /// The caller's name in timelines and histories.
    #[must_use]
    pub fn actor(&self) -> &str {
        self.who.actor()
    }

    /// The language the caller reads.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.who.language()
    }

    /// Whether a program's key also covers what `Q` asks. People need no scopes.
    #[must_use]
    pub fn has<Q: Permission>(&self) -> bool {
        match &self.who {
            Who::Owner(_) | Who::Staff(_) => true,
            Who::Program(key, _) => Q::RULE
                .scope
                .is_some_and(|scope| key.scopes.contains(&scope)),
        }
    }

    /// Asks a program's key for the scope of `Q` besides the operation's own.
    ///
    /// # Errors
    /// 403 `out_of_scope` for a key without it.
    pub fn needs<Q: Permission>(&self) -> Result<(), Problem> {
        match Q::RULE.scope {
            _ if self.has::<Q>() => Ok(()),
            Some(scope) => Err(out_of_scope(scope)),
            None => Err(Problem::not_found()),
        }
    }

    /// The shop.
    #[must_use]
    pub const fn shop(&self) -> TenantId {
        self.shop
    }

    /// What all handlers share.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Opens transactions, for a verb that opens its own.
    #[must_use]
    pub fn tenancy(&self) -> &Tenancy {
        &self.state.tenancy
    }

    /// The request, for what its headers say.
    #[must_use]
    pub const fn request(&self) -> &HttpRequest {
        &self.request
    }

    /// The query.
    #[must_use]
    pub fn params(&self) -> Params {
        Params::of(&self.request)
    }

    /// A part of the path by its name in the route.
    ///
    /// # Errors
    /// 404 for what cannot be one.
    pub fn part<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        let text = self.request.match_info().get(name);
        text.and_then(|text| text.parse().ok())
            .ok_or_else(Problem::not_found)
    }

    /// The same call, repeated if it comes again with these bytes: of a body that the handler reads itself.
    ///
    /// # Errors
    /// 400 for an `Idempotency-Key` that is too long.
    pub fn with_bytes(self, bytes: &[u8]) -> Result<Self, Problem> {
        let once = once(self.door, &self.request, bytes)?;
        Ok(Self { once, ..self })
    }

    /// The URL of the shop's storefront, without a trailing slash.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn storefront(&self) -> Result<String, Problem> {
        storefront(&self.state, self.shop).await
    }

    /// Whether the shop may keep a note of what was read: not while its rows are being copied to another cluster, where the note
    /// would be missing. Reading itself is always allowed.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn may_note(&self) -> Result<bool, DbError> {
        let mut tx = self.state.tenancy.platform().await?;
        let shop = directory::by_id(&mut tx, self.shop).await?;
        tx.commit().await?;
        Ok(shop.is_some_and(|shop| !shop.state.is_moving()))
    }

    /// Reads in one transaction.
    ///
    /// # Errors
    /// What `work` refuses, and database failures.
    pub async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut TenantTx) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut tx = self.state.tenancy.read(self.shop).await?;
        let found = work(&mut tx).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Answers with what is read in one transaction.
    ///
    /// # Errors
    /// What `work` refuses, and database failures.
    pub async fn show<T: Serialize>(
        &self,
        work: impl AsyncFnOnce(&mut TenantTx) -> Result<T, Problem>,
    ) -> Result<HttpResponse, Problem> {
        let found = self.read(work).await?;
        self.answer(&found)
    }

    /// As [`Call::show`], where figures of one answer must be of one moment.
    ///
    /// # Errors
    /// What `work` refuses, and database failures.
    pub async fn show_snapshot<T: Serialize>(
        &self,
        work: impl AsyncFnOnce(&mut TenantTx) -> Result<T, Problem>,
    ) -> Result<HttpResponse, Problem> {
        let mut tx = self.state.tenancy.snapshot(self.shop).await?;
        let found = work(&mut tx).await?;
        tx.commit().await?;
        self.answer(&found)
    }

    /// 200 with this body.
    ///
    /// # Errors
    /// None but ours.
    pub fn answer(&self, value: &impl Serialize) -> Result<HttpResponse, Problem> {
        Ok(tagged(StatusCode::OK, self.text(value)?))
    }

    /// Changes the shop in one transaction. `Ok` commits the effect and stores the answer for the request's
    /// `Idempotency-Key`; a request with the same key gets that answer again. Anything else rolls back.
    ///
    /// # Errors
    /// What `work` refuses, 422 for a key that was used for another request, and database failures.
    pub async fn change<T: Serialize>(
        &self,
        work: impl AsyncFnOnce(&mut TenantTx) -> Result<Reply<T>, Problem>,
    ) -> Result<HttpResponse, Problem> {
        let mut tx = self.state.tenancy.write(self.shop).await?;
        if let Some(before) = self.once.replay(&mut tx).await? {
            return Ok(before);
        }
        let done = work(&mut tx).await;
        let done = done.map_err(|problem| conditional(&self.request, problem))?;
        let text = match &done.value {
            Some(value) => self.text(value)?,
            None => String::new(),
        };
        self.once.commit(tx, done.status, text).await
    }

    /// As [`Call::change`], for an answer with a secret, which is not stored. A request that comes again with its
    /// `Idempotency-Key` has no second effect, and is refused with 409 `secret_shown_once` (docs/decisions/0176).
    ///
    /// # Errors
    /// As [`Call::change`].
    pub async fn change_with_secret<T: Serialize>(
        &self,
        work: impl AsyncFnOnce(&mut TenantTx) -> Result<Reply<T>, Problem>,
    ) -> Result<HttpResponse, Problem> {
        let mut shown = None;
        let later = secret_shown_once().read_in(self.language());
        let stored = self
            .change(async |tx| {
                let done = work(tx).await?;
                shown = Some((done.status, self.text(&done.value)?));
                let status = StatusCode::CONFLICT;
                Ok(Reply {
                    status,
                    value: Some(later),
                })
            })
            .await?;
        Ok(match shown {
            Some((status, text)) => tagged(status, text),
            None => stored,
        })
    }

    /// The JSON text. Addresses of the shop's things are those of the door: shapes name them as the dashboard does.
    fn text(&self, value: &impl Serialize) -> Result<String, Problem> {
        let text = serde_json::to_string(value).map_err(|error| Problem::internal(&error))?;
        Ok(match self.door {
            Door::Dashboard => text,
            Door::Programs => {
                let here = format!("\"/api/tenants/{}/", self.shop);
                text.replace(&here, "\"/v1/")
            }
        })
    }
}
