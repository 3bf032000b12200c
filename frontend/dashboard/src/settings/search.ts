import { flag, searchOf } from '../lib/search';

/** `?flat=true` opens the method by weight with a flat rate in its place, for a shop whose products have no weights. */
export const shippingSearch = searchOf({ flat: flag });
