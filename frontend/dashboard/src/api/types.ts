/** The dashboard API's words, by hand until the server's OpenAPI document generates them. */
export type Money = { minor: number; currency: string };
export type Language = 'en' | 'fr';
export type Text2 = { en: string; fr: string };
export type Page<T> = { items: T[]; next_cursor?: string };
export type Address = {
  name: string; company?: string; line1: string; line2?: string; city: string;
  province: string; postal_code: string; country: string; phone?: string;
};

export type Tenant = {
  id: string; name: string; slug: string; storefront_url: string; currency: string; timezone: string;
  country: string; province: string; primary_language: Language; status: 'active' | 'suspended';
};
export type Me = {
  account: { id: string; email: string; email_confirmed: boolean; name: string; language: Language; created_at: string };
  memberships: { tenant: Tenant; role: 'owner' | 'staff' }[];
  session_id: string;
};
export type SignUp = {
  email: string; password: string; shop_name: string; slug: string | null; country: string;
  province: string; currency: string; language: Language; accept_terms: boolean;
};
export type SlugCheck = {
  slug: string; available: boolean; reason: 'taken' | 'reserved' | 'invalid' | null; suggestion: string | null; host: string;
};
export type Session = { id: string; current: boolean; created_at: string; last_seen_at: string; ip: string; user_agent: string };

export type SetupKey = 'product' | 'address' | 'shipping' | 'taxes' | 'payments' | 'look' | 'test_order' | 'open';
export type Doors = { storefront_open: boolean; storefront_url: string; preview_url: string | null };
export type Setup = { steps: { key: SetupKey; done: boolean; dismissed: boolean }[]; done: number; total: number; dismissed: boolean; storefront_open: boolean };
export type TodoKind = 'unfulfilled_orders' | 'backorders_fillable' | 'low_stock' | 'out_of_stock' | 'stuck_deliveries' | 'late_promises';
export type DaySales = { gross: Money; orders: number };
export type Home = {
  todo: { kind: TodoKind; count: number }[];
  sales_today: DaySales; sales_same_day_last_week: DaySales;
  last_days: (DaySales & { date: string })[];
  recent_orders: OrderRow[];
};

export type ProductStatus = 'draft' | 'active' | 'archived';
export type Image = { id: string; url: string; alt: Text2; width: number; height: number; position: number };
export type ProductRow = {
  id: string; title: string; status: ProductStatus; image: Image | null; variant_count: number;
  price_min: Money; price_max: Money; available: number; backordered: number; updated_at: string;
};
export type ProductPage = Page<ProductRow> & { counts: { all: number; active: number; draft: number; archived: number } };
export type OutOfStock =
  | { policy: 'stop' }
  | { policy: 'backorder'; limit: number | null; lead_days_min: number | null; lead_days_max: number | null };
export type TaxCategory = 'standard' | 'zero_rated' | 'exempt' | 'books' | 'children_clothing' | 'prepared_food' | 'digital';
export type VariantInput = {
  id: string | null; options: string[]; sku: string; barcode: string; price: Money; compare_at_price: Money | null; cost: Money | null;
  weight_grams: number | null; length_mm: number | null; width_mm: number | null; height_mm: number | null;
  requires_shipping: boolean; track_stock: boolean; out_of_stock: OutOfStock;
  reorder_point: number | null; reorder_quantity: number | null; position: number; initial_stock?: number | null;
};
export type StockLevels = { on_hand: number; reserved: number; available: number; backordered: number };
export type Variant = Omit<VariantInput, 'id' | 'initial_stock'> & { id: string; stock: StockLevels };
type ProductCore = {
  status: ProductStatus; title: Text2; description: Text2; vendor: string; product_type: string; tags: string[];
  tax_category: TaxCategory; options: { name: string; values: string[] }[]; seo: { title: Text2; description: Text2 };
};
export type Product = ProductCore & {
  id: string; version: number; handle: string; variants: Variant[]; images: Image[];
  collections: { id: string; title: string }[]; storefront_url: string; created_at: string; updated_at: string;
};
export type ProductInput = ProductCore & {
  handle: string | null; variants: VariantInput[]; images: { id: string; alt: Text2 }[]; collections: string[];
};
export type Collection = { id: string; title: Text2; handle: string; product_count: number; version: number };

