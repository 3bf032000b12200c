//! A morning's parcels as one file: what to fetch, then the slip of each.

use crate::{
    PackingSlip, PickList, RenderError, packing_slip,
    paper::{About, to_pdf},
    pick_list,
    words::Words,
};

/// Renders the pick list and the packing slips behind it as one PDF; each keeps its own page numbers, and a slip its own
/// language.
///
/// # Errors
/// See [`crate::render_pick_list`] and [`crate::render_packing_slip`].
pub fn render_ship_papers(list: &PickList, slips: &[PackingSlip]) -> Result<Vec<u8>, RenderError> {
    let words = Words::of(list.language);
    let mut sheet = pick_list::drawn(list)?;
    for slip in slips {
        sheet.append(packing_slip::drawn(slip)?);
    }
    let date = words.language.date(list.prepared_on);
    let title = words.say("list-to-ship");
    let facts = [
        ("title", title.as_str()),
        ("date", date.as_str()),
        ("seller", list.seller.trading_name.as_str()),
    ];
    let about = About {
        title: words.say_with("list-running-head", &facts),
        author: list.seller.legal_name.clone(),
        language: list.language,
        made_at: list.made_at,
    };
    to_pdf(sheet, about)
}
