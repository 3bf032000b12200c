import { FileText } from 'lucide-react';
import { useWords } from '../i18n';
import { Badge, Card, type Tone } from '../ui/card';
import type { Refund } from './refund-shape';

const tone: Record<Refund['state'], Tone> = { pending: 'amber', succeeded: 'green', failed: 'red', canceled: 'gray' };

/** What was given back or is on its way, the newest first. */
export function RefundsCard({ refunds }: { refunds: Refund[] }) {
  const { t, f } = useWords();
  if (!refunds.length) return null;
  return (
    <Card title={t('refunds.title')} pad={false}>
      <ul className="plain lines">
        {refunds.map((refund) => (
          <li key={refund.id} style={{ flexWrap: 'wrap' }}>
            <div className="grow" style={{ flexBasis: 200 }}>
              <div className="row row-wrap">
                <span className="strong num">{f.money(refund.amount)}</span>
                <Badge tone={tone[refund.state]} hollow={refund.state === 'pending'}>
                  {t(`refunds.state_${refund.state}`)}
                </Badge>
              </div>
              <div className="muted small break">
                {[f.moment(refund.requested_at), refund.method, refund.reason].filter(Boolean).join(' · ')}
              </div>
              {refund.source !== 'shop' && <div className="small">{t(`refunds.source_${refund.source}`)}</div>}
              {refund.state === 'failed' && <div className="small">{t('refunds.failed_next')}</div>}
            </div>
            {refund.credit_note && (
              <a
                className="btn btn-secondary btn-small"
                href={refund.credit_note.url}
                target="_blank"
                rel="noreferrer"
                aria-label={t('refunds.note_of', { number: refund.credit_note.number })}
              >
                <FileText aria-hidden />
                {refund.credit_note.number}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
