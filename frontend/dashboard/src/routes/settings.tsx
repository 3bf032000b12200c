/** The shop's own facts: who and where, taxes, looks. */
import { useMutation, useQuery, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ImagePlus, Plus, Trash2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { api, ApiError } from '../api/client';
import { meQuery, q } from '../api/queries';
import type { Address, Language, ShopSettings, TaxSettings, Text2, Theme } from '../api/types';
import { useWords } from '../i18n';
import { countryOptions, currencyOptions, provinceName, provinceOptions, zones } from '../lib/places';
import { fileForm, imageLimit } from '../lib/uploads';
import { useShop } from '../shop';
import { Button, Checkbox, Choices, Select, TextField } from '../ui/controls';
import { Banner, Card, Failed, PageHead, SaveBar, SkeletonPage, useDraft, useFail } from '../ui/page';
import { toast } from '../ui/toast';

export function SettingsFrame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const { t } = useWords();
  const { slug, role } = useShop();
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.settings')} actions={actions} />
      <nav className="subnav" aria-label={t('nav.settings')}>
        <Link to="/shop/$slug/settings" params={{ slug }} activeOptions={{ exact: true }}>{t('settings.shop')}</Link>
        <Link to="/shop/$slug/settings/taxes" params={{ slug }}>{t('settings.taxes')}</Link>
        <Link to="/shop/$slug/settings/shipping" params={{ slug }}>{t('settings.shipping')}</Link>
        <Link to="/shop/$slug/settings/look" params={{ slug }}>{t('settings.look')}</Link>
      </nav>
      {role !== 'owner' && <Banner>{t('settings.owner_only')}</Banner>}
      {children}
    </div>
  );
}

/** Draft, save with version, errors by field, save bar: the same for each block. */
function useBlock<B extends { version: number }>(name: string, stored: B, after?: (saved: B) => void) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const state = useDraft(stored);
  const top = useRef<HTMLDivElement>(null);
  const save = useMutation({
    mutationFn: () => api.put<B>(`/tenants/${id}/settings/${name}`, { body: state.draft }),
    onSuccess: (saved) => {
      state.reset(saved);
      queries.setQueryData([id, 'settings', name], saved);
      void queries.invalidateQueries({ queryKey: [id, 'setup'] });
      toast(t('common.saved'));
      after?.(saved);
    },
    onError: (error) => {
      if (!(error instanceof ApiError && error.code === 'validation')) fail(error);
      top.current?.scrollIntoView({ block: 'start' });
    },
  });
  const problems = save.error instanceof ApiError ? save.error.fields : [];
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const frame = (children: ReactNode) => (
    <>
      <div ref={top} style={{ display: 'contents' }}>{problems.length > 0 && <Banner tone="red"><span className="strong">{t('error.fields', { n: problems.length })}</span><ul style={{ paddingInlineStart: 18 }}>{problems.map((one) => <li key={one.field}>{one.message}</li>)}</ul></Banner>}</div>
      {children}
      <SaveBar dirty={state.dirty} saving={save.isPending} onSave={() => save.mutate()} onDiscard={() => { state.discard(); save.reset(); }} />
    </>
  );
  return { ...state, error, frame };
}

function Loaded<B>({ query, children }: { query: UseQueryOptions<B, Error, B, string[]>; children: (block: B) => ReactNode }) {
  const block = useQuery({ ...query, refetchOnWindowFocus: false });
  if (block.error) return <Failed error={block.error} retry={() => void block.refetch()} />;
  return block.data === undefined ? <SkeletonPage /> : <>{children(block.data)}</>;
}

const asQuery = <B,>(query: unknown) => query as UseQueryOptions<B, Error, B, string[]>;

export function ShopSettingsPage() {
  const { id } = useShop();
  return <SettingsFrame><Loaded query={asQuery<ShopSettings>(q.shop(id))}>{(block) => <ShopForm stored={block} />}</Loaded></SettingsFrame>;
}

