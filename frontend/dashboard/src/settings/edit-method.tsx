import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { ShippingMethod } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Choices } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { MoneyField, NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { createShippingMethod, replaceShippingMethod, shippingMethodsQuery } from './api';
import { Destinations } from './destinations';
import { blankMethod, draftOf, firstRate, type MethodDraft } from './method-draft';
import { WeightSteps } from './weight-steps';

export function EditMethod({
  method,
  onClose,
  onDone,
}: {
  method: ShippingMethod | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const { id, tenant } = useShop();
  const currency = tenant.currency;
  const queries = useQueryClient();
  const zero = { minor: 0, currency };
  const [body, setBody] = useState(() => (method ? draftOf(method) : blankMethod(tenant.country, currency)));
  const set = (part: Partial<MethodDraft>) => setBody((old) => ({ ...old, ...part }));
  const save = useSentOnce(
    (key) =>
      method
        ? replaceShippingMethod(id, method.id, { ...body, version: method.version })
        : createShippingMethod(id, body, key),
    { onSuccess: onDone },
  );
  const error = (field: string) => fieldError(save.error, field);
  const rate = body.rate;
  return (
    <FormDialog
      wide
      title={t(method ? 'shipping.edit' : 'shipping.add')}
      save={save}
      submit={{ label: t('common.save') }}
      placed={['name', 'rate.price', 'rate.steps', 'transit_days_min', 'transit_days_max', 'free_above']}
      renew={() => {
        void queries.invalidateQueries({ queryKey: shippingMethodsQuery(id).queryKey });
        onClose();
      }}
      onClose={onClose}
    >
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
        onChange={(kind) => set({ rate: firstRate(kind, currency) })}
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
        <WeightSteps rate={rate} currency={currency} change={(next) => set({ rate: next })} error={error} />
      )}
      <Destinations countries={body.countries} provinces={body.provinces} set={set} />
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
    </FormDialog>
  );
}
