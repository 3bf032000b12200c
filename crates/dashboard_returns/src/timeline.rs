//! The timeline's words for returns, English and French. Pure.

use serde_json::Value;

fn text<'a>(data: &'a Value, key: &str) -> &'a str {
    data.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// `: The goods were worn`; empty without a text.
fn because(data: &Value) -> (String, String) {
    match text(data, "text") {
        "" => (String::new(), String::new()),
        said => {
            let said = said.replace('\n', " ");
            (format!(": {said}"), format!("\u{a0}: {said}"))
        }
    }
}

/// `2 × Mug`
fn lines(data: &Value) -> String {
    let all = data["lines"].as_array().into_iter().flatten();
    let lines = all.map(|line| {
        let units = line["units"].as_i64().unwrap_or_default();
        let named = [text(line, "title"), text(line, "options")];
        let named: Vec<&str> = named.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{units} × {}", named.join(", "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// What happened to a return, English and French; `None` for another kind of entry.
#[must_use]
pub fn sentence(kind: &str, data: &Value) -> Option<(String, String)> {
    let name = text(data, "return");
    let (en, fr) = because(data);
    Some(match kind {
        "return_requested" => requested(name, data),
        "return_approved" => (
            format!("Return {name} approved"),
            format!("Retour {name} accepté"),
        ),
        "return_refused" => (
            format!("Return {name} refused{en}"),
            format!("Retour {name} refusé{fr}"),
        ),
        "return_canceled" => (
            format!("Return {name} canceled"),
            format!("Retour {name} annulé"),
        ),
        "return_received" => received(name, data),
        "return_closed" if data["refund"].is_null() => (
            format!("Return {name} closed without a refund{en}"),
            format!("Retour {name} fermé sans remboursement{fr}"),
        ),
        "return_closed" => (
            format!("Return {name} closed with a refund"),
            format!("Retour {name} fermé avec un remboursement"),
        ),
        _ => return None,
    })
}

fn requested(name: &str, data: &Value) -> (String, String) {
    let lines = lines(data);
    match text(data, "by") {
        "shop" => (
            format!("Return {name} opened: {lines}"),
            format!("Retour {name} ouvert\u{a0}: {lines}"),
        ),
        _ => (
            format!("The customer asks to return {lines} ({name})"),
            format!("Le client demande à retourner {lines} ({name})"),
        ),
    }
}

fn received(name: &str, data: &Value) -> (String, String) {
    let units = |key: &str| data[key].as_i64().unwrap_or_default();
    let kinds = [
        (units("good"), "into stock", "remis en stock"),
        (units("damaged"), "written off", "radié(s)"),
        (units("missing"), "missing", "manquant(s)"),
    ];
    let said = |pick: fn(&(i64, &'static str, &'static str)) -> &'static str| {
        let counted = kinds.iter().filter(|(units, ..)| *units > 0);
        let parts = counted.map(|kind| format!("{} {}", kind.0, pick(kind)));
        parts.collect::<Vec<_>>().join(", ")
    };
    let (en, fr) = because(data);
    (
        format!("Return {name} received: {}{en}", said(|kind| kind.1)),
        format!("Retour {name} reçu\u{a0}: {}{fr}", said(|kind| kind.2)),
    )
}
