/** Shipping methods: who may choose them and what they cost. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2, Truck } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError } from '../api/problem';
import type { Money, Rate, ShippingMethod, ShippingMethodForm } from '../api/types';
import { useWords } from '../i18n';
import { countryName, countryOptions, provinceCodes, provinceName } from '../lib/places';
import {
  createShippingMethod,
  deleteShippingMethod,
  replaceShippingMethod,
  shippingMethodsQuery,
} from '../settings/api';
import { useShop } from '../shop';
import { Button, Checkbox, Choices, MoneyField, NumberField, Switch, TextField } from '../ui/controls';
import { Confirm, Dialog } from '../ui/overlay';
import { Banner, Card, Empty, Failed, SkeletonRows, useFail, useProblemText } from '../ui/page';
import { toast } from '../ui/toast';
import { SettingsFrame } from './settings';

export function ShippingSettingsPage() {
  const { t, f, lang } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const methods = useQuery(shippingMethodsQuery(id));
  const [editing, setEditing] = useState<ShippingMethod | 'new' | null>(null);
  const [deleting, setDeleting] = useState<ShippingMethod | null>(null);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: [id, 'settings', 'shipping'] });
    void queries.invalidateQueries({ queryKey: [id, 'setup'] });
  };
  const toggle = useMutation({
    mutationFn: ({ id: _id, ...method }: ShippingMethod) => replaceShippingMethod(id, _id, method),
    onSettled: refresh,
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: (method: ShippingMethod) => deleteShippingMethod(id, method.id),
    onSuccess: () => {
      setDeleting(null);
      toast(t('shipping.deleted'));
      refresh();
    },
    onError: fail,
  });
  const words = (rate: Rate): string => {
    switch (rate.kind) {
      case 'flat':
        return f.money(rate.price);
      case 'pickup':
        return t('shipping.free');
      case 'by_weight':
        return rate.steps
          .map((step) => t('shipping.up_to', { kg: f.number(step.up_to_grams / 1000), price: f.money(step.price) }))
          .join(' · ');
    }
  };
  const where = (method: ShippingMethod) =>
    method.provinces.length
      ? method.provinces.map((code) => provinceName(code, lang)).join(', ')
      : method.countries.map((code) => countryName(code, lang)).join(', ');
  const add = (
    <Button look="primary" icon={<Plus />} onPress={() => setEditing('new')}>
      {t('shipping.add')}
    </Button>
  );
  const items = methods.data?.items ?? [];
  return (
    <SettingsFrame actions={items.length > 0 && add}>
      <Card pad={false}>
        {methods.error ? (
          <div className="card-body">
            <Failed error={methods.error} retry={() => void methods.refetch()} />
          </div>
        ) : methods.isPending ? (
          <SkeletonRows rows={2} />
        ) : items.length === 0 ? (
          <Empty icon={<Truck />} title={t('shipping.empty')} action={add}>
            {t('shipping.empty_text')}
          </Empty>
        ) : (
          <ul className="plain lines">
            {items.map((method) => (
              <li key={method.id} style={{ flexWrap: 'wrap' }}>
                <div className="grow" style={{ flexBasis: 220 }}>
                  <div className="strong">{f.text(method.name)}</div>
                  <div className="small">
                    {words(method.rate)}
                    {method.free_above && ` · ${t('shipping.free_above', { amount: f.money(method.free_above) })}`}
                  </div>
                  <div className="muted small">
                    {where(method)}
                    {` · ${t('shipping.transit', { min: method.transit_days_min, max: method.transit_days_max })}`}
                  </div>
                </div>
                <Switch on={method.enabled} onChange={(enabled) => toggle.mutate({ ...method, enabled })}>
                  <span className="sr">{f.text(method.name)}: </span>
                  {t(method.enabled ? 'shipping.on' : 'shipping.off')}
                </Switch>
                <Button
                  look="plain"
                  icon={<Pencil />}
                  aria-label={t('common.edit_named', { name: f.text(method.name) })}
                  onPress={() => setEditing(method)}
                />
                <Button
                  look="plain"
                  icon={<Trash2 />}
                  aria-label={t('common.remove_named', { name: f.text(method.name) })}
                  onPress={() => setDeleting(method)}
                />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {editing && (
        <EditMethod
          method={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => {
            setEditing(null);
            toast(t('common.saved'));
            refresh();
          }}
        />
      )}
      <Confirm
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => deleting && remove.mutate(deleting)}
        pending={remove.isPending}
        title={t('shipping.delete_title')}
        text={t('shipping.delete_text')}
        action={t('common.delete')}
      />
    </SettingsFrame>
  );
}

/** What the form fills in whole; the server would also take it with parts left out. */
type FormDraft = ShippingMethodForm & {
  countries: string[];
  provinces: string[];
  free_above: Money | null;
  transit_days_min: number | null;
  transit_days_max: number | null;
};

