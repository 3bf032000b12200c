//! Who decides about a field that both sides change.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{FieldGroup, store::inbox_owner};

/// Who decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FieldOwner)]
pub enum Owner {
    /// The later change wins.
    #[default]
    Latest,
    /// The shop: a message that differs changes nothing.
    Shop,
    /// The back office: a message replaces what was changed in the shop.
    BackOffice,
}

impl Owner {
    const ALL: [Self; 3] = [Self::Latest, Self::Shop, Self::BackOffice];

    const fn code(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Shop => "shop",
            Self::BackOffice => "back_office",
        }
    }
}

/// Whose value is in force after a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConflictWinner)]
pub enum Winner {
    /// The shop's.
    Shop,
    /// The message's.
    Message,
}

/// Why that value is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FieldConflictReason)]
pub enum Reason {
    /// Its side owns the field.
    Owner,
    /// It was changed later.
    Later,
}

/// The owner of each group; `latest` where nobody has chosen.
///
/// # Errors
/// Database failures only.
pub async fn owners(tx: &mut TenantTx) -> Result<BTreeMap<FieldGroup, Owner>, DbError> {
    let rows: Vec<(String, String)> = inbox_owner::table
        .select((inbox_owner::field_group, inbox_owner::owner))
        .load(tx)
        .await?;
    let chosen = |group: FieldGroup| {
        let row = rows.iter().find(|(name, _)| name == group.code());
        let code = row.map(|(_, owner)| owner.as_str());
        let owner = Owner::ALL
            .into_iter()
            .find(|owner| Some(owner.code()) == code);
        (group, owner.unwrap_or_default())
    };
    Ok(FieldGroup::ALL.into_iter().map(chosen).collect())
}

/// Chooses the owner of each group named.
///
/// # Errors
/// Database failures only.
pub async fn set_owners(
    tx: &mut TenantTx,
    chosen: &BTreeMap<FieldGroup, Owner>,
) -> Result<(), DbError> {
    for (group, owner) in chosen {
        let row = (
            inbox_owner::field_group.eq(group.code()),
            inbox_owner::owner.eq(owner.code()),
        );
        let query = diesel::insert_into(inbox_owner::table)
            .values(row)
            .on_conflict(inbox_owner::field_group)
            .do_update()
            .set(inbox_owner::owner.eq(owner.code()));
        Cached(query).execute(tx).await?;
    }
    Ok(())
}

/// What the last message said of a field, and when it was changed at the sender's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) value: Value,
    pub(crate) at: DateTime<Utc>,
}

/// What becomes of a value that a message tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A later message has already told another.
    Older,
    /// Both sides agree.
    Same,
    /// Only the sender changed it.
    Taken,
    /// Both changed it.
    Conflict(Winner, Reason),
}

/// A field as the shop has it and as a message tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides<'a> {
    pub(crate) ours: &'a Value,
    /// When the shop last changed the field.
    pub(crate) ours_at: DateTime<Utc>,
    pub(crate) theirs: &'a Value,
    pub(crate) theirs_at: DateTime<Utc>,
}

/// Decides. The shop has changed a field if it differs from what the last message said.
pub(crate) fn decide(owner: Owner, heard: Option<&Heard>, sides: Sides<'_>) -> Verdict {
    if heard.is_some_and(|heard| sides.theirs_at < heard.at) {
        return Verdict::Older;
    }
    if sides.ours == sides.theirs {
        return Verdict::Same;
    }
    let changed_here = heard.is_some_and(|heard| heard.value != *sides.ours);
    match owner {
        Owner::Shop => Verdict::Conflict(Winner::Shop, Reason::Owner),
        Owner::BackOffice if changed_here => Verdict::Conflict(Winner::Message, Reason::Owner),
        Owner::Latest if changed_here && sides.theirs_at < sides.ours_at => {
            Verdict::Conflict(Winner::Shop, Reason::Later)
        }
        Owner::Latest if changed_here => Verdict::Conflict(Winner::Message, Reason::Later),
        Owner::BackOffice | Owner::Latest => Verdict::Taken,
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use serde_json::json;

    use super::*;

    fn at(minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 12, minute, 0).unwrap()
    }

    /// The last message told 10 at minute 5; now 12 is told.
    fn told(owner: Owner, ours: i64, (ours_at, theirs_at): (u32, u32)) -> Verdict {
        let heard = Heard {
            value: json!(10),
            at: at(5),
        };
        let sides = Sides {
            ours: &json!(ours),
            ours_at: at(ours_at),
            theirs: &json!(12),
            theirs_at: at(theirs_at),
        };
        decide(owner, Some(&heard), sides)
    }

    #[test]
    fn what_only_the_sender_changed_is_taken_and_what_is_older_is_not() {
        for owner in [Owner::Latest, Owner::BackOffice] {
            assert_eq!(told(owner, 10, (9, 8)), Verdict::Taken);
        }
        assert_eq!(told(Owner::BackOffice, 10, (9, 4)), Verdict::Older);
        assert_eq!(told(Owner::Shop, 12, (9, 8)), Verdict::Same);
    }

    #[test]
    fn what_both_changed_is_the_owners_or_the_later_one() {
        let conflict = |winner, reason| Verdict::Conflict(winner, reason);
        assert_eq!(
            told(Owner::Latest, 11, (9, 8)),
            conflict(Winner::Shop, Reason::Later)
        );
        assert_eq!(
            told(Owner::Latest, 11, (7, 8)),
            conflict(Winner::Message, Reason::Later)
        );
        assert_eq!(
            told(Owner::BackOffice, 11, (9, 8)),
            conflict(Winner::Message, Reason::Owner)
        );
        assert_eq!(
            told(Owner::Shop, 10, (1, 8)),
            conflict(Winner::Shop, Reason::Owner)
        );
    }

    #[test]
    fn the_first_message_about_a_field_is_taken_unless_the_shop_owns_it() {
        let sides = Sides {
            ours: &json!(9),
            ours_at: at(9),
            theirs: &json!(12),
            theirs_at: at(1),
        };
        assert_eq!(decide(Owner::Latest, None, sides), Verdict::Taken);
        let shop = decide(Owner::Shop, None, sides);
        assert_eq!(shop, Verdict::Conflict(Winner::Shop, Reason::Owner));
    }
}
