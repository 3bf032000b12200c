/** One order: what goes in which parcel, what was paid and what of it is ours, and what happened. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Order, Shipment } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { OrderReturnsCard } from '../returns/order-returns';
import { Banner } from '../ui/card';
import { LoadedPage } from '../ui/loaded';
import { BackIcon, PageHead } from '../ui/page-head';
import { orderQuery } from './api';
import { AuthorizationBanner } from './authorization-banner';
import { FulfillmentBadge, PaymentBadge } from './badges';
import { CancelDialog } from './cancel-dialog';
import { DisputeCards } from './dispute-card';
import { LostDialog } from './lost-dialog';
import { OrderActions } from './order-actions';
import { OrderFacts } from './order-facts';
import { Group, shippable } from './parcel';
import { PaymentCard } from './payment-card';
import { ReceiptDialog } from './receipt-dialog';
import { RefundDialog } from './refund-dialog';
import { RefundsCard } from './refunds-card';
import { ShipDialog } from './ship-dialog';
import { Timeline } from './timeline';
import { TrackingDialog } from './tracking-dialog';
import { WriteOffDialog } from './write-off-dialog';

export function OrderPage() {
  const { orderId } = useParams({ from: '/shop/$slug/orders/$orderId' });
  const { id } = useShop();
  // A refund, an answer or a charge that was just asked for is sent within seconds.
  const sending = (order?: Order) =>
    order?.refunds.some(({ state }) => state === 'requested') ||
    order?.disputes.some(({ answer }) => answer === 'sending') ||
    order?.authorization?.charge === 'under_way';
  const order = useQuery({
    ...orderQuery(id, orderId),
    refetchInterval: ({ state }) => (sending(state.data) ? 2_000 : false),
  });
  return <LoadedPage read={order}>{(read) => <OrderView order={read} />}</LoadedPage>;
}

function OrderView({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const [shipping, setShipping] = useState(false);
  const [tracking, setTracking] = useState<Shipment | null>(null);
  const [refunding, setRefunding] = useState(false);
  const [receiving, setReceiving] = useState(false);
  const [losing, setLosing] = useState(false);
  const [writingOff, setWritingOff] = useState(false);
  const [canceling, setCanceling] = useState(false);
  const ready = shippable(order);
  return (
    <div className="page">
      <PageHead
        title={t('order.title', { number: order.number })}
        back={
          <Link to="/shop/$slug/orders" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.orders')}
          </Link>
        }
        badges={
          <span className="row row-wrap">
            <PaymentBadge state={order.payment_state} />
            <FulfillmentBadge of={order} />
          </span>
        }
        sub={<span title={f.full(order.placed_at)}>{f.moment(order.placed_at)}</span>}
        actions={
          <OrderActions
            order={order}
            onShip={() => setShipping(true)}
            onRefund={() => setRefunding(true)}
            onReceipt={() => setReceiving(true)}
            onLost={() => setLosing(true)}
            onWriteOff={() => setWritingOff(true)}
            onCancel={() => setCanceling(true)}
          />
        }
      />
      <AuthorizationBanner order={order} />
      {order.payment_state === 'pending' &&
        (order.fulfillment_state === 'unfulfilled' ? (
          <Banner tone="amber">{t('order.unpaid_notice')}</Banner>
        ) : (
          <Banner tone="red">{t('order.shipped_unpaid_notice')}</Banner>
        ))}
      {order.payment_state === 'owed' && <Owed order={order} />}
      {order.canceled_at && (
        <Banner tone="amber">{t('order.canceled_notice', { when: f.moment(order.canceled_at) })}</Banner>
      )}
      {order.payment_state === 'failed' && !order.canceled_at && (
        <Banner tone="red">{order.payment?.message ?? t('order.payment_failed')}</Banner>
      )}
      <div className="two-col">
        <div>
          {order.groups.map((group, index) => (
            <Group key={index} group={group} order={order} onTrack={setTracking} />
          ))}
          <DisputeCards order={order} />
          <PaymentCard order={order} />
          <RefundsCard order={order} />
          <OrderReturnsCard order={order} />
          <Timeline order={order} />
        </div>
        <OrderFacts order={order} />
      </div>
      {shipping && ready && <ShipDialog order={order} group={ready} onClose={() => setShipping(false)} />}
      {refunding && order.refundable && (
        <RefundDialog order={order} refundable={order.refundable} onClose={() => setRefunding(false)} />
      )}
      {receiving && <ReceiptDialog order={order} onClose={() => setReceiving(false)} />}
      {writingOff && <WriteOffDialog order={order} onClose={() => setWritingOff(false)} />}
      {losing && <LostDialog order={order} onClose={() => setLosing(false)} />}
      {canceling && <CancelDialog order={order} onClose={() => setCanceling(false)} />}
      {tracking && <TrackingDialog order={order} shipment={tracking} onClose={() => setTracking(null)} />}
    </div>
  );
}

/** Money that counted as received is not there. */
function Owed({ order }: { order: Order }) {
  const { t, f } = useWords();
  const lost = order.payment?.receipt?.lost;
  return (
    <Banner tone="red">
      <span>{t('hand.owed_notice', { amount: f.money(order.amounts.owed) })}</span>
      {lost && (
        <span className="break">
          {t(`hand.lost_${lost.why}`, { day: f.date(lost.on), who: lost.by })}
          {lost.reference && ` (${lost.reference})`}
        </span>
      )}
    </Banner>
  );
}
