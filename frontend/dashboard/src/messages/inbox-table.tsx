import { Link } from '@tanstack/react-router';
import type { ReceivedRow } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';

export const toneOf: Record<ReceivedRow['state'], Tone> = {
  accepted: 'green',
  superseded: 'gray',
  quarantined: 'amber',
  refused: 'red',
  dismissed: 'gray',
};

export function InboxTable({ rows }: { rows: ReceivedRow[] }) {
  const { t, f } = useWords();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('inbox.type')}</th>
            <th scope="col" className="hide-sm">
              {t('inbox.source')}
            </th>
            <th scope="col" className="hide-sm">
              {t('inbox.theirs')}
            </th>
            <th scope="col">{t('inbox.state')}</th>
            <th scope="col" className="num hide-sm">
              {t('inbox.received')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="linked">
              <td>
                <Link
                  from="/shop/$slug/messages/inbox"
                  to="."
                  search={(old) => ({ ...old, open: row.id })}
                  className="row-link mono"
                  resetScroll={false}
                >
                  {row.type}
                </Link>
                <div className="muted small only-sm">{f.moment(row.received_at)}</div>
              </td>
              <td className="hide-sm muted truncate" style={{ maxWidth: 160 }}>
                {row.source}
              </td>
              <td className="hide-sm mono muted truncate" style={{ maxWidth: 180 }}>
                {row.message_id}
              </td>
              <td>
                <Badge tone={toneOf[row.state]}>{t(`inbox.state_${row.state}`)}</Badge>
                {row.trouble && row.state !== 'dismissed' && <div className="muted small">{row.trouble.message}</div>}
              </td>
              <td className="num small muted hide-sm" title={f.full(row.received_at)}>
                {f.moment(row.received_at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
