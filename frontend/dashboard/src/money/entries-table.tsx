import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { LedgerEntry } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';

export function EntriesTable({ rows }: { rows: LedgerEntry[] }) {
  const { t, f, word } = useWords();
  const { slug } = useShop();
  const [open, setOpen] = useState<string | null>(null);
  return (
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
                  {row.counts_in !== f.monthOf(row.at) && (
                    <div className="muted small">
                      {t('months.counts_in', { month: f.month(`${row.counts_in}-01`) })}
                    </div>
                  )}
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
              {open === row.id && <Postings lines={row.lines} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Both sides of an entry, as they stand in the books. */
function Postings({ lines }: { lines: LedgerEntry['lines'] }) {
  const { t, f } = useWords();
  return (
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
            {lines.map((line, index) => (
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
  );
}
