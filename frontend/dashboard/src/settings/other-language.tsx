import type { Language } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';

/** What a visitor of the shop's second language reads in the first: everything the owner wrote. */
export function OtherLanguage({ primary, storefront }: { primary: Language; storefront: string }) {
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
