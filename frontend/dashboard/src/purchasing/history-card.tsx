import type { PurchaseOrder } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { type Change, changesOf, textOf } from './history';

const kinds = [
  'drafted',
  'edited',
  'sent',
  'sent_again',
  'confirmed',
  'changed',
  'received',
  'closed',
  'canceled',
] as const;

/** What happened to the order, newest first. */
export function HistoryCard({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  const value = (change: Change, shown: string | number | null) => {
    if (shown === null) return t('purchasing.not_known');
    if (change.what === 'expected_on') return f.date(String(shown));
    if (change.what === 'cost_minor') return f.money({ minor: Number(shown), currency: order.currency });
    return f.number(Number(shown));
  };
  return (
    <Card title={t('purchasing.history')}>
      <ol className="plain timeline">
        {order.history.map((entry) => {
          const kind = kinds.find((one) => one === entry.kind);
          return (
            <li key={`${entry.at}${entry.kind}`}>
              <div>{kind ? t(`purchasing.did_${kind}`) : entry.kind}</div>
              {changesOf(entry.data).map((change) => (
                <div key={`${change.line}${change.what}`} className="small break">
                  {[
                    change.line,
                    t(`purchasing.what_${change.what}`),
                    `${value(change, change.before)} → ${value(change, change.after)}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              ))}
              {textOf(entry.data, 'to') && <div className="small break">{textOf(entry.data, 'to')}</div>}
              {textOf(entry.data, 'note') && <div className="small break">{textOf(entry.data, 'note')}</div>}
              <div className="muted small">{[f.moment(entry.at), entry.by].filter(Boolean).join(' · ')}</div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
