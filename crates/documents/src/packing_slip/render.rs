//! Draws the packing slip.

use super::{Outstanding, PackingSlip, Sending, SlipLine};
use crate::RenderError;
use crate::barcode::Barcode;
use crate::letterhead::{
    addressed, described, facts, foot, heading, letterhead, remark, side_by_side,
};
use crate::paper::{
    About, Align, BODY_WIDTH, Column, LEFT, Palette, Piece, Row, Sheet, Table, Tag, Text, Width,
    to_pdf,
};
use crate::words::Words;

/// Renders the packing slip as PDF.
///
/// # Errors
/// The parcel is empty, the number cannot be a barcode, or the PDF cannot be written.
pub fn render_packing_slip(slip: &PackingSlip) -> Result<Vec<u8>, RenderError> {
    let about = About {
        title: running_head(slip),
        author: slip.seller.legal_name.clone(),
        language: slip.language,
        made_at: slip.made_at,
    };
    to_pdf(drawn(slip)?, about)
}

fn running_head(slip: &PackingSlip) -> String {
    let arguments = [
        ("number", slip.number.as_str()),
        ("order", slip.order.number.as_str()),
        ("seller", slip.seller.trading_name.as_str()),
    ];
    Words::of(slip.language).say_with("slip-running-head", &arguments)
}

/// The slip's pages.
pub(crate) fn drawn(slip: &PackingSlip) -> Result<Sheet, RenderError> {
    if slip.lines.iter().all(|line| line.shipped_now == 0) {
        return Err(RenderError::Empty);
    }
    let code =
        Barcode::of(&slip.number).ok_or_else(|| RenderError::Barcode(slip.number.clone()))?;
    let words = Words::of(slip.language);
    let palette = Palette::of(slip.accent);
    let mut sheet = Sheet::new(running_head(slip))?;
    draw_head(&mut sheet, slip, &code, words, palette);
    draw_box(&mut sheet, slip, words, palette);
    draw_to_come(&mut sheet, slip, words, palette);
    draw_canceled(&mut sheet, slip, words, palette);
    draw_tail(&mut sheet, slip, words);
    foot(&mut sheet, words, &slip.seller);
    Ok(sheet)
}

fn draw_head(
    sheet: &mut Sheet,
    slip: &PackingSlip,
    code: &Barcode,
    words: Words,
    palette: Palette,
) {
    let under = letterhead(
        sheet,
        (words, palette),
        &slip.seller,
        &words.say("slip-title"),
        &slip.number,
    );
    let instead = words.say_with("slip-barcode", &[("number", &slip.number)]);
    sheet.corner_barcode(under, instead, code);
    facts(sheet, &head_facts(slip, words));
    let mut parties = vec![addressed(words, "ship-to", &slip.ship_to)];
    if let Some(bill_to) = &slip.bill_to {
        parties.push(addressed(words, "bill-to", bill_to));
    }
    side_by_side(sheet, &parties, 2);
    sheet.y += 12.0;
    if let Some(message) = filled(slip.gift_message.as_deref()) {
        draw_gift_message(sheet, message, words, palette);
    }
}

fn head_facts(slip: &PackingSlip, words: Words) -> Vec<(String, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (number, of) = (
        slip.shipment.number.to_string(),
        slip.shipment.of.to_string(),
    );
    let position = words.say_with(
        "slip-shipment-position",
        &[("number", &number), ("of", &of)],
    );
    let weight = slip
        .weight
        .map(|weight| words.weight(weight))
        .unwrap_or_default();
    let values = [
        ("order-number", slip.order.number.clone()),
        ("order-date", words.language.date(slip.order.placed_on)),
        ("slip-shipment", position),
        ("slip-date", words.language.date(slip.ships_on)),
        ("slip-carrier", text(&slip.carrier)),
        ("slip-service", text(&slip.service)),
        ("slip-tracking", text(&slip.tracking_number)),
        ("slip-weight", weight),
        ("purchase-order", text(&slip.order.purchase_order)),
        ("slip-packed-by", text(&slip.packed_by)),
    ];
    values
        .into_iter()
        .map(|(key, value)| (words.say(key), value))
        .collect()
}

fn draw_gift_message(sheet: &mut Sheet, message: &str, words: Words, palette: Palette) {
    let texts = [
        Text::label(words.say("slip-gift-message"))
            .bold()
            .ink(palette.strong),
        Text::new(message).size(10.5),
    ];
    let height = sheet.stack_height(BODY_WIDTH - 24.0, &texts) + 12.0;
    if height > 260.0 {
        remark(sheet, &words.say("slip-gift-message"), message);
        return;
    }
    sheet.reserve(height);
    sheet.surface(LEFT, sheet.y, BODY_WIDTH, height, palette.tint);
    sheet.stack(
        LEFT + 12.0,
        sheet.y + 6.0,
        BODY_WIDTH - 24.0,
        Align::Left,
        &texts,
    );
    sheet.y += height + 10.0;
}

fn cells(texts: Vec<Text>) -> Vec<Piece> {
    texts.into_iter().map(Piece::from).collect()
}

fn number(count: u32) -> Vec<Piece> {
    cells(vec![Text::new(count.to_string())])
}

