//! The provider and its customers, the merchants: authentication, accounts, and the profile of a shop.
//!
//! Verbs: [`sign_up`], [`confirm_email`], [`log_in`], [`log_out`], [`request_password_reset`], [`reset_password`],
//! [`change_password`], [`request_email_change`], [`change_email`], [`revoke_session`], [`issue_api_key`],
//! [`revoke_api_key`], [`save_profile`], [`save_sale_notice`], [`open_shop`], [`close_shop`], [`dismiss_cards`];
//! queries: [`session_by_token`], [`sessions`], [`owner_of`], [`owner_is_confirmed`], [`sale_notice_of`],
//! [`memberships`], [`profile`], [`doors`], [`api_keys`], [`living_keys`], [`person`], [`familiar_words`];
//! [`shop_state`] decides whether a shop is open; [`idempotency`] stores answers.
//!
//! Invariants:
//! - a password is stored as argon2id only, a session, reset or confirmation token as its SHA-256 only;
//! - an easily guessed password cannot be chosen;
//! - neither an answer nor its timing reveals whether an e-mail address has an account;
//! - of the accounts with one address at most one has proven that it is theirs;
//! - a session ends 30 days after the password was typed, however often it is used;
//! - an API key's algorithm is fixed here (HS256) and never read from the key; its row lists its scopes, and a key
//!   whose row is revoked or deleted is invalid;
//! - a shop and its owner's account are created in one transaction;
//! - a new shop is closed; it opens only with a confirmed owner and when no [`Requirement`] is unmet.
//!
//! **It must not know** products, orders, HTTP or how mail is sent; it returns tokens for others to mail.

mod access;
mod account;
pub mod idempotency;
mod opening;
mod public_address;
mod shop;
mod store;
pub mod testing;

pub use access::{
    api_key::{
        ApiKey, ApiKeyError, GenuineKey, KeyRing, OpenKey, SigningError, api_keys, revoke_api_key,
    },
    browser::{BROWSER_LASTS, browser_mark},
    issue_api_key::{IssueApiKey, IssueApiKeyError, IssuedApiKey, KEYS_PER_TENANT, issue_api_key},
    living_keys::{LivingKey, living_keys},
    preview::PREVIEW_LASTS,
    scope::Scope,
    session::{
        OpenSession, SESSION_LASTS, Session, SessionSummary, log_out, open_session, purge_expired,
        revoke_all_sessions, revoke_other_sessions, revoke_session, session_by_token, sessions,
    },
};
pub use account::{
    change_email::{ChangeEmailError, EmailChanged, change_email, request_email_change},
    change_password::{ChangePassword, ChangePasswordError, change_password, is_password_of},
    confirm::{ConfirmError, Confirmed, NewlyConfirmed, confirm_email, issue_confirmation},
    email::{EmailAddress, EmailError},
    log_in::{LogIn, LogInError, log_in},
    membership::{Membership, Role, change_account, memberships, owner_is_confirmed, role_in},
    owner::{Owner, OwnerAddress, owner_of},
    password::{Password, PasswordError, PasswordHash},
    person::{Person, familiar_words, person},
    reset::{ResetError, request_password_reset, reset_account, reset_password},
    strength::{Familiar, Weakness},
};
pub use opening::{
    close_shop::{CloseShopError, LONGEST_MESSAGE, close_shop},
    doors::{Doors, doors},
    open_shop::{OpenShopError, open_shop},
    requirement::{Goods, Requirement, ShippingPrices},
    state::{Closure, ShopFacts, ShopState, shop_state},
};
pub use public_address::PublicAddress;
pub use shop::{
    profile::{
        Announcement, ChargeWhen, ProfileError, SaveProfile, ShopProfile, Theme, first_profile,
        profile, save_profile,
    },
    sale_notice::{
        SaleMails, SaleNotice, SaleNoticeError, SaveSaleNotice, WriteDigest, digest_day,
        note_digest, plan_digest, sale_notice_of, save_sale_notice,
    },
    setup::{dismiss_cards, dismissed_cards},
    sign_up::{AddressStanding, SignUp, SignUpError, SignedUp, address_standing, sign_up},
    slug::{ShopSlug, SlugError, slug_is_free, suggest_slug},
};
