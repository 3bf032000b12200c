import { Link, useRouter } from '@tanstack/react-router';
import { Compass, RotateCw } from 'lucide-react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Empty } from '../ui/card';

export function NotFound() {
  const { t } = useWords();
  return (
    <main className="page">
      <Empty
        top
        icon={<Compass />}
        title={t('error.no_page')}
        action={
          <Link to="/" className="btn btn-primary">
            {t('error.go_home')}
          </Link>
        }
      >
        {t('error.no_page_text')}
      </Empty>
    </main>
  );
}

/** A screen that failed to load or to draw; most often a new version was released while this one was open. */
export function Crash() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <div className="page" role="alert">
      <Empty
        top
        icon={<RotateCw />}
        title={t('error.crash')}
        action={
          <>
            <Button onPress={() => void router.invalidate()}>{t('common.retry')}</Button>
            <Button look="primary" onPress={() => location.reload()}>
              {t('error.reload')}
            </Button>
          </>
        }
      >
        {t('error.crash_text')}
      </Empty>
    </div>
  );
}