export function AddressFields({ address, change, error }: { address: Address; change: (address: Address) => void; error: (field: string) => string | undefined }) {
  const { t, lang } = useWords();
  const set = (part: Partial<Address>) => change({ ...address, ...part });
  return (
    <>
      <TextField label={t('address.name')} value={address.name} onChange={(name) => set({ name })} autoComplete="organization" maxLength={44} error={error('name')} />
      <TextField label={t('address.line1')} value={address.line1} onChange={(line1) => set({ line1 })} autoComplete="address-line1" maxLength={44} error={error('line1')} />
      <TextField label={t('address.line2')} value={address.line2 ?? ''} onChange={(line2) => set({ line2 })} autoComplete="address-line2" optional maxLength={44} error={error('line2')} />
      <div className="grid-2">
        <TextField label={t('address.city')} value={address.city} onChange={(city) => set({ city })} autoComplete="address-level2" maxLength={40} error={error('city')} />
        {address.country === 'CA'
          ? <Select label={t('field.province')} value={address.province} onChange={(province) => set({ province })} options={[{ value: '', label: '–' }, ...provinceOptions(lang)]} error={error('province')} autoComplete="address-level1" />
          : <TextField label={t('field.region')} value={address.province} onChange={(province) => set({ province })} autoComplete="address-level1" error={error('province')} />}
        <TextField label={t('address.postal_code')} value={address.postal_code} onChange={(postal_code) => set({ postal_code: postal_code.toUpperCase() })} autoComplete="postal-code" maxLength={12} error={error('postal_code')} />
        <Select label={t('field.country')} value={address.country} onChange={(country) => set({ country, province: '' })} options={countryOptions(lang)} error={error('country')} autoComplete="country" />
      </div>
    </>
  );
}

function Both({ label, value, change, multiline, error }: { label: string; value: Text2; change: (value: Text2) => void; multiline?: number; error?: ((lang: Language) => string | undefined) | undefined }) {
  const { t } = useWords();
  return (
    <div className="grid-2">
      {(['en', 'fr'] as const).map((lang) => <TextField key={lang} label={`${label} (${t(`language.${lang}`)})`} value={value[lang]} onChange={(text) => change({ ...value, [lang]: text })} lang={lang} {...(multiline ? { multiline } : {})} error={error?.(lang)} />)}
    </div>
  );
}

function ShopForm({ stored }: { stored: ShopSettings }) {
  const { t, lang } = useWords();
  const queries = useQueryClient();
  const { draft, patch, error, frame } = useBlock('shop', stored, () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }));
  const address: Address = draft.address ?? { name: draft.name, line1: '', city: '', province: '', postal_code: '', country: 'CA' };
  const zoneList = zones.includes(draft.timezone) ? zones : [draft.timezone, ...zones];
  return frame(
    <>
      <Card title={t('settings.profile')}>
        <TextField label={t('settings.name')} value={draft.name} onChange={(name) => patch({ name })} maxLength={60} error={error('name')} />
        <div className="grid-2">
          <TextField label={t('settings.contact_email')} type="email" value={draft.contact_email} onChange={(contact_email) => patch({ contact_email })} hint={t('settings.contact_hint')} error={error('contact_email')} />
          <TextField label={t('settings.phone')} type="tel" value={draft.phone} onChange={(phone) => patch({ phone })} optional error={error('phone')} />
        </div>
        <div className="field"><span className="label">{t('settings.web_address')}</span><a href={draft.storefront_url} target="_blank" rel="noreferrer" className="break">{draft.storefront_url}</a></div>
      </Card>
      <Card title={t('settings.address')} sub={t('settings.address_hint')}>
        <TextField label={t('settings.legal_name')} value={draft.legal_name} onChange={(legal_name) => patch({ legal_name })} optional hint={t('settings.legal_hint')} error={error('legal_name')} maxLength={100} />
        <AddressFields address={address} change={(next) => patch({ address: next })} error={(field) => error(`address.${field}`)} />
      </Card>
      <Card title={t('settings.formats')}>
        <div className="grid-2">
          <Select label={t('settings.timezone')} value={draft.timezone} onChange={(timezone) => patch({ timezone })} options={zoneList.map((value) => ({ value, label: value.replaceAll('_', ' ') }))} error={error('timezone')} />
          <Select label={t('field.currency')} value={draft.currency} onChange={(currency) => patch({ currency })} options={currencyOptions(lang)} hint={t('settings.currency_hint')} error={error('currency')} />
          <TextField label={t('settings.prefix')} value={draft.order_number_prefix} onChange={(order_number_prefix) => patch({ order_number_prefix })} optional maxLength={8} hint={t('settings.prefix_hint')} error={error('order_number_prefix')} />
        </div>
        <Choices label={t('settings.primary')} value={draft.primary_language} onChange={(primary_language) => patch({ primary_language, languages: draft.languages.includes(primary_language) ? draft.languages : [...draft.languages, primary_language] })}
          options={[{ value: 'en', label: t('language.en') }, { value: 'fr', label: t('language.fr') }]} />
        <Checkbox checked={draft.languages.length > 1} onChange={(on) => patch({ languages: on ? ['en', 'fr'] : [draft.primary_language] })}>{t('settings.both_languages')}</Checkbox>
      </Card>
      <Card title={t('settings.policies')} sub={t('settings.policies_hint')}>
        <Both label={t('settings.returns')} value={draft.policies.returns} change={(returns) => patch({ policies: { ...draft.policies, returns } })} multiline={5} error={(l) => error(`policies.returns.${l}`)} />
        <Both label={t('settings.shipping_policy')} value={draft.policies.shipping} change={(shipping) => patch({ policies: { ...draft.policies, shipping } })} multiline={5} error={(l) => error(`policies.shipping.${l}`)} />
      </Card>
    </>,
  );
}

