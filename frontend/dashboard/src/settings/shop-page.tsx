import { useQuery, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../account/api';
import type { ShopSettings } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { zoneName, zones } from '../lib/places';
import { Card } from '../ui/card';
import { Choices } from '../ui/checks';
import { Loaded } from '../ui/loaded';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { AddressFields } from './address-fields';
import { replaceShop, shopQuery } from './api';
import { useBlock } from './block';
import { DoorsCard } from './doors-card';
import { OtherLanguage } from './other-language';
import { SettingsFrame } from './settings-frame';
import { statementLine } from './statement';

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

const charges = ['ordered', 'shipped'] as const;

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
            error={error('phone')}
          />
        </div>
        <p className="hint">{t('settings.contact_needed')}</p>
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
      <Card title={t('settings.charge')} sub={t('settings.charge_hint')}>
        <Choices
          label={t('settings.charge')}
          hideLabel
          value={draft.charge}
          onChange={(charge) => patch({ charge })}
          options={charges.map((value) => ({
            value,
            label: t(`settings.charge_${value}`),
            hint: t(`settings.charge_${value}_hint`),
          }))}
        />
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
