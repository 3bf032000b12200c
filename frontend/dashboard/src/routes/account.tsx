/** The person: name, language, e-mail address, password, and where they are logged in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import {
  changeEmail,
  changeMe,
  changePassword,
  meQuery,
  revokeOtherSessions,
  revokeSession,
  sessionsQuery,
} from '../account/api';
import { device } from '../account/device';
import { fieldError, fieldsOf } from '../api/problem';
import { useWords } from '../i18n';
import { useShop } from '../shop';
import { Button, Select, TextField } from '../ui/controls';
import {
  Badge,
  Banner,
  Card,
  Failed,
  PageHead,
  SaveBar,
  SkeletonRows,
  useDraft,
  useFail,
  useProblemText,
} from '../ui/page';
import { toast } from '../ui/toast';

export function AccountPage() {
  const { t } = useWords();
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.account')} />
      <Person />
      <Email />
      <Password />
      <Sessions />
    </div>
  );
}

function Person() {
  const { t, setLang } = useWords();
  const { me } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const { draft, patch, dirty, discard, reset } = useDraft({ name: me.account.name, language: me.account.language });
  const save = useMutation({
    mutationFn: () => changeMe(draft),
    onSuccess: (next) => {
      reset({ name: next.account.name, language: next.account.language });
      queries.setQueryData(meQuery.queryKey, next);
      setLang(next.account.language);
      toast(t('common.saved'));
    },
    onError: fail,
  });
  return (
    <Card title={t('account.you')}>
      <TextField
        label={t('account.name')}
        value={draft.name}
        onChange={(name) => patch({ name })}
        autoComplete="name"
        maxLength={80}
        hint={t('account.name_hint')}
        error={fieldError(save.error, 'name')}
      />
      <Select
        label={t('nav.language')}
        value={draft.language}
        onChange={(language) => patch({ language })}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
      />
      <SaveBar dirty={dirty} saving={save.isPending} onSave={() => save.mutate()} onDiscard={discard} />
    </Card>
  );
}

function Email() {
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

function Password() {
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

function Sessions() {
  const { t, f } = useWords();
  const queries = useQueryClient();
  const fail = useFail();
  const sessions = useQuery(sessionsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const revoke = useMutation({
    mutationFn: revokeSession,
    onSuccess: () => {
      toast(t('account.revoked', { n: 1 }));
      void refresh();
    },
    onError: fail,
  });
  const others = useMutation({
    mutationFn: revokeOtherSessions,
    onSuccess: ({ revoked }) => {
      toast(t('account.revoked', { n: revoked }));
      void refresh();
    },
    onError: fail,
  });
  const items = sessions.data?.items ?? [];
  return (
    <Card
      title={t('account.sessions')}
      sub={t('account.sessions_hint')}
      pad={false}
      actions={
        items.length > 1 && (
          <Button small onPress={() => others.mutate()} pending={others.isPending}>
            {t('account.revoke_others')}
          </Button>
        )
      }
    >
      {sessions.error ? (
        <div className="card-body">
          <Failed error={sessions.error} retry={() => void sessions.refetch()} />
        </div>
      ) : sessions.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <ul className="plain lines">
          {items.map((session) => {
            const { name, phone } = device(session.user_agent);
            return (
              <li key={session.id}>
                <span className="muted" aria-hidden>
                  {phone ? <Smartphone size={20} /> : <Monitor size={20} />}
                </span>
                <div className="grow">
                  <div className="row row-wrap">
                    <span className="strong" title={session.user_agent}>
                      {name}
                    </span>
                    {session.current && <Badge tone="green">{t('account.this')}</Badge>}
                  </div>
                  <div className="muted small">{t('account.seen', { when: f.ago(session.last_seen_at) })}</div>
                </div>
                {!session.current && (
                  <Button
                    small
                    onPress={() => revoke.mutate(session.id)}
                    isDisabled={revoke.isPending}
                    aria-label={t('account.revoke_named', { name })}
                  >
                    {t('account.revoke')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