export function TaxSettingsPage() {
  const { id } = useShop();
  return <SettingsFrame><Loaded query={asQuery<TaxSettings>(q.taxes(id))}>{(block) => <TaxForm stored={block} />}</Loaded></SettingsFrame>;
}

const jurisdictions = ['CA', 'CA-QC', 'CA-BC', 'CA-MB', 'CA-SK'] as const;

function TaxForm({ stored }: { stored: TaxSettings }) {
  const { t, f, lang } = useWords();
  const { draft, patch, error, frame } = useBlock('taxes', stored);
  const left = jurisdictions.filter((code) => !draft.registrations.some((one) => one.jurisdiction === code));
  const set = (index: number, part: Partial<TaxSettings['registrations'][number]>) => patch({ registrations: draft.registrations.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const today = new Date().toISOString().slice(0, 10);
  const add = () => patch({ registrations: [...draft.registrations, { jurisdiction: left[0] ?? 'CA', number: '', effective_from: today }] });
  return frame(
    <>
      <Card title={t('taxes.registration')}>
        <Choices label={t('taxes.registered')} hideLabel value={draft.registered ? 'yes' : 'no'}
          onChange={(value) => patch(value === 'no' ? { registered: false, registrations: [] } : { registered: true, registrations: draft.registrations.length ? draft.registrations : [{ jurisdiction: 'CA', number: '', effective_from: today }] })}
          options={[{ value: 'yes', label: t('taxes.yes'), hint: t('taxes.yes_hint') }, { value: 'no', label: t('taxes.no'), hint: t('taxes.no_hint') }]} />
        {draft.registered && (
          <div className="stack">
            {draft.registrations.map((one, index) => (
              <div key={index} className="choice stack stack-2">
                <div className="grid-3">
                  <Select label={t('taxes.jurisdiction')} value={one.jurisdiction} onChange={(jurisdiction) => set(index, { jurisdiction })} error={error(`registrations[${index}].jurisdiction`)}
                    options={jurisdictions.filter((code) => code === one.jurisdiction || left.includes(code)).map((value) => ({ value, label: t(`taxes.${value}`) }))} />
                  <TextField label={t('taxes.number')} value={one.number} onChange={(number) => set(index, { number })} placeholder={one.jurisdiction === 'CA' ? '123456789 RT0001' : ''} mono error={error(`registrations[${index}].number`)} />
                  <label className="field"><span className="label">{t('taxes.from')}</span><input type="date" className="input" value={one.effective_from} onChange={(event) => set(index, { effective_from: event.target.value })} /></label>
                </div>
                <div><Button small look="danger-plain" icon={<Trash2 />} onPress={() => patch({ registrations: draft.registrations.filter((_, at) => at !== index) })}>{t('common.remove')}</Button></div>
              </div>
            ))}
            {left.length > 0 && <div><Button small icon={<Plus />} onPress={add}>{t('taxes.add')}</Button></div>}
          </div>
        )}
        <hr />
        <Checkbox checked={draft.prices_include_tax} onChange={(prices_include_tax) => patch({ prices_include_tax })}><span className="strong">{t('taxes.included')}</span><span className="hint" style={{ display: 'block' }}>{t('taxes.included_hint')}</span></Checkbox>
      </Card>
      <Card title={t('taxes.preview')} sub={t('taxes.preview_hint')} pad={false}>
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t('taxes.preview')}><table className="table">
          <thead><tr><th scope="col">{t('field.province')}</th><th scope="col">{t('taxes.charged')}</th></tr></thead>
          <tbody>{stored.preview.map((row) => (
            <tr key={row.destination}><td>{provinceName(row.destination, lang)}</td><td>{row.taxes.length ? row.taxes.map((tax) => `${tax.name} ${f.percent(tax.rate)}`).join(' + ') : <span className="muted">{t('taxes.none')}</span>}</td></tr>
          ))}</tbody>
        </table></div>
      </Card>
    </>,
  );
}

export function LookSettingsPage() {
  const { id } = useShop();
  return <SettingsFrame><Loaded query={asQuery<Theme>(q.theme(id))}>{(block) => <LookForm stored={block} />}</Loaded></SettingsFrame>;
}

function luminance(hex: string): number {
  const channel = (at: number) => { const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function LookForm({ stored }: { stored: Theme }) {
  const { t, f } = useWords();
  const { id, tenant } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const { draft, patch, reset, error, frame } = useBlock('theme', stored);
  const merge = (saved: Theme) => { reset({ ...saved }); queries.setQueryData(q.theme(id).queryKey, saved); toast(t('common.saved')); };
  const upload = useMutation({ mutationFn: (file: File) => api.post<Theme>(`/tenants/${id}/settings/theme/logo`, { form: fileForm(file) }), onSuccess: merge, onError: fail });
  const remove = useMutation({ mutationFn: () => api.delete<Theme>(`/tenants/${id}/settings/theme/logo`), onSuccess: merge, onError: fail });
  const valid = /^#[0-9a-f]{6}$/i.test(draft.accent);
  const contrast = valid ? 1.05 / (luminance(draft.accent) + 0.05) : 21;
  return frame(
    <>
      <Card title={t('look.brand')}>
        <div className="row row-3 row-wrap">
          {draft.logo ? <img src={`${draft.logo.url}?w=480`} alt={t('look.logo')} style={{ maxHeight: 64, maxWidth: 220, border: '1px solid var(--line)', borderRadius: 8, padding: 8, background: '#fff' }} /> : <span className="thumb" style={{ width: 64, height: 64 }}><ImagePlus aria-hidden /></span>}
          <FileTrigger acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp']} onSelect={(files) => { const file = files?.[0]; if (!file) return; if (file.size > imageLimit) toast(t('media.too_large', { name: file.name }), { bad: true }); else upload.mutate(file); }}>
            <Button pending={upload.isPending}>{t(draft.logo ? 'look.replace' : 'look.add_logo')}</Button>
          </FileTrigger>
          {draft.logo && <Button look="danger-plain" onPress={() => remove.mutate()} pending={remove.isPending}>{t('common.remove')}</Button>}
        </div>
        <p className="hint">{t('look.logo_hint')}</p>
        <div className="row row-top">
          <div className="field"><label className="label" htmlFor="accent">{t('look.accent')}</label><input id="accent" type="color" className="swatch" value={valid ? draft.accent : '#000000'} onChange={(event) => patch({ accent: event.target.value })} /></div>
          <div className="grow" style={{ maxWidth: 200 }}><TextField label={t('look.hex')} value={draft.accent} onChange={(accent) => patch({ accent })} mono maxLength={7} error={error('accent') ?? (contrast < 4.5 ? t('look.low_contrast', { ratio: f.number(Math.round(contrast * 10) / 10) }) : undefined)} /></div>
        </div>
        <div className="choice" style={{ background: '#fff', color: '#1b1e1a' }} aria-label={t('look.preview')}>
          <div className="row between"><span className="strong" style={{ fontSize: 18, color: valid ? draft.accent : undefined }}>{tenant.name}</span><span style={{ background: valid ? draft.accent : '#333', color: '#fff', borderRadius: 8, padding: '8px 16px', fontWeight: 600 }}>{t('look.sample_button')}</span></div>
        </div>
      </Card>
      <Card title={t('look.words')}>
        <Both label={t('look.tagline')} value={draft.tagline} change={(tagline) => patch({ tagline })} error={(l) => error(`tagline.${l}`)} />
        <Both label={t('look.announcement')} value={draft.announcement} change={(announcement) => patch({ announcement })} error={(l) => error(`announcement.${l}`)} />
      </Card>
    </>,
  );
}
