import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { meQuery } from '../account/api';
import { useWords } from '../i18n';
import { confirmEmail } from './api';
import { Gate } from './gate';

export function ConfirmEmail() {
  const { t } = useWords();
  const { token = '' } = useSearch({ from: '/confirm-email' });
  const queries = useQueryClient();
  const confirm = useQuery({
    queryKey: ['confirm', token],
    retry: false,
    staleTime: Infinity,
    queryFn: async () => {
      await confirmEmail({ token });
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      return true;
    },
  });
  const on = (
    <Link to="/" className="btn btn-primary btn-block">
      {t('confirm.on')}
    </Link>
  );
  if (confirm.isPending)
    return (
      <Gate title={t('confirm.checking')}>
        <span className="spin" role="status" aria-label={t('common.loading')} />
      </Gate>
    );
  if (confirm.error)
    return (
      <Gate title={t('confirm.failed')} sub={t('confirm.failed_text')}>
        {on}
      </Gate>
    );
  return (
    <Gate title={t('confirm.done')} sub={t('confirm.done_text')}>
      {on}
    </Gate>
  );
}
