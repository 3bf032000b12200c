/** A sale that took goods of a web order: both sides, and what can be done. */
import { Link } from '@tanstack/react-router';
import type { TillReceipt, Promise as Told } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';

export type Conflict = TillReceipt['conflicts'][number];

function useTold() {
  const { t, f } = useWords();
  return (promise: Told | null | undefined) => {
    const { earliest, latest } = promise ?? {};
    if (earliest && latest) return t('till.expected', { days: f.dateRange(earliest, latest) });
    return t('till.no_date');
  };
}

export function ConflictNote({ conflict, number }: { conflict: Conflict; number: string }) {
  const { t } = useWords();
  const { slug } = useShop();
  const told = useTold();
  const { order, waiting, lost, sold, title } = conflict;
  return (
    <Banner tone={waiting > 0 ? 'amber' : 'blue'}>
      <span className="strong">{t('till.conflict', { title })}</span>
      <span>{t('till.side_till', { number, n: sold })}</span>
      <span>
        {order ? t('till.side_order', { number: String(order.number), n: lost }) : t('till.side_cart', { n: lost })}{' '}
        {waiting > 0 ? t('till.waits', { n: waiting }) : t('till.settled')} {waiting > 0 && told(conflict.promise)}
      </span>
      {order && (
        <span className="row row-wrap">
          <Link
            to="/shop/$slug/orders/$orderId"
            params={{ slug, orderId: order.id }}
            className="btn btn-secondary btn-small"
          >
            {t('till.open_order', { number: String(order.number) })}
          </Link>
          {waiting > 0 && (
            <Link to="/shop/$slug/purchasing/reorder" params={{ slug }} className="btn btn-secondary btn-small">
              {t('till.order_more')}
            </Link>
          )}
        </span>
      )}
      {order && waiting > 0 && <span className="small">{t('till.choices')}</span>}
    </Banner>
  );
}
