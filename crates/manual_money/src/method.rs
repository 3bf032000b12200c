//! How money changes hands.

use ledger::TenantAccount;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the merchant received money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// In cash.
    Cash,
    /// By cheque.
    Cheque,
    /// By bank transfer.
    Transfer,
    /// In another way.
    Other,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 4] = [Self::Cash, Self::Cheque, Self::Transfer, Self::Other];

    /// Name in the database, the API, and on papers.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Cheque => "cheque",
            Self::Transfer => "transfer",
            Self::Other => "other",
        }
    }

    /// Parses a code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// The account of the shop's book where the money is.
    #[must_use]
    pub const fn account(self) -> TenantAccount {
        match self {
            Self::Cash => TenantAccount::CashOnHand,
            Self::Cheque => TenantAccount::ChequesOnHand,
            Self::Transfer => TenantAccount::Bank,
            Self::Other => TenantAccount::OtherReceipts,
        }
    }
}

/// How money received by hand went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HandedBack {
    /// In cash.
    Cash,
    /// By cheque.
    Cheque,
    /// By bank transfer.
    Transfer,
    /// In another way.
    Other,
    /// Not at all: the receipt was recorded by mistake.
    NeverReceived,
}

impl HandedBack {
    /// The method; `None` when no money changed hands.
    #[must_use]
    pub const fn method(self) -> Option<Method> {
        match self {
            Self::Cash => Some(Method::Cash),
            Self::Cheque => Some(Method::Cheque),
            Self::Transfer => Some(Method::Transfer),
            Self::Other => Some(Method::Other),
            Self::NeverReceived => None,
        }
    }

    /// Name in the database and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self.method() {
            Some(method) => method.code(),
            None => "never_received",
        }
    }

    /// Parses a code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match Method::from_code(code) {
            Some(Method::Cash) => Self::Cash,
            Some(Method::Cheque) => Self::Cheque,
            Some(Method::Transfer) => Self::Transfer,
            Some(Method::Other) => Self::Other,
            None if code == "never_received" => Self::NeverReceived,
            None => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_parse_back() {
        for method in Method::ALL {
            assert_eq!(Method::from_code(method.code()), Some(method));
            let back = HandedBack::from_code(method.code());
            assert_eq!(back.and_then(HandedBack::method), Some(method));
        }
        let never = HandedBack::NeverReceived;
        assert_eq!(HandedBack::from_code(never.code()), Some(never));
        assert_eq!(HandedBack::from_code("gold"), None);
    }
}