function EditMethod({
  method,
  onClose,
  onDone,
}: {
  method: ShippingMethod | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t, lang } = useWords();
  const { id, tenant } = useShop();
  const currency = tenant.currency;
  const problem = useProblemText();
  const zero = { minor: 0, currency };
  const [body, setBody] = useState<FormDraft>(() => {
    if (method) {
      const { id: _id, version: _version, ...rest } = method;
      return { ...rest, free_above: rest.free_above ?? null };
    }
    return {
      name: { en: '', fr: '' },
      enabled: true,
      countries: [tenant.country],
      provinces: [],
      rate: { kind: 'flat', price: { minor: 1200, currency } },
      free_above: null,
      transit_days_min: 2,
      transit_days_max: 5,
    };
  });
  const set = (part: Partial<FormDraft>) => setBody((old) => ({ ...old, ...part }));
  const [key] = useState(newKey);
  const save = useMutation({
    mutationFn: () =>
      method
        ? replaceShippingMethod(id, method.id, { ...body, version: method.version })
        : createShippingMethod(id, body, key),
    onSuccess: onDone,
  });
  const error = (field: string) => fieldError(save.error, field);
  const rate = body.rate;
  const pick = (kind: Rate['kind']): Rate =>
    kind === 'flat'
      ? { kind, price: zero }
      : kind === 'pickup'
        ? { kind }
        : {
            kind,
            steps: [
              { up_to_grams: 1000, price: { minor: 1200, currency } },
              { up_to_grams: 5000, price: { minor: 1900, currency } },
            ],
          };
  const abroad = countryOptions(lang).filter((one) => one.value !== 'CA');
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t(method ? 'shipping.edit' : 'shipping.add')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onPress={() => save.mutate()} pending={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {save.error && <Banner tone="red">{problem(save.error)}</Banner>}
      <div className="grid-2">
        <TextField
          label={`${t('shipping.name')} (${t('language.en')})`}
          value={body.name.en ?? ''}
          onChange={(en) => set({ name: { ...body.name, en } })}
          lang="en"
          maxLength={60}
          placeholder="Standard"
          error={error('name.en') ?? error('name')}
        />
        <TextField
          label={`${t('shipping.name')} (${t('language.fr')})`}
          value={body.name.fr ?? ''}
          onChange={(fr) => set({ name: { ...body.name, fr } })}
          lang="fr"
          maxLength={60}
          placeholder="Régulier"
          error={error('name.fr')}
        />
      </div>
      <Choices
        label={t('shipping.rate')}
        value={rate.kind}
        onChange={(kind) => set({ rate: pick(kind) })}
        options={(['flat', 'by_weight', 'pickup'] as const).map((value) => ({
          value,
          label: t(`shipping.rate_${value}`),
          hint: t(`shipping.rate_${value}_hint`),
        }))}
      />
      {rate.kind === 'flat' && (
        <MoneyField
          label={t('shipping.price')}
          currency={currency}
          value={rate.price}
          onChange={(price) => set({ rate: { ...rate, price: price ?? zero } })}
          error={error('rate.price')}
        />
      )}
      {rate.kind === 'by_weight' && (
        <div className="stack stack-2">
          {rate.steps.map((step, index) => {
            const change = (part: Partial<typeof step>) =>
              set({
                rate: { ...rate, steps: rate.steps.map((one, at) => (at === index ? { ...one, ...part } : one)) },
              });
            return (
              <div key={index} className="row" style={{ alignItems: 'flex-end' }}>
                <div className="grow">
                  <NumberField
                    label={t('shipping.step_weight', { n: index + 1 })}
                    min={0}
                    decimals={3}
                    suffix="kg"
                    value={step.up_to_grams / 1000}
                    onChange={(kg) => change({ up_to_grams: Math.round((kg ?? 0) * 1000) })}
                    error={error(`rate.steps[${index}].up_to_grams`)}
                  />
                </div>
                <div className="grow">
                  <MoneyField
                    label={t('shipping.step_price', { n: index + 1 })}
                    currency={currency}
                    value={step.price}
                    onChange={(price) => change({ price: price ?? zero })}
                    error={error(`rate.steps[${index}].price`)}
                  />
                </div>
                <Button
                  look="plain"
                  icon={<Trash2 />}
                  aria-label={t('shipping.step_remove', { n: index + 1 })}
                  isDisabled={rate.steps.length === 1}
                  onPress={() => set({ rate: { ...rate, steps: rate.steps.filter((_, at) => at !== index) } })}
                />
              </div>
            );
          })}
          <div>
            <Button
              small
              icon={<Plus />}
              onPress={() => {
                const last = rate.steps[rate.steps.length - 1];
                set({
                  rate: {
                    ...rate,
                    steps: [...rate.steps, { up_to_grams: (last?.up_to_grams ?? 0) * 2, price: last?.price ?? zero }],
                  },
                });
              }}
            >
              {t('shipping.step_add')}
            </Button>
          </div>
        </div>
      )}
      <fieldset className="field">
        <legend className="label" style={{ padding: 0, marginBottom: 6 }}>
          {t('shipping.where')}
        </legend>
        <Checkbox
          checked={body.countries.includes('CA')}
          onChange={(on) =>
            set({
              countries: on ? ['CA', ...body.countries] : body.countries.filter((code) => code !== 'CA'),
              provinces: [],
            })
          }
        >
          {countryName('CA', lang)}
        </Checkbox>
        {body.countries.includes('CA') && (
          <details open={body.provinces.length > 0}>
            <summary className="small">
              {body.provinces.length
                ? t('shipping.provinces', { n: body.provinces.length })
                : t('shipping.all_provinces')}
            </summary>
            <div className="grid-3" style={{ gap: 4, marginTop: 8 }}>
              {provinceCodes.map((code) => (
                <Checkbox
                  key={code}
                  checked={body.provinces.includes(code)}
                  onChange={(on) =>
                    set({ provinces: on ? [...body.provinces, code] : body.provinces.filter((one) => one !== code) })
                  }
                >
                  {provinceName(code, lang)}
                </Checkbox>
              ))}
            </div>
          </details>
        )}
        <details open={body.countries.some((code) => code !== 'CA')}>
          <summary className="small">{t('shipping.abroad')}</summary>
          <div className="grid-3" style={{ gap: 4, marginTop: 8 }}>
            {abroad.map((one) => (
              <Checkbox
                key={one.value}
                checked={body.countries.includes(one.value)}
                onChange={(on) =>
                  set({
                    countries: on
                      ? [...body.countries, one.value]
                      : body.countries.filter((code) => code !== one.value),
                  })
                }
              >
                {one.label}
              </Checkbox>
            ))}
          </div>
        </details>
      </fieldset>
      <div className="grid-3">
        <NumberField
          label={t('shipping.days_min')}
          min={0}
          suffix={t('variant.days')}
          value={body.transit_days_min}
          onChange={(transit_days_min) => set({ transit_days_min })}
          error={error('transit_days_min')}
        />
        <NumberField
          label={t('shipping.days_max')}
          min={0}
          suffix={t('variant.days')}
          value={body.transit_days_max}
          onChange={(transit_days_max) => set({ transit_days_max })}
          error={error('transit_days_max')}
        />
        {rate.kind !== 'pickup' && (
          <MoneyField
            label={t('shipping.free_from')}
            currency={currency}
            value={body.free_above}
            onChange={(free_above) => set({ free_above })}
            optional
            error={error('free_above')}
          />
        )}
      </div>
      <p className="hint">{t('shipping.days_hint')}</p>
    </Dialog>
  );
}
