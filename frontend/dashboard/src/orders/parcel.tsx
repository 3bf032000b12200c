import { Clock, Hourglass, Package, PackageCheck, Printer, XCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Order, OrderGroup, Shipment } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card, type Tone } from '../ui/card';
import { useCarrierName } from './carrier-fields';
import { Line } from './line';

/** The goods that could leave now, held for the rest or not. */
export const shippable = (order: Order) => order.groups.find(({ kind }) => kind === 'ready' || kind === 'held');

/** Something is here, but the shopper asked to get everything together and something is missing. */
export const waitsForRest = (order: Order) => order.groups.some((group) => group.kind === 'held');

const groupIcon: Record<OrderGroup['kind'], ReactNode> = {
  ready: <Package />,
  held: <Hourglass />,
  backordered: <Clock />,
  shipped: <PackageCheck />,
  canceled: <XCircle />,
};

const groupTone: Record<OrderGroup['kind'], Tone> = {
  ready: 'blue',
  held: 'amber',
  backordered: 'amber',
  shipped: 'green',
  canceled: 'gray',
};

export function Group({
  group,
  order,
  onTrack,
}: {
  group: OrderGroup;
  order: Order;
  onTrack: (shipment: Shipment) => void;
}) {
  const { t, f, word } = useWords();
  const carrierName = useCarrierName();
  const shipment = group.shipment;
  const { kind } = group;
  const title = (
    <span className="row row-wrap">
      <Badge tone={groupTone[kind]} bare>
        {t(kind === 'ready' && order.payment_state === 'pending' ? 'order.group_reserved' : `order.group_${kind}`)}
      </Badge>
      {shipment && <span>{shipment.number}</span>}
    </span>
  );
  const sub = group.promise
    ? t('order.promise', {
        when: f.dateRange(group.promise.earliest, group.promise.latest),
        source: word(`order.source_${group.promise.source}`, ''),
      })
    : kind === 'held'
      ? t('order.held_text')
      : shipment
        ? t('order.shipped_on', {
            date: f.moment(shipment.shipped_at),
            carrier: carrierName(shipment.carrier) || t('order.no_carrier'),
          })
        : undefined;
  return (
    <Card
      title={title}
      sub={sub}
      pad={false}
      actions={
        shipment &&
        order.payment_state && (
          <>
            {shipment.tracking_number ? (
              shipment.tracking_url ? (
                <a className="link mono" href={shipment.tracking_url} target="_blank" rel="noreferrer">
                  {shipment.tracking_number}
                </a>
              ) : (
                <span className="mono">{shipment.tracking_number}</span>
              )
            ) : null}
            <Button small look="plain" onPress={() => onTrack(shipment)}>
              {t(shipment.tracking_number ? 'common.edit' : 'order.add_tracking')}
            </Button>
            <a
              className="btn btn-plain btn-small btn-icon"
              href={shipment.packing_slip_url}
              target="_blank"
              rel="noreferrer"
              aria-label={t('order.slip_of', { number: shipment.number })}
            >
              <Printer aria-hidden />
            </a>
          </>
        )
      }
    >
      <ul className="plain lines">
        {group.lines.map((line) => (
          <Line key={line.line_id} line={line} icon={groupIcon[kind]} />
        ))}
      </ul>
    </Card>
  );
}
