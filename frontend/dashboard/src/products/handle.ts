/** The web address a product of this name gets when the merchant gives none. */
export const handleOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** What a typed handle becomes; null: none of its own. */
export const typedHandle = (text: string): string | null =>
  text ? text.toLowerCase().replace(/[^a-z0-9-]+/g, '-') : null;
