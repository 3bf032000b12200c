use outbound::AddressPolicy;
use tenancy::testing;

use super::*;
use crate::PatternError;

fn command(url: &str) -> RegisterEndpoint {
    RegisterEndpoint {
        url: url.into(),
        description: "  our\n till ".into(),
        kinds: vec![Pattern::parse("*").unwrap()],
        terms: crate::DeliveryTerms::default(),
    }
}

#[tokio::test]
async fn an_endpoint_is_registered_changed_and_deleted() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let policy = AddressPolicy::PublicOnly;
    let new = register_endpoint(&mut tx, policy, command("https://erp.example.com/hook"))
        .await
        .unwrap();
    assert!(new.secret.reveal().starts_with("whsec_"));
    assert_eq!(new.endpoint.description, "our till");
    let listed = list_endpoints(&mut tx).await.unwrap();
    assert_eq!(listed, std::slice::from_ref(&new.endpoint));
    let change = UpdateEndpoint {
        kinds: Some(vec![Pattern::parse("stock.*").unwrap()]),
        ..UpdateEndpoint::default()
    };
    let changed = update_endpoint(&mut tx, policy, new.endpoint.id, change)
        .await
        .unwrap();
    assert_eq!(
        (changed.kinds[0].as_str(), &changed.url),
        ("stock.*", &new.endpoint.url)
    );
    let inside = UpdateEndpoint {
        url: Some("https://10.0.0.1/".into()),
        ..UpdateEndpoint::default()
    };
    let refused = update_endpoint(&mut tx, policy, new.endpoint.id, inside).await;
    assert!(matches!(refused, Err(UpdateEndpointError::Address(_))));
    delete_endpoint(&mut tx, new.endpoint.id).await.unwrap();
    assert!(matches!(
        delete_endpoint(&mut tx, new.endpoint.id).await,
        Err(EndpointError::NotFound)
    ));
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn there_are_limits() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let policy = AddressPolicy::PublicOnly;
    let refused = register_endpoint(
        &mut tx,
        policy,
        RegisterEndpoint {
            kinds: vec![],
            terms: crate::DeliveryTerms::default(),
            ..command("https://a.example.com/")
        },
    )
    .await;
    assert!(matches!(refused, Err(RegisterEndpointError::Kinds)));
    for n in 0..ENDPOINTS_PER_TENANT {
        register_endpoint(
            &mut tx,
            policy,
            command(&format!("https://a{n}.example.com/")),
        )
        .await
        .unwrap();
    }
    let refused = register_endpoint(&mut tx, policy, command("https://b.example.com/")).await;
    assert!(matches!(refused, Err(RegisterEndpointError::TooMany)));
    assert_eq!(Pattern::parse("**"), Err(PatternError("**".into())));
}

#[tokio::test]
async fn a_shop_neither_sees_nor_touches_anothers_endpoint_nor_reads_any_secret() {
    let shop = testing::tenant().await;
    let other = shop.db.open_shop("other").await;
    let mut tx = shop.write().await;
    let new = register_endpoint(
        &mut tx,
        AddressPolicy::PublicOnly,
        command("https://a.example.com/"),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut tx = shop.db.write(other).await;
    assert!(list_endpoints(&mut tx).await.unwrap().is_empty());
    assert!(matches!(
        pause_endpoint(&mut tx, new.endpoint.id).await,
        Err(EndpointError::NotFound)
    ));
    assert!(matches!(
        delete_endpoint(&mut tx, new.endpoint.id).await,
        Err(EndpointError::NotFound)
    ));
    let forged = register::insert_secret(&mut tx, new.endpoint.id, &new.secret).await;
    assert!(
        forged.is_err(),
        "a secret cannot be hung on another's endpoint"
    );
    let mut tx = shop.write().await;
    let peeked: Result<Vec<String>, _> = crate::store::endpoint_secret::table
        .select(crate::store::endpoint_secret::secret)
        .load(&mut tx)
        .await;
    assert!(matches!(
        peeked.map_err(DbError::from),
        Err(DbError::Denied(_))
    ));
}
