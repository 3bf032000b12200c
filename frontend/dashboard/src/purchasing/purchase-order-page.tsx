/** One purchase order, from its draft to the last goods that came. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FileSpreadsheet, FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PurchaseOrder } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { Facts } from '../ui/facts';
import { LoadedPage } from '../ui/loaded';
import { BackIcon, PageHead } from '../ui/page-head';
import { purchaseOrderQuery } from './api';
import { Draft } from './draft';
import { HistoryCard } from './history-card';
import { LateOrders } from './late-orders';
import { LinesCard } from './lines-card';
import { OrderActions } from './order-actions';
import { ReadyOrders } from './ready-orders';
import { ReceiptsCard } from './receipts-card';
import { StateBadge } from './state-badge';

export function PurchaseOrderPage() {
  const { purchaseOrderId } = useParams({ from: '/shop/$slug/purchasing/orders/$purchaseOrderId' });
  const { id } = useShop();
  const order = useQuery(purchaseOrderQuery(id, purchaseOrderId));
  return <LoadedPage read={order}>{(read) => <Shown order={read} />}</LoadedPage>;
}

function Shown({ order }: { order: PurchaseOrder }) {
  const { t } = useWords();
  const { slug } = useShop();
  const draft = order.state === 'draft';
  return (
    <div className="page">
      <PageHead
        title={order.number}
        badges={<StateBadge state={order.state} late={order.late} />}
        sub={
          <Link to="/shop/$slug/purchasing/suppliers/$supplierId" params={{ slug, supplierId: order.supplier.id }}>
            {order.supplier.name}
          </Link>
        }
        back={
          <Link to="/shop/$slug/purchasing" params={{ slug }} className="row small">
            <BackIcon />
            {t('purchasing.orders')}
          </Link>
        }
        actions={!draft && <OrderActions order={order} />}
      />
      <ReadyOrders order={order} />
      <LateOrders order={order} />
      {draft ? (
        <Draft key={order.version} order={order} />
      ) : (
        <>
          <OrderFacts order={order} />
          <LinesCard order={order} />
        </>
      )}
      <ReceiptsCard order={order} />
      <HistoryCard order={order} />
    </div>
  );
}

function OrderFacts({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  const facts: [string, ReactNode][] = [
    [t('purchasing.expected'), order.expected_on ? f.date(order.expected_on) : t('purchasing.not_known')],
    [t('purchasing.sent_to'), order.email || t('purchasing.none')],
    [t('purchasing.sent_on'), order.sent_at && f.day(order.sent_at)],
    [t('purchasing.total'), f.money(order.total)],
  ];
  return (
    <Card>
      <Facts facts={facts} />
      {order.note && (
        <p className="break" style={{ whiteSpace: 'pre-line', marginBlockStart: 12 }}>
          {order.note}
        </p>
      )}
      <div className="row row-wrap" style={{ marginBlockStart: 12 }}>
        <a className="btn btn-secondary btn-small" href={order.documents.pdf} target="_blank" rel="noreferrer">
          <FileText aria-hidden />
          PDF
        </a>
        <a className="btn btn-secondary btn-small" href={order.documents.csv}>
          <FileSpreadsheet aria-hidden />
          CSV
        </a>
      </div>
    </Card>
  );
}
