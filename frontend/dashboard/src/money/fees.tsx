import { useQuery } from '@tanstack/react-query';
import type { FeeTerms } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { salePreviewQuery } from '../products/api';

/** What is left of a round price, in figures. */
function Example() {
  const { t, f } = useWords();
  const { id } = useShop();
  const sale = useQuery(salePreviewQuery(id, 10_000, 'standard')).data;
  if (!sale) return null;
  const fee = { ...sale.platform_fee, minor: sale.platform_fee.minor + sale.platform_fee_tax.minor };
  return (
    <p>
      {t('money.fee_example', {
        price: f.money(sale.price),
        charged: f.money(sale.charged),
        fee: f.money(sale.platform_fee),
        tax: f.money(sale.platform_fee_tax),
        taken: f.money(fee),
        kept: f.money(sale.kept),
      })}
    </p>
  );
}

export function Fees({ terms }: { terms: FeeTerms }) {
  const { t, f } = useWords();
  return (
    <>
      <p className="strong">{f.text(terms.words)}</p>
      <Example />
      <p>
        {t(terms.processor_fee === 'absorbed' ? 'money.fee_absorbed' : 'money.fee_passed')}{' '}
        {f.text(terms.refund_policy)}
      </p>
      <p className="hint">{t('money.fee_since', { date: f.date(terms.effective_from) })}</p>
    </>
  );
}
