import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError, fieldsOf } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Banner, Card } from '../ui/card';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { changeEmail } from './api';

export function Email() {
  const { t } = useWords();
  const { me } = useShop();
  const problem = useProblemText();
  const [email, setEmail] = useState('');
  const [current, setCurrent] = useState('');
  const ask = useMutation({
    mutationFn: () => changeEmail({ email, current_password: current }),
    onSuccess: () => setCurrent(''),
  });
  const plain = ask.error && !fieldsOf(ask.error).length;
  return (
    <Card title={t('field.email')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
        noValidate
      >
        {plain && <Banner tone="red">{problem(ask.error)}</Banner>}
        {ask.isSuccess && <Banner tone="green">{t('account.email_sent', { email })}</Banner>}
        <div className="row row-wrap">
          <span className="break">{me.account.email}</span>
          {me.account.email_confirmed ? (
            <Badge tone="green">{t('account.confirmed')}</Badge>
          ) : (
            <Badge tone="amber">{t('account.unconfirmed')}</Badge>
          )}
        </div>
        <div className="grid-2">
          <TextField
            label={t('account.email_new')}
            type="email"
            autoComplete="email"
            value={email}
            onChange={(value) => {
              setEmail(value);
              ask.reset();
            }}
            error={fieldError(ask.error, 'email')}
          />
          <TextField
            label={t('account.current')}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
            error={fieldError(ask.error, 'current_password')}
          />
        </div>
        <div className="row row-wrap between">
          <span className="hint">{t('account.email_note')}</span>
          <Button type="submit" pending={ask.isPending} isDisabled={!email || !current}>
            {t('account.email_change')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
