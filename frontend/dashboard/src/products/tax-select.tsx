/** The tax categories the server knows, by their names in the reader's language. */

import { useQuery } from '@tanstack/react-query';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { taxesQuery } from '../settings/api';
import { Select } from '../ui/select';

/** With `own`, the product's category, a variant may also have none of its own: '' then. */
export function TaxSelect({
  value,
  onChange,
  own,
  error,
  hint,
}: {
  value: string;
  onChange: (value: string) => void;
  own?: string;
  error?: string | undefined;
  hint?: string;
}) {
  const { t, f } = useWords();
  const { id } = useShop();
  const known = useQuery(taxesQuery(id)).data?.tax_categories ?? [];
  const name = (code: string) => {
    const found = known.find((one) => one.code === code);
    return found ? f.text(found.name) : code;
  };
  const codes = known.map((one) => one.code);
  // What is stored stays choosable, also while the list is on its way.
  if (value && !codes.includes(value)) codes.unshift(value);
  const options = codes.map((code) => ({ value: code, label: name(code) }));
  if (own !== undefined) options.unshift({ value: '', label: t('variant.tax_as_product', { category: name(own) }) });
  return (
    <Select
      label={t('product.tax_category')}
      value={value}
      onChange={onChange}
      options={options}
      error={error}
      hint={hint}
    />
  );
}
