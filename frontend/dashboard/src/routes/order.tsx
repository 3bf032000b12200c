/** One order: what goes in which parcel, what was paid and what of it is ours, and what happened. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import {
  Clock,
  FileText,
  Hourglass,
  MailPlus,
  MoreHorizontal,
  Package,
  PackageCheck,
  Printer,
  Truck,
  XCircle,
} from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import { newKey } from '../api/client';
import { ApiError, fieldError } from '../api/problem';
import type { Address, Order, OrderGroup, OrderLineQty, Shipment, ShipmentInput } from '../api/types';
import { useWords } from '../i18n';
import { countryName } from '../lib/places';
import { addNote, changeTracking, orderQuery, resendOrderConfirmation, shipParcel } from '../orders/api';
import { useShop } from '../shop';
import { Button, Checkbox, NumberField, Select, TextField } from '../ui/controls';
import { Dialog, Menu } from '../ui/overlay';
import {
  BackIcon,
  Badge,
  Banner,
  Card,
  Failed,
  PageHead,
  SkeletonPage,
  type Tone,
  useFail,
  useProblemText,
} from '../ui/page';
import { toast } from '../ui/toast';
import { FulfillmentBadge, PaymentBadge } from './orders-table';

const carriers = ['Canada Post', 'Purolator', 'UPS', 'FedEx'];

export function OrderPage() {
  const { orderId } = useParams({ from: '/shop/$slug/orders/$orderId' });
  const { id } = useShop();
  const order = useQuery(orderQuery(id, orderId));
  if (order.error)
    return (
      <div className="page">
        <Failed error={order.error} retry={() => void order.refetch()} />
      </div>
    );
  return order.data ? <OrderView order={order.data} /> : <SkeletonPage />;
}

function OrderView({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const fail = useFail();
  const [shipping, setShipping] = useState(false);
  const [tracking, setTracking] = useState<Shipment | null>(null);
  const resend = useMutation({
    mutationFn: () => resendOrderConfirmation(id, order.id),
    onSuccess: () => toast(t('order.resent', { email: order.customer.email })),
    onError: fail,
  });
  const open = (url: string) => window.open(url, '_blank', 'noopener');
  const ready = order.groups.find((group) => group.kind === 'ready' || group.kind === 'held');
  const held = ready !== undefined && waitsForRest(order);
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
            <FulfillmentBadge state={order.fulfillment_state} />
          </span>
        }
        sub={<span title={f.full(order.placed_at)}>{f.moment(order.placed_at)}</span>}
        actions={
          <>
            {order.can_print_slip !== false && (
              <a className="btn btn-secondary" href={order.documents.packing_slip_url} target="_blank" rel="noreferrer">
                <Printer aria-hidden />
                {t('order.slip')}
              </a>
            )}
            <Menu
              label={t('order.more')}
              trigger={<Button icon={<MoreHorizontal />} aria-label={t('order.more')} />}
              actions={[
                ...(order.can_print_slip === false
                  ? [
                      {
                        id: 'slip',
                        label: t(order.payment_state === 'pending' ? 'order.slip_unpaid' : 'order.slip_nothing'),
                        icon: <Printer />,
                        disabled: true,
                        run: () => undefined,
                      },
                    ]
                  : []),
                {
                  id: 'invoice',
                  label: t('order.invoice'),
                  icon: <FileText />,
                  disabled: !order.documents.invoice_url,
                  run: () => {
                    if (order.documents.invoice_url) open(order.documents.invoice_url);
                  },
                },
                {
                  id: 'resend',
                  label: t('order.resend'),
                  icon: <MailPlus />,
                  disabled: !order.actions.resend_confirmation,
                  run: () => resend.mutate(),
                },
              ]}
            />
            {(order.actions.ship || order.actions.ship_anyway) && ready && (
              <Button look={held ? 'secondary' : 'primary'} icon={<Truck />} onPress={() => setShipping(true)}>
                {t('order.ship')}
              </Button>
            )}
          </>
        }
      />
      {order.payment_state === 'pending' && <Banner tone="amber">{t('order.unpaid_notice')}</Banner>}
      {order.payment_state === 'failed' && (
        <Banner tone="red">{order.payment?.message ?? t('order.payment_failed')}</Banner>
      )}
      <div className="two-col">
        <div>
          {order.groups.map((group, index) => (
            <Group key={index} group={group} order={order} onTrack={setTracking} />
          ))}
          <PaymentCard order={order} />
          <Timeline order={order} />
        </div>
        <div>
          <Card title={t('order.customer')}>
            <div className="stack stack-1">
              <span className="strong">{order.customer.name}</span>
              <a className="break tap" href={`mailto:${order.customer.email}`}>
                {order.customer.email}
              </a>
              {order.customer.phone && (
                <a className="tap" href={`tel:${order.customer.phone}`}>
                  {order.customer.phone}
                </a>
              )}
              <Link
                to="/shop/$slug/orders"
                params={{ slug }}
                search={{ q: order.customer.email }}
                className="small muted tap"
              >
                {t('order.customer_orders', { n: order.customer.orders_count })}
              </Link>
            </div>
            {order.note_from_customer && (
              <div>
                <h3>{t('order.customer_note')}</h3>
                <p className="break">{order.note_from_customer}</p>
              </div>
            )}
          </Card>
          <Card title={t('order.delivery')}>
            {order.shipping_address ? (
              <AddressLines address={order.shipping_address} />
            ) : (
              <p className="muted">{t('order.no_shipping')}</p>
            )}
            <div className="stack stack-1 small">
              <span>{order.shipping_method}</span>
              <span className="muted">{t(`order.preference_${order.shipment_preference}`)}</span>
            </div>
          </Card>
          <Card title={t('order.billing')}>
            {JSON.stringify(order.billing_address) === JSON.stringify(order.shipping_address) ? (
              <p className="muted">{t('order.same_address')}</p>
            ) : (
              <AddressLines address={order.billing_address} />
            )}
            <p className="small muted">{t('order.language', { language: t(`language.${order.language}`) })}</p>
          </Card>
        </div>
      </div>
      {shipping && ready && <ShipDialog order={order} group={ready} onClose={() => setShipping(false)} />}
      {tracking && <TrackingDialog order={order} shipment={tracking} onClose={() => setTracking(null)} />}
    </div>
  );
}

/** Something is here, but the shopper asked to get everything together and something is missing. */
const waitsForRest = (order: Order) => order.groups.some((group) => group.kind === 'held');

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

