//! The provider and its customers, the merchants: who may enter, and what a shop says of itself.
//!
//! Verbs: [`sign_up`], [`confirm_email`], [`log_in`], [`log_out`], [`request_password_reset`], [`reset_password`],
//! [`change_password`], [`revoke_session`], [`issue_api_key`], [`revoke_api_key`], [`save_profile`],
//! [`save_sale_notice`], [`open_shop`], [`close_shop`], [`dismiss_cards`]; queries: [`session_by_token`], [`sessions`],
//! [`owner_of`], [`owner_is_confirmed`], [`sale_notice_of`], [`memberships`], [`profile`], [`doors`], [`api_keys`];
//! [`shop_state`] decides whether a shop is open; [`idempotency`] remembers answers.
//!
//! Invariants:
//! - a password is stored as argon2id only, a session, reset or confirmation token as its SHA-256 only;
//! - whether an e-mail address has an account shows neither in the answer nor in the time it takes;
//! - an API key's algorithm is fixed here (HS256) and never read from the key; its row says what it opens, and
//!   a row that is revoked or gone opens nothing;
//! - a shop and its owner's account come to be in one transaction;
//! - a new shop is closed; it opens only with a confirmed owner and when nothing of [`Requirement`] is missing.
//!
//! **It must not know** products, orders, HTTP or how mail is sent; it hands out tokens for others to mail.

mod access;
mod account;
pub mod idempotency;
mod opening;
mod shop;
mod store;

pub use access::{
    api_key::{
        ApiKey, ApiKeyError, GenuineKey, KeyRing, Scope, SigningError, api_keys, revoke_api_key,
    },
    issue_api_key::{IssueApiKey, IssueApiKeyError, IssuedApiKey, KEYS_PER_TENANT, issue_api_key},
    preview::PREVIEW_LASTS,
    session::{
        OpenSession, Session, SessionSummary, log_out, open_session, purge_expired,
        revoke_all_sessions, revoke_other_sessions, revoke_session, session_by_token, sessions,
    },
};
pub use account::{
    change_password::{ChangePassword, ChangePasswordError, change_password},
    confirm::{ConfirmError, NewlyConfirmed, confirm_email, issue_confirmation},
    email::{EmailAddress, EmailError},
    log_in::{LogIn, LogInError, log_in},
    membership::{Membership, Role, change_account, memberships, owner_is_confirmed, role_in},
    owner::{Owner, OwnerAddress, owner_of},
    password::{Password, PasswordError, PasswordHash},
    reset::{ResetError, request_password_reset, reset_password},
};
pub use opening::{
    close_shop::{CloseShopError, LONGEST_MESSAGE, close_shop},
    doors::{Doors, doors},
    open_shop::{OpenShopError, open_shop},
    requirement::{Goods, Requirement, ShippingPrices},
    state::{Closure, ShopFacts, ShopState, shop_state},
};
pub use shop::{
    profile::{
        Announcement, ProfileError, SaveProfile, ShopProfile, Theme, first_profile, profile,
        save_profile,
    },
    sale_notice::{
        DIGEST_JOB, SaleMails, SaleNotice, SaleNoticeError, SaveSaleNotice, digest_day,
        note_digest, plan_digest, sale_notice_of, save_sale_notice,
    },
    setup::{dismiss_cards, dismissed_cards},
    sign_up::{SignUp, SignUpError, SignedUp, sign_up},
    slug::{ShopSlug, SlugError, slug_is_free, suggest_slug},
};
