//! Files uploaded as evidence. What they are is read from their first bytes, not from their names.

use serde_json::Value;

use crate::processor::{
    desk::Desk,
    dispute::{File, render_file},
    params::Params,
    refusal::Refusal,
};

/// The largest file the bank takes.
const LARGEST: usize = 5 * 1024 * 1024;
/// Beginnings of the files the bank can read.
const KINDS: [(&str, &str); 3] = [("25504446", "pdf"), ("89504e47", "png"), ("ffd8ff", "jpg")];

pub fn create(desk: &mut Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    params.only(&["purpose", "file"])?;
    if params.required("purpose")? != "dispute_evidence" {
        let text = "The sandbox takes files with the purpose dispute_evidence only.";
        return Err(Refusal::invalid(text).param("purpose"));
    }
    let name = params.required("file.name")?.to_owned();
    let size = params.required("file.size")?;
    let size: usize = size.parse().map_err(|_| Refusal::missing("file"))?;
    let begins = params.text("file.begins").unwrap_or_default();
    let kind = KINDS.iter().find(|(bytes, _)| begins.starts_with(bytes));
    let Some((_, kind)) = kind else {
        let text = "Invalid file: only PDF, PNG and JPEG are taken as evidence.";
        return Err(Refusal::invalid(text).param("file"));
    };
    if size > LARGEST {
        let text = "The file is too large: evidence may have 5 MB.";
        return Err(Refusal::invalid(text).param("file"));
    }
    let id = desk.id("file");
    let file = File {
        id: id.clone(),
        created: desk.now(),
        filename: name,
        size,
        kind: (*kind).to_owned(),
    };
    let shown = render_file(&file);
    desk.world.files.put(&id, file);
    Ok(shown)
}

pub fn retrieve(desk: &Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let found = desk.world.files.get(id).map(render_file);
    found.ok_or_else(|| Refusal::no_such("file upload", id))
}
