/** Price, stock and parcel of a product's variants: as cards for one, as a grid for many. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Copy, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Product } from '../api/types';
import { useWords } from '../i18n';
import { countryName, originOptions, provinceName } from '../lib/places';
import { salePreviewQuery } from '../products/api';
import { spread, variantName } from '../products/matrix';
import type { Draft, VariantDraft } from '../products/model';
import { taxCode } from '../products/tax-codes';
import {
  inLengthUnit,
  inWeightUnit,
  lengthDigits,
  lengthUnits,
  toGrams,
  toMillimetres,
  useUnit,
  weightDigits,
  weightUnits,
} from '../products/units';
import { useShop } from '../shop';
import {
  Button,
  Checkbox,
  ChipsField,
  Choices,
  MoneyField,
  NumberField,
  Select,
  Switch,
  TextField,
} from '../ui/controls';
import { Dialog } from '../ui/overlay';
import { Badge, Card } from '../ui/page';
import { toast } from '../ui/toast';
import { TaxSelect } from './product-tax';

type Set = (part: Partial<VariantDraft>) => void;
type FieldErrors = (field: string) => string | undefined;
/** `tax`: the tax category that holds for the variant. */
type Parts = { variant: VariantDraft; set: Set; error: FieldErrors; tax: string };

/** Told by the server, which computes it as it will book it. */
function YouKeep({ minor, tax }: { minor: number; tax: string }) {
  const { t, f, lang } = useWords();
  const { id, tenant } = useShop();
  const sale = useQuery({ ...salePreviewQuery(id, minor, taxCode(tax)), enabled: minor > 0 }).data;
  if (!sale || minor <= 0) return null;
  const fee = { ...sale.platform_fee, minor: sale.platform_fee.minor + sale.platform_fee_tax.minor };
  const place = tenant.country === 'CA' ? provinceName(tenant.province, lang) : countryName(tenant.country, lang);
  return <>{t('variant.you_keep', { amount: f.money(sale.kept), fee: f.money(fee), place })}</>;
}

