//! `expand[]`: replaces ids in a reply by the objects they name.

use serde_json::{Value, json};

use crate::processor::{desk::Desk, dispute, refusal::Refusal, render};

const DEEPEST: usize = 4;

/// Follows every requested path, such as `latest_charge.balance_transaction` or `data.payment_intent`.
pub fn expand(desk: &Desk<'_>, reply: &mut Value, paths: &[&str]) -> Result<(), Refusal> {
    for path in paths {
        let steps: Vec<&str> = path.split('.').collect();
        if steps.len() > DEEPEST {
            return Err(Refusal::invalid(format!(
                "You cannot expand more than 4 levels of a property: {path}"
            )));
        }
        follow(desk, reply, &steps);
    }
    Ok(())
}

fn follow(desk: &Desk<'_>, at: &mut Value, steps: &[&str]) {
    let Some((step, rest)) = steps.split_first() else {
        return;
    };
    if let Value::Array(items) = at {
        items.iter_mut().for_each(|item| follow(desk, item, steps));
        return;
    }
    let inner = includable(desk, at, step);
    let Some(fields) = at.as_object_mut() else {
        return;
    };
    if let Some(inner) = inner {
        fields.insert((*step).to_owned(), inner);
    }
    let Some(child) = fields.get_mut(*step) else {
        return;
    };
    if let Some(object) = child.as_str().and_then(|id| object(desk, id)) {
        *child = object;
    }
    follow(desk, child, rest);
}

/// Lists that are omitted unless requested.
fn includable(desk: &Desk<'_>, of: &Value, step: &str) -> Option<Value> {
    let id = of.get("id")?.as_str()?;
    match (of.get("object")?.as_str()?, step) {
        ("charge", "refunds") => {
            let refunds = desk
                .world
                .refunds
                .newest_first()
                .filter(|refund| refund.charge == id);
            let data: Vec<Value> = refunds.map(render::refund).collect();
            Some(
                json!({ "object": "list", "data": data, "has_more": false, "url": format!("/v1/charges/{id}/refunds") }),
            )
        }
        ("checkout.session", "line_items") => desk.world.sessions.get(id).map(render::line_items),
        _ => None,
    }
}

/// The object with this id; its prefix tells the kind.
pub fn object(desk: &Desk<'_>, id: &str) -> Option<Value> {
    let world = &*desk.world;
    match id.split_once('_')?.0 {
        "pi" => world
            .intents
            .get(id)
            .map(|it| render::intent(world, desk.base_url, it)),
        "ch" => world
            .charges
            .get(id)
            .map(|it| render::charge(world, desk.base_url, it)),
        "re" => world.refunds.get(id).map(render::refund),
        "du" => world
            .disputes
            .get(id)
            .map(|it| dispute::render(world, it, desk.now())),
        "file" => world.files.get(id).map(dispute::render_file),
        "txn" => world
            .transactions
            .get(id)
            .map(|it| render::transaction(it, desk.now())),
        "cus" => world.customers.get(id).map(render::customer),
        "pm" => world.methods.get(id).map(render::payment_method),
        "cs" => world
            .sessions
            .get(id)
            .map(|it| render::session(desk.base_url, it)),
        "evt" => world.events.get(id).map(|it| render::event(world, it)),
        _ => None,
    }
}
