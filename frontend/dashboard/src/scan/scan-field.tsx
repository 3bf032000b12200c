import { useQuery } from '@tanstack/react-query';
import { Camera as CameraIcon, CameraOff, Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useDeferredValue, useState } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { Camera, canSee } from './camera';

type Named = { variant_id: string; title: string; variant_title: string; sku: string };
/** Finds goods by words; `key` names what is found in the cache. */
export type Goods<T> = {
  key: string;
  find: (shop: string, words: string, signal: AbortSignal) => Promise<{ items: T[] }>;
};

/**
 * Takes a code from the camera, from a scanner that types it and presses Enter, or from fingers; and while somebody types a
 * name, offers those of the goods that have it.
 */
export function ScanField<T extends Named>({
  goods,
  onCode,
  onPick,
  children,
}: {
  goods: Goods<T>;
  onCode: (code: string) => void;
  onPick: (item: T) => void;
  children?: ReactNode;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const [text, setText] = useState('');
  const [seeing, setSeeing] = useState(false);
  const words = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: [id, 'stock', goods.key, words],
    queryFn: ({ signal }) => goods.find(id, words, signal),
    enabled: words.length > 1,
  });
  const items = words.length > 1 && text.trim() ? (found.data?.items ?? []) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = text.trim();
    if (!code) return;
    setText('');
    onCode(code);
  };
  return (
    <div className="stack stack-3">
      {seeing && <Camera onCode={onCode} />}
      <form onSubmit={submit} className="scan-row">
        <TextField label={t('scan.label')} value={text} onChange={setText} autoComplete="off" autoFocus mono />
        {canSee() && (
          <Button
            icon={seeing ? <CameraOff /> : <CameraIcon />}
            aria-label={t(seeing ? 'scan.stop' : 'scan.start')}
            aria-pressed={seeing}
            onPress={() => setSeeing(!seeing)}
          />
        )}
        <Button type="submit" look="primary">
          {t('scan.enter')}
        </Button>
      </form>
      {items.length > 0 && (
        <ul className="plain lines" aria-label={t('scan.found')}>
          {items.map((item) => (
            <li key={item.variant_id} style={{ paddingInline: 0 }}>
              <div className="grow">
                <div className="strong break">{item.title}</div>
                <div className="muted small break">{[item.variant_title, item.sku].filter(Boolean).join(' · ')}</div>
              </div>
              <Button
                small
                icon={<Plus />}
                aria-label={t('scan.take', { name: [item.title, item.variant_title].filter(Boolean).join(' ') })}
                onPress={() => {
                  setText('');
                  onPick(item);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
