import type { Product } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { ParcelFields } from './parcel-fields';
import { PriceFields } from './price-fields';
import { StockFields } from './stock-fields';
import { ActiveSwitch, type Parts } from './variant-parts';

export function SingleVariantCards(props: Parts & { product: Product | null }) {
  const { t } = useWords();
  // A product that stands alone is taken off sale by its status; one that came switched off must still be seen to be.
  return (
    <>
      <Card title={t('variant.pricing')}>
        {!props.variant.active && <ActiveSwitch {...props} />}
        <PriceFields {...props} />
      </Card>
      <Card title={t('variant.inventory')}>
        <StockFields {...props} />
      </Card>
      <Card title={t('variant.parcel')}>
        <ParcelFields {...props} />
      </Card>
    </>
  );
}
