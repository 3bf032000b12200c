import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { ReturnDetail } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Switch } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { GoodsName } from '../ui/goods-name';
import { NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { receiveReturn } from './api';
import { useOvertaken } from './use-stepped';

/** What came: filled in with everything in good order, so that the usual parcel is one press. */
export function ReceiveDialog({
  of: now,
  onClose,
  onDone,
}: {
  of: ReturnDetail;
  onClose: () => void;
  onDone: (next: ReturnDetail) => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const overtaken = useOvertaken();
  // What the person sees and fills in; the page behind may have learned of another version.
  const [of] = useState(now);
  const open = of.lines.filter((line) => line.outstanding > 0);
  const [lines, setLines] = useState(() =>
    open.map((line) => ({ line_id: line.line_id, good: line.outstanding, damaged: 0, missing: 0 })),
  );
  const [note, setNote] = useState('');
  const [notify, setNotify] = useState(true);
  const receive = useSentOnce((key) => receiveReturn(id, of.id, { version: of.version, lines, note, notify }, key), {
    onSuccess: onDone,
    onError: (error) => void overtaken(error, onClose),
  });
  const set = (at: number, part: Partial<(typeof lines)[number]>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const came = lines.some((line) => line.good + line.damaged > 0);
  const broken = lines.some((line) => line.damaged > 0);
  return (
    <FormDialog
      wide
      title={t('returns.receive_title', { number: of.number })}
      save={receive}
      submit={{
        label: t('returns.book'),
        disabled: lines.every((line) => line.good + line.damaged + line.missing === 0),
      }}
      placed={['note', ...open.map((_, at) => `lines[${at}]`)]}
      onClose={onClose}
    >
      <p>{t('returns.receive_text')}</p>
      <ul className="plain lines">
        {open.map((line, at) => {
          const part = lines[at] ?? { good: 0, damaged: 0, missing: 0 };
          const left = line.outstanding - part.good - part.damaged - part.missing;
          const count = (field: 'good' | 'damaged' | 'missing') => (
            <div style={{ width: 104 }}>
              <NumberField
                label={t(`returns.${field}`)}
                min={0}
                max={line.outstanding}
                value={part[field]}
                onChange={(value) => set(at, { [field]: value ?? 0 })}
                error={fieldError(receive.error, `lines[${at}].${field}`)}
              />
            </div>
          );
          return (
            <li key={line.line_id} style={{ flexWrap: 'wrap', alignItems: 'flex-start', paddingInline: 0 }}>
              <div className="grow" style={{ flexBasis: 220 }}>
                <GoodsName of={line} also={[t('returns.to_come', { n: line.outstanding })]} />
                {left !== 0 && (
                  <div className="small" style={{ color: 'var(--amber)' }}>
                    {left > 0 ? t('returns.left', { n: left }) : t('returns.over', { n: -left })}
                  </div>
                )}
              </div>
              {count('good')}
              {count('damaged')}
              {count('missing')}
            </li>
          );
        })}
      </ul>
      {broken && (
        <TextField
          label={t('returns.damage')}
          hint={t('returns.damage_hint')}
          optional
          value={note}
          onChange={setNote}
          maxLength={1000}
          error={fieldError(receive.error, 'note')}
        />
      )}
      {came && (
        <Switch on={notify} onChange={setNotify}>
          {t('returns.notify')}
        </Switch>
      )}
    </FormDialog>
  );
}
