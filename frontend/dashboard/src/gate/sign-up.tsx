import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { newKey } from '../api/client';
import { fieldError, fieldsOf } from '../api/problem';
import type { SignUpForm } from '../api/types';
import { useWords } from '../i18n';
import { countryOptions, currencyOptions, regionsOf } from '../lib/places';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Checkbox } from '../ui/checks';
import { ErrorText } from '../ui/field';
import { useProblemText } from '../ui/problems';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { useShowError } from '../ui/use-show-error';
import { signUp, slugQuery } from './api';
import { onSubmit, useEnter } from './forms';
import { Gate } from './gate';

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
  const form = useShowError<HTMLFormElement>(signup.error);
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
