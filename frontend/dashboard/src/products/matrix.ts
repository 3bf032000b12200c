/** How options span the variants: one for each combination of their values. */
import type { Draft, VariantDraft } from './model';

function combinations(options: Draft['options']): string[][] {
  return options.reduce<string[][]>(
    (rows, option) => rows.flatMap((row) => option.values.map((value) => [...row, value])),
    [[]],
  );
}

/**
 * The variants for changed options. A variant keeps its identity when its values still exist; with a new option the old
 * variant becomes the one with the option's first value; fresh ones copy price and measures from their nearest sibling.
 */
export function spread(variants: VariantDraft[], options: Draft['options']): VariantDraft[] {
  const first = variants[0];
  if (!first) return [];
  const real = options.filter((option) => option.values.length > 0);
  const left = [...variants];
  const take = (fits: (variant: VariantDraft) => boolean) => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const wanted = combinations(real);
  const exact = wanted.map((values) =>
    take(
      (variant) =>
        variant.options.length === values.length && variant.options.every((value, index) => value === values[index]),
    ),
  );
  return wanted.map((values, position) => {
    const kept =
      exact[position] ??
      take(
        (variant) =>
          variant.options.length !== values.length &&
          variant.options.slice(0, values.length).every((value, index) => value === values[index]),
      );
    if (kept) return { ...kept, options: values, position };
    return {
      ...(variants.find((variant) => variant.options[0] === values[0]) ?? first),
      id: null,
      sku: '',
      barcode: '',
      initial_stock: null,
      options: values,
      position,
    };
  });
}

export const variantName = (variant: VariantDraft) => variant.options.join(' / ');
