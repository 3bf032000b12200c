import type { Order } from '../api/types';
import { useWords } from '../i18n';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

export const methods = ['cash', 'cheque', 'transfer', 'other'] as const;
export type HandMethod = (typeof methods)[number];
export type HandedBack = HandMethod | 'never_received';
export type ByHand = { method: HandedBack; reference: string };

/** How the money of an order goes back that no card paid; null for a card's. */
export const byHandOf = (order: Order): ByHand | null => {
  const receipt = order.payment?.receipt;
  if (!receipt) return null;
  return { method: receipt.lost ? 'never_received' : receipt.method, reference: '' };
};

/** How money received by hand goes back. */
export function ByHandFields({
  value,
  onChange,
  whole,
  owed,
  error,
}: {
  value: ByHand;
  onChange: (value: ByHand) => void;
  /** The whole order is canceled: then it may never have come. */
  whole: boolean;
  /** The customer owes the money, so none is handed back. */
  owed: boolean;
  error: (field: string) => string | undefined;
}) {
  const { t } = useWords();
  if (owed) return <p>{t('hand.off_debt')}</p>;
  const ways = whole ? ([...methods, 'never_received'] as const) : methods;
  return (
    <>
      <Select
        label={t('hand.goes_back')}
        hint={t(value.method === 'never_received' ? 'hand.never_hint' : 'hand.goes_back_hint')}
        value={value.method}
        onChange={(method) => onChange({ ...value, method })}
        options={ways.map((way) => ({ value: way, label: t(`hand.${way}`) }))}
        error={error('by_hand.method') ?? error('by_hand')}
      />
      {value.method !== 'never_received' && (
        <TextField
          label={t('hand.reference')}
          hint={t('hand.reference_hint')}
          optional
          value={value.reference}
          onChange={(reference) => onChange({ ...value, reference })}
          maxLength={100}
          error={error('by_hand.reference')}
        />
      )}
    </>
  );
}
