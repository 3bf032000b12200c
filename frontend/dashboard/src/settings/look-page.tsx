import { useQuery } from '@tanstack/react-query';
import type { Language, Text2, Theme } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { TextField } from '../ui/text-field';
import { replaceTheme, themeQuery } from './api';
import { useBlock } from './block';
import { contrastWithWhite, isHex } from './contrast';
import { SettingsFrame } from './settings-frame';

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
