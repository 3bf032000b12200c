/** A posted document, and the entries of the shop's book that it is the sum of. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { BackIcon, PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { documentQuery } from './api';
import { DocumentLines } from './document-lines';

export function DocumentPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const { number } = useParams({ from: '/shop/$slug/accounting/documents/$number' });
  const detail = useQuery(documentQuery(id, number));
  const shown = detail.data;
  return (
    <div className="page">
      <PageHead
        title={number}
        sub={shown?.document.memo}
        back={
          shown && (
            <Link
              to="/shop/$slug/accounting/days/$day"
              params={{ slug, day: shown.document.day }}
              className="link row row-1"
            >
              <BackIcon /> {f.date(shown.document.day)}
            </Link>
          )
        }
      />
      {detail.error && !detail.data ? (
        <Failed error={detail.error} retry={() => void detail.refetch()} />
      ) : !shown ? (
        <SkeletonRows />
      ) : (
        <>
          <Card pad={false} title={t('accounting.lines')}>
            <DocumentLines document={shown.document} />
          </Card>
          {shown.document.corrects && (
            <Card title={t('accounting.correction')}>
              <Link
                to="/shop/$slug/accounting/documents/$number"
                params={{ slug, number: shown.document.corrects }}
                className="link"
              >
                {shown.document.corrects}
              </Link>
            </Card>
          )}
          <Card
            pad={false}
            title={t('accounting.entries')}
            sub={t('accounting.entries_n', { n: shown.entries.length, all: shown.document.entries })}
          >
            <div className="table-wrap">
              <table className="table stacked">
                <thead>
                  <tr>
                    <th scope="col">{t('accounting.entry')}</th>
                    <th scope="col">{t('accounting.account')}</th>
                    <th scope="col" className="num">
                      {t('accounting.amount')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.entries.flatMap((entry) =>
                    entry.lines.map((line, index) => (
                      <tr key={entry.id + line.account}>
                        <td className="full">
                          {index === 0 && (
                            <>
                              <span className="break">{entry.memo}</span>
                              <div className="muted small">{f.moment(entry.occurred_at)}</div>
                            </>
                          )}
                        </td>
                        <td data-label={t('accounting.account')}>{line.label}</td>
                        <td className="num" data-label={t('accounting.amount')}>
                          {f.money(line.amount)}
                        </td>
                      </tr>
                    )),
                  )}
                </tbody>
              </table>
            </div>
          </Card>
        </>
      )}
    </div>
  );
}
