/** What was earned, what was kept, and when the rest is paid out. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Banknote } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { FeeTerms, Money } from '../api/types';
import { useWords } from '../i18n';
import { balancesQuery, entriesQuery } from '../money/api';
import { kinds } from '../money/search';
import { salePreviewQuery } from '../products/api';
import { useShop } from '../shop';
import { Button, Select } from '../ui/controls';
import { Card, Empty, Failed, More, PageHead, Skeleton, SkeletonRows } from '../ui/page';

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

function Fees({ terms }: { terms: FeeTerms }) {
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

export function MoneyPage() {
  const { t, f, word } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/money' });
  const navigate = useNavigate();
  const balances = useQuery(balancesQuery(id));
  const entries = useInfiniteQuery(entriesQuery(id, search));
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const b = balances.data;
  const figure = (label: string, value: Money | undefined, hint: string) => (
    <div className="card card-pad" style={{ gap: 4 }}>
      <span className="muted">{label}</span>
      {value ? <span className="big">{f.money(value)}</span> : <Skeleton w={120} h={28} />}
      <span className="hint">{hint}</span>
    </div>
  );
  return (
    <div className="page">
      <PageHead title={t('money.title')} />
      {balances.error && <Failed error={balances.error} retry={() => void balances.refetch()} />}
      <div className="grid-3 figures" style={{ alignItems: 'stretch' }}>
        {figure(
          t('money.available'),
          b?.available,
          b?.next_payout
            ? t('money.next_payout', { date: f.date(b.next_payout.date), amount: f.money(b.next_payout.amount) })
            : t('money.available_hint'),
        )}
        {figure(t('money.pending'), b?.pending, t('money.pending_hint'))}
        {figure(t('money.reserved'), b?.reserved, t('money.reserved_hint'))}
      </div>
      {b && (
        <Card title={t('money.fees')}>
          {b.fee_schedule ? <Fees terms={b.fee_schedule} /> : <p className="muted">{t('money.no_fees')}</p>}
        </Card>
      )}
      <Card
        pad={false}
        title={t('money.entries')}
        actions={
          <Select
            bare
            label={t('money.kind')}
            value={search.kind ?? ''}
            onChange={(kind) =>
              void navigate({
                to: '/shop/$slug/money',
                params: { slug },
                search: { kind: kind || undefined },
                replace: true,
              })
            }
            options={[
              { value: '', label: t('money.any_kind') },
              ...kinds.map((value) => ({ value, label: t(`entry.${value}`) })),
            ]}
          />
        }
      >
        {entries.error ? (
          <div className="card-body">
            <Failed error={entries.error} retry={() => void entries.refetch()} />
          </div>
        ) : entries.isPending ? (
          <SkeletonRows rows={4} />
        ) : rows.length === 0 ? (
          <Empty icon={<Banknote />} title={t('money.empty')}>
            {t('money.empty_text')}
          </Empty>
        ) : (
          <div className="table-wrap">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="hide-sm">
                    {t('money.when')}
                  </th>
                  <th scope="col">{t('money.what')}</th>
                  <th scope="col" className="num">
                    {t('money.effect')}
                  </th>
                  <th scope="col" className="hide-sm">
                    <span className="sr">{t('money.postings')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Fragment key={row.id}>
                    <tr>
                      <td className="nowrap muted small hide-sm" title={f.full(row.at)}>
                        {f.moment(row.at)}
                      </td>
                      <td>
                        <div>
                          {row.order ? (
                            <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: row.order.id }}>
                              {t('order.title', { number: row.order.number })}
                            </Link>
                          ) : (
                            row.text
                          )}
                        </div>
                        <div className="muted small">{word(`entry.${row.kind}`, row.kind)}</div>
                        <div className="muted small only-sm">{f.moment(row.at)}</div>
                      </td>
                      <td className="num strong" style={row.effect.minor < 0 ? undefined : { color: 'var(--green)' }}>
                        {row.effect.minor > 0 && '+'}
                        {f.money(row.effect)}
                      </td>
                      <td className="hide-sm num">
                        <Button
                          small
                          look="plain"
                          onPress={() => setOpen(open === row.id ? null : row.id)}
                          aria-expanded={open === row.id}
                        >
                          {t('money.postings')}
                        </Button>
                      </td>
                    </tr>
                    {open === row.id && (
                      <tr>
                        <td colSpan={4} style={{ background: 'var(--sunken)' }}>
                          <table className="table">
                            <thead>
                              <tr>
                                <th scope="col">{t('money.account')}</th>
                                <th scope="col" className="num">
                                  {t('money.debit')}
                                </th>
                                <th scope="col" className="num">
                                  {t('money.credit')}
                                </th>
                              </tr>
                            </thead>
                            <tbody>
                              {row.lines.map((line, index) => (
                                <tr key={index}>
                                  <td>
                                    <span className="mono muted">{line.account}</span> {line.account_name}
                                  </td>
                                  <td className="num">{line.debit && f.money(line.debit)}</td>
                                  <td className="num">{line.credit && f.money(line.credit)}</td>
                                </tr>
                              ))}
                            </tbody>
                          </table>
                        </td>
                      </tr>
                    )}
                  </Fragment>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <More
          has={entries.hasNextPage}
          loading={entries.isFetchingNextPage}
          more={() => void entries.fetchNextPage()}
          shown={rows.length}
        />
      </Card>
    </div>
  );
}
