import { Link } from '@tanstack/react-router';
import type { Product } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Checkbox, Choices } from '../ui/checks';
import { NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import type { Parts } from './variant-parts';

export function StockFields({ variant, set, error, product }: Parts & { product: Product | null }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const stored = product?.variants.find((one) => one.id === variant.id)?.stock;
  const rule = variant.out_of_stock;
  return (
    <>
      <div className="grid-2">
        <TextField
          label={t('variant.sku')}
          value={variant.sku}
          onChange={(sku) => set({ sku })}
          optional
          maxLength={64}
          mono
          error={error('sku')}
        />
        <TextField
          label={t('variant.barcode')}
          value={variant.barcode}
          onChange={(barcode) => set({ barcode })}
          optional
          maxLength={64}
          inputMode="numeric"
          mono
          error={error('barcode')}
        />
      </div>
      <Checkbox checked={variant.track_stock} onChange={(track_stock) => set({ track_stock })}>
        {t('variant.track')}
      </Checkbox>
      {variant.track_stock && (
        <>
          <div className="grid-3">
            {stored ? (
              <div className="field">
                <span className="label">{t('variant.stock')}</span>
                <span>
                  {t('variant.stock_now', { available: stored.available, on_hand: stored.on_hand })}
                  <br />
                  <Link
                    to="/shop/$slug/stock"
                    params={{ slug }}
                    search={{ q: variant.sku || (product ? f.text(product.title) : '') }}
                    className="link small"
                  >
                    {t('variant.adjust')}
                  </Link>
                </span>
              </div>
            ) : (
              <NumberField
                label={t('variant.initial')}
                min={0}
                value={variant.initial_stock}
                onChange={(initial_stock) => set({ initial_stock })}
                error={error('initial_stock')}
              />
            )}
            <NumberField
              label={t('variant.reorder_point')}
              min={0}
              value={variant.reorder_point}
              onChange={(reorder_point) => set({ reorder_point })}
              optional
              hint={t('variant.reorder_point_hint')}
              error={error('reorder_point')}
            />
            <NumberField
              label={t('variant.reorder_quantity')}
              min={0}
              value={variant.reorder_quantity}
              onChange={(reorder_quantity) => set({ reorder_quantity })}
              optional
              error={error('reorder_quantity')}
            />
          </div>
          <Choices
            label={t('variant.when_out')}
            value={rule.policy}
            onChange={(policy) =>
              set({
                out_of_stock:
                  policy === 'stop' ? { policy } : { policy, limit: null, lead_days_min: null, lead_days_max: null },
              })
            }
            options={[
              { value: 'stop', label: t('variant.stop'), hint: t('variant.stop_hint') },
              { value: 'backorder', label: t('variant.backorder'), hint: t('variant.backorder_hint') },
            ]}
          />
          {rule.policy === 'backorder' && (
            <div className="grid-3">
              <NumberField
                label={t('variant.limit')}
                min={1}
                value={rule.limit ?? null}
                onChange={(limit) => set({ out_of_stock: { ...rule, limit } })}
                optional
                hint={t('variant.limit_hint')}
                error={error('out_of_stock.limit')}
              />
              <NumberField
                label={t('variant.lead_min')}
                min={0}
                max={365}
                suffix={t('variant.days')}
                value={rule.lead_days_min ?? null}
                onChange={(lead_days_min) => set({ out_of_stock: { ...rule, lead_days_min } })}
                error={error('out_of_stock.lead_days_min')}
                hint={t('variant.lead_hint')}
              />
              <NumberField
                label={t('variant.lead_max')}
                min={0}
                max={365}
                suffix={t('variant.days')}
                value={rule.lead_days_max ?? null}
                onChange={(lead_days_max) => set({ out_of_stock: { ...rule, lead_days_max } })}
                error={error('out_of_stock.lead_days_max')}
              />
            </div>
          )}
        </>
      )}
    </>
  );
}
