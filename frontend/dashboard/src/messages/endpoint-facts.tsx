import { Link } from '@tanstack/react-router';
import type { Endpoint } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';

/** What an endpoint receives and how it has fared. */
export function EndpointFacts({ endpoint }: { endpoint: Endpoint }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <div className="grid-3">
      <div>
        <div className="label">{t('endpoints.events')}</div>
        <div className="chips" style={{ marginTop: 4 }}>
          {endpoint.event_types.slice(0, 6).map((type) => (
            <span key={type} className="badge bare mono">
              {type === '*' ? t('endpoints.all_events') : type}
            </span>
          ))}
          {endpoint.event_types.length > 6 && <span className="muted">+{endpoint.event_types.length - 6}</span>}
        </div>
      </div>
      <div>
        <div className="label">{t('endpoints.waiting')}</div>
        <Link
          to="/shop/$slug/messages/deliveries"
          params={{ slug }}
          search={{ endpoint: endpoint.id, state: 'pending' }}
        >
          {f.number(endpoint.pending)}
        </Link>
      </div>
      <div>
        <div className="label">{t('endpoints.failed')}</div>
        <Link
          to="/shop/$slug/messages/deliveries"
          params={{ slug }}
          search={{ endpoint: endpoint.id, state: 'failed' }}
          style={endpoint.failed ? { color: 'var(--red)' } : undefined}
        >
          {f.number(endpoint.failed)}
        </Link>
      </div>
      <div>
        <div className="label">{t('endpoints.last_success')}</div>
        {endpoint.last_success_at ? (
          <span title={f.full(endpoint.last_success_at)}>{f.ago(endpoint.last_success_at)}</span>
        ) : (
          <span className="muted">{t('endpoints.never')}</span>
        )}
      </div>
      <div>
        <div className="label">{t('endpoints.secret')}</div>
        <span className="mono">{endpoint.secret_hint}</span>
        {endpoint.previous_secret_until && (
          <div className="hint">{t('endpoints.old_until', { date: f.moment(endpoint.previous_secret_until) })}</div>
        )}
      </div>
    </div>
  );
}
