/** The product being edited: from the stored aggregate, to the request, and how options span the variants. */
import type { Image, Product, ProductInput, Text2, VariantInput } from '../api/types';

export type Draft = Omit<ProductInput, 'images' | 'variants'> & { images: Image[]; variants: VariantInput[] };

export const emptyText = (): Text2 => ({ en: '', fr: '' });

export function blankVariant(currency: string): VariantInput {
  return {
    id: null, options: [], sku: '', barcode: '', price: { minor: 0, currency }, compare_at_price: null, cost: null, weight_grams: null,
    length_mm: null, width_mm: null, height_mm: null, requires_shipping: true, track_stock: true, out_of_stock: { policy: 'stop' },
    reorder_point: null, reorder_quantity: null, position: 0, initial_stock: null,
  };
}

export function blankProduct(currency: string): Draft {
  return {
    status: 'draft', handle: null, title: emptyText(), description: emptyText(), vendor: '', product_type: '', tags: [], tax_category: 'standard',
    options: [], seo: { title: emptyText(), description: emptyText() }, variants: [blankVariant(currency)], images: [], collections: [],
  };
}

export function draftOf(product: Product): Draft {
  const { id: _id, version: _version, storefront_url: _url, created_at: _created, updated_at: _updated, collections, variants, ...rest } = product;
  return { ...rest, collections: collections.map((one) => one.id), variants: variants.map(({ stock: _stock, ...variant }) => variant) };
}

export function inputOf(draft: Draft): ProductInput {
  return {
    ...draft,
    images: draft.images.map(({ id, alt }) => ({ id, alt })),
    variants: draft.variants.map(({ initial_stock, ...variant }, position) =>
      ({ ...variant, position, ...(variant.id === null ? { initial_stock: initial_stock ?? null } : {}) })),
  };
}

function combinations(options: Draft['options']): string[][] {
  return options.reduce<string[][]>((rows, option) => rows.flatMap((row) => option.values.map((value) => [...row, value])), [[]]);
}

/**
 * The variants for changed options. A variant keeps its identity when its values still exist; with a new option the old
 * variant becomes the one with the option's first value; fresh ones copy price and measures from their nearest sibling.
 */
export function spread(variants: VariantInput[], options: Draft['options']): VariantInput[] {
  const real = options.filter((option) => option.values.length > 0);
  const left = [...variants];
  const take = (fits: (variant: VariantInput) => boolean) => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const wanted = combinations(real);
  const exact = wanted.map((values) => take((variant) => variant.options.length === values.length && variant.options.every((value, index) => value === values[index])));
  return wanted.map((values, position) => {
    const kept = exact[position] ?? take((variant) => variant.options.length !== values.length && variant.options.slice(0, values.length).every((value, index) => value === values[index]));
    if (kept) return { ...kept, options: values, position };
    const like = variants.find((variant) => variant.options[0] === values[0]) ?? variants[0];
    return { ...(like as VariantInput), id: null, sku: '', barcode: '', initial_stock: null, options: values, position };
  });
}

export const variantName = (variant: VariantInput) => variant.options.join(' / ');
