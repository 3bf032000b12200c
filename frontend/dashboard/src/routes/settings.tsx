/** The shop's own facts: who and where, taxes, looks. */
import { type QueryKey, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { meQuery } from '../account/api';
import { fieldsOf, isRefusal } from '../api/problem';
import type { Address, Language, ShopSettings, TaxSettings, Text2, Theme } from '../api/types';
import { dismissSetup, doorsQuery, setupQuery } from '../home/api';
import { useWords } from '../i18n';
import { dayIn } from '../lib/days';
import { inOwn, ownText } from '../lib/own-text';
import { countryOptions, provinceName, regionsOf, zoneName, zones } from '../lib/places';
import { replaceShop, replaceTaxes, replaceTheme, shopQuery, taxesQuery, themeQuery } from '../settings/api';
import { contrastWithWhite, isHex } from '../settings/contrast';
import { statementLine } from '../settings/statement';
import { useShop } from '../shop';
import { Button, Choices, Select, TextField } from '../ui/controls';
import { Dialog } from '../ui/overlay';
import { Badge, Banner, Card, Failed, PageHead, SaveBar, SkeletonPage, useCopy, useDraft, useFail } from '../ui/page';
import { toast } from '../ui/toast';
import { MissingList, useTurn } from './opening';

export function SettingsFrame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const { t } = useWords();
  const { slug, role } = useShop();
  const tabs = useRef<HTMLElement>(null);
  // On a phone the row of tabs scrolls; the one that is open must be seen.
  useEffect(() => {
    tabs.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.settings')} actions={actions} />
      <nav ref={tabs} className="subnav" aria-label={t('nav.settings')}>
        <Link to="/shop/$slug/settings" params={{ slug }} activeOptions={{ exact: true }}>
          {t('settings.shop')}
        </Link>
        <Link to="/shop/$slug/settings/taxes" params={{ slug }}>
          {t('settings.taxes')}
        </Link>
        <Link to="/shop/$slug/settings/shipping" params={{ slug }}>
          {t('settings.shipping')}
        </Link>
        <Link to="/shop/$slug/settings/look" params={{ slug }}>
          {t('settings.look')}
        </Link>
        <Link to="/shop/$slug/settings/notifications" params={{ slug }}>
          {t('settings.notifications')}
        </Link>
        <Link to="/shop/$slug/settings/keys" params={{ slug }}>
          {t('settings.keys')}
        </Link>
      </nav>
      {role !== 'owner' && <Banner>{t('settings.owner_only')}</Banner>}
      {children}
    </div>
  );
}

/** What one block of settings is stored under, and how it is stored. */
type Store<B> = { key: QueryKey; save: (draft: B) => Promise<B>; after?: (saved: B) => void };

/** Draft, save with version, errors by field, save bar: the same for each block. */
export function useBlock<B extends { version: number }>(stored: B, { key, save: store, after }: Store<B>) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const state = useDraft(stored);
  const top = useRef<HTMLDivElement>(null);
  const save = useMutation({
    mutationFn: () => store(state.draft),
    onSuccess: (saved) => {
      state.reset(saved);
      queries.setQueryData(key, saved);
      void queries.invalidateQueries({ queryKey: setupQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: doorsQuery(id).queryKey });
      toast(t('common.saved'));
      after?.(saved);
    },
    onError: (error) => {
      if (!isRefusal(error, 'validation')) fail(error);
      top.current?.scrollIntoView({ block: 'start' });
    },
  });
  const problems = fieldsOf(save.error);
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const frame = (children: ReactNode) => (
    <>
      <div ref={top} style={{ display: 'contents' }}>
        {problems.length > 0 && (
          <Banner tone="red">
            <span className="strong">{t('error.fields', { n: problems.length })}</span>
            <ul style={{ paddingInlineStart: 18 }}>
              {problems.map((one) => (
                <li key={one.field}>{one.message}</li>
              ))}
            </ul>
          </Banner>
        )}
      </div>
      {children}
      <SaveBar
        dirty={state.dirty}
        saving={save.isPending}
        onSave={() => save.mutate()}
        onDiscard={() => {
          state.discard();
          save.reset();
        }}
      />
    </>
  );
  return { ...state, error, frame };
}

