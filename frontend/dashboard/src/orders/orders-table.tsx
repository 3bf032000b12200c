import { Link } from '@tanstack/react-router';
import type { OrderRow } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { BackorderBadge, FulfillmentBadge, PaymentBadge } from './badges';

export function OrdersTable({ rows, compact }: { rows: OrderRow[]; compact?: boolean }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('orders.order')}</th>
            <th scope="col" className="hide-sm">
              {t('orders.customer')}
            </th>
            {!compact && (
              <th scope="col" className="hide-sm">
                {t('orders.payment')}
              </th>
            )}
            <th scope="col" className="hide-sm">
              {compact ? `${t('orders.payment')} · ${t('orders.fulfillment')}` : t('orders.fulfillment')}
            </th>
            {!compact && (
              <th scope="col" className="num hide-sm">
                {t('orders.items')}
              </th>
            )}
            <th scope="col" className="num">
              {t('orders.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="linked">
              <td>
                <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: row.id }} className="row-link">
                  {row.number}
                </Link>
                <div className="muted small nowrap" title={f.full(row.placed_at)}>
                  {f.moment(row.placed_at)}
                </div>
                <div className="only-sm break">{row.customer.name}</div>
                <div className="row row-wrap only-sm" style={{ marginTop: 4 }}>
                  <PaymentBadge state={row.payment_state} />
                  <FulfillmentBadge of={row} />
                  <BackorderBadge count={row.backordered_count} until={row.promise_latest} />
                </div>
              </td>
              <td className="hide-sm">
                <div className="break">{row.customer.name}</div>
                <div className="muted small">{row.ship_to}</div>
              </td>
              {!compact && (
                <td className="hide-sm">
                  <PaymentBadge state={row.payment_state} />
                </td>
              )}
              <td className="hide-sm">
                <div className="row row-wrap">
                  {compact && <PaymentBadge state={row.payment_state} />}
                  <FulfillmentBadge of={row} />
                  <BackorderBadge count={row.backordered_count} until={row.promise_latest} />
                </div>
              </td>
              {!compact && <td className="num hide-sm">{f.number(row.item_count)}</td>}
              <td className="num strong">{f.money(row.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