export type ImportProblem = { row: number; column: string | null; severity: 'error' | 'warning'; message: string; value: string | null };
export type Import = {
  id: string; file_name: string; state: 'previewed' | 'running' | 'finished' | 'failed' | 'canceled';
  format: 'highstreet' | 'shopify' | 'woocommerce' | 'square' | 'generic'; encoding: string; delimiter: string;
  counts: { rows: number; products: number; variants: number; create: number; update: number; skip: number; errors: number; warnings: number };
  columns: { name: string; maps_to: string | null }[];
  sample: { row: number; title: string; sku: string; price: string; stock: string; options: string; action: 'create' | 'update' | 'skip' }[];
  problems: ImportProblem[]; problems_total: number; progress: { done: number; total: number };
  result: { created: number; updated: number; skipped: number; failed: number; seconds: number; message?: string } | null;
  created_at: string; finished_at: string | null;
};

export type PaymentState = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'failed';
export type FulfillmentState = 'unfulfilled' | 'partial' | 'fulfilled' | 'canceled';
export type OrderRow = {
  id: string; number: string; placed_at: string; customer: { name: string; email: string }; total: Money;
  payment_state: PaymentState; fulfillment_state: FulfillmentState; item_count: number; backordered_count: number;
  promise_latest: string | null; ship_to: string;
};
export type OrderPage = Page<OrderRow> & { counts: { all: number; unfulfilled: number; backordered: number; unpaid: number } };
export type OrderLineQty = {
  line_id: string; product_id: string | null; variant_id: string | null; title: string; variant_title: string; sku: string;
  image_url: string | null; quantity: number; unit_price: Money; total: Money;
};
export type Shipment = {
  id: string; number: string; shipped_at: string; carrier: string; tracking_number: string;
  tracking_url: string | null; packing_slip_url: string;
};
export type OrderGroup = {
  kind: 'ready' | 'held' | 'backordered' | 'shipped' | 'canceled'; shipment: Shipment | null; lines: OrderLineQty[];
  promise?: { earliest: string; latest: string; source: 'purchase_order' | 'lead_time' | 'variant_text' } | null;
};
export type Order = {
  id: string; number: string; version: number; placed_at: string; language: Language;
  payment_state: PaymentState; fulfillment_state: FulfillmentState; canceled_at: string | null;
  customer: { name: string; email: string; phone: string; orders_count: number }; note_from_customer: string;
  shipping_address: Address | null; billing_address: Address;
  shipment_preference: 'ship_available' | 'wait_for_all'; shipping_method: string;
  groups: OrderGroup[];
  amounts: {
    subtotal: Money; discount: Money; shipping: Money; taxes: { name: string; rate: string; amount: Money }[];
    total: Money; paid: Money; refunded: Money;
  };
  money: {
    gross: Money; taxes: Money; platform_fee: Money; platform_fee_tax: Money; processor_fee: Money | null;
    processor_fee_absorbed: boolean; refunded: Money; net: Money; fee_words: string; available_on: string | null;
  } | null;
  payment: { method: string; reference: string; captured_at: string | null; message: string | null } | null;
  documents: { invoice_url: string | null; invoice_number: string | null; packing_slip_url: string };
  timeline: { at: string; kind: string; by: string | null; text: string }[];
  actions: { ship: boolean; ship_anyway: boolean; resend_confirmation: boolean };
};