/** Draws a block once it is read, or says why it is not. */
export function Loaded<B>({ read, children }: { read: UseQueryResult<B>; children: (block: B) => ReactNode }) {
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  return read.data === undefined ? <SkeletonPage /> : children(read.data);
}

export function ShopSettingsPage() {
  const { id } = useShop();
  const read = useQuery({ ...shopQuery(id), refetchOnWindowFocus: false });
  return (
    <SettingsFrame>
      <DoorsCard />
      <Loaded read={read}>{(block) => <ShopFacts stored={block} />}</Loaded>
    </SettingsFrame>
  );
}

/** Whether shoppers may enter; the owner turns the key. */
function DoorsCard() {
  const { t } = useWords();
  const { id, role, tenant } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const copy = useCopy();
  const [asking, setAsking] = useState(false);
  const doors = useQuery(doorsQuery(id));
  const setup = useQuery(setupQuery(id));
  const turn = useTurn(() => setAsking(false));
  const guide = useMutation({
    mutationFn: () => dismissSetup(id, { card: 'guide', dismissed: false }),
    onSuccess: (next) => {
      queries.setQueryData(setupQuery(id).queryKey, next);
      toast(t('setup.shown_again'));
    },
    onError: fail,
  });
  // The doors of a suspended shop are not the owner's to open; the notice above says why.
  if (!doors.data || doors.data.state === 'suspended' || tenant.status === 'suspended') return null;
  const { state, storefront_open: open, preview_url: preview, message, since } = doors.data;
  const hidden =
    setup.data &&
    setup.data.done < setup.data.total &&
    (setup.data.dismissed || setup.data.steps.some((step) => step.dismissed && !step.required));
  const said = [message.en, message.fr].filter(Boolean).join(' / ');
  return (
    <Card
      title={
        <span className="row row-wrap">
          {t('doors.title')}
          <Badge tone={open ? 'green' : 'amber'}>{t(open ? 'doors.open' : 'doors.closed')}</Badge>
        </span>
      }
      actions={
        role === 'owner' &&
        (open ? (
          <Button small onPress={() => setAsking(true)}>
            {t('doors.close')}
          </Button>
        ) : (
          <Button
            small
            look="primary"
            onPress={() => turn.mutate({ open: true, message: {} })}
            pending={turn.isPending}
          >
            {t('setup.open')}
          </Button>
        ))
      }
    >
      <p>
        {t(
          open
            ? 'doors.open_text'
            : state === 'unconfirmed'
              ? 'doors.unconfirmed_text'
              : since
                ? 'doors.closed_text'
                : 'doors.new_text',
        )}
      </p>
      {said && <p className="break">{t('doors.says', { text: said })}</p>}
      <MissingList doors={doors.data} />
      {preview && (
        <div className="stack stack-1">
          <div className="row row-wrap">
            <a className="btn btn-secondary btn-small" href={preview} target="_blank" rel="noreferrer">
              {t('doors.preview')}
            </a>
            <Button small look="plain" onPress={() => void copy(preview)}>
              {t('doors.copy_link')}
            </Button>
          </div>
          <p className="hint">{t('doors.preview_hint')}</p>
        </div>
      )}
      {hidden && (
        <div>
          <Button small look="plain" onPress={() => guide.mutate()} pending={guide.isPending}>
            {t('setup.show_again')}
          </Button>
        </div>
      )}
      <CloseDialog open={asking} onClose={() => setAsking(false)} turn={turn} />
    </Card>
  );
}

