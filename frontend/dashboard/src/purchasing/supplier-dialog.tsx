import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { Supplier, SupplierForm } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
import { MoneyField, NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { addSupplier, changeSupplier } from './api';

const currencies = ['CAD', 'USD', 'EUR', 'GBP', 'JPY', 'CNY', 'MXN', 'INR', 'AUD', 'CHF'];

function formOf(supplier: Supplier | null, currency: string, language: 'en' | 'fr'): SupplierForm {
  if (!supplier)
    return { name: '', email: '', currency, language, lead_days: null, minimum: null, notes: '', version: null };
  const { name, email, lead_days, minimum, notes, version } = supplier;
  return { name, email, currency: supplier.currency, language: supplier.language, lead_days, minimum, notes, version };
}

export function SupplierDialog({
  supplier,
  currency,
  onClose,
  onDone,
}: {
  supplier: Supplier | null;
  currency: string;
  onClose: () => void;
  onDone: (saved: Supplier) => void;
}) {
  const { t, lang } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [body, setBody] = useState(() => formOf(supplier, currency, lang));
  const set = (part: Partial<SupplierForm>) => setBody((old) => ({ ...old, ...part }));
  const save = useSentOnce((key) => (supplier ? changeSupplier(id, supplier.id, body) : addSupplier(id, body, key)), {
    onSuccess: onDone,
  });
  const error = (field: string) => fieldError(save.error, field);
  const known = currencies.includes(body.currency) ? currencies : [body.currency, ...currencies];
  return (
    <FormDialog
      wide
      title={t(supplier ? 'purchasing.edit_supplier' : 'purchasing.add_supplier')}
      save={save}
      submit={{ label: t('common.save') }}
      placed={['name', 'email', 'currency', 'lead_days', 'minimum', 'notes']}
      renew={() => {
        void queries.invalidateQueries({ queryKey: [id, 'suppliers'] });
        onClose();
      }}
      onClose={onClose}
    >
      <div className="grid-2">
        <TextField
          label={t('purchasing.name')}
          value={body.name}
          onChange={(name) => set({ name })}
          maxLength={120}
          autoFocus={!supplier}
          error={error('name')}
        />
        <TextField
          label={t('purchasing.email')}
          type="email"
          value={body.email ?? ''}
          onChange={(email) => set({ email })}
          hint={t('purchasing.email_hint')}
          error={error('email')}
        />
        <Select
          label={t('purchasing.currency')}
          value={body.currency}
          onChange={(next) =>
            set({ currency: next, minimum: body.minimum ? { ...body.minimum, currency: next } : null })
          }
          options={known.map((value) => ({ value, label: value }))}
          error={error('currency')}
        />
        <Select
          label={t('purchasing.language')}
          value={body.language}
          onChange={(language) => set({ language })}
          options={(['en', 'fr'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          hint={t('purchasing.language_hint')}
        />
        <NumberField
          label={t('purchasing.lead_days')}
          optional
          min={0}
          max={365}
          value={body.lead_days ?? null}
          onChange={(lead_days) => set({ lead_days })}
          hint={t('purchasing.lead_days_hint')}
          error={error('lead_days')}
        />
        <MoneyField
          label={t('purchasing.minimum')}
          optional
          currency={body.currency}
          value={body.minimum ?? null}
          onChange={(minimum) => set({ minimum })}
          error={error('minimum')}
        />
      </div>
      <TextField
        label={t('purchasing.notes')}
        optional
        multiline={3}
        value={body.notes ?? ''}
        onChange={(notes) => set({ notes })}
        hint={t('purchasing.notes_hint')}
        error={error('notes')}
      />
    </FormDialog>
  );
}
