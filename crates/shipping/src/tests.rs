//! Tests with a database.

use kernel::{Currency, Province};
use tenancy::testing;

use crate::*;

#[tokio::test]
async fn a_new_shop_ships_at_once_and_its_methods_survive_storage() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let saved = furnish_shop(&mut tx, Some(Province::Quebec), Currency::CAD)
        .await
        .expect("opened");
    tx.commit().await.expect("committed");
    let tx = shop.read().await;
    assert_eq!(methods(&tx).await.expect("read"), saved);
    assert_eq!(saved.len(), 5);
}

#[tokio::test]
async fn a_saved_list_keeps_ids_takes_new_ones_and_drops_the_rest() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let before = furnish_shop(&mut tx, Some(Province::Ontario), Currency::CAD)
        .await
        .expect("opened");
    let last = before.last().expect("pickup").clone();
    let on = Terms {
        active: true,
        ..last.terms
    };
    let free = Rate {
        free_over: Some(7_500),
        ..on.rate.clone()
    };
    let new = Terms {
        rate: free,
        ..on.clone()
    };
    let inputs = vec![
        MethodInput {
            id: None,
            terms: new,
        },
        MethodInput {
            id: Some(last.id),
            terms: on,
        },
    ];
    let after = save_methods(&mut tx, inputs).await.expect("saved");
    assert_eq!(methods(&tx).await.expect("read"), after);
    assert_eq!(
        after
            .iter()
            .map(|method| method.position)
            .collect::<Vec<_>>(),
        [0, 1]
    );
    assert_eq!(after.last().map(|method| method.id), Some(last.id));
}

/// A method that changes while another is added or removed keeps its change.
#[tokio::test]
async fn a_change_of_one_method_survives_what_happens_to_others_at_the_same_moment() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let all = furnish_shop(&mut tx, Some(Province::Ontario), Currency::CAD)
        .await
        .expect("opened");
    tx.commit().await.expect("committed");
    let (first, last) = (all[0].clone(), all[all.len() - 1].clone());
    let renamed = |name: &str| Terms {
        name_en: name.to_owned(),
        ..first.terms.clone()
    };
    let change = |name: &str, read: i32| ChangeMethod {
        id: first.id,
        terms: renamed(name),
        read,
    };

    let mut one = shop.write().await;
    let mut other = shop.write().await;
    change_method(&mut one, change("While adding", 1))
        .await
        .expect("changed");
    let add = async {
        let added = add_method(&mut other, last.terms.clone()).await;
        other.commit().await.expect("committed");
        added.expect("added")
    };
    let commit = async { one.commit().await.expect("committed") };
    let (added, ()) = tokio::join!(add, commit);

    let mut one = shop.write().await;
    let mut other = shop.write().await;
    remove_method(&mut other, last.id).await.expect("removed");
    change_method(&mut one, change("While removing", 2))
        .await
        .expect("changed");
    other.commit().await.expect("committed");
    one.commit().await.expect("committed");

    let after = methods(&shop.read().await).await.expect("read");
    let stored = after.iter().find(|method| method.id == first.id);
    let stored = stored.expect("the changed one");
    assert_eq!(
        (stored.terms.name_en.as_str(), stored.version),
        ("While removing", 3)
    );
    assert_eq!(after.len(), all.len());
    assert_eq!(after.last(), Some(&added));
}

#[tokio::test]
async fn a_wrong_method_changes_nothing_and_is_named() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let before = furnish_shop(&mut tx, Some(Province::Ontario), Currency::CAD)
        .await
        .expect("opened");
    let first = before.first().expect("one").terms.clone();
    let wrong = Terms {
        handling: -1,
        ..first.clone()
    };
    let inputs = vec![
        MethodInput {
            id: None,
            terms: first.clone(),
        },
        MethodInput {
            id: None,
            terms: wrong,
        },
    ];
    let refused = save_methods(&mut tx, inputs).await.expect_err("refused");
    assert_eq!(refused.field().as_deref(), Some("methods.1.handling"));
    let foreign = vec![MethodInput {
        id: Some(tx.id()),
        terms: first,
    }];
    let refused = save_methods(&mut tx, foreign).await.expect_err("refused");
    assert_eq!(refused.field().as_deref(), Some("methods.0.id"));
    assert_eq!(methods(&tx).await.expect("read"), before);
}

#[tokio::test]
async fn a_table_asks_for_weights_only_while_a_price_depends_on_them() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    assert_eq!(shipping_table(&[]), ShippingTable::Empty);
    let mut all = furnish_shop(&mut tx, Some(Province::Ontario), Currency::CAD)
        .await
        .expect("furnished");
    assert_eq!(shipping_table(&all), ShippingTable::ByWeight);
    for method in &mut all {
        // Pickup is free, whatever the parcel.
        method.terms.active = method.terms.kind == MethodKind::Pickup;
    }
    assert_eq!(shipping_table(&all), ShippingTable::Flat);
    for method in &mut all {
        method.terms.active = false;
    }
    assert_eq!(shipping_table(&all), ShippingTable::Empty);
}
