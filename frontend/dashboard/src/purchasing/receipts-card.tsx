import type { PurchaseOrder } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';

/** What came when, with its differences. */
export function ReceiptsCard({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  if (order.receipts.length === 0) return null;
  const title = (id: string) => order.lines.find((line) => line.id === id)?.title ?? '';
  return (
    <Card title={t('purchasing.receipts')} pad={false}>
      <ul className="plain lines">
        {order.receipts.map((receipt) => (
          <li key={receipt.number} style={{ display: 'block' }}>
            <div className="row row-wrap between">
              <span className="strong">{t('purchasing.receipt', { n: receipt.number })}</span>
              <span className="muted small">{[f.moment(receipt.received_at), receipt.by].join(' · ')}</span>
            </div>
            {receipt.lines.map((line) => (
              <div key={line.line_id} className="small break">
                {[
                  line.received > 0 && `${f.number(line.received)} × ${title(line.line_id)}, ${f.money(line.cost)}`,
                  line.damaged > 0 && t('purchasing.damaged_of', { n: line.damaged, title: title(line.line_id) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            ))}
            {receipt.exchange_rate && (
              <div className="muted small">{t('purchasing.at_rate', { rate: f.decimal(receipt.exchange_rate) })}</div>
            )}
            {receipt.note && <div className="muted small break">{receipt.note}</div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
