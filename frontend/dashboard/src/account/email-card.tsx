import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Badge, Banner } from '../ui/card';
import { FormCard } from '../ui/form-card';
import { TextField } from '../ui/text-field';
import { changeEmail } from './api';

export function Email() {
  const { t } = useWords();
  const { me } = useShop();
  const [email, setEmail] = useState('');
  const [current, setCurrent] = useState('');
  const ask = useMutation({
    mutationFn: () => changeEmail({ email, current_password: current }),
    onSuccess: () => setCurrent(''),
  });
  return (
    <FormCard
      title={t('field.email')}
      save={ask}
      submit={{ label: t('account.email_change'), disabled: !email || !current }}
      note={t('account.email_note')}
      placed={['email', 'current_password']}
    >
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
    </FormCard>
  );
}
