import { useState } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { TextField } from '../ui/text-field';
import { handleOf, typedHandle } from './handle';
import type { Draft } from './model';

export function SeoCard({
  draft,
  patch,
  error,
}: {
  draft: Draft;
  patch: (part: Partial<Draft>) => void;
  error: (field: string) => string | undefined;
}) {
  const { t } = useWords();
  const { tenant } = useShop();
  const lang = tenant.primary_language;
  const [title, description] = [ownText(draft.title, lang), ownText(draft.description, lang)];
  const seo = { title: ownText(draft.seo.title, lang), description: ownText(draft.seo.description, lang) };
  const [asked, setAsked] = useState(false);
  // A refusal of what lies folded away is shown.
  const wrong = error(`seo.title.${lang}`) ?? error(`seo.description.${lang}`) ?? error('handle');
  const open = asked || wrong !== undefined;
  const set = (which: 'title' | 'description', text: string) =>
    patch({ seo: { ...draft.seo, [which]: inOwn(lang, text) } });
  const shownTitle = seo.title || title || t('product.title');
  const shownText = seo.description || description.replace(/<[^>]*>/g, ' ').trim() || t('product.seo_none');
  const handle = draft.handle ?? handleOf(title);
  return (
    <Card
      title={t('product.seo')}
      actions={
        <Button small look="plain" onPress={() => setAsked(!asked)}>
          {t(open ? 'common.done' : 'common.edit')}
        </Button>
      }
    >
      <div className="seo" aria-label={t('product.seo')}>
        <div className="u truncate">
          {tenant.storefront_url.replace(/^https?:\/\//, '')} › products › {handle}
        </div>
        <div className="t truncate">{shownTitle}</div>
        <div className="muted small">{shownText.slice(0, 160)}</div>
      </div>
      {open && (
        <>
          <TextField
            label={t('product.seo_title')}
            value={seo.title}
            onChange={(text) => set('title', text)}
            maxLength={70}
            placeholder={title}
            lang={lang}
            hint={t('product.characters', { n: seo.title.length, max: 60 })}
            error={error(`seo.title.${lang}`)}
          />
          <TextField
            label={t('product.seo_description')}
            value={seo.description}
            onChange={(text) => set('description', text)}
            maxLength={320}
            multiline={3}
            lang={lang}
            hint={t('product.characters', { n: seo.description.length, max: 160 })}
            error={error(`seo.description.${lang}`)}
          />
          <TextField
            label={t('product.handle')}
            value={draft.handle ?? ''}
            placeholder={handle}
            onChange={(text) => patch({ handle: typedHandle(text) })}
            prefix="/products/"
            hint={t('product.handle_hint')}
            error={error('handle')}
          />
        </>
      )}
    </Card>
  );
}
