import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError, fieldsOf } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner, Card } from '../ui/card';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { changePassword, sessionsQuery } from './api';

export function Password() {
  const { t } = useWords();
  const { me } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
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
  const plain = save.error && !fieldsOf(save.error).length;
  return (
    <Card title={t('account.password')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
        noValidate
      >
        {plain && <Banner tone="red">{problem(save.error)}</Banner>}
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
        <div className="row row-wrap between">
          <span className="hint">{t('account.password_note')}</span>
          <Button type="submit" pending={save.isPending} isDisabled={!current || !next}>
            {t('account.change')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