function Group({ group, order, onTrack }: { group: OrderGroup; order: Order; onTrack: (shipment: Shipment) => void }) {
  const { t, f, word } = useWords();
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
            carrier: shipment.carrier || t('order.no_carrier'),
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

function Line({ line, icon, children }: { line: OrderLineQty; icon?: ReactNode; children?: ReactNode }) {
  const { f } = useWords();
  const { slug } = useShop();
  return (
    <li>
      <span className="thumb">
        {line.image_url ? <img src={`${line.image_url}?w=160`} alt="" loading="lazy" /> : icon}
      </span>
      <div className="grow">
        {line.product_id ? (
          <Link
            to="/shop/$slug/products/$productId"
            params={{ slug, productId: line.product_id }}
            className="strong"
            style={{ textDecoration: 'none' }}
          >
            {line.title}
          </Link>
        ) : (
          <span className="strong">{line.title}</span>
        )}
        <div className="muted small">{[line.variant_title, line.sku].filter(Boolean).join(' · ')}</div>
        {!children && (
          <div className="muted small only-sm">
            {f.money(line.unit_price)} × {f.number(line.quantity)}
          </div>
        )}
      </div>
      {children ?? (
        <>
          <span className="num muted hide-sm">
            {f.money(line.unit_price)} × {f.number(line.quantity)}
          </span>
          <span className="num" style={{ minWidth: 76 }}>
            {f.money(line.total)}
          </span>
        </>
      )}
    </li>
  );
}

function AddressLines({ address }: { address: Address }) {
  const { lang } = useWords();
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    `${address.city} ${address.province}  ${address.postal_code}`,
    address.country === 'CA' ? '' : countryName(address.country, lang),
    address.phone,
  ];
  return (
    <address style={{ fontStyle: 'normal' }}>
      {lines.filter(Boolean).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}

function PaymentCard({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { amounts, money, payment } = order;
  const row = (label: ReactNode, value: ReactNode, kind = '') => (
    <>
      <dt className={kind}>{label}</dt>
      <dd className={kind}>{value}</dd>
    </>
  );
  const minus = (m: { minor: number; currency: string }) => f.money({ ...m, minor: -m.minor });
  return (
    <Card title={t('order.payment')} actions={payment && <span className="muted small">{payment.method}</span>}>
      <div className="grid-2" style={{ gap: 32 }}>
        <div className="stack stack-2">
          <h3>{t('order.customer_pays')}</h3>
          <dl className="kv">
            {row(t('order.subtotal'), f.money(amounts.subtotal))}
            {amounts.discount.minor !== 0 && row(t('order.discount'), minus(amounts.discount))}
            {row(t('order.shipping'), f.money(amounts.shipping))}
            {amounts.taxes.map((tax) => (
              <Fragment key={tax.name}>{row(tax.name, f.money(tax.amount))}</Fragment>
            ))}
            {row(t('order.total'), f.money(amounts.total), 'total')}
            {row(t('order.paid'), f.money(amounts.paid))}
            {amounts.refunded.minor !== 0 && row(t('order.refunded'), minus(amounts.refunded))}
          </dl>
        </div>
        <div className="stack stack-2">
          <h3>{t('order.you_receive')}</h3>
          {money ? (
            <>
              <dl className="kv">
                {row(t('order.gross'), f.money(money.gross))}
                {row(
                  <>
                    {t('order.platform_fee')} <span className="small nowrap">({money.fee_words})</span>
                  </>,
                  minus(money.platform_fee),
                )}
                {row(t('order.fee_tax'), minus(money.platform_fee_tax))}
                {money.processor_fee &&
                  row(
                    t('order.processor_fee'),
                    money.processor_fee_absorbed ? t('order.absorbed') : minus(money.processor_fee),
                  )}
                {money.refunded.minor !== 0 && row(t('order.refunded'), minus(money.refunded))}
                {row(t('order.net'), f.money(money.net), 'total')}
              </dl>
              <p className="hint">
                {t('order.of_which_tax', { amount: f.money(money.taxes) })}{' '}
                {money.available_on && t('order.available_on', { date: f.date(money.available_on) })}
              </p>
            </>
          ) : (
            <p className="muted">{t('order.no_money_yet')}</p>
          )}
        </div>
      </div>
    </Card>
  );
}

function Timeline({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [text, setText] = useState('');
  const note = useMutation({
    mutationFn: () => addNote(id, order.id, { text }, newKey()),
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      setText('');
    },
    onError: fail,
  });
  return (
    <Card title={t('order.timeline')}>
      <form
        className="stack stack-2"
        onSubmit={(event) => {
          event.preventDefault();
          note.mutate();
        }}
      >
        <TextField
          label={t('order.note')}
          hideLabel
          value={text}
          onChange={setText}
          multiline={2}
          placeholder={t('order.note_hint')}
          maxLength={2000}
        />
        {text.trim() && (
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button type="submit" small pending={note.isPending}>
              {t('order.note_add')}
            </Button>
          </div>
        )}
      </form>
      <ol className="plain timeline">
        {order.timeline.map((entry, index) => (
          <li key={index}>
            <div className={entry.kind === 'note' ? 'note break' : 'break'}>{entry.text}</div>
            <div className="muted small" title={f.full(entry.at)}>
              {f.moment(entry.at)}
              {entry.by && ` · ${entry.by}`}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function CarrierFields({
  carrier,
  tracking,
  set,
}: {
  carrier: string;
  tracking: string;
  set: (part: { carrier?: string; tracking?: string }) => void;
}) {
  const { t } = useWords();
  const listed = carriers.includes(carrier);
  return (
    <div className="grid-2">
      <div className="stack stack-2">
        <Select
          label={t('ship.carrier')}
          value={listed ? carrier : 'other'}
          onChange={(value) => set({ carrier: value === 'other' ? '' : value })}
          options={[
            ...carriers.map((value) => ({ value, label: value === 'Canada Post' ? t('ship.canada_post') : value })),
            { value: 'other', label: t('ship.other') },
          ]}
        />
        {!listed && (
          <TextField
            label={t('ship.carrier_name')}
            value={carrier}
            onChange={(value) => set({ carrier: value })}
            maxLength={60}
          />
        )}
      </div>
      <TextField
        label={t('ship.tracking')}
        value={tracking}
        onChange={(value) => set({ tracking: value.trim() })}
        optional
        hint={carrier === 'Canada Post' ? t('ship.tracking_hint') : undefined}
        mono
      />
    </div>
  );
}

function ShipDialog({ order, group, onClose }: { order: Order; group: OrderGroup; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [quantities, setQuantities] = useState<Record<string, number>>(() =>
    Object.fromEntries(group.lines.map((line) => [line.line_id, line.quantity])),
  );
  const [form, setForm] = useState({ carrier: 'Canada Post', tracking: '' });
  const [notify, setNotify] = useState(true);
  const [key, setKey] = useState(newKey);
  const lines = group.lines
    .map((line) => ({ line_id: line.line_id, quantity: quantities[line.line_id] ?? 0 }))
    .filter((line) => line.quantity > 0);
  const total = lines.reduce((sum, line) => sum + line.quantity, 0);
  // Known beforehand, or learnt from the refusal: stock may have moved since the page was read.
  const [refused, setRefused] = useState(false);
  const held = refused || waitsForRest(order);
  const [anyway, setAnyway] = useState(false);
  const ship = useMutation({
    mutationFn: () => {
      const body: ShipmentInput = {
        lines,
        carrier: form.carrier,
        tracking_number: form.tracking,
        notify,
        ...(held ? { ship_anyway: anyway } : {}),
      };
      return shipParcel(id, order.id, body, key);
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) return;
      setKey(newKey()); // it was answered: the next one is another request
      if (error.waitsForRest) setRefused(true);
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('ship.done', { n: total }));
      onClose();
    },
  });
  const waiting = order.groups.find((one) => one.kind === 'backordered');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ship.title')}
      wide
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            pending={ship.isPending}
            isDisabled={!total || (held && !anyway)}
            onPress={() => ship.mutate()}
          >
            {t('ship.submit', { n: total })}
          </Button>
        </>
      }
    >
      {ship.error && !(ship.error instanceof ApiError && ship.error.waitsForRest) && (
        <Banner tone="red">
          {fieldError(ship.error, 'lines') ??
            (ship.error instanceof ApiError && ship.error.detail ? ship.error.detail : problem(ship.error))}
        </Banner>
      )}
      {held && (
        <Banner tone="amber">
          <span>{t('ship.asked_to_wait')}</span>
          <Checkbox checked={anyway} onChange={setAnyway}>
            {t('ship.anyway')}
          </Checkbox>
        </Banner>
      )}
      <ul className="plain lines" style={{ marginInline: -16 }}>
        {group.lines.map((line) => (
          <Line key={line.line_id} line={line} icon={<Package />}>
            <div style={{ width: 104 }}>
              <NumberField
                label={t('ship.quantity_of', { title: line.title })}
                hideLabel
                min={0}
                max={line.quantity}
                suffix={`/ ${line.quantity}`}
                value={quantities[line.line_id] ?? 0}
                onChange={(value) => setQuantities((old) => ({ ...old, [line.line_id]: value ?? 0 }))}
              />
            </div>
          </Line>
        ))}
      </ul>
      {waiting && <Banner>{t('ship.rest', { n: waiting.lines.reduce((sum, line) => sum + line.quantity, 0) })}</Banner>}
      <CarrierFields {...form} set={(part) => setForm((old) => ({ ...old, ...part }))} />
      <Checkbox checked={notify} onChange={setNotify}>
        {t('ship.notify', { email: order.customer.email })}
      </Checkbox>
    </Dialog>
  );
}

function TrackingDialog({ order, shipment, onClose }: { order: Order; shipment: Shipment; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [form, setForm] = useState({ carrier: shipment.carrier, tracking: shipment.tracking_number });
  const save = useMutation({
    mutationFn: () =>
      changeTracking(id, order.id, shipment.id, { carrier: form.carrier, tracking_number: form.tracking }),
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      toast(t('common.saved'));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ship.tracking_title', { number: shipment.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" pending={save.isPending} onPress={() => save.mutate()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {save.error && <Banner tone="red">{problem(save.error)}</Banner>}
      <CarrierFields {...form} set={(part) => setForm((old) => ({ ...old, ...part }))} />
      <p className="hint">{t('ship.tracking_note')}</p>
    </Dialog>
  );
}