export type StockItem = {
  variant_id: string; product_id: string; title: string; variant_title: string; sku: string; image_url: string | null;
  on_hand: number; reserved: number; available: number; backordered: number; incoming: number; reorder_point: number | null; version: number;
};
export type StockPage = Page<StockItem> & { counts: { all: number; low: number; out: number; backordered: number } };
export type AdjustReason = 'count' | 'received' | 'damaged' | 'lost' | 'returned' | 'correction';
export type StockAdjust =
  | { kind: 'set'; quantity: number; expected_on_hand: number; reason: AdjustReason; note: string }
  | { kind: 'change'; quantity: number; reason: AdjustReason; note: string };
export type Movement = {
  id: string; at: string; kind: 'count' | 'sale' | 'receipt' | 'adjustment' | 'return' | 'till_sale' | 'reservation' | 'release';
  change: number | null; on_hand_after: number; reason: AdjustReason | null; note: string; by: string | null;
  order: { id: string; number: string } | null;
};

export type EventType = { type: string; group: string; description: Text2; sample: unknown };
export type Endpoint = {
  id: string; url: string; description: string; event_types: string[]; state: 'active' | 'paused' | 'failing'; paused_reason: string | null;
  version: number; created_at: string; last_success_at: string | null; pending: number; failed: number;
  secret_hint: string; previous_secret_until: string | null;
};
export type EndpointInput = { url: string; description: string; event_types: string[] };
export type EndpointSecret = { endpoint: Endpoint; secret: string };
export type DeliveryRow = {
  id: string; endpoint_id: string; event_id: string; event_type: string; aggregate: string; sequence: number;
  state: 'pending' | 'succeeded' | 'failed' | 'paused'; attempts: number; last_status: number | null; last_error: string | null;
  next_attempt_at: string | null; created_at: string; test: boolean;
};
export type Delivery = DeliveryRow & {
  endpoint_url: string; request: { method: string; headers: Record<string, string>; body: string };
  attempt_list: {
    number: number; at: string; duration_ms: number; status: number | null; error: string | null;
    response_headers: Record<string, string>; response_body: string;
  }[];
};

export type ApiScope = 'events.read';
export type ApiKey = { id: string; name: string; scopes: ApiScope[]; created_at: string; expires_at: string; last_used_at: string | null };
export type ApiKeyMade = { api_key: ApiKey; key: string };

export type ShopSettings = {
  version: number; name: string; slug: string; storefront_url: string; contact_email: string; phone: string; legal_name: string;
  address: Address | null; timezone: string; currency: string; primary_language: Language; languages: Language[];
  order_number_prefix: string; policies: { returns: Text2; shipping: Text2 };
};
export type TaxSettings = {
  version: number; registered: boolean; prices_include_tax: boolean;
  registrations: { jurisdiction: string; number: string; effective_from: string }[];
  preview: { destination: string; taxes: { name: string; rate: string }[] }[];
};
export type Rate =
  | { kind: 'flat'; price: Money }
  | { kind: 'by_weight'; steps: { up_to_grams: number; price: Money }[] }
  | { kind: 'pickup' };
export type ShippingMethod = {
  id: string; version: number; name: Text2; enabled: boolean; countries: string[]; provinces: string[]; rate: Rate;
  free_above: Money | null; transit_days_min: number | null; transit_days_max: number | null;
};
export type ShippingMethodInput = Omit<ShippingMethod, 'id' | 'version'>;
export type Theme = { version: number; accent: string; logo: Image | null; tagline: Text2; announcement: Text2 };

export type Balances = {
  currency: string; pending: Money; available: Money; reserved: Money; lifetime_sales: Money;
  next_payout: { date: string; amount: Money } | null;
  fee_schedule: {
    words: Text2; percent: string; fixed: Money; processor_fee: 'absorbed' | 'passed_through'; refund_policy: Text2; effective_from: string;
  };
};
export type LedgerEntry = {
  id: string; at: string; kind: string; text: string; order: { id: string; number: string } | null;
  lines: { account: string; account_name: string; debit: Money | null; credit: Money | null }[];
  effect: Money; available_on: string | null;
};
