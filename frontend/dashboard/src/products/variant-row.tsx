import { Pencil } from 'lucide-react';
import type { StockLevels } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge } from '../ui/card';
import { MoneyField, NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { variantName } from './matrix';
import type { Parts } from './variant-parts';

type Props = Omit<Parts, 'tax'> & { levels: StockLevels | undefined; onEdit: () => void };

/** What is changed most often, in the grid; the rest lies in a drawer. */
export function VariantRow({ variant, levels, set, error, onEdit }: Props) {
  const { t } = useWords();
  const { tenant } = useShop();
  const name = variantName(variant);
  return (
    <tr>
      <td>
        <span className="row row-wrap">
          <span className="strong">{name || t('variants.default')}</span>
          {!variant.active && <Badge bare>{t('variant.not_sold')}</Badge>}
          {!variant.taxable && (
            <Badge bare tone="amber">
              {t('variant.untaxed')}
            </Badge>
          )}
        </span>
      </td>
      <td data-label={t('variant.price')}>
        <MoneyField
          label={`${t('variant.price')}, ${name}`}
          hideLabel
          currency={tenant.currency}
          value={variant.price}
          onChange={(price) => set({ price: price ?? { minor: 0, currency: tenant.currency } })}
          error={error('price')}
        />
      </td>
      <td data-label={t('variant.sku')}>
        <TextField
          label={`${t('variant.sku')}, ${name}`}
          hideLabel
          mono
          value={variant.sku}
          onChange={(sku) => set({ sku })}
          maxLength={64}
          error={error('sku')}
        />
      </td>
      <td data-label={t('variant.stock')}>
        {!variant.track_stock ? (
          t('products.uncounted')
        ) : levels ? (
          t('products.available', { n: levels.available })
        ) : (
          <NumberField
            label={`${t('variant.initial')}, ${name}`}
            hideLabel
            min={0}
            value={variant.initial_stock}
            onChange={(initial_stock) => set({ initial_stock })}
          />
        )}
      </td>
      <td>
        <Button small look="plain" icon={<Pencil />} aria-label={t('variants.edit', { name })} onPress={onEdit} />
      </td>
    </tr>
  );
}
