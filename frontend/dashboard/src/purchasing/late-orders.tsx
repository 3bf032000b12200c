import { Link } from '@tanstack/react-router';
import type { PurchaseOrder } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner, Card } from '../ui/card';

/** Orders of shoppers that get these goods later than they were promised. */
export function LateOrders({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const late = order.late_orders;
  if (late.length === 0) return null;
  return (
    <Card title={t('purchasing.late_orders')} pad={false}>
      <div className="card-body">
        <Banner tone="amber">{t('purchasing.late_orders_text', { n: late.length })}</Banner>
      </div>
      <ul className="plain lines">
        {late.map((one) => (
          <li key={one.id + one.title} style={{ flexWrap: 'wrap' }}>
            <div className="grow" style={{ flexBasis: 200 }}>
              <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: one.id }} className="strong">
                {t('order.title', { number: one.number })}
              </Link>
              <div className="muted small break">{`${f.number(one.units)} × ${one.title}`}</div>
            </div>
            <div className="small">
              <div>{t('purchasing.promised_until', { date: f.date(one.promised_until) })}</div>
              <div className="strong">
                {one.expected_on
                  ? t('purchasing.now_expected', { date: f.date(one.expected_on) })
                  : t('purchasing.now_unknown')}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
