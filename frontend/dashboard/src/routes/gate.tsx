/** Before the door: sign-up, log-in, forgotten password, e-mail confirmation. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Check, MailCheck } from 'lucide-react';
import { type FormEvent, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { meQuery } from '../account/api';
import { newKey } from '../api/client';
import { fieldError, fieldsOf, isRefusal } from '../api/problem';
import type { Me, SignUpForm } from '../api/types';
import { confirmEmail, forgotPassword, logIn, resetPassword, signUp, slugQuery } from '../gate/api';
import { useWords } from '../i18n';
import { countryOptions, currencyOptions, regionsOf } from '../lib/places';
import { Button, Checkbox, ErrorText, Segment, Select, TextField } from '../ui/controls';
import { Banner, useProblemText } from '../ui/page';

function Gate({
  title,
  sub,
  children,
  foot,
}: {
  title: string;
  sub?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const { t, lang, setLang } = useWords();
  useEffect(() => {
    document.title = `${title} · Highstreet`;
  }, [title]);
  return (
    <div className="gate">
      <main className="gate-form">
        <div className="row between">
          <span className="row row-3 strong" style={{ fontSize: 17 }}>
            <img src="/favicon.svg" alt="" width={32} height={32} />
            Highstreet
          </span>
          <Segment
            label={t('nav.language')}
            value={lang}
            onChange={setLang}
            options={[
              { value: 'en', label: 'EN' },
              { value: 'fr', label: 'FR' },
            ]}
          />
        </div>
        <div className="stack stack-2">
          <h1>{title}</h1>
          {sub && <p className="muted">{sub}</p>}
        </div>
        {children}
        {foot && <div className="muted">{foot}</div>}
      </main>
      <aside className="gate-aside" aria-label={t('gate.promise')}>
        <h2>{t('gate.promise')}</h2>
        <ul className="plain stack">
          {(['gate.point1', 'gate.point2', 'gate.point3', 'gate.point4'] as const).map((key) => (
            <li key={key}>
              <Check aria-hidden />
              <span>{t(key)}</span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

/** Moves to the first field that is wrong, so that the keyboard and a screen reader land there. */
function useFocusFirstError(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, [error]);
  return form;
}

const onSubmit = (act: () => void) => (event: FormEvent) => {
  event.preventDefault();
  act();
};

function useEnter() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (me: Me, next?: string) => {
    queries.setQueryData(meQuery.queryKey, me);
    const slug = me.memberships[0]?.tenant.slug;
    if (next && /^\/shop\//.test(next)) void navigate({ href: next });
    else if (slug) void navigate({ to: '/shop/$slug', params: { slug } });
    else void navigate({ to: '/' });
  };
}

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
  const form = useFocusFirstError(login.error);
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

export function SignUp() {
  const { t, lang } = useWords();
  const enter = useEnter();
  const problem = useProblemText();
  const [body, setBody] = useState<SignUpForm & { province: string; slug: string | null }>({
    email: '',
    password: '',
    shop_name: '',
    slug: null,
    country: 'CA',
    province: 'ON',
    currency: 'CAD',
    language: lang,
    accept_terms: false,
  });
  const set = (part: Partial<typeof body>) => setBody((old) => ({ ...old, ...part }));
  const [key] = useState(newKey);
  const signup = useMutation({
    mutationFn: () => signUp({ ...body, language: lang }, key),
    onSuccess: (me) => enter(me),
  });
  const form = useFocusFirstError(signup.error);
  const regions = regionsOf(body.country, lang);
  const wanted = useDeferredValue(body.slug ?? body.shop_name.trim());
  const slug = useQuery({
    ...slugQuery(body.slug !== null ? { slug: wanted } : { name: wanted }),
    enabled: wanted.length > 1,
  });
  const taken = slug.data && !slug.data.available ? slug.data : null;
  const error = (field: string) => fieldError(signup.error, field);
  const general = signup.error && !fieldsOf(signup.error).length;
  return (
    <Gate
      title={t('signup.title')}
      sub={t('signup.sub')}
      foot={
        <>
          {t('signup.have')}{' '}
          <Link to="/login" className="link">
            {t('login.submit')}
          </Link>
        </>
      }
    >
      <form ref={form} className="stack" onSubmit={onSubmit(() => signup.mutate())} noValidate>
        {general && <Banner tone="red">{problem(signup.error)}</Banner>}
        <TextField
          label={t('signup.shop_name')}
          name="organization"
          autoComplete="organization"
          value={body.shop_name}
          onChange={(shop_name) => set({ shop_name })}
          maxLength={60}
          required
          autoFocus
          error={error('shop_name')}
          hint={slug.data?.available ? t('signup.address_is', { host: slug.data.host }) : t('signup.address_hint')}
        />
        {(taken || body.slug !== null || error('slug')) && (
          <TextField
            label={t('signup.slug')}
            value={body.slug ?? slug.data?.slug ?? ''}
            onChange={(value) => set({ slug: value.toLowerCase().replace(/[^a-z0-9-]/g, '-') })}
            autoComplete="off"
            error={
              error('slug') ??
              (taken
                ? t(taken.reason === 'invalid' ? 'signup.slug_invalid' : 'signup.slug_taken', { slug: taken.slug })
                : undefined)
            }
          />
        )}
        {taken?.suggestion && (
          <div>
            <button type="button" className="link" onClick={() => set({ slug: taken.suggestion })}>
              {t('signup.use', { slug: taken.suggestion })}
            </button>
          </div>
        )}
        <TextField
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          value={body.email}
          onChange={(email) => set({ email })}
          required
          error={error('email')}
        />
        <TextField
          label={t('field.password')}
          type="password"
          name="new-password"
          autoComplete="new-password"
          value={body.password}
          onChange={(password) => set({ password })}
          required
          error={error('password')}
          hint={t('signup.password_hint')}
        />
        <div className="grid-2">
          <Select
            label={t('field.country')}
            value={body.country}
            autoComplete="country"
            options={countryOptions(lang)}
            error={error('country')}
            onChange={(country) =>
              set({
                country,
                province: country === 'CA' ? 'ON' : '',
                currency: country === 'CA' ? 'CAD' : body.currency,
              })
            }
          />
          {regions.options ? (
            <Select
              label={t(regions.label)}
              value={body.province}
              options={body.country === 'CA' ? regions.options : [{ value: '', label: '–' }, ...regions.options]}
              onChange={(province) => set({ province })}
              error={error('province')}
            />
          ) : (
            <TextField
              label={t(regions.label)}
              value={body.province}
              onChange={(province) => set({ province })}
              optional
              error={error('province')}
            />
          )}
        </div>
        <Select
          label={t('field.currency')}
          value={body.currency}
          options={currencyOptions(lang)}
          onChange={(currency) => set({ currency })}
          hint={t('signup.currency_hint')}
          error={error('currency')}
        />
        <div className="stack stack-1">
          <Checkbox checked={body.accept_terms} onChange={(accept_terms) => set({ accept_terms })}>
            {t('signup.terms')}
          </Checkbox>
          {error('accept_terms') && <ErrorText>{error('accept_terms')}</ErrorText>}
        </div>
        <Button type="submit" look="primary" block pending={signup.isPending}>
          {t('signup.submit')}
        </Button>
      </form>
    </Gate>
  );
}

export function ForgotPassword() {
  const { t } = useWords();
  const problem = useProblemText();
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => forgotPassword({ email }) });
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
      <form className="stack" onSubmit={onSubmit(() => ask.mutate())} noValidate>
        {ask.error && <Banner tone="red">{problem(ask.error)}</Banner>}
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
  const form = useFocusFirstError(reset.error);
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
