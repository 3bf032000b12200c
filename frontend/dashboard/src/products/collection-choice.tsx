import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Checkbox } from '../ui/checks';
import { collectionsQuery } from './api';

export function CollectionChoice({ chosen, change }: { chosen: string[]; change: (ids: string[]) => void }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const collections = useQuery(collectionsQuery(id));
  const items = collections.data?.items ?? [];
  return (
    <fieldset className="field">
      <legend className="label" style={{ padding: 0, marginBottom: 6 }}>
        {t('collections.title')}
      </legend>
      {items.length ? (
        <div className="stack stack-1" style={{ maxHeight: 180, overflow: 'auto' }}>
          {items.map((one) => (
            <Checkbox
              key={one.id}
              checked={chosen.includes(one.id)}
              onChange={(on) => change(on ? [...chosen, one.id] : chosen.filter((other) => other !== one.id))}
            >
              {f.text(one.title)}
            </Checkbox>
          ))}
        </div>
      ) : (
        <p className="hint">
          {t('collections.none')}{' '}
          <Link to="/shop/$slug/products/collections" params={{ slug }} className="link">
            {t('collections.add')}
          </Link>
        </p>
      )}
    </fieldset>
  );
}
