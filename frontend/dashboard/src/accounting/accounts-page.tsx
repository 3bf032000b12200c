/** What the journal's accounts are called in the shop's own books. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Wand2 } from 'lucide-react';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { AccountingSetup, AccountingSetupForm, JournalAccount } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner, Card } from '../ui/card';
import { DateField } from '../ui/date-field';
import { FormProblem } from '../ui/form-problem';
import { Confirm } from '../ui/overlay';
import { PageHead } from '../ui/page-head';
import { Failed, useFail } from '../ui/problems';
import { SaveBar } from '../ui/save-bar';
import { Select } from '../ui/select';
import { SkeletonRows } from '../ui/skeleton';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { useShowError } from '../ui/use-show-error';
import { AccountRow } from './account-row';
import { AccountingNav } from './accounting-nav';
import { saveSetup, setupQuery, suggestedChart } from './api';
import { formatKey, formats } from './formats';
import { postingPlan } from './posting';

export function AccountsPage() {
  const { t } = useWords();
  const { id } = useShop();
  const setup = useQuery(setupQuery(id));
  return (
    <div className="page">
      <PageHead title={t('accounting.accounts')} />
      <AccountingNav />
      {setup.error && !setup.data ? (
        <Failed error={setup.error} retry={() => void setup.refetch()} />
      ) : setup.data ? (
        <Editor key={setup.data.version} setup={setup.data} />
      ) : (
        <SkeletonRows />
      )}
    </div>
  );
}

type Target = NonNullable<JournalAccount['target']>;

function formOf(setup: AccountingSetup): AccountingSetupForm {
  const { version, format, granularity, prefix, language, posting, posting_from, accounts } = setup;
  return {
    version,
    format,
    granularity,
    prefix,
    language,
    posting,
    posting_from: posting_from ?? null,
    accounts: named(accounts),
  };
}

const named = (accounts: JournalAccount[]) =>
  accounts.flatMap(({ code, target }) => (target ? [{ code, target }] : []));

const none: Target = { number: '', name: '', tax_code: '' };

function Editor({ setup }: { setup: AccountingSetup }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [form, setForm] = useState(() => formOf(setup));
  const [touched, setTouched] = useState(setup.version === 0);
  const set = (part: Partial<AccountingSetupForm>) => {
    setTouched(true);
    setForm((old) => ({ ...old, ...part }));
  };
  /** In its place: what the server says of an account names its place. */
  const rename = (code: string, target: Target) => {
    const empty = target.name === '' && target.number === '';
    const detail = setup.accounts.find((one) => one.code === code)?.detail;
    const known = form.accounts.some((one) => one.code === code);
    const renamed = form.accounts.flatMap((one) =>
      one.code !== code ? [one] : empty && detail ? [] : [{ code, target }],
    );
    set({ accounts: known ? renamed : [...renamed, { code, target }] });
  };
  const save = useMutation({
    mutationFn: () => saveSetup(id, form),
    onSuccess: (saved) => {
      queries.setQueryData(setupQuery(id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: [id, 'accounting'] });
      toast(t('accounting.saved'));
    },
  });
  const suggest = useMutation({
    mutationFn: () => suggestedChart(id, form.format, form.language === 'fr' ? 'fr' : 'en'),
    onSuccess: (chart) => set({ accounts: named(chart.accounts) }),
    onError: fail,
  });
  const page = useShowError<HTMLDivElement>(save.error);
  const [asking, setAsking] = useState(false);
  const moved = (form.posting_from ?? null) !== (setup.posting_from ?? null);
  const begins = form.posting === 'daily' && (setup.posting !== 'daily' || moved);
  const store = () => save.mutate(undefined, { onSuccess: () => setTouched(false) });
  const place = (code: string) => form.accounts.findIndex((one) => one.code === code);
  const target = (code: string) => form.accounts.find((one) => one.code === code)?.target ?? none;
  return (
    <div ref={page} style={{ display: 'contents' }}>
      {setup.version === 0 && <Banner>{t('accounting.suggested')}</Banner>}
      <FormProblem
        error={save.error}
        placed={['prefix', 'posting_from', ...form.accounts.map((_, at) => `accounts.${at}.target`)]}
        renew={() => void queries.invalidateQueries({ queryKey: setupQuery(id).queryKey })}
      />
      <Card title={t('accounting.program')} sub={t('accounting.program_text')}>
        <div className="grid-2">
          <Select
            label={t('accounting.format')}
            value={form.format}
            onChange={(format) => set({ format })}
            options={formats.map((value) => ({ value, label: t(formatKey(value)) }))}
          />
          <Select
            label={t('accounting.granularity')}
            value={form.granularity}
            onChange={(granularity) => set({ granularity })}
            options={[
              { value: 'day', label: t('accounting.by_day') },
              { value: 'order', label: t('accounting.by_order') },
            ]}
          />
          <TextField
            label={t('accounting.prefix')}
            value={form.prefix}
            onChange={(prefix) => set({ prefix })}
            maxLength={4}
            hint={t('accounting.prefix_hint', { number: `${form.prefix || 'HS'}-20261120-1` })}
            error={fieldError(save.error, 'prefix')}
          />
          <Select
            label={t('accounting.language')}
            value={form.language}
            onChange={(language) => set({ language })}
            options={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
          />
          <Select
            label={t('accounting.posting_of_days')}
            value={form.posting ?? 'by_hand'}
            onChange={(posting) =>
              set({ posting, posting_from: posting === 'daily' ? (setup.posting_from ?? setup.today) : null })
            }
            hint={t('accounting.posting_hint')}
            options={[
              { value: 'by_hand', label: t('accounting.post_by_hand') },
              { value: 'daily', label: t('accounting.post_daily') },
            ]}
          />
          {form.posting === 'daily' && (
            <DateField
              label={t('accounting.posting_from')}
              value={form.posting_from ?? null}
              onChange={(day) => set({ posting_from: day ?? setup.posting_from ?? setup.today })}
              hint={form.posting_from ? undefined : t('accounting.posting_from_all')}
              error={fieldError(save.error, 'posting_from')}
            />
          )}
        </div>
      </Card>
      <Card
        pad={false}
        title={t('accounting.chart')}
        sub={t('accounting.chart_text')}
        actions={
          <Button small icon={<Wand2 />} pending={suggest.isPending} onPress={() => suggest.mutate()}>
            {t('accounting.suggest')}
          </Button>
        }
      >
        <ul className="plain lines">
          {setup.accounts.map((account) => (
            <AccountRow
              key={account.code}
              account={account}
              target={target(account.code)}
              error={(field) => fieldError(save.error, `accounts.${place(account.code)}.target.${field}`)}
              onChange={(changed) => rename(account.code, changed)}
            />
          ))}
        </ul>
      </Card>
      <SaveBar
        dirty={touched}
        saving={save.isPending}
        onSave={() => (begins ? setAsking(true) : store())}
        onDiscard={() => {
          setForm(formOf(setup));
          setTouched(false);
        }}
      />
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          store();
        }}
        title={t('accounting.daily_title')}
        text={<Consequences setup={setup} from={form.posting_from ?? setup.next_day ?? setup.today} />}
        action={t('common.save')}
      />
    </div>
  );
}

/** What daily posting from this day on will do. */
function Consequences({ setup, from }: { setup: AccountingSetup; from: string }) {
  const { t, f } = useWords();
  const { now, begins, first } = postingPlan(setup, from);
  const range = (days: { from: string; until: string }) => ({ from: f.date(days.from), until: f.date(days.until) });
  return (
    <>
      {first
        ? t('accounting.daily_first', range(first))
        : now
          ? t('accounting.daily_now', range(now))
          : t('accounting.daily_none', { from: f.date(from < setup.today ? setup.today : from) })}
      {begins && <> {t('accounting.daily_begins', { from: f.date(begins) })}</>} {t('accounting.daily_forever')}
    </>
  );
}
