import type { AccountingDocument } from '../api/types';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';

export function DocumentLines({ document }: { document: AccountingDocument }) {
  const { t, f } = useWords();
  if (document.lines.length === 0) return <p className="card-body muted">{t('accounting.nothing_left')}</p>;
  return (
    <>
      {document.undivided && (
        <div className="card-body">
          <Banner tone="amber">{t('accounting.undivided')}</Banner>
        </div>
      )}
      <div className="table-wrap">
        <table className="table stacked">
          <thead>
            <tr>
              <th scope="col">{t('accounting.account')}</th>
              <th scope="col" className="num">
                {t('accounting.debit')}
              </th>
              <th scope="col" className="num">
                {t('accounting.credit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.lines.map((line) => (
              <tr key={line.account}>
                <td className="full">
                  <span className="break">{[line.number, line.name].filter(Boolean).join(' ')}</span>
                  <div className="muted small">{line.label}</div>
                </td>
                <td className="num" data-label={t('accounting.debit')}>
                  {line.amount.minor > 0 && f.money(line.amount)}
                </td>
                <td className="num" data-label={t('accounting.credit')}>
                  {line.amount.minor < 0 && f.money({ ...line.amount, minor: -line.amount.minor })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
