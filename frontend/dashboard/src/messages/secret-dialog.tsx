import { Copy } from 'lucide-react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { useCopy } from '../ui/copy';
import { Dialog } from '../ui/overlay';

export function SecretDialog({ secret, rotated, onClose }: { secret: string; rotated: boolean; onClose: () => void }) {
  const { t } = useWords();
  const copy = useCopy();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endpoints.secret_title')}
      alert
      foot={
        <Button look="primary" onPress={onClose}>
          {t('endpoints.secret_done')}
        </Button>
      }
    >
      <p>{t(rotated ? 'endpoints.secret_rotated' : 'endpoints.secret_once')}</p>
      <div className="secret">
        <code className="grow break">{secret}</code>
        <Button small icon={<Copy />} onPress={() => void copy(secret)}>
          {t('common.copy')}
        </Button>
      </div>
    </Dialog>
  );
}
