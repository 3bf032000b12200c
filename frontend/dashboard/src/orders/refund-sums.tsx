import { Fragment, type ReactNode } from 'react';
import type { RefundPreview } from '../api/types';
import { useWords } from '../i18n';

/** What happens to the units: those still to be sent are refunded first, and then never go out. */
export function RefundedUnits({ lines }: { lines: RefundPreview['lines'] }) {
  const { t, f } = useWords();
  const named = (line: RefundPreview['lines'][number], n: number) => ({
    n: f.number(n),
    title: [line.title, line.variant_title].filter(Boolean).join(', '),
  });
  return (
    <ul className="plain stack stack-2">
      {lines.map((line) => (
        <Fragment key={line.line_id}>
          {line.withdrawn > 0 && <li>{t('refund.withdrawn', named(line, line.withdrawn))}</li>}
          {line.returned > 0 && <li>{t('refund.returned', named(line, line.returned))}</li>}
        </Fragment>
      ))}
    </ul>
  );
}

/** Every cent of a refund: what the customer gets, tax by tax, and what it takes from the shop. */
export function RefundSums({
  preview,
  method,
  byHand = false,
  stale,
}: {
  preview: RefundPreview;
  method?: string | undefined;
  /** The merchant hands it over: no fee is given back, and no balance is debited. */
  byHand?: boolean;
  stale: boolean;
}) {
  const { t, f } = useWords();
  const row = (label: ReactNode, value: string, kind = '') => (
    <>
      <dt className={kind}>{label}</dt>
      <dd className={kind}>{value}</dd>
    </>
  );
  return (
    <div className="grid-2" style={{ gap: 32, opacity: stale ? 0.55 : 1 }}>
      <div className="stack stack-2">
        <h3>{t('refund.customer_gets')}</h3>
        <dl className="kv">
          {preview.goods.minor !== 0 && row(t('refund.goods'), f.money(preview.goods))}
          {preview.shipping.minor !== 0 && row(t('order.shipping'), f.money(preview.shipping))}
          {preview.taxes.map((tax) => (
            <Fragment key={tax.name}>{row(tax.name, f.money(tax.amount))}</Fragment>
          ))}
          {row(t('order.total'), f.money(preview.total), 'total')}
        </dl>
        {method && <p className="hint">{t('refund.to', { method })}</p>}
      </div>
      {!byHand && (
        <div className="stack stack-2">
          <h3>{t('refund.you_pay')}</h3>
          <dl className="kv">
            {row(t('refund.paid_back'), f.money(preview.total))}
            {row(t('refund.fee_returned'), f.money({ ...preview.fee_returned, minor: -preview.fee_returned.minor }))}
            {preview.fee_tax_returned.minor !== 0 &&
              row(
                t('refund.fee_tax_returned'),
                f.money({ ...preview.fee_tax_returned, minor: -preview.fee_tax_returned.minor }),
              )}
            {row(t('refund.debited'), f.money(preview.debited), 'total')}
          </dl>
        </div>
      )}
    </div>
  );
}
