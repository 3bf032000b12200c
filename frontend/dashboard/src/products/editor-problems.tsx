import { isRefusal } from '../api/problem';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { FieldProblems } from '../ui/problems';

/** Why the product was not saved. */
export function EditorProblems({ error }: { error: unknown }) {
  const { t } = useWords();
  return (
    <>
      {isRefusal(error, 'stale') && (
        <Banner
          tone="red"
          action={
            <Button small onPress={() => location.reload()}>
              {t('product.reload')}
            </Button>
          }
        >
          <span>{t('product.stale')}</span>
        </Banner>
      )}
      <FieldProblems error={error} />
    </>
  );
}
