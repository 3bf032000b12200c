import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FormCard } from '../ui/form-card';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { changePassword, sessionsQuery } from './api';

export function Password() {
  const { t } = useWords();
  const { me } = useShop();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const save = useMutation({
    mutationFn: () => changePassword({ current_password: current, new_password: next }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      toast(t('account.password_changed'));
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  return (
    <FormCard
      title={t('account.password')}
      save={save}
      submit={{ label: t('account.change'), disabled: !current || !next }}
      note={t('account.password_note')}
      placed={['current_password', 'new_password']}
    >
      <input type="email" name="username" autoComplete="username" value={me.account.email} readOnly hidden />
      <div className="grid-2">
        <TextField
          label={t('account.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={fieldError(save.error, 'current_password')}
        />
        <TextField
          label={t('account.new')}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={fieldError(save.error, 'new_password')}
          hint={t('signup.password_hint')}
        />
      </div>
    </FormCard>
  );
}