function PriceFields({ variant, set, error, tax }: Parts) {
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

function StockFields({ variant, set, error, product }: Parts & { product: Product | null }) {
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

function ParcelFields({ variant, set, error }: Parts) {
  const { t } = useWords();
  const [weightUnit, setWeightUnit] = useUnit('unit.weight', weightUnits);
  const [lengthUnit, setLengthUnit] = useUnit('unit.length', lengthUnits);
  return (
    <>
      <Checkbox checked={variant.requires_shipping} onChange={(requires_shipping) => set({ requires_shipping })}>
        {t('variant.shipped')}
      </Checkbox>
      {variant.requires_shipping && (
        <>
          <div className="grid-2">
            <NumberField
              label={t('variant.weight')}
              min={0}
              decimals={weightDigits(weightUnit)}
              error={error('weight_grams')}
              hint={t('variant.weight_hint')}
              value={inWeightUnit(variant.weight_grams, weightUnit)}
              onChange={(value) => set({ weight_grams: toGrams(value, weightUnit) })}
              suffix={weightUnit}
            />
            <Select
              label={t('variant.weight_unit')}
              value={weightUnit}
              onChange={setWeightUnit}
              options={weightUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </div>
          <div className="grid-3">
            {(['length_mm', 'width_mm', 'height_mm'] as const).map((side) => (
              <NumberField
                key={side}
                label={t(`variant.${side}`)}
                min={0}
                decimals={lengthDigits(lengthUnit)}
                suffix={lengthUnit}
                error={error(side)}
                optional
                value={inLengthUnit(variant[side], lengthUnit)}
                onChange={(next) => set({ [side]: toMillimetres(next, lengthUnit) })}
              />
            ))}
            <Select
              label={t('variant.length_unit')}
              value={lengthUnit}
              onChange={setLengthUnit}
              options={lengthUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </div>
          <CustomsFields variant={variant} set={set} error={error} />
        </>
      )}
    </>
  );
}

/** What customs ask for when a parcel leaves the country. */
function CustomsFields({ variant, set, error }: Omit<Parts, 'tax'>) {
  const { t, lang } = useWords();
  return (
    <div className="grid-2">
      <TextField
        label={t('variant.hs_code')}
        value={variant.hs_code ?? ''}
        onChange={(code) => set({ hs_code: code.replace(/[^0-9.]/g, '') || null })}
        optional
        maxLength={20}
        inputMode="decimal"
        mono
        placeholder="6505.00"
        hint={t('variant.hs_hint')}
        error={error('hs_code')}
      />
      <Select
        label={t('variant.origin')}
        value={variant.origin ?? ''}
        onChange={(origin) => set({ origin: origin || null })}
        optional
        hint={t('variant.origin_hint')}
        error={error('origin')}
        options={[{ value: '', label: t('variant.origin_none') }, ...originOptions(lang)]}
      />
    </div>
  );
}

const ActiveSwitch = ({ variant, set }: Pick<Parts, 'variant' | 'set'>) => {
  const { t } = useWords();
  return (
    <div className="stack stack-1">
      <Switch on={variant.active} onChange={(active) => set({ active })}>
        {t('variant.active')}
      </Switch>
      {!variant.active && <p className="hint">{t('variant.active_hint')}</p>}
    </div>
  );
};

/** Sold without tax whatever the category says: files of other programs may state it, and it must be seen to be undone. */
export const TaxableBox = ({ variant, set }: Pick<Parts, 'variant' | 'set'>) => {
  const { t } = useWords();
  return (
    <div className="stack stack-1">
      <Checkbox checked={variant.taxable} onChange={(taxable) => set({ taxable })}>
        {t('variant.taxable')}
      </Checkbox>
      {!variant.taxable && <p className="hint">{t('variant.untaxed_hint')}</p>}
    </div>
  );
};

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

export function OptionsCard({
  options,
  variants,
  change,
  error,
}: {
  options: Draft['options'];
  variants: VariantDraft[];
  change: (options: Draft['options'], variants: VariantDraft[]) => void;
  error: FieldErrors;
}) {
  const { t } = useWords();
  const update = (next: Draft['options']) => {
    const fresh = spread(variants, next);
    if (fresh.length > 100) {
      toast(t('options.too_many'), { bad: true });
      return;
    }
    change(next, fresh);
  };
  return (
    <Card
      title={t('options.title')}
      sub={options.length ? undefined : t('options.hint')}
      actions={
        options.length < 3 && (
          <Button
            small
            icon={<Plus />}
            onPress={() =>
              update([
                ...options,
                {
                  name:
                    [t('options.size'), t('options.color'), t('options.material')].find(
                      (name) => !options.some((one) => one.name === name),
                    ) ?? '',
                  values: [],
                },
              ])
            }
          >
            {t('options.add')}
          </Button>
        )
      }
    >
      {options.length > 0 &&
        options.map((option, index) => (
          <div key={index} className="row row-top">
            <div className="grow option-fields">
              <TextField
                label={t('options.name')}
                value={option.name}
                maxLength={40}
                onChange={(name) =>
                  change(
                    options.map((one, at) => (at === index ? { ...one, name } : one)),
                    variants,
                  )
                }
                error={error(`options[${index}].name`)}
              />
              <ChipsField
                label={t('options.values')}
                values={option.values}
                placeholder={t('options.values_hint')}
                onChange={(values) => update(options.map((one, at) => (at === index ? { ...one, values } : one)))}
                error={error(`options[${index}].values`)}
              />
            </div>
            <div style={{ paddingTop: 24 }}>
              <Button
                look="plain"
                icon={<Trash2 />}
                aria-label={t('options.remove', { name: option.name })}
                onPress={() => update(options.filter((_, at) => at !== index))}
              />
            </div>
          </div>
        ))}
    </Card>
  );
}

export function VariantsCard({
  draft,
  setVariant,
  setAll,
  error,
  product,
}: {
  draft: Draft;
  setVariant: (index: number, part: Partial<VariantDraft>) => void;
  setAll: Set;
  error: FieldErrors;
  product: Product | null;
}) {
  const { t } = useWords();
  const { tenant } = useShop();
  const [editing, setEditing] = useState<number | null>(null);
  const edited = editing === null ? undefined : draft.variants[editing];
  const first = draft.variants[0];
  const parts: Parts | undefined =
    edited && editing !== null
      ? {
          variant: edited,
          tax: edited.tax_category ?? draft.tax_category,
          set: (part) => setVariant(editing, part),
          error: (field) => error(`variants[${editing}].${field}`),
        }
      : undefined;
  const stock = (variant: VariantDraft) => product?.variants.find((one) => one.id === variant.id)?.stock;
  return (
    <Card
      title={t('variants.title', { n: draft.variants.length })}
      pad={false}
      actions={
        first &&
        draft.variants.length > 1 && (
          <Button
            small
            look="plain"
            icon={<Copy />}
            onPress={() => {
              const {
                price,
                compare_at_price,
                cost,
                weight_grams,
                length_mm,
                width_mm,
                height_mm,
                requires_shipping,
                out_of_stock,
                reorder_point,
                reorder_quantity,
                hs_code,
                origin,
                tax_category,
                taxable,
              } = first;
              setAll({
                price,
                compare_at_price,
                cost,
                weight_grams,
                length_mm,
                width_mm,
                height_mm,
                requires_shipping,
                out_of_stock,
                reorder_point,
                reorder_quantity,
                hs_code,
                origin,
                tax_category,
                taxable,
              });
              toast(t('variants.copied', { name: variantName(first) }));
            }}
          >
            {t('variants.copy_first')}
          </Button>
        )
      }
    >
      {error('variants') && <p className="card-body error">{error('variants')}</p>}
      <div className="table-wrap">
        <table className="table grid-table stacked">
          <thead>
            <tr>
              <th scope="col">{t('variants.variant')}</th>
              <th scope="col" style={{ width: 140 }}>
                {t('variant.price')}
              </th>
              <th scope="col" style={{ width: 160 }}>
                {t('variant.sku')}
              </th>
              <th scope="col" style={{ width: 110 }}>
                {t('variant.stock')}
              </th>
              <th scope="col">
                <span className="sr">{t('common.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {draft.variants.map((variant, index) => {
              const name = variantName(variant);
              const levels = stock(variant);
              return (
                <tr key={variant.options.join('\u0001')}>
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
                      onChange={(price) =>
                        setVariant(index, { price: price ?? { minor: 0, currency: tenant.currency } })
                      }
                      error={error(`variants[${index}].price`)}
                    />
                  </td>
                  <td data-label={t('variant.sku')}>
                    <TextField
                      label={`${t('variant.sku')}, ${name}`}
                      hideLabel
                      mono
                      value={variant.sku}
                      onChange={(sku) => setVariant(index, { sku })}
                      maxLength={64}
                      error={error(`variants[${index}].sku`)}
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
                        onChange={(initial_stock) => setVariant(index, { initial_stock })}
                      />
                    )}
                  </td>
                  <td>
                    <Button
                      small
                      look="plain"
                      icon={<Pencil />}
                      aria-label={t('variants.edit', { name })}
                      onPress={() => setEditing(index)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {edited && parts && (
        <Dialog
          open
          onClose={() => setEditing(null)}
          title={variantName(edited)}
          side
          foot={
            <Button look="primary" onPress={() => setEditing(null)}>
              {t('common.done')}
            </Button>
          }
        >
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
            value={edited.tax_category ?? ''}
            onChange={(tax_category) => parts.set({ tax_category: tax_category || null })}
            own={draft.tax_category}
            error={parts.error('tax_category')}
          />
          <TaxableBox {...parts} />
        </Dialog>
      )}
    </Card>
  );
}
