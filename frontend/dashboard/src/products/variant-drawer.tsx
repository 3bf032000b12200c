import { useRef } from 'react';
import type { Product } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { goOutside } from '../ui/outside';
import { Dialog } from '../ui/overlay';
import { variantName } from './matrix';
import { ParcelFields } from './parcel-fields';
import { PriceFields } from './price-fields';
import { StockFields } from './stock-fields';
import { TaxSelect } from './tax-select';
import { ActiveSwitch, type Parts, TaxableBox } from './variant-parts';

type Props = { parts: Parts; own: string; product: Product | null; onClose: () => void };

/** Everything about one variant of several. `own`: the product's tax category. */
export function VariantDrawer({ parts, own, product, onClose }: Props) {
  const { t } = useWords();
  const form = useRef<HTMLDivElement>(null);
  const close = () => goOutside(form.current) || onClose();
  return (
    <Dialog
      open
      onClose={close}
      title={variantName(parts.variant)}
      side
      foot={
        <Button look="primary" onPress={close}>
          {t('common.done')}
        </Button>
      }
    >
      <div ref={form} style={{ display: 'contents' }}>
        <ActiveSwitch {...parts} />
        <hr />
        <h3>{t('variant.pricing')}</h3>
        <PriceFields {...parts} />
        <hr />
        <h3>{t('variant.inventory')}</h3>
        <StockFields {...parts} product={product} />
        <hr />
        <h3>{t('variant.parcel')}</h3>
        <ParcelFields {...parts} />
        <hr />
        <h3>{t('product.tax')}</h3>
        <TaxSelect
          value={parts.variant.tax_category ?? ''}
          onChange={(tax_category) => parts.set({ tax_category: tax_category || null })}
          own={own}
          error={parts.error('tax_category')}
        />
        <TaxableBox {...parts} />
      </div>
    </Dialog>
  );
}
