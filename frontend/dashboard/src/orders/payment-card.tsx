import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { Money, Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import type { MoneySearch } from '../money/search';
import { Card } from '../ui/card';

export function PaymentCard({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { payment } = order;
  return (
    <Card title={t('order.payment')} actions={payment && <span className="muted small">{payment.method}</span>}>
      <div className="grid-2" style={{ gap: 32 }}>
        <div className="stack stack-2">
          <h3>{t('order.customer_pays')}</h3>
          <CustomerPays order={order} />
        </div>
        <div className="stack stack-2">
          <h3>{t('order.you_receive')}</h3>
          {order.money ? (
            <YouReceive order={order} money={order.money} />
          ) : (
            <p className="muted">
              {order.authorization
                ? t('charge.card', { until: f.moment(order.authorization.charge_by) })
                : t(payment?.receipt ? 'hand.yours' : 'order.no_money_yet')}
            </p>
          )}
          {payment?.receipt && (
            <p className="hint">
              {t('hand.received', { day: f.date(payment.receipt.received_on), who: payment.receipt.by })}
            </p>
          )}
        </div>
      </div>
    </Card>
  );
}

const negated = (m: Money) => ({ ...m, minor: -m.minor });

function Row({ label, value, kind = '' }: { label: ReactNode; value: ReactNode; kind?: string }) {
  return (
    <>
      <dt className={kind}>{label}</dt>
      <dd className={kind}>{value}</dd>
    </>
  );
}

function CustomerPays({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { amounts, money } = order;
  return (
    <dl className="kv">
      <Row label={t('order.subtotal')} value={f.money(amounts.subtotal)} />
      {amounts.discount.minor !== 0 && <Row label={t('order.discount')} value={f.money(negated(amounts.discount))} />}
      <Row label={t('order.shipping')} value={f.money(amounts.shipping)} />
      {amounts.taxes.map((tax) => (
        <Fragment key={tax.name}>
          <Row label={tax.name} value={f.money(tax.amount)} />
        </Fragment>
      ))}
      <Row label={t('order.total')} value={f.money(amounts.total)} kind="total" />
      <Row label={t('order.paid')} value={f.money(amounts.paid)} />
      {!money && amounts.refunded.minor !== 0 && (
        <Row label={t('order.refunded')} value={f.money(negated(amounts.refunded))} />
      )}
      {money && money.refunded.minor !== 0 && (
        <Row label={t('order.refunded')} value={f.money(negated(money.refunded))} />
      )}
      {money && money.refunding.minor !== 0 && (
        <Row label={t('order.refunding')} value={f.money(negated(money.refunding))} />
      )}
    </dl>
  );
}

/** What the books say of the order, each figure leading to its entries. */
function YouReceive({ order, money }: { order: Order; money: NonNullable<Order['money']> }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const entries = (kind: MoneySearch['kind'], amount: Money) => (
    <Link to="/shop/$slug/money" params={{ slug }} search={{ order: order.id, kind }}>
      {f.money(amount)}
    </Link>
  );
  const { processor_fee: theirs } = money;
  return (
    <>
      <dl className="kv">
        <Row label={t('order.gross')} value={entries('sale', money.gross)} />
        <Row
          label={
            <>
              {t('order.platform_fee')} <span className="small nowrap">({money.fee_words})</span>
            </>
          }
          value={entries('platform_fee', negated(money.platform_fee))}
        />
        <Row label={t('order.fee_tax')} value={entries('platform_fee', negated(money.platform_fee_tax))} />
        {theirs && (
          <Row
            label={t('order.processor_fee')}
            value={money.processor_fee_absorbed ? t('order.absorbed') : entries('processor_fee', negated(theirs))}
          />
        )}
        {money.refunded.minor !== 0 && (
          <Row label={t('order.refunded')} value={entries('refund', negated(money.refunded))} />
        )}
        {money.fee_returned.minor !== 0 && (
          <Row label={t('order.fee_returned')} value={entries('fee_refund', money.fee_returned)} />
        )}
        {money.fee_tax_returned.minor !== 0 && (
          <Row label={t('order.fee_tax_returned')} value={entries('fee_refund', money.fee_tax_returned)} />
        )}
        {money.disputed.minor !== 0 && (
          <Row label={t('order.disputed')} value={entries('dispute', negated(money.disputed))} />
        )}
        {money.dispute_fee.minor !== 0 && (
          <Row label={t('dispute.fee')} value={entries('dispute', negated(money.dispute_fee))} />
        )}
        <Row label={t('order.net')} value={entries(undefined, money.net)} kind="total" />
      </dl>
      <p className="hint">
        {money.taxes_refunded.minor === 0
          ? t('order.of_which_tax', { amount: f.money(money.taxes_owed) })
          : t('order.of_which_tax_refunded', {
              amount: f.money(money.taxes_owed),
              charged: f.money(money.taxes),
              refunded: f.money(money.taxes_refunded),
            })}{' '}
        {money.refunding.minor !== 0 && `${t('order.refunding_hint', { amount: f.money(money.refunding) })} `}
        {money.available_on && t('order.available_on', { date: f.date(money.available_on) })}
      </p>
    </>
  );
}
