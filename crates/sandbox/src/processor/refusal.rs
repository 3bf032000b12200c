//! The error object of the Stripe API.

use serde_json::{Map, Value, json};

/// The stage of a refusal decides whether an idempotency key stores it: a call that failed validation may be
/// corrected under the same key, an executed one may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Validation,
    Execution,
}

#[derive(Clone, Debug)]
pub struct Refusal {
    pub status: u16,
    pub stage: Stage,
    error: Map<String, Value>,
}

impl Refusal {
    fn new(status: u16, kind: &str, message: impl Into<String>) -> Self {
        let mut error = Map::new();
        error.insert("type".to_owned(), Value::from(kind));
        error.insert("message".to_owned(), Value::from(message.into()));
        Self {
            status,
            stage: Stage::Validation,
            error,
        }
    }

    fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.error.insert(field.to_owned(), value.into());
        self
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "invalid_request_error", message)
    }

    pub fn missing(param: &str) -> Self {
        Self::invalid(format!("Missing required param: {param}."))
            .code("parameter_missing")
            .param(param)
    }

    pub fn bad_integer(param: &str, text: &str) -> Self {
        Self::invalid(format!("Invalid integer: {text}"))
            .code("parameter_invalid_integer")
            .param(param)
    }

    pub fn unknown_parameter(param: &str) -> Self {
        Self::invalid(format!("Received unknown parameter: {param}"))
            .code("parameter_unknown")
            .param(param)
    }

    pub fn no_such(kind: &str, id: &str) -> Self {
        Self::new(
            404,
            "invalid_request_error",
            format!("No such {kind}: '{id}'"),
        )
        .code("resource_missing")
        .param("id")
    }

    pub fn unknown_url(method: &str, path: &str) -> Self {
        Self::new(
            404,
            "invalid_request_error",
            format!(
                "Unrecognized request URL ({method}: {path}). The sandbox speaks a subset of the API."
            ),
        )
    }

    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(401, "invalid_request_error", message)
    }

    pub fn idempotency(message: impl Into<String>) -> Self {
        Self::new(400, "idempotency_error", message)
    }

    pub fn key_in_use(key: &str) -> Self {
        let mut refusal = Self::idempotency(format!(
            "There is currently another in-progress request using this Idempotent Key ({key}). Please try again later."
        ));
        refusal.status = 409;
        refusal.code("idempotency_key_in_use")
    }

    pub fn card(message: impl Into<String>, code: &str) -> Self {
        Self::new(402, "card_error", message).code(code).executed()
    }

    pub fn internal() -> Self {
        Self::new(
            500,
            "api_error",
            "An unexpected error occurred in the sandbox, on purpose.",
        )
        .executed()
    }

    pub fn too_many() -> Self {
        Self::new(429, "invalid_request_error", "Request rate limit exceeded.").code("rate_limit")
    }

    pub fn code(self, code: &str) -> Self {
        self.with("code", code)
    }
    pub fn param(self, param: &str) -> Self {
        self.with("param", param)
    }
    pub fn decline_code(self, code: Option<&str>) -> Self {
        match code {
            Some(code) => self.with("decline_code", code),
            None => self,
        }
    }
    pub fn charge(self, charge: Option<String>) -> Self {
        match charge {
            Some(charge) => self.with("charge", charge),
            None => self,
        }
    }
    pub fn intent(self, intent: Value) -> Self {
        self.with("payment_intent", intent)
    }
    pub fn method(self, method: Option<Value>) -> Self {
        match method {
            Some(method) => self.with("payment_method", method),
            None => self,
        }
    }
    /// Marks a refusal that happened after the endpoint began its work.
    pub fn executed(mut self) -> Self {
        self.stage = Stage::Execution;
        self
    }

    pub fn body(&self, request_id: &str) -> Value {
        let mut error = self.error.clone();
        error.insert(
            "request_log_url".to_owned(),
            Value::from(format!("/_sim/deliveries#{request_id}")),
        );
        json!({ "error": error })
    }
}
