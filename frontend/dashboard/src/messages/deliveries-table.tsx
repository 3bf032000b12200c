import { Link } from '@tanstack/react-router';
import type { DeliveryRow } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';

export const tone: Record<DeliveryRow['state'], Tone> = { pending: 'blue', succeeded: 'green', failed: 'red' };

type Props = { rows: DeliveryRow[]; url: (endpoint: string) => string };

export function DeliveriesTable({ rows, url }: Props) {
  const { t, f } = useWords();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('endpoints.event')}</th>
            <th scope="col" className="hide-sm">
              {t('deliveries.about')}
            </th>
            <th scope="col" className="hide-sm">
              {t('deliveries.to')}
            </th>
            <th scope="col">{t('deliveries.state')}</th>
            <th scope="col" className="num hide-sm">
              {t('deliveries.attempts')}
            </th>
            <th scope="col" className="num hide-sm">
              {t('deliveries.when')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="linked">
              <td>
                <Link
                  from="/shop/$slug/messages/deliveries"
                  to="."
                  search={(old) => ({ ...old, open: row.id })}
                  className="row-link mono"
                  resetScroll={false}
                >
                  {row.event_type}
                </Link>
                {row.test && (
                  <>
                    {' '}
                    <Badge bare>{t('deliveries.test')}</Badge>
                  </>
                )}
                <div className="muted small only-sm">{f.moment(row.created_at)}</div>
              </td>
              <td className="hide-sm mono muted truncate" style={{ maxWidth: 150 }}>
                {row.aggregate}
              </td>
              <td className="hide-sm muted truncate" style={{ maxWidth: 180 }}>
                {url(row.endpoint_id)}
              </td>
              <td>
                <Badge tone={tone[row.state]}>{t(`deliveries.state_${row.state}`)}</Badge>
                {row.state !== 'succeeded' && (row.last_status ?? row.last_error) && (
                  <div className="muted small">{row.last_status ?? row.last_error}</div>
                )}
              </td>
              <td className="num hide-sm">{f.number(row.attempts)}</td>
              <td className="num small muted hide-sm" title={f.full(row.created_at)}>
                {f.moment(row.created_at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
