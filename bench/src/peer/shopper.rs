//! A guest who buys through Vendure's Shop API, in the same steps as our shopper does through pages.

use reqwest::Client;
use serde_json::{Value, json};

/// Number of products that are in every cart.
const HOT: usize = 10;

/// The fields of an order that a shop's pages show.
const ORDER: &str = "fragment Shown on Order { id code state totalQuantity subTotalWithTax shippingWithTax totalWithTax \
    currencyCode lines { id quantity unitPriceWithTax linePriceWithTax productVariant { id name sku } } \
    shippingLines { priceWithTax shippingMethod { name } } taxSummary { description taxRate taxTotal } }";
const PRODUCT: &str = "query ($slug: String!) { product(slug: $slug) { id name slug description \
    featuredAsset { preview } optionGroups { name options { code name } } collections { name slug } \
    variants { id name sku priceWithTax currencyCode stockLevel } } }";

pub struct Shopper {
    client: Client,
    url: String,
    token: Option<String>,
}

fn url_of(port: u16) -> String {
    format!("http://127.0.0.1:{port}/shop-api")
}

pub async fn answers(port: u16) -> bool {
    let client = Client::builder().no_proxy().build().unwrap();
    let body = json!({ "query": "{ __typename }" });
    let answer = client.post(url_of(port)).json(&body).send().await;
    answer.is_ok_and(|answer| answer.status().is_success())
}

/// A mutation that returns an order or an error.
fn change(head: &str, call: &str) -> String {
    format!(
        "{ORDER} mutation {head} {{ done: {call} {{ __typename ...Shown ... on ErrorResult {{ errorCode message }} }} }}"
    )
}

impl Shopper {
    pub fn new(port: u16) -> Self {
        Self {
            client: Client::builder().no_proxy().build().unwrap(),
            url: url_of(port),
            token: None,
        }
    }

    async fn ask(&mut self, query: &str, variables: Value) -> Value {
        let mut request = self.client.post(&self.url);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let body = json!({ "query": query, "variables": variables });
        let answer = request.json(&body).send().await.expect("Vendure answers");
        if let Some(token) = answer.headers().get("vendure-auth-token") {
            self.token = token.to_str().ok().map(str::to_owned);
        }
        let answer: Value = answer.json().await.expect("JSON");
        assert!(answer.get("errors").is_none(), "{query}: {answer}");
        answer["data"].clone()
    }

    /// A change that must return an order.
    async fn change(&mut self, head: &str, call: &str, variables: Value) -> Value {
        let data = self.ask(&change(head, call), variables).await;
        assert_eq!(data["done"]["__typename"], "Order", "{call}: {data}");
        data["done"].clone()
    }

    async fn put_in_cart(&mut self, thing: usize) {
        let slug = format!("thing-{}", thing % HOT);
        let page = self.ask(PRODUCT, json!({ "slug": slug })).await;
        let variant = page["product"]["variants"][0]["id"].clone();
        let call = "addItemToOrder(productVariantId: $variant, quantity: 1)";
        self.change("($variant: ID!)", call, json!({ "variant": variant }))
            .await;
    }

    async fn enter_address(&mut self, number: usize) {
        let customer = json!({ "emailAddress": format!("sam-{number}@example.ca"), "firstName": "Sam", "lastName": "Shopper" });
        let call = "setCustomerForOrder(input: $input)";
        let head = "($input: CreateCustomerInput!)";
        self.change(head, call, json!({ "input": customer })).await;
        let address = json!({
            "fullName": "Sam Shopper", "streetLine1": "1 Wellington St", "city": "Ottawa", "province": "ON",
            "postalCode": "K1A 0B1", "countryCode": "CA",
        });
        let call = "setOrderShippingAddress(input: $input)";
        let head = "($input: CreateAddressInput!)";
        self.change(head, call, json!({ "input": address })).await;
    }

    async fn choose_delivery(&mut self) {
        let methods = "{ eligibleShippingMethods { id name priceWithTax } }";
        let methods = self.ask(methods, json!({})).await;
        let method = methods["eligibleShippingMethods"][0]["id"].clone();
        let call = "setOrderShippingMethod(shippingMethodId: $methods)";
        let variables = json!({ "methods": [method] });
        self.change("($methods: [ID!]!)", call, variables).await;
    }

    async fn pay(&mut self) -> Value {
        let call = "transitionOrderToState(state: \"ArrangingPayment\")";
        self.change("", call, json!({})).await;
        let payment = json!({ "method": "card", "metadata": {} });
        let call = "addPaymentToOrder(input: $input)";
        let head = "($input: PaymentInput!)";
        self.change(head, call, json!({ "input": payment })).await
    }

    /// The whole purchase, from the products to the paid order; two lines, as ours.
    pub async fn buy(&mut self, number: usize) {
        self.token = None;
        self.put_in_cart(number).await;
        self.put_in_cart(number + 3).await;
        let cart = format!("{ORDER} {{ activeOrder {{ ...Shown }} }}");
        self.ask(&cart, json!({})).await;
        self.enter_address(number).await;
        self.choose_delivery().await;
        let review = format!(
            "{ORDER} {{ activeOrder {{ ...Shown }} eligiblePaymentMethods {{ code isEligible }} }}"
        );
        self.ask(&review, json!({})).await;
        let paid = self.pay().await;
        assert_eq!(paid["state"], "PaymentSettled", "{paid}");
        let thanks =
            format!("{ORDER} query ($code: String!) {{ orderByCode(code: $code) {{ ...Shown }} }}");
        self.ask(&thanks, json!({ "code": paid["code"] })).await;
    }
}
