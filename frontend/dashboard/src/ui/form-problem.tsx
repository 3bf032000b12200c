import { fieldsOf, isRefusal, unplaced } from '../api/problem';
import { useWords } from '../i18n';
import { Button } from './button';
import { Banner } from './card';
import { useProblemText } from './problems';

/** What is wrong with a form and stands at none of its fields. Of something that another changed meanwhile, `renew` shows theirs. */
export function FormProblem({
  error,
  placed,
  renew,
}: {
  error: unknown;
  /** The fields that say themselves what is wrong with them; `lines` also stands for `lines[0].quantity`. */
  placed: readonly string[];
  renew?: (() => void) | undefined;
}) {
  const { t } = useWords();
  const problem = useProblemText();
  if (!error) return null;
  const loose = unplaced(error, placed);
  if (fieldsOf(error).length > 0 && loose.length === 0) return null;
  const reload = renew && isRefusal(error, 'stale') && (
    <Button small onPress={renew}>
      {t('error.reload')}
    </Button>
  );
  return (
    <Banner tone="red" action={reload}>
      {loose.length > 0 ? (
        loose.map((one) => (
          <span key={one.field + one.code} className="break">
            {one.message}
          </span>
        ))
      ) : (
        <span className="break">{problem(error)}</span>
      )}
    </Banner>
  );
}
