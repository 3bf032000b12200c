import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { OrderReturns, ReturnReason } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Switch } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { GoodsName } from '../ui/goods-name';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { openReturn } from './api';
import { useStepped } from './use-stepped';

export const reasons = [
  'changed_mind',
  'does_not_fit',
  'damaged',
  'wrong_item',
  'not_as_described',
  'late',
  'other',
] as const satisfies ReturnReason[];

/** A return that the merchant opens: on the phone, at the counter. It is approved at once. */
export function OpenDialog({ order, known, onClose }: { order: string; known: OrderReturns; onClose: () => void }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const stepped = useStepped();
  const [lines] = useState(() => known.lines.filter((line) => line.returnable > 0));
  const [units, setUnits] = useState<Record<string, number>>({});
  const [reason, setReason] = useState<ReturnReason>('changed_mind');
  const [note, setNote] = useState('');
  const [notify, setNotify] = useState(true);
  const chosen = lines
    .map((line) => ({ line_id: line.line_id, quantity: units[line.line_id] ?? 0 }))
    .filter((line) => line.quantity > 0);
  const open = useSentOnce((key) => openReturn(id, order, { lines: chosen, reason, note, notify }, key), {
    onSuccess: (next) => {
      stepped(next);
      void navigate({ to: '/shop/$slug/returns/$returnId', params: { slug, returnId: next.id } });
    },
  });
  const place = (line: string) => chosen.findIndex((one) => one.line_id === line);
  return (
    <FormDialog
      title={t('returns.open')}
      save={open}
      submit={{ label: t('returns.open'), disabled: chosen.length === 0 }}
      placed={['note', ...chosen.map((_, at) => `lines[${at}]`)]}
      onClose={onClose}
    >
      <p>{t('returns.open_text')}</p>
      <ul className="plain lines">
        {lines.map((line) => (
          <li key={line.line_id} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
            <div className="grow" style={{ flexBasis: 180 }}>
              <GoodsName of={line} />
            </div>
            <div style={{ width: 148 }}>
              <NumberField
                label={t('returns.units_of', { title: line.title })}
                hideLabel
                min={0}
                max={line.returnable}
                suffix={`/ ${f.number(line.returnable)}`}
                value={units[line.line_id] ?? 0}
                onChange={(value) => setUnits({ ...units, [line.line_id]: value ?? 0 })}
                error={fieldError(open.error, `lines[${place(line.line_id)}].quantity`)}
              />
            </div>
          </li>
        ))}
      </ul>
      <Select
        label={t('returns.reason')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: t(`returns.reason_${value}`) }))}
      />
      <TextField
        label={t('returns.note')}
        optional
        multiline={3}
        value={note}
        onChange={setNote}
        maxLength={1000}
        error={fieldError(open.error, 'note')}
      />
      <Switch on={notify} onChange={setNotify}>
        {t('returns.notify')}
      </Switch>
    </FormDialog>
  );
}