/** Closing for a while, with a word to shoppers. */
function CloseDialog({
  open,
  onClose,
  turn,
}: {
  open: boolean;
  onClose: () => void;
  turn: ReturnType<typeof useTurn>;
}) {
  const { t } = useWords();
  const [message, setMessage] = useState<Text2>({ en: '', fr: '' });
  const close = () => turn.mutate({ open: false, message });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('doors.close_title')}
      alert
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" onPress={close} pending={turn.isPending}>
            {t('doors.close')}
          </Button>
        </>
      }
    >
      <p>{t('doors.close_confirm')}</p>
      <p className="hint">{t('doors.message_hint')}</p>
      {(['en', 'fr'] as const).map((lang) => (
        <TextField
          key={lang}
          label={`${t('doors.message')} (${t(`language.${lang}`)})`}
          value={message[lang] ?? ''}
          onChange={(text) => setMessage({ ...message, [lang]: text })}
          lang={lang}
          optional
          maxLength={300}
        />
      ))}
    </Dialog>
  );
}

export function AddressFields({
  address,
  change,
  error,
}: {
  address: Address;
  change: (address: Address) => void;
  error: (field: string) => string | undefined;
}) {
  const { t, lang } = useWords();
  const set = (part: Partial<Address>) => change({ ...address, ...part });
  const regions = regionsOf(address.country, lang);
  return (
    <>
      <TextField
        label={t('address.name')}
        value={address.name}
        onChange={(name) => set({ name })}
        autoComplete="organization"
        maxLength={44}
        error={error('name')}
      />
      <TextField
        label={t('address.line1')}
        value={address.line1}
        onChange={(line1) => set({ line1 })}
        autoComplete="address-line1"
        maxLength={44}
        error={error('line1')}
      />
      <TextField
        label={t('address.line2')}
        value={address.line2 ?? ''}
        onChange={(line2) => set({ line2 })}
        autoComplete="address-line2"
        optional
        maxLength={44}
        error={error('line2')}
      />
      <div className="grid-2">
        <TextField
          label={t('address.city')}
          value={address.city}
          onChange={(city) => set({ city })}
          autoComplete="address-level2"
          maxLength={40}
          error={error('city')}
        />
        {regions.options ? (
          <Select
            label={t(regions.label)}
            value={address.province}
            onChange={(province) => set({ province })}
            options={[{ value: '', label: '–' }, ...regions.options]}
            error={error('province')}
            autoComplete="address-level1"
          />
        ) : (
          <TextField
            label={t(regions.label)}
            value={address.province}
            onChange={(province) => set({ province })}
            autoComplete="address-level1"
            error={error('province')}
          />
        )}
        <TextField
          label={t(address.country === 'US' ? 'address.zip_code' : 'address.postal_code')}
          value={address.postal_code}
          onChange={(postal_code) => set({ postal_code: postal_code.toUpperCase() })}
          autoComplete="postal-code"
          maxLength={12}
          error={error('postal_code')}
        />
        <Select
          label={t('field.country')}
          value={address.country}
          onChange={(country) => set({ country, province: '' })}
          options={countryOptions(lang)}
          error={error('country')}
          autoComplete="country"
        />
      </div>
    </>
  );
}

function Both({
  label,
  value,
  change,
  multiline,
  error,
}: {
  label: string;
  value: Text2;
  change: (value: Text2) => void;
  multiline?: number;
  error?: ((lang: Language) => string | undefined) | undefined;
}) {
  const { t } = useWords();
  return (
    <div className="grid-2">
      {(['en', 'fr'] as const).map((lang) => (
        <TextField
          key={lang}
          label={`${label} (${t(`language.${lang}`)})`}
          value={value[lang] ?? ''}
          onChange={(text) => change({ ...value, [lang]: text })}
          lang={lang}
          {...(multiline ? { multiline } : {})}
          error={error?.(lang)}
        />
      ))}
    </div>
  );
}

