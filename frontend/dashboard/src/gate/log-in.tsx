import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { isRefusal } from '../api/problem';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { useShowError } from '../ui/use-show-error';
import { logIn } from './api';
import { useEnter } from './forms';
import { Gate } from './gate';

export function LogIn() {
  const { t } = useWords();
  const { next } = useSearch({ from: '/login' });
  const enter = useEnter();
  const problem = useProblemText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const login = useMutation({
    mutationFn: logIn,
    onSuccess: (me) => enter(me, next),
  });
  const form = useShowError<HTMLFormElement>(login.error);
  const wrong = isRefusal(login.error, 'wrong_credentials');
  return (
    <Gate
      title={t('login.title')}
      foot={
        <>
          {t('login.new')}{' '}
          <Link to="/signup" className="link">
            {t('login.signup')}
          </Link>
        </>
      }
    >
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // What the browser filled in by itself may not have been told to us: read the fields, not the state.
          const typed = new FormData(event.currentTarget);
          login.mutate({ email: String(typed.get('email') ?? ''), password: String(typed.get('password') ?? '') });
        }}
        noValidate
      >
        {login.error && <Banner tone="red">{wrong ? t('login.wrong') : problem(login.error)}</Banner>}
        <TextField
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
          autoFocus
        />
        <TextField
          label={t('field.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
        <Button type="submit" look="primary" block pending={login.isPending}>
          {t('login.submit')}
        </Button>
        <Link to="/forgot-password" className="link" style={{ alignSelf: 'start' }}>
          {t('login.forgot')}
        </Link>
      </form>
    </Gate>
  );
}
