/**
 * The dashboard API's words under the names the screens use. They stand on `schema.ts`, which is made from the server's own
 * document, so that the compiler finds every place where a screen and the server disagree.
 */
import type * as schema from './schema';

export type {
  Address, AdjustInput, ApiKey, ApiKeyInput, ApiKeyList, ApiKeyMade, Balances, BulkInput, Changed, CollectionInput, CollectionList, Credentials, DeliveryPage, DismissInput,
  DoorsInput, EndpointList, EventCatalogue, FeeTerms, FieldProblem, Forgotten, FulfillmentState, Image, ImportOptions, ImportProblem, Language, LedgerEntry, LedgerPage,
  MeChange, Money, NewPassword, NoteInput, OrderPage, OrderRow, OutOfStock, Overlap, PasswordChange, PaymentState, Problem, ProductOption, ProductPage,
  ProductRow, ProductStatus, RegistrationForm, Requeued, Revoked, Role, SessionList, ShippingMethodForm, ShippingMethodList, ShopForm, ShopSettings, SignUpForm,
  Since, StockItem, StockLevels, StockPage, TaxesForm, TestSent, Text2, ThemeForm, TodoKind, WeightStep,
} from './schema';

/** By hand: in the document every page is a shape of its own. */
export type Page<T> = { items: T[]; next_cursor?: schema.Cursor | null };

// until schema.ts is made anew: why a shop is suspended
export type Tenant = schema.TenantShape & { suspended_reason?: string | null };
export type Membership = Omit<schema.MembershipShape, 'tenant'> & { tenant: Tenant };
export type Me = Omit<schema.Me, 'memberships'> & { memberships: Membership[] };
export type SlugCheck = schema.SlugAnswer;
export type Session = schema.SessionLine;

export type Setup = schema.SetupGuide;
export type SetupStep = schema.SetupStep;
/** The cards with a step of their own; `guide` is all of them together and no step has it. */
export type SetupKey = Exclude<schema.SetupCard, 'guide'>;
export type Doors = schema.StorefrontDoors;
export type Home = schema.HomePage;

/** What a shop says of a variant for customs, for tax (null: as the product) and about being sold. */
// until schema.ts is made anew
export type VariantFacts = { hs_code?: string | null; origin?: string | null; tax_category?: string | null; active: boolean };
export type Variant = schema.VariantShape & VariantFacts;
export type VariantInput = schema.VariantInput & VariantFacts;
export type Product = Omit<schema.ProductShape, 'variants'> & { variants: Variant[] };
export type ProductInput = Omit<schema.ProductInput, 'variants'> & { variants: VariantInput[] };
export type Collection = schema.CollectionShape;

export type Import = schema.ImportShape;

// until schema.ts is made anew: goods held for the rest, sending them anyway, and whether a packing slip can be had
export type OrderGroup = Omit<schema.Group, 'kind'> & { kind: schema.GroupKind | 'held' };
export type Order = Omit<schema.OrderDetail, 'actions' | 'groups'> & {
  actions: schema.OrderActions & { ship_anyway?: boolean }; can_print_slip?: boolean; groups: OrderGroup[];
};
export type OrderLineQty = schema.LineQty;
export type Shipment = schema.ShipmentShape;
// until schema.ts is made anew: sending although the shopper asked to wait
export type ShipmentInput = schema.ShipmentInput & { ship_anyway?: boolean };
/** New tracking for a parcel that has left. */
// until schema.ts is made anew
export type TrackingInput = { carrier: string; tracking_number: string };

export type AdjustReason = schema.Reason;
/** By hand: the document writes it inside the page of movements, without a name. */
export type Movement = {
  id: schema.MovementId; at: string; kind: string; change: number; on_hand_after: number; reason?: schema.Reason | null; note: string;
  by?: string | null; order?: schema.OrderRef | null;
};

export type EventType = schema.EventTypeShape;
export type Endpoint = schema.EndpointShape;
export type EndpointInput = schema.EndpointForm;
export type EndpointSecret = schema.EndpointAndSecret;
export type DeliveryRow = schema.DeliveryShape;
export type Delivery = schema.DeliveryWhole;
export type ApiScope = schema.Scope;

// until schema.ts is made anew: the categories the server knows, in both languages
export type TaxCategory = { code: string; name: schema.Text2 };
export type TaxSettings = schema.TaxSettings & { tax_categories?: TaxCategory[] };
export type Rate = schema.ShippingRate;
export type ShippingMethod = schema.ShippingMethodShape;
export type Theme = schema.ThemeSettings;
