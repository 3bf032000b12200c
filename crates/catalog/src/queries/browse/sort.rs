//! The order of the page. A product's position breaks ties, so that pages neither repeat nor skip.

use std::cmp::Reverse;

use super::{Member, Sort, index::Index, index::place};

pub(super) fn sort(index: &Index, shown: &mut [Member], sort: Sort) {
    let entry = |member: &Member| index.products.get(place(member.product));
    let created = |member: &Member| Reverse(entry(member).map(|entry| entry.created_at));
    match sort {
        Sort::Featured => {
            shown.sort_unstable_by_key(|one| (one.position, created(one), one.product));
        }
        Sort::PriceAscending => {
            let lowest = |one: &Member| entry(one).map(|entry| entry.lowest);
            shown.sort_unstable_by_key(|one| (lowest(one), one.product));
        }
        Sort::PriceDescending => {
            let highest = |one: &Member| Reverse(entry(one).map(|entry| entry.highest));
            shown.sort_unstable_by_key(|one| (highest(one), one.product));
        }
        Sort::Newest => shown.sort_unstable_by_key(|one| (created(one), one.product)),
        Sort::Title => {
            shown.sort_unstable_by_key(|one| entry(one).map(|entry| entry.title_rank));
        }
    }
}
