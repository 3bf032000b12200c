/** Filters live in the address as plain text. Here they become values; what makes no sense is left out. */
export type RawSearch = Record<string, unknown>;
type Read<V> = (text: string) => V | undefined;

export const text: Read<string> = (value) => value || undefined;
export const day: Read<string> = (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);
export const flag: Read<boolean> = (value) => (value === 'true' ? true : value === 'false' ? false : undefined);
export const oneOf =
  <V extends string>(known: readonly V[]): Read<V> =>
  (value) =>
    known.find((one) => one === value);

type Kept<R> = { [K in keyof R]?: R[K] extends Read<infer V> ? V : never };

/** Keeps the named parameters only, each read as it should be. */
export const searchOf =
  <R extends Record<string, Read<unknown>>>(readers: R) =>
  (raw: RawSearch): Kept<R> => {
    const kept: RawSearch = {};
    for (const [name, read] of Object.entries(readers)) {
      const value = read(plain(raw[name]));
      if (value !== undefined) kept[name] = value;
    }
    return kept as Kept<R>;
  };

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** `?a=1&b=two` rather than the router's JSON: addresses people can read and change. */
export const plainSearch = {
  parseSearch: (search: string): RawSearch => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search: RawSearch): string => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(search))
      if (value !== undefined && value !== '') params.set(name, String(value));
    const written = params.toString();
    return written && `?${written}`;
  },
};

/** A filter with one value, for a parameter that takes several. */
export const several = <V>(value: V | undefined): V[] | undefined => (value === undefined ? undefined : [value]);
