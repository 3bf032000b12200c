import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import type { Endpoint } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { testEndpoint } from './api';

export function TestDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const problem = useProblemText();
  const send = useMutation({ mutationFn: () => testEndpoint(id, endpoint.id) });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endpoints.test_title')}
      foot={
        send.isSuccess ? (
          <>
            <Button onPress={() => send.reset()}>{t('endpoints.test_again')}</Button>
            <Link
              to="/shop/$slug/messages/deliveries"
              params={{ slug }}
              search={{ endpoint: endpoint.id, open: send.data.delivery_id }}
              className="btn btn-primary"
            >
              {t('endpoints.test_see')}
            </Link>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button look="primary" icon={<Send />} onPress={() => send.mutate()} pending={send.isPending}>
              {t('endpoints.test_send')}
            </Button>
          </>
        )
      }
    >
      {send.error && <Banner tone="red">{problem(send.error)}</Banner>}
      {send.isSuccess && <Banner tone="green">{t('endpoints.test_sent')}</Banner>}
      <p>{t('endpoints.test_text', { type: 'endpoint.test.v1' })}</p>
      <p className="mono break muted">{endpoint.url}</p>
    </Dialog>
  );
}
