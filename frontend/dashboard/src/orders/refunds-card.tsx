import type { Order, Refund } from '../api/types';
import { useWords } from '../i18n';
import { Badge, Card, type Tone } from '../ui/card';

const looks: Record<Refund['state'], { tone: Tone; word: 'pending' | 'succeeded' | 'failed' }> = {
  requested: { tone: 'amber', word: 'pending' },
  pending: { tone: 'amber', word: 'pending' },
  unknown: { tone: 'amber', word: 'pending' },
  succeeded: { tone: 'green', word: 'succeeded' },
  failed: { tone: 'red', word: 'failed' },
};

/** What was given back or is on its way. */
export function RefundsCard({ order }: { order: Order }) {
  const { t, f } = useWords();
  if (!order.refunds.length) return null;
  return (
    <Card title={t('refunds.title')} pad={false}>
      <ul className="plain lines">
        {order.refunds.map((refund) => {
          const { tone, word } = looks[refund.state];
          return (
            <li key={refund.id} style={{ flexWrap: 'wrap' }}>
              <div className="grow" style={{ flexBasis: 200 }}>
                <div className="row row-wrap">
                  <span className="strong num">{f.money(refund.amount)}</span>
                  <Badge tone={tone} hollow={word === 'pending'}>
                    {t(`refunds.state_${word}`)}
                  </Badge>
                </div>
                <div className="muted small break">
                  {[
                    f.moment(refund.created_at),
                    refund.source === 'processor' && t('refunds.source_processor'),
                    refund.by,
                    refund.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                {refund.lines.length > 0 && (
                  <div className="small break">
                    {refund.lines
                      .filter((line) => line.quantity > 0)
                      .map((line) => {
                        const title = [line.title, line.variant_title].filter(Boolean).join(', ');
                        return `${f.number(line.quantity)} × ${title}`;
                      })
                      .join(', ')}
                  </div>
                )}
                {refund.credit_note && !refund.credit_note.voided_at && (
                  <a className="small" href={refund.credit_note.url} target="_blank" rel="noreferrer">
                    {t('refunds.credit_note', { number: refund.credit_note.number })}
                  </a>
                )}
                {refund.credit_note?.voided_at && (
                  <div className="small">{t('refunds.credit_note_void', { number: refund.credit_note.number })}</div>
                )}
                {refund.state === 'failed' && <div className="small">{t('refunds.failed_next')}</div>}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
