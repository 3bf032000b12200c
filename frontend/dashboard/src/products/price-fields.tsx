import { useQuery } from '@tanstack/react-query';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { countryName, provinceName } from '../lib/places';
import { MoneyField } from '../ui/number-field';
import { salePreviewQuery } from './api';
import { taxCode } from './tax-codes';
import type { Parts } from './variant-parts';

/** Told by the server, which computes it as it will book it. */
function YouKeep({ minor, tax }: { minor: number; tax: string }) {
  const { t, f, lang } = useWords();
  const { id, tenant } = useShop();
  const sale = useQuery({ ...salePreviewQuery(id, minor, taxCode(tax)), enabled: minor > 0 }).data;
  if (!sale || minor <= 0) return null;
  const fee = { ...sale.platform_fee, minor: sale.platform_fee.minor + sale.platform_fee_tax.minor };
  const place = tenant.country === 'CA' ? provinceName(tenant.province, lang) : countryName(tenant.country, lang);
  const kept = t('variant.you_keep', { amount: f.money(sale.kept), fee: f.money(fee), place });
  if (sale.charged.minor >= sale.least_charge.minor) return <>{kept}</>;
  return (
    <>
      {kept} {t('variant.too_small', { least: f.money(sale.least_charge) })}
    </>
  );
}

export function PriceFields({ variant, set, error, tax }: Parts) {
  const { t, f } = useWords();
  const { tenant } = useShop();
  const currency = tenant.currency;
  const minor = variant.price.minor;
  const margin = variant.cost && minor > 0 ? Math.round(((minor - variant.cost.minor) / minor) * 100) : null;
  return (
    <div className="grid-3">
      <MoneyField
        label={t('variant.price')}
        currency={currency}
        value={variant.price}
        onChange={(price) => set({ price: price ?? { minor: 0, currency } })}
        error={error('price')}
        hint={minor > 0 ? <YouKeep minor={minor} tax={tax} /> : undefined}
      />
      <MoneyField
        label={t('variant.compare')}
        currency={currency}
        value={variant.compare_at_price}
        onChange={(compare_at_price) => set({ compare_at_price })}
        optional
        error={error('compare_at_price')}
        hint={t('variant.compare_hint')}
      />
      <MoneyField
        label={t('variant.cost')}
        currency={currency}
        value={variant.cost}
        onChange={(cost) => set({ cost })}
        optional
        error={error('cost')}
        hint={margin !== null ? t('variant.margin', { percent: f.percent(String(margin)) }) : t('variant.cost_hint')}
      />
    </div>
  );
}
