import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card } from '../ui/card';
import { useFail } from '../ui/problems';
import { Rows } from '../ui/rows';
import { toast } from '../ui/toast';
import { revokeOtherSessions, revokeSession, sessionsQuery } from './api';
import { device } from './device';

export function Sessions() {
  const { t, f } = useWords();
  const queries = useQueryClient();
  const fail = useFail();
  const sessions = useQuery(sessionsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const revoke = useMutation({
    mutationFn: revokeSession,
    onSuccess: () => {
      toast(t('account.revoked', { n: 1 }));
      void refresh();
    },
    onError: fail,
  });
  const others = useMutation({
    mutationFn: revokeOtherSessions,
    onSuccess: ({ revoked }) => {
      toast(t('account.revoked', { n: revoked }));
      void refresh();
    },
    onError: fail,
  });
  const items = sessions.data?.items ?? [];
  return (
    <Card
      title={t('account.sessions')}
      sub={t('account.sessions_hint')}
      pad={false}
      actions={
        items.length > 1 && (
          <Button small onPress={() => others.mutate()} pending={others.isPending}>
            {t('account.revoke_others')}
          </Button>
        )
      }
    >
      <Rows read={sessions} count={items.length} skeleton={2} empty={null}>
        <ul className="plain lines">
          {items.map((session) => {
            const { name, phone } = device(session.user_agent);
            return (
              <li key={session.id}>
                <span className="muted" aria-hidden>
                  {phone ? <Smartphone size={20} /> : <Monitor size={20} />}
                </span>
                <div className="grow">
                  <div className="row row-wrap">
                    <span className="strong" title={session.user_agent}>
                      {name}
                    </span>
                    {session.current && <Badge tone="green">{t('account.this')}</Badge>}
                  </div>
                  <div className="muted small">{t('account.seen', { when: f.ago(session.last_seen_at) })}</div>
                </div>
                {!session.current && (
                  <Button
                    small
                    onPress={() => revoke.mutate(session.id)}
                    isDisabled={revoke.isPending}
                    aria-label={t('account.revoke_named', { name })}
                  >
                    {t('account.revoke')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </Rows>
    </Card>
  );
}
