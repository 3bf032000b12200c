/** The product being edited: from the stored aggregate, and to the request. */
import type { Language, Product, ProductInput, Variant } from '../api/types';
import { inOwn } from '../lib/own-text';

/** The server leaves out what it has not got, or says null; the editor knows only null. */
type Filled<V> = { [K in keyof V]-?: Exclude<V[K], undefined> };
export type VariantDraft = Filled<Omit<Variant, 'stock'>> & { initial_stock: number | null };
type Facts = Omit<
  Product,
  'id' | 'version' | 'storefront_url' | 'created_at' | 'updated_at' | 'handle' | 'collections' | 'variants'
>;
export type Draft = Facts & { handle: string | null; collections: string[]; variants: VariantDraft[] };

export function blankVariant(currency: string): VariantDraft {
  return {
    id: null,
    options: [],
    sku: '',
    barcode: '',
    price: { minor: 0, currency },
    compare_at_price: null,
    cost: null,
    weight_grams: null,
    length_mm: null,
    width_mm: null,
    height_mm: null,
    requires_shipping: true,
    track_stock: true,
    out_of_stock: { policy: 'stop' },
    reorder_point: null,
    reorder_quantity: null,
    position: 0,
    initial_stock: null,
    hs_code: null,
    origin: null,
    tax_category: null,
    taxable: true,
    active: true,
  };
}

export function blankProduct(currency: string): Draft {
  return {
    status: 'draft',
    handle: null,
    title: {},
    description: {},
    vendor: '',
    product_type: '',
    tags: [],
    tax_category: 'standard',
    options: [],
    seo: { title: {}, description: {} },
    variants: [blankVariant(currency)],
    images: [],
    collections: [],
  };
}

function variantDraft({ stock: _stock, ...variant }: Variant): VariantDraft {
  return {
    ...variant,
    id: variant.id ?? null,
    compare_at_price: variant.compare_at_price ?? null,
    cost: variant.cost ?? null,
    weight_grams: variant.weight_grams ?? null,
    length_mm: variant.length_mm ?? null,
    width_mm: variant.width_mm ?? null,
    height_mm: variant.height_mm ?? null,
    reorder_point: variant.reorder_point ?? null,
    reorder_quantity: variant.reorder_quantity ?? null,
    initial_stock: null,
    hs_code: variant.hs_code ?? null,
    origin: variant.origin ?? null,
    tax_category: variant.tax_category ?? null,
  };
}

export function draftOf(product: Product): Draft {
  const {
    id: _id,
    version: _version,
    storefront_url: _url,
    created_at: _created,
    updated_at: _updated,
    collections,
    variants,
    ...rest
  } = product;
  return { ...rest, collections: collections.map((one) => one.id), variants: variants.map(variantDraft) };
}

/** Texts go in the shop's own language only, the one the server keeps. */
export function inputOf(draft: Draft, lang: Language): ProductInput {
  const own = (text: Draft['title']) => inOwn(lang, text[lang] ?? '');
  return {
    ...draft,
    title: own(draft.title),
    description: own(draft.description),
    seo: { title: own(draft.seo.title), description: own(draft.seo.description) },
    images: draft.images.map(({ id, alt }) => ({ id, alt: own(alt) })),
    variants: draft.variants.map(({ initial_stock, ...variant }, position) => ({
      ...variant,
      position,
      ...(variant.id === null ? { initial_stock } : {}),
    })),
  };
}

const shared = [
  'price',
  'compare_at_price',
  'cost',
  'weight_grams',
  'length_mm',
  'width_mm',
  'height_mm',
  'requires_shipping',
  'out_of_stock',
  'reorder_point',
  'reorder_quantity',
  'hs_code',
  'origin',
  'tax_category',
  'taxable',
] as const satisfies (keyof VariantDraft)[];

/** What one variant may hand to all others: everything but what tells it apart. */
export const sharedOf = (variant: VariantDraft): Partial<VariantDraft> =>
  Object.fromEntries(shared.map((name) => [name, variant[name]]));

export type Missing = 'title' | 'price' | 'weight';
/** What a new product lacks before it can be sold. A weight counts where parcels are charged by weight. */
export function missingOf(draft: Draft, lang: Language, byWeight: boolean): Missing[] {
  const sold = draft.variants.filter((variant) => variant.active !== false);
  const missing: [Missing, boolean][] = [
    ['title', !(draft.title[lang] ?? '').trim()],
    ['price', sold.length === 0 || sold.some((variant) => variant.price.minor === 0)],
    ['weight', byWeight && sold.some((variant) => variant.requires_shipping && !variant.weight_grams)],
  ];
  return missing.filter(([, lacks]) => lacks).map(([name]) => name);
}

const alone = (draft: Draft) => draft.options.length === 0;

/** The tax category of the product. A variant that stands alone has no other; among several, each may have its own. */
export const taxOf = (draft: Draft) => (alone(draft) && draft.variants[0]?.tax_category) || draft.tax_category;
export const withTax = (draft: Draft, tax_category: string): Partial<Draft> =>
  alone(draft)
    ? { tax_category, variants: draft.variants.map((variant) => ({ ...variant, tax_category: null })) }
    : { tax_category };
