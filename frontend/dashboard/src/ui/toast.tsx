import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useWords } from '../i18n';
import { Button } from './button';

type Toast = { id: number; text: string; bad: boolean; undo?: { label: string; run: () => void } | undefined };
let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const change = (next: Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id));

export function toast(text: string, options: { bad?: boolean; undo?: Toast['undo'] } = {}) {
  const id = nextId++;
  change([...toasts.slice(-2), { id, text, bad: options.bad ?? false, undo: options.undo }]);
  setTimeout(() => dismiss(id), options.bad || options.undo ? 9000 : 4500);
}

export function Toasts() {
  const { t } = useWords();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    // Heard and pressed also while a dialog lies over the screen.
    <div className="toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
      {shown.map((one) => (
        <div key={one.id} className={one.bad ? 'toast bad' : 'toast'}>
          <span className="grow">{one.text}</span>
          {one.undo && (
            <Button
              look="plain"
              small
              onPress={() => {
                one.undo?.run();
                dismiss(one.id);
              }}
            >
              {one.undo.label}
            </Button>
          )}
          <Button look="plain" small icon={<X />} aria-label={t('common.close')} onPress={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}
