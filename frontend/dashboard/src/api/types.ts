/**
 * The dashboard API's words under the names the screens use. They stand on `schema.ts`, which is made from the server's own
 * document, so that the compiler finds every place where a screen and the server disagree.
 */
import type * as schema from './schema';

export type {
  AccountingDay,
  AccountingDocument,
  AccountingFormat,
  AccountingMonth,
  AccountingSetup,
  AccountingSetupForm,
  Address,
  AdjustInput,
  ApiKey,
  ApiKeyInput,
  ApiKeyList,
  ApiKeyMade,
  ApprovalInput,
  Balances,
  BookCountForm,
  BulkInput,
  Changed,
  CollectionInput,
  CollectionList,
  Confirmation,
  CountEntered,
  CountEntriesForm,
  Credentials,
  Cursor,
  DeliveryPage,
  DismissInput,
  DoorsInput,
  EmailChange,
  EncodingInput,
  EndpointList,
  EventCatalogue,
  FeeTerms,
  FieldProblem,
  Forgotten,
  FulfillmentState,
  Image,
  ImportOptions,
  ImportProblem,
  JournalAccount,
  Language,
  LedgerEntry,
  LedgerPage,
  LostReceiptInput,
  MeChange,
  Money,
  NewOrderInput,
  NewOrderPreview,
  NewPassword,
  NoteInput,
  NotificationSettings,
  NotificationsForm,
  OrderPage,
  OrderReturns,
  OrderRow,
  OutOfStock,
  Overlap,
  PaperworkDay,
  PaperworkDays,
  PaperworkForm,
  PaperworkGoods,
  PaperworkSettings,
  PasswordChange,
  PaymentState,
  PictureUpload,
  PlaceOrderInput,
  Problem,
  ProductOption,
  ProductPage,
  ProductRow,
  ProductStatus,
  Promise,
  PurchaseChangeForm,
  PurchaseDraftForm,
  PurchaseOrderForm,
  PurchaseState,
  ReceiptInput,
  ReceiveForm,
  RefundableLine,
  RefundInput,
  RefundOrderInput,
  RefusalInput,
  RegistrationForm,
  ReorderForm,
  ReorderLimitsForm,
  ReplayForm,
  Requeued,
  ReturnCancelInput,
  ReturnCloseInput,
  ReturnDetail,
  ReturnInput,
  ReturnPolicyForm,
  ReturnPolicySettings,
  ReturnReason,
  ReturnReceiptInput,
  ReturnState,
  Revoked,
  Role,
  SalePreview,
  SessionList,
  SettlementInput,
  ShippingMethodForm,
  ShippingMethodList,
  ShopForm,
  ShopSettings,
  SignUpForm,
  Since,
  StockCountForm,
  StockItem,
  StockLevels,
  StockPage,
  SupplierForm,
  SupplierItemForm,
  TaxesForm,
  TestSent,
  Text2,
  ThemeForm,
  TillReceiptForm,
  TodoKind,
  WeightStep,
  WhichUnits,
  WrittenOffInput,
} from './schema';

/** What may stand behind the question mark of a path. */
export type Query<P extends keyof schema.paths> = schema.paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;
/** What a path answers to GET. */
type Answer<P extends keyof schema.paths> = schema.paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

export type Tenant = schema.TenantShape;
export type Membership = schema.MembershipShape;
export type Me = schema.Me;
export type SlugCheck = schema.SlugAnswer;
export type Session = schema.SessionLine;

export type Setup = schema.SetupGuide;
export type SetupStep = schema.SetupStep;
/** The cards with a step of their own; `guide` is all of them together and no step has it. */
export type SetupKey = Exclude<schema.SetupCard, 'guide'>;
export type Doors = schema.StorefrontDoors;
/** Something a shop needs before it may open. */
export type Missing = schema.MissingShape;
export type MissingKey = schema.RequirementKey;
export type Home = schema.HomePage;

export type Variant = schema.VariantShape;
export type VariantInput = schema.VariantInput;
export type Product = schema.ProductShape;
export type ProductInput = schema.ProductInput;
export type Collection = schema.CollectionShape;

export type Import = schema.ImportShape;

export type ReorderGroup = schema.ReorderGroup;
export type ReorderLine = schema.ReorderLineShape;
export type ReorderList = schema.ReorderListShape;
export type Supplier = schema.SupplierShape;
export type SupplierItem = schema.SupplierItemShape;
export type PurchaseOrder = schema.PurchaseOrderShape;
export type PurchaseOrderRow = Answer<'/api/tenants/{tenant_id}/purchase-orders'>['items'][number];

export type OrderGroup = schema.Group;
export type Order = schema.OrderDetail;
export type OrderLineQty = schema.LineQty;
export type Refund = schema.RefundShape;
export type Dispute = schema.DisputeShape;
export type Evidence = schema.Evidence;
export type Refundable = schema.RefundableShape;
export type RefundPreview = schema.RefundPreviewShape;
export type ReturnRow = schema.ReturnShape;
export type CancelInput = schema.CancelInput;
export type CancelPreview = schema.CancelPreviewShape;
export type Shipment = schema.ShipmentShape;
export type ShipmentInput = schema.ShipmentInput;
/** New tracking for a parcel that has left. */
export type TrackingInput = schema.TrackingInput;

export type AdjustReason = schema.Reason;
/** Without a name in the document, where it stands inside the page of movements. */
export type Movement = Answer<'/api/tenants/{tenant_id}/stock/{variant_id}/movements'>['items'][number];

export type TillReceipt = schema.TillReceiptShape;
export type TillGoods = schema.TillGoods;
export type ToldTillReceipt = schema.ToldTillReceipt;
export type StockCount = schema.CountShape;
export type CountLine = schema.CountLineShape;
export type Variances = schema.VariancesShape;
export type Variance = schema.VariancesShape['items'][number];

export type EventType = schema.EventTypeShape;
export type Endpoint = schema.EndpointShape;
export type EndpointInput = schema.EndpointForm;
export type EndpointSecret = schema.EndpointAndSecret;
export type DeliveryRow = schema.DeliveryShape;
export type Delivery = schema.DeliveryWhole;
export type ReceivedRow = schema.MessageShape;
export type Received = schema.MessageDetail;
export type ApiScope = schema.Scope;
export type Conflict = schema.ConflictShape;
export type ConflictList = schema.ConflictList;
export type ConflictValue = schema.ConflictValue;
export type StockComparison = schema.StockComparison;
export type FieldOwners = schema.FieldOwners;

export type TaxCategory = schema.TaxCategoryShape;
/** The codes the tax law's tables know. */
export type TaxCode = schema.TaxCategory;
export type TaxSettings = schema.TaxSettings;
export type Rate = schema.ShippingRate;
export type ShippingMethod = schema.ShippingMethodShape;
export type Theme = schema.ThemeSettings;
