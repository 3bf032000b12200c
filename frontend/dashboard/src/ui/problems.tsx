import { RotateCw } from 'lucide-react';
import { fieldsOf, problemText } from '../api/problem';
import { useWords } from '../i18n';
import { Button } from './button';
import { Banner } from './card';
import { toast } from './toast';

/** What went wrong, in words a shop owner can act on. */
export function useProblemText() {
  const { t } = useWords();
  return (error: unknown): string => problemText(error, t);
}

export function useFail() {
  const text = useProblemText();
  return (error: unknown) => toast(text(error), { bad: true });
}

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords();
  const text = useProblemText();
  return (
    <Banner
      tone="red"
      action={
        <Button small icon={<RotateCw />} onPress={retry}>
          {t('common.retry')}
        </Button>
      }
    >
      <span>{text(error)}</span>
    </Banner>
  );
}

/** Every field that is wrong, above the form; each is marked at its place as well. */
export function FieldProblems({ error }: { error: unknown }) {
  const { t } = useWords();
  const problems = fieldsOf(error);
  if (problems.length === 0) return null;
  return (
    <Banner tone="red">
      <span className="strong">{t('error.fields', { n: problems.length })}</span>
      <ul style={{ paddingInlineStart: 18 }}>
        {problems.map((one) => (
          <li key={one.field + one.code}>{one.message}</li>
        ))}
      </ul>
    </Banner>
  );
}
