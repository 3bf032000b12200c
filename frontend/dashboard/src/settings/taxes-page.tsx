import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import type { TaxSettings } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { dayIn } from '../lib/days';
import { ownText } from '../lib/own-text';
import { provinceName } from '../lib/places';
import { Button } from '../ui/button';
import { Banner, Card } from '../ui/card';
import { Choices } from '../ui/checks';
import { DateField } from '../ui/date-field';
import { Loaded } from '../ui/loaded';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { replaceTaxes, taxesQuery } from './api';
import { useBlock } from './block';
import { SettingsFrame } from './settings-frame';

export function TaxSettingsPage() {
  const { id } = useShop();
  const read = useQuery({ ...taxesQuery(id), refetchOnWindowFocus: false });
  return (
    <SettingsFrame>
      <Loaded read={read}>{(block) => <TaxForm stored={block} />}</Loaded>
    </SettingsFrame>
  );
}

function TaxForm({ stored }: { stored: TaxSettings }) {
  const { t, f, lang } = useWords();
  const { id, tenant } = useShop();
  const { draft, patch, error, frame } = useBlock(stored, {
    key: taxesQuery(id).queryKey,
    save: (form) => replaceTaxes(id, form),
  });
  const { jurisdictions } = stored;
  const left = jurisdictions.filter(({ code }) => !draft.registrations.some((one) => one.jurisdiction === code));
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
      registrations: [
        ...draft.registrations,
        { jurisdiction: left[0]?.code ?? 'CA', number: '', effective_from: today },
      ],
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
                      .filter((known) => known.code === one.jurisdiction || left.includes(known))
                      .map(({ code, name }) => ({ value: code, label: ownText(name, lang) }))}
                  />
                  <TextField
                    label={t('taxes.number')}
                    value={one.number}
                    onChange={(number) => set(index, { number })}
                    placeholder={jurisdictions.find(({ code }) => code === one.jurisdiction)?.number_example}
                    mono
                    error={error(`registrations[${index}].number`)}
                  />
                  <DateField
                    label={t('taxes.from')}
                    value={one.effective_from}
                    onChange={(day) => set(index, { effective_from: day ?? '' })}
                    error={error(`registrations[${index}].effective_from`)}
                  />
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