fn draw_box(sheet: &mut Sheet, slip: &PackingSlip, words: Words, palette: Palette) {
    heading(sheet, palette, &words.say("slip-in-this-box"));
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let columns = vec![
        column("column-sku", Align::Left, Width::Fit(96.0)),
        column("column-description", Align::Left, Width::Rest),
        column("slip-column-ordered", Align::Right, Width::Fit(64.0)),
        column("slip-column-now", Align::Right, Width::Fit(64.0)),
        column("slip-column-before", Align::Right, Width::Fit(64.0)),
        column("slip-column-backordered", Align::Right, Width::Fit(64.0)),
    ];
    let boxed: Vec<&SlipLine> = slip
        .lines
        .iter()
        .filter(|line| line.shipped_now > 0)
        .collect();
    let units = boxed
        .iter()
        .fold(0_u32, |sum, line| sum.saturating_add(line.shipped_now));
    let rows = boxed.into_iter().map(|line| box_row(line, words)).collect();
    Table {
        columns,
        rows,
        header: palette.strong,
        keep_below: 20.0,
    }
    .draw(sheet);
    let count = Text::aside(words.say_count("slip-units", units));
    sheet.y += 3.0;
    sheet.tagged(Tag::Paragraph, |sheet| {
        sheet.text(LEFT, sheet.y, BODY_WIDTH - 5.0, Align::Right, &count)
    });
    sheet.y += 17.0;
}

fn box_row(line: &SlipLine, words: Words) -> Row {
    let later = line
        .outstanding
        .as_ref()
        .map_or(0, |outstanding| outstanding.quantity);
    vec![
        cells(vec![Text::new(line.sku.clone()).size(8.0)]),
        cells(described(words, &line.description, &line.options)),
        number(line.ordered),
        cells(vec![
            Text::new(line.shipped_now.to_string()).bold().size(11.0),
        ]),
        number(line.shipped_before),
        number(later),
    ]
}

fn draw_to_come(sheet: &mut Sheet, slip: &PackingSlip, words: Words, palette: Palette) {
    let awaited: Vec<(&SlipLine, &Outstanding)> = slip
        .lines
        .iter()
        .filter_map(|line| Some((line, line.outstanding.as_ref()?)))
        .collect();
    if awaited.is_empty() {
        sheet.reserve(16.0);
        sheet.flow(&[Text::new(words.say("slip-complete")).bold()]);
        sheet.y += 10.0;
        return;
    }
    heading(sheet, palette, &words.say("slip-to-come"));
    sheet.flow(&[Text::aside(words.say("slip-to-come-explained"))]);
    sheet.y += 4.0;
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let columns = vec![
        column("column-sku", Align::Left, Width::Fit(96.0)),
        column("column-description", Align::Left, Width::Rest),
        column("slip-column-quantity", Align::Right, Width::Fit(50.0)),
        column("slip-column-expected", Align::Left, Width::Fit(126.0)),
        column("slip-column-sending", Align::Left, Width::Fit(118.0)),
    ];
    let rows = awaited
        .into_iter()
        .map(|(line, later)| to_come_row(line, later, words))
        .collect();
    Table {
        columns,
        rows,
        header: palette.strong,
        keep_below: 0.0,
    }
    .draw(sheet);
    sheet.y += 12.0;
}

fn to_come_row(line: &SlipLine, later: &Outstanding, words: Words) -> Row {
    vec![
        cells(vec![Text::new(line.sku.clone()).size(8.0)]),
        cells(described(words, &line.description, &line.options)),
        cells(vec![Text::new(later.quantity.to_string()).bold()]),
        cells(vec![Text::new(later.expected.said(words)).size(8.4)]),
        cells(vec![Text::new(sent(&later.sending, words)).size(8.4)]),
    ]
}

/// What was ordered and will not come, so that nobody waits for it or thinks it forgotten.
fn draw_canceled(sheet: &mut Sheet, slip: &PackingSlip, words: Words, palette: Palette) {
    let canceled = slip.lines.iter().filter(|line| line.canceled > 0);
    let rows: Vec<Row> = canceled.map(|line| canceled_row(line, words)).collect();
    if rows.is_empty() {
        return;
    }
    heading(sheet, palette, &words.say("slip-canceled"));
    sheet.flow(&[Text::aside(words.say("slip-canceled-explained"))]);
    sheet.y += 4.0;
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let columns = vec![
        column("column-sku", Align::Left, Width::Fit(96.0)),
        column("column-description", Align::Left, Width::Rest),
        column("slip-column-quantity", Align::Right, Width::Fit(50.0)),
    ];
    Table {
        columns,
        rows,
        header: palette.strong,
        keep_below: 0.0,
    }
    .draw(sheet);
    sheet.y += 12.0;
}

fn canceled_row(line: &SlipLine, words: Words) -> Row {
    vec![
        cells(vec![Text::new(line.sku.clone()).size(8.0)]),
        cells(described(words, &line.description, &line.options)),
        number(line.canceled),
    ]
}

fn sent(sending: &Sending, words: Words) -> String {
    match sending {
        Sending::SeparatelyAtNoExtraCharge => words.say("slip-sending-no-extra-charge"),
        Sending::Separately => words.say("slip-sending-separate"),
        Sending::WithNextShipment => words.say("slip-sending-next-shipment"),
        Sending::HeldForPickup => words.say("slip-sending-pickup"),
        Sending::Other(text) => text.clone(),
    }
}

/// Keeps the return instructions and the contact details together.
fn draw_tail(sheet: &mut Sheet, slip: &PackingSlip, words: Words) {
    if let Some(note) = filled(slip.note.as_deref()) {
        remark(sheet, &words.say("slip-note"), note);
    }
    let contact = words.say_with("slip-contact", &[("contact", &slip.seller.contact())]);
    match filled(slip.returns.as_deref()) {
        Some(returns) => remark(
            sheet,
            &words.say("slip-returns"),
            &format!("{returns}\n{contact}"),
        ),
        None => sheet.flow(&[Text::aside(contact)]),
    }
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
