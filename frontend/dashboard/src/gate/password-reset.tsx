import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { fieldError, isRefusal } from '../api/problem';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { useShowError } from '../ui/use-show-error';
import { forgotPassword, resetPassword } from './api';
import { onSubmit } from './forms';
import { Gate } from './gate';

export function ForgotPassword() {
  const { t } = useWords();
  const problem = useProblemText();
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: (typed: string) => forgotPassword({ email: typed }) });
  const form = useShowError<HTMLFormElement>(ask.error);
  const wrong = fieldError(ask.error, 'email');
  const back = (
    <Link to="/login" className="link">
      {t('forgot.back')}
    </Link>
  );
  if (ask.isSuccess)
    return (
      <Gate title={t('forgot.sent')} sub={t('forgot.sent_text', { email })} foot={back}>
        <MailCheck size={40} aria-hidden />
      </Gate>
    );
  return (
    <Gate title={t('forgot.title')} sub={t('forgot.sub')} foot={back}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // What the browser filled in by itself may not have been told to us: read the field, not the state.
          const typed = String(new FormData(event.currentTarget).get('email') ?? '');
          setEmail(typed);
          ask.mutate(typed);
        }}
        noValidate
      >
        {ask.error && !wrong && <Banner tone="red">{problem(ask.error)}</Banner>}
        <TextField
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
          autoFocus
          error={wrong}
        />
        <Button type="submit" look="primary" block pending={ask.isPending}>
          {t('forgot.submit')}
        </Button>
      </form>
    </Gate>
  );
}

export function ResetPassword() {
  const { t } = useWords();
  const { token = '' } = useSearch({ from: '/reset-password' });
  const problem = useProblemText();
  const [password, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: () => resetPassword({ token, password }),
  });
  const form = useShowError<HTMLFormElement>(reset.error);
  const expired = !token || isRefusal(reset.error, 'expired');
  if (reset.isSuccess)
    return (
      <Gate title={t('reset.done')} sub={t('reset.done_text')}>
        <Link to="/login" className="btn btn-primary btn-block">
          {t('login.submit')}
        </Link>
      </Gate>
    );
  if (expired)
    return (
      <Gate title={t('reset.expired')} sub={t('reset.expired_text')}>
        <Link to="/forgot-password" className="btn btn-primary btn-block">
          {t('forgot.submit')}
        </Link>
      </Gate>
    );
  const fieldProblem = fieldError(reset.error, 'password');
  return (
    <Gate title={t('reset.title')}>
      <form ref={form} className="stack" onSubmit={onSubmit(() => reset.mutate())} noValidate>
        {reset.error && !fieldProblem && <Banner tone="red">{problem(reset.error)}</Banner>}
        <TextField
          label={t('reset.new')}
          type="password"
          name="new-password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          required
          autoFocus
          error={fieldProblem}
          hint={t('signup.password_hint')}
        />
        <Button type="submit" look="primary" block pending={reset.isPending} isDisabled={!password}>
          {t('reset.submit')}
        </Button>
      </form>
    </Gate>
  );
}
