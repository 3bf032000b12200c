//! Customers: list, and one of them.

use actix_web::{HttpResponse, get};
use calls::{Call, permission::CustomersRead};
use chrono::{DateTime, Utc};
use kernel::{CustomerId, Language, Page};
use orders::Customer;
use serde::Serialize;
use utoipa::ToSchema;
use web::problem::Problem;

/// A customer: who ordered at least once, known by the e-mail address.
#[derive(Serialize, ToSchema)]
struct CustomerShape {
    id: CustomerId,
    /// In small letters.
    email: String,
    /// The name on the newest paid order.
    name: String,
    /// May be empty.
    phone: String,
    /// The language in which the customer ordered.
    language: Language,
    /// When the first order was placed.
    created_at: DateTime<Utc>,
    /// How many orders were placed, canceled and expired ones included.
    orders_count: i64,
    /// When the last was placed.
    last_order_at: Option<DateTime<Utc>>,
}

impl From<Customer> for CustomerShape {
    fn from(one: Customer) -> Self {
        Self {
            id: one.id,
            email: one.email,
            name: one.name,
            phone: one.phone,
            language: one.language,
            created_at: one.created_at,
            orders_count: one.orders,
            last_order_at: one.last_order_at,
        }
    }
}

/// List customers.
#[utoipa::path(
    tag = "customers",
    responses((status = 200, description = "A page of customers, newest first. Filter: q (name or e-mail address); limit, cursor", body = inline(Page<CustomerShape>)))
)]
#[get("/customers")]
pub(crate) async fn list(call: Call<CustomersRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let (text, cursor, size) = (params.text("q"), params.cursor(), params.size()?);
    call.show(async |tx| {
        let page = orders::customers(tx, &text, cursor.as_ref(), size).await?;
        Ok(page.map(CustomerShape::from))
    })
    .await
}

/// Get a customer.
#[utoipa::path(
    tag = "customers",
    responses((status = 200, description = "The customer", body = CustomerShape), (status = 404, description = "Not found: customer", body = Problem))
)]
#[get("/customers/{customer_id}")]
pub(crate) async fn show(call: Call<CustomersRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("customer_id")?;
    call.show(async |tx| {
        let found = orders::customer(tx, id).await?;
        found
            .map(CustomerShape::from)
            .ok_or_else(Problem::not_found)
    })
    .await
}
