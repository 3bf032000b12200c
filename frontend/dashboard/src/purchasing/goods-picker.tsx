import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { StockItem } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { SearchBox } from '../ui/filters';
import { GoodsName } from '../ui/goods-name';
import { goodsQuery } from './api';

/** Finds goods by title or SKU and hands on the one that is chosen. */
export function GoodsPicker({ taken, onPick }: { taken: string[]; onPick: (item: StockItem) => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const [words, setWords] = useState('');
  const found = useQuery({ ...goodsQuery(id, words), enabled: words.length > 0 });
  const items = words ? (found.data?.items ?? []).filter((item) => !taken.includes(item.variant_id)) : [];
  return (
    <div className="stack stack-2">
      <SearchBox value={words} onChange={setWords} label={t('purchasing.find_goods')} />
      {words && found.isSuccess && items.length === 0 && <p className="muted small">{t('purchasing.none_found')}</p>}
      {items.length > 0 && (
        <ul className="plain lines">
          {items.map((item) => (
            <li key={item.variant_id}>
              <div className="grow">
                <GoodsName of={item} also={[t('purchasing.available', { n: item.available })]} />
              </div>
              <Button
                small
                icon={<Plus />}
                onPress={() => {
                  onPick(item);
                  setWords('');
                }}
                aria-label={t('purchasing.add_named', { name: [item.title, item.variant_title].join(' ') })}
              >
                {t('purchasing.add')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