/** What a visitor of the shop's second language reads in the first: everything the owner wrote. */
function OtherLanguage({ primary, storefront }: { primary: Language; storefront: string }) {
  const { t } = useWords();
  const other: Language = primary === 'en' ? 'fr' : 'en';
  const vars = { other: t(`language.${other}`), primary: t(`language.${primary}`) };
  const page = `${storefront.replace(/\/$/, '')}/${other}`;
  return (
    <Card title={t('settings.other_title', vars)} sub={t('settings.other_text', vars)}>
      <ul style={{ paddingInlineStart: 18 }}>
        {(['products', 'collections', 'methods', 'words'] as const).map((kind) => (
          <li key={kind}>{t(`settings.other_${kind}`)}</li>
        ))}
      </ul>
      <p className="hint">{t('settings.other_announcement')}</p>
      <div>
        <a className="btn btn-secondary btn-small" href={page} target="_blank" rel="noreferrer">
          {t('settings.other_look', vars)}
        </a>
      </div>
    </Card>
  );
}

function ShopFacts({ stored }: { stored: ShopSettings }) {
  const { id } = useShop();
  const { t, lang } = useWords();
  const queries = useQueryClient();
  const { draft, patch, error, frame } = useBlock(stored, {
    key: shopQuery(id).queryKey,
    save: (form) => replaceShop(id, form),
    after: () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  const address = draft.address;
  const zoneList = zones.includes(draft.timezone) ? zones : [draft.timezone, ...zones];
  return frame(
    <>
      <Card title={t('settings.profile')}>
        <TextField
          label={t('settings.name')}
          value={draft.name}
          onChange={(name) => patch({ name })}
          maxLength={60}
          error={error('name')}
        />
        <div className="grid-2">
          <TextField
            label={t('settings.contact_email')}
            type="email"
            optional
            value={draft.contact_email}
            onChange={(contact_email) => patch({ contact_email })}
            hint={t('settings.contact_hint')}
            error={error('contact_email')}
          />
          <TextField
            label={t('settings.phone')}
            type="tel"
            value={draft.phone}
            onChange={(phone) => patch({ phone })}
            optional
            error={error('phone')}
          />
        </div>
        <div className="field">
          <span className="label">{t('settings.web_address')}</span>
          <a href={draft.storefront_url} target="_blank" rel="noreferrer" className="break">
            {draft.storefront_url}
          </a>
        </div>
      </Card>
      <Card title={t('settings.address')} sub={t('settings.address_hint')}>
        <TextField
          label={t('settings.legal_name')}
          value={draft.legal_name}
          onChange={(legal_name) => patch({ legal_name })}
          optional
          hint={t('settings.legal_hint')}
          error={error('legal_name')}
          maxLength={100}
        />
        <AddressFields
          address={address}
          change={(next) => patch({ address: next })}
          error={(field) => error(`address.${field}`)}
        />
      </Card>
      <Card title={t('settings.statement')} sub={t('settings.statement_hint')}>
        <TextField
          label={t('settings.statement_name')}
          value={draft.statement_name}
          onChange={(statement_name) => patch({ statement_name })}
          optional
          maxLength={draft.statement.longest}
          placeholder={draft.name}
          hint={t('settings.statement_rules', { n: draft.statement.longest })}
          error={error('statement_name')}
        />
        <p>
          {t('settings.statement_line')} <span className="mono strong break">{statementLine(draft, stored)}</span>
        </p>
      </Card>
      <Card title={t('settings.formats')}>
        <div className="grid-2">
          <Select
            label={t('settings.timezone')}
            value={draft.timezone}
            onChange={(timezone) => patch({ timezone })}
            options={zoneList.map((value) => ({ value, label: zoneName(value, lang) }))}
            error={error('timezone')}
          />
          <div className="field">
            <span className="label">{t('field.currency')}</span>
            <span>{draft.currency}</span>
          </div>
          <div className="field">
            <span className="label">{t('settings.primary')}</span>
            <span>{t(`language.${draft.primary_language}`)}</span>
          </div>
        </div>
        <p className="hint">{t('settings.fixed')}</p>
      </Card>
      <OtherLanguage primary={draft.primary_language} storefront={draft.storefront_url} />
      <Card title={t('settings.policies')} sub={t('settings.policies_hint')}>
        <TextField
          label={t('settings.returns')}
          value={ownText(draft.policies.returns, draft.primary_language)}
          onChange={(text) => patch({ policies: { ...draft.policies, returns: inOwn(draft.primary_language, text) } })}
          lang={draft.primary_language}
          multiline={7}
          error={error(`policies.returns.${draft.primary_language}`)}
        />
      </Card>
    </>,
  );
}

export function TaxSettingsPage() {
  const { id } = useShop();
  const read = useQuery({ ...taxesQuery(id), refetchOnWindowFocus: false });
  return (
    <SettingsFrame>
      <Loaded read={read}>{(block) => <TaxForm stored={block} />}</Loaded>
    </SettingsFrame>
  );
}

const jurisdictions = ['CA', 'CA-QC', 'CA-BC', 'CA-MB', 'CA-SK'] as const;

function TaxForm({ stored }: { stored: TaxSettings }) {
  const { t, f, lang } = useWords();
  const { id, tenant } = useShop();
  const { draft, patch, error, frame } = useBlock(stored, {
    key: taxesQuery(id).queryKey,
    save: (form) => replaceTaxes(id, form),
  });
  const left = jurisdictions.filter((code) => !draft.registrations.some((one) => one.jurisdiction === code));
  const set = (index: number, part: Partial<TaxSettings['registrations'][number]>) =>
    patch({ registrations: draft.registrations.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  // The shop's own day: in the evening the world's is tomorrow, and tax would not be charged yet.
  const today = dayIn(tenant.timezone, Date.now());
  const suggested = (draft.suggested.length ? draft.suggested : ['CA']).map((jurisdiction) => ({
    jurisdiction,
    number: '',
    effective_from: today,
  }));
  const add = () =>
    patch({
      registrations: [...draft.registrations, { jurisdiction: left[0] ?? 'CA', number: '', effective_from: today }],
    });
  return frame(
    <>
      <Card title={t('taxes.registration')}>
        {!stored.declared && <Banner tone="amber">{t('taxes.undeclared')}</Banner>}
        <Choices
          label={t('taxes.registered')}
          hideLabel
          value={!draft.declared ? '' : draft.registered ? 'yes' : 'no'}
          onChange={(value) =>
            patch(
              value === 'no'
                ? { declared: true, registered: false, registrations: [] }
                : {
                    declared: true,
                    registered: true,
                    registrations: draft.registrations.length ? draft.registrations : suggested,
                  },
            )
          }
          options={[
            { value: 'yes', label: t('taxes.yes'), hint: t('taxes.yes_hint') },
            { value: 'no', label: t('taxes.no'), hint: t('taxes.no_hint') },
          ]}
        />
        {draft.registered && (
          <div className="stack">
            {draft.registrations.map((one, index) => (
              <div key={index} className="choice stack stack-2">
                <div className="grid-3">
                  <Select
                    label={t('taxes.jurisdiction')}
                    value={one.jurisdiction}
                    onChange={(jurisdiction) => set(index, { jurisdiction })}
                    error={error(`registrations[${index}].jurisdiction`)}
                    options={jurisdictions
                      .filter((code) => code === one.jurisdiction || left.includes(code))
                      .map((value) => ({ value, label: t(`taxes.${value}`) }))}
                  />
                  <TextField
                    label={t('taxes.number')}
                    value={one.number}
                    onChange={(number) => set(index, { number })}
                    placeholder={one.jurisdiction === 'CA' ? '123456789 RT0001' : ''}
                    mono
                    error={error(`registrations[${index}].number`)}
                  />
                  <label className="field">
                    <span className="label">{t('taxes.from')}</span>
                    <input
                      type="date"
                      className="input"
                      value={one.effective_from}
                      onChange={(event) => set(index, { effective_from: event.target.value })}
                    />
                  </label>
                </div>
                <div>
                  <Button
                    small
                    look="danger-plain"
                    icon={<Trash2 />}
                    onPress={() => patch({ registrations: draft.registrations.filter((_, at) => at !== index) })}
                  >
                    {t('common.remove')}
                  </Button>
                </div>
              </div>
            ))}
            {left.length > 0 && (
              <div>
                <Button small icon={<Plus />} onPress={add}>
                  {t('taxes.add')}
                </Button>
              </div>
            )}
          </div>
        )}
      </Card>
      <Card title={t('taxes.preview')} sub={t('taxes.preview_hint')} pad={false}>
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t('taxes.preview')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('field.province')}</th>
                <th scope="col">{t('taxes.charged')}</th>
              </tr>
            </thead>
            <tbody>
              {stored.preview.map((row) => (
                <tr key={row.destination}>
                  <td>{provinceName(row.destination, lang)}</td>
                  <td>
                    {row.taxes.length ? (
                      row.taxes.map((tax) => `${tax.name} ${f.percent(tax.rate)}`).join(' + ')
                    ) : (
                      <span className="muted">{t('taxes.none')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>,
  );
}

export function LookSettingsPage() {
  const { id } = useShop();
  const read = useQuery({ ...themeQuery(id), refetchOnWindowFocus: false });
  return (
    <SettingsFrame>
      <Loaded read={read}>{(block) => <LookForm stored={block} />}</Loaded>
    </SettingsFrame>
  );
}

function LookForm({ stored }: { stored: Theme }) {
  const { t, f } = useWords();
  const { id, tenant } = useShop();
  const { draft, patch, error, frame } = useBlock(stored, {
    key: themeQuery(id).queryKey,
    save: (form) => replaceTheme(id, form),
  });
  const valid = isHex(draft.accent);
  const contrast = contrastWithWhite(draft.accent);
  return frame(
    <>
      <Card title={t('look.brand')}>
        <div className="row row-top">
          <div className="field">
            <label className="label" htmlFor="accent">
              {t('look.accent')}
            </label>
            <input
              id="accent"
              type="color"
              className="swatch"
              value={valid ? draft.accent : '#000000'}
              onChange={(event) => patch({ accent: event.target.value })}
            />
          </div>
          <div className="grow" style={{ maxWidth: 200 }}>
            <TextField
              label={t('look.hex')}
              value={draft.accent}
              onChange={(accent) => patch({ accent })}
              mono
              maxLength={7}
              error={
                error('accent') ??
                (contrast < 4.5
                  ? t('look.low_contrast', { ratio: f.number(Math.round(contrast * 10) / 10) })
                  : undefined)
              }
            />
          </div>
        </div>
        <div className="choice" style={{ background: '#fff', color: '#1b1e1a' }} aria-label={t('look.preview')}>
          <div className="row between">
            <span className="strong" style={{ fontSize: 18, color: valid ? draft.accent : undefined }}>
              {tenant.name}
            </span>
            <span
              style={{
                background: valid ? draft.accent : '#333',
                color: '#fff',
                borderRadius: 8,
                padding: '8px 16px',
                fontWeight: 600,
              }}
            >
              {t('look.sample_button')}
            </span>
          </div>
        </div>
      </Card>
      <Card title={t('look.words')}>
        <TextField
          label={t('look.tagline')}
          value={ownText(draft.tagline, tenant.primary_language)}
          onChange={(text) => patch({ tagline: inOwn(tenant.primary_language, text) })}
          lang={tenant.primary_language}
          maxLength={160}
          error={error(`tagline.${tenant.primary_language}`)}
        />
        <p className="hint">{t('look.announcement_hint')}</p>
        <Both
          label={t('look.announcement')}
          value={draft.announcement}
          change={(announcement) => patch({ announcement })}
          error={(l) => error(`announcement.${l}`)}
        />
      </Card>
    </>,
  );
}
