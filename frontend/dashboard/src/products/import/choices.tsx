/** What the merchant chooses between preview and import: how stock is taken, which collections are made. */
import type { Import, ImportOptions } from '../../api/types';
import { useWords } from '../../i18n';
import { Button } from '../../ui/button';
import { Checkbox, Choices } from '../../ui/checks';

type Collect = NonNullable<ImportOptions['collections']>[number];

export type Stock = NonNullable<ImportOptions['stock']>;

const same = (a: Collect, b: Collect) => a.from === b.from && a.name === b.name;

export function StockChoice({
  job,
  update,
  value,
  onChange,
}: {
  job: Import;
  update: boolean;
  value: Stock;
  onChange: (value: Stock) => void;
}) {
  const { t } = useWords();
  const n = job.counts.stock_differs ?? 0;
  if (!n) return null;
  return (
    <>
      <hr />
      <div className="stack stack-2">
        <p>{t('import.stock_differs', { n })}</p>
        {update ? (
          <Choices
            label={t('import.stock')}
            value={value}
            onChange={onChange}
            options={[
              { value: 'keep', label: t('import.stock_keep'), hint: t('import.stock_keep_hint') },
              { value: 'count', label: t('import.stock_count'), hint: t('import.stock_count_hint') },
            ]}
          />
        ) : (
          <p className="hint">{t('import.stock_left')}</p>
        )}
      </div>
    </>
  );
}

export function CollectionChoices({
  job,
  chosen,
  onChange,
}: {
  job: Import;
  chosen: Collect[];
  onChange: (chosen: Collect[]) => void;
}) {
  const { t } = useWords();
  const named = job.counts.collections ?? 0;
  if (!job.types.length && !job.tags.length) return null;
  return (
    <>
      <hr />
      <div className="stack stack-2">
        <h3>{t('import.collections')}</h3>
        <p className="hint">
          {t('import.collections_hint')}
          {named > 0 && ` ${t('import.collections_file', { n: named })}`}
        </p>
        <div className="grid-2">
          <Groups
            title={t('import.collections_types')}
            from="type"
            groups={job.types}
            chosen={chosen}
            onChange={onChange}
          />
          <Groups
            title={t('import.collections_tags')}
            from="tag"
            groups={job.tags}
            chosen={chosen}
            onChange={onChange}
          />
        </div>
      </div>
    </>
  );
}

function Groups({
  title,
  from,
  groups,
  chosen,
  onChange,
}: {
  title: string;
  from: Collect['from'];
  groups: Import['types'];
  chosen: Collect[];
  onChange: (chosen: Collect[]) => void;
}) {
  const { t } = useWords();
  if (!groups.length) return null;
  const all: Collect[] = groups.map(({ name }) => ({ from, name }));
  const others = chosen.filter((one) => one.from !== from);
  const own = chosen.length - others.length;
  // The server makes at most 100 collections of one import.
  const set = (next: Collect[]) => onChange(next.slice(0, 100));
  return (
    <fieldset className="field">
      <legend className="label" style={{ padding: 0, marginBottom: 6 }}>
        {title}
      </legend>
      <div className="stack stack-1" style={{ maxHeight: 220, overflow: 'auto' }}>
        {groups.map(({ name, products }) => {
          const one: Collect = { from, name };
          return (
            <Checkbox
              key={name}
              checked={chosen.some((other) => same(one, other))}
              onChange={(on) => set(on ? [...chosen, one] : chosen.filter((other) => !same(one, other)))}
            >
              <span className="break">{t('import.group', { name, n: products })}</span>
            </Checkbox>
          );
        })}
      </div>
      {groups.length > 1 && (
        <div>
          <Button small look="plain" onPress={() => set(own ? others : [...others, ...all])}>
            {t(own ? 'import.choose_none' : 'import.choose_all')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
