import { Fragment, type ReactNode } from 'react';
import type { Order } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';

export function PaymentCard({ order }: { order: Order }) {
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
