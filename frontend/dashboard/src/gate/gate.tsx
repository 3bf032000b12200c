/** Before the door: sign-up, log-in, forgotten password, e-mail confirmation. */

import { Check } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n';
import { Segment } from '../ui/checks';

export function Gate({
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
