/** One return, from the request to the refund. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReturnDetail } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner, Card } from '../ui/card';
import { Facts } from '../ui/facts';
import { GoodsName } from '../ui/goods-name';
import { LoadedPage } from '../ui/loaded';
import { BackIcon, PageHead } from '../ui/page-head';
import { returnQuery } from './api';
import { ReturnActions } from './return-actions';
import { ReturnBadge } from './state-badge';

export function ReturnPage() {
  const { returnId } = useParams({ from: '/shop/$slug/returns/$returnId' });
  const { id } = useShop();
  const found = useQuery(returnQuery(id, returnId));
  return <LoadedPage read={found}>{(read) => <Shown of={read} />}</LoadedPage>;
}

function Shown({ of }: { of: ReturnDetail }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <div className="page page-narrow">
      <PageHead
        title={t('returns.one', { number: of.number })}
        badges={<ReturnBadge state={of.state} />}
        sub={<span title={f.full(of.requested_at)}>{f.moment(of.requested_at)}</span>}
        back={
          <Link to="/shop/$slug/returns" params={{ slug }} className="back">
            <BackIcon />
            {t('returns.title')}
          </Link>
        }
        actions={<ReturnActions of={of} />}
      />
      <Next of={of} />
      <Card title={t('returns.goods')} pad={false}>
        <ul className="plain lines">
          {of.lines.map((line) => (
            <li key={line.line_id} style={{ flexWrap: 'wrap' }}>
              <div className="grow" style={{ flexBasis: 220 }}>
                <GoodsName of={line} />
              </div>
              <div className="small">
                {[
                  t('returns.units_asked', { n: line.asked }),
                  line.good > 0 && t('returns.units_good', { n: line.good }),
                  line.damaged > 0 && t('returns.units_damaged', { n: line.damaged }),
                  line.missing > 0 && t('returns.units_missing', { n: line.missing }),
                  line.refunded > 0 &&
                    of.refund_state !== 'failed' &&
                    t('returns.units_refunded', { n: line.refunded }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      </Card>
      <About of={of} />
    </div>
  );
}

/** What is to be done next, in words. */
function Next({ of }: { of: ReturnDetail }) {
  const { t } = useWords();
  const { slug } = useShop();
  switch (of.state) {
    case 'requested':
      return <Banner tone="amber">{t('returns.next_requested')}</Banner>;
    case 'approved':
      return <Banner>{t('returns.next_approved')}</Banner>;
    case 'receiving':
    case 'received': {
      const back = of.lines.some((line) => line.good + line.damaged > 0);
      const left = of.settlement?.lines.some((line) => line.quantity > 0) ?? false;
      if (back && !left) return <Banner tone="amber">{t('returns.next_refunded')}</Banner>;
      return <Banner tone="amber">{t('returns.next_settle')}</Banner>;
    }
    case 'closed':
      if (of.refund_state !== 'failed') return null;
      return (
        <Banner tone="red">
          {t('returns.refund_failed')}{' '}
          <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: of.order_id }}>
            {t('order.title', { number: String(of.order_number) })}
          </Link>
        </Banner>
      );
    default:
      return null;
  }
}

function About({ of }: { of: ReturnDetail }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const said = (text: string) => text && <span style={{ whiteSpace: 'pre-line' }}>{text}</span>;
  const order = (
    <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: of.order_id }}>
      {t('order.title', { number: String(of.order_number) })}
    </Link>
  );
  const facts: [string, ReactNode][] = [
    [t('returns.order'), order],
    [t('returns.customer'), of.customer],
    [t('returns.opened_by'), t(of.opened_by === 'shop' ? 'returns.by_shop' : 'returns.by_shopper')],
    [t('returns.reason'), t(`returns.reason_${of.reason}`)],
    [t('returns.note'), said(of.note)],
    [t('returns.address'), said(of.address)],
    [t('returns.instructions'), said(of.instructions)],
    [t('returns.tracking'), [of.carrier, of.tracking_number].filter(Boolean).join(' ')],
    [t('returns.answer'), said(of.answer)],
    [t('returns.decided_on'), of.decided_at && f.moment(of.decided_at)],
    [t('returns.received_on'), of.received_at && f.moment(of.received_at)],
    [t('returns.ended_on'), of.ended_at && f.moment(of.ended_at)],
  ];
  return (
    <Card title={t('returns.facts')}>
      <Facts facts={facts.filter(([, value]) => value !== '')} />
      {of.refund_state === 'succeeded' && <p className="hint">{t('returns.refund_made')}</p>}
      {of.refund_state && of.refund_state !== 'succeeded' && of.refund_state !== 'failed' && (
        <p className="hint">{t('returns.refund_under_way')}</p>
      )}
    </Card>
  );
}
