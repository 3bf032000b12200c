import type { ProductStatus, Query } from '../api/types';
import { oneOf, searchOf, several, text } from '../lib/search';

export const statuses = ['active', 'draft', 'archived'] as const satisfies ProductStatus[];
export const stockLevels = ['in', 'low', 'out'] as const;
export const taxed = ['charged', 'not_charged'] as const;
export const pictured = ['missing', 'present'] as const;
export const sorts = ['title', '-created'] as const;

/** The filters of the list of products, as they stand in the address. */
export const productsSearch = searchOf({
  q: text,
  status: oneOf(statuses),
  collection: text,
  stock: oneOf(stockLevels),
  tax: oneOf(taxed),
  pictures: oneOf(pictured),
  sort: oneOf(sorts),
});
export type ProductsSearch = ReturnType<typeof productsSearch>;

/** The same filters as the server takes them. */
export const productsFilter = ({ status, ...rest }: ProductsSearch) =>
  ({ ...rest, status: several(status) }) satisfies Query<'/api/tenants/{tenant_id}/products'>;
