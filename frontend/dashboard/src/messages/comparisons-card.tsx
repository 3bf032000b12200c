import { Scale } from 'lucide-react';
import type { StockComparison } from '../api/types';
import { useWords } from '../i18n';
import { Badge, Card, Empty } from '../ui/card';

/** SKUs of one comparison that are listed here; the API has more. */
const SHOWN = 50;

/** What each program's last comparison of stock has found. */
export function ComparisonsCard({ comparisons }: { comparisons: StockComparison[] }) {
  const { t } = useWords();
  return (
    <Card title={t('differences.compared')} sub={t('differences.compared_sub')} pad={false}>
      {comparisons.length === 0 ? (
        <Empty icon={<Scale />} title={t('differences.compared_none')}>
          {t('differences.compared_none_text')}
        </Empty>
      ) : (
        comparisons.map((one) => <Comparison key={one.source} comparison={one} />)
      )}
    </Card>
  );
}

function Comparison({ comparison }: { comparison: StockComparison }) {
  const { t, f } = useWords();
  const { agreed, compared, differing, source } = comparison;
  const rows = differing.slice(0, SHOWN);
  const units = (value: number | null | undefined) =>
    value == null ? <span className="muted">{t('differences.not_counted')}</span> : f.number(value);
  return (
    <>
      <div className="card-body">
        <div className="row row-wrap">
          <Badge tone={agreed === compared ? 'green' : 'amber'}>
            {t('differences.agree', { agreed: f.number(agreed), compared: f.number(compared) })}
          </Badge>
          <span className="muted small break">
            {t('differences.agree_text', { source, when: f.moment(comparison.compared_at) })}
          </span>
        </div>
      </div>
      {rows.length > 0 && (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('differences.sku')}</th>
                <th scope="col" className="num">
                  {t('differences.here')}
                </th>
                <th scope="col" className="num">
                  {t('differences.theirs')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.sku}>
                  <td className="mono break">{row.sku}</td>
                  <td className="num">{units(row.ours)}</td>
                  <td className="num">{units(row.theirs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {compared - agreed > rows.length && (
            <p className="card-body muted small">{t('differences.left', { n: compared - agreed - rows.length })}</p>
          )}
        </div>
      )}
    </>
  );
}
