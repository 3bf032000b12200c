import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Endpoint } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { deleteEndpoint, pauseEndpoint, redeliverFailed, resumeEndpoint, rotateSecret } from './api';

/** A dialog that lies over the list. */
export type Open =
  | { kind: 'edit'; endpoint: Endpoint | null }
  | { kind: 'secret'; secret: string; rotated: boolean }
  | { kind: 'rotate' | 'delete' | 'test' | 'replay'; endpoint: Endpoint }
  | null;

/** What can be done with an endpoint; each tells how it went and reads the list anew. */
export function useEndpointActions(setOpen: (open: Open) => void) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: [id, 'endpoints'] });
    void queries.invalidateQueries({ queryKey: [id, 'deliveries'] });
  };
  const done = (text: string) => {
    toast(text);
    refresh();
  };
  const pause = useMutation({
    mutationFn: (endpoint: Endpoint) => pauseEndpoint(id, endpoint.id),
    onSuccess: () => done(t('endpoints.paused')),
    onError: fail,
  });
  const resume = useMutation({
    mutationFn: (endpoint: Endpoint) => resumeEndpoint(id, endpoint.id),
    onSuccess: () => done(t('endpoints.resumed')),
    onError: fail,
  });
  const again = useMutation({
    mutationFn: (endpoint: Endpoint) => redeliverFailed(id, endpoint.id, { since: null }),
    onSuccess: ({ count }) => done(t('endpoints.redelivering', { n: count })),
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: (endpoint: Endpoint) => deleteEndpoint(id, endpoint.id),
    onSuccess: () => {
      setOpen(null);
      done(t('endpoints.deleted'));
    },
    onError: fail,
  });
  const rotate = useMutation({
    mutationFn: (endpoint: Endpoint) =>
      rotateSecret(id, endpoint.id, { overlap_hours: endpoint.previous_secret_until ? 0 : 24 }),
    onSuccess: ({ secret }, endpoint) => {
      setOpen({ kind: 'secret', secret, rotated: !endpoint.previous_secret_until });
      refresh();
    },
    onError: fail,
  });
  return { pause, resume, again, remove, rotate, refresh };
}
export type EndpointActions = ReturnType<typeof useEndpointActions>;
