//! Translates the domain's field names to those of the request, which a refusal must use.

/// The field's name in the request. `ours` is the domain's, such as `rate.price.breaks.2.up_to`; `renamed` pairs both
/// names without indexes, such as `("rate.price.breaks[].up_to", "rate.steps[].up_to_grams")`.
#[must_use]
pub fn in_request(ours: &str, renamed: &[(&str, &str)]) -> String {
    let (shape, numbers) = taken_apart(ours);
    let theirs = renamed.iter().find(|(from, _)| *from == shape);
    put_together(theirs.map_or(shape.as_str(), |(_, to)| to), &numbers)
}

/// Splits `breaks.2.up_to` or `breaks[2].up_to` into `breaks[].up_to` and 2.
fn taken_apart(field: &str) -> (String, Vec<String>) {
    let (mut shape, mut numbers) = (String::new(), Vec::new());
    for part in field.split(['.', '[']) {
        let part = part.trim_end_matches(']');
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            shape.push_str("[]");
            numbers.push(part.to_owned());
            continue;
        }
        if !shape.is_empty() {
            shape.push('.');
        }
        shape.push_str(part);
    }
    (shape, numbers)
}

fn put_together(shape: &str, numbers: &[String]) -> String {
    let mut numbers = numbers.iter();
    let mut parts = shape.split("[]");
    let mut field = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = numbers.next().map_or("", String::as_str);
        field.push_str(&format!("[{number}]{part}"));
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_where_they_belong() {
        let renamed = [
            ("rate.breaks[].up_to", "rate.steps[].up_to_grams"),
            ("max", "most"),
        ];
        let cases = [
            ("rate.breaks.12.up_to", "rate.steps[12].up_to_grams"),
            ("rate.breaks[0].up_to", "rate.steps[0].up_to_grams"),
            ("max", "most"),
            ("registrations.3.number", "registrations[3].number"),
            ("provinces.1", "provinces[1]"),
            ("name", "name"),
        ];
        for (ours, theirs) in cases {
            assert_eq!(in_request(ours, &renamed), theirs);
        }
    }
}
