/** Counting: each scan is one more, or the figure is typed. */

import { useState } from 'react';
import type { CountLine } from '../api/types';
import { useWords } from '../i18n';
import { trackedGoods } from '../purchasing/api';
import { ScanField } from '../scan/scan-field';
import { Button } from '../ui/button';
import { Banner, Card } from '../ui/card';
import { Segment } from '../ui/checks';
import { useProblemText } from '../ui/problems';
import { FigureButton } from './figure-button';
import { FigureDialog, type Typing } from './figure-dialog';
import type { Say } from './queue';
import type { Queue } from './use-queue';

type Mode = 'scan' | 'type';

export function CountingCard({ queue }: { queue: Queue }) {
  const { t } = useWords();
  const problem = useProblemText();
  const [mode, setMode] = useState<Mode>('scan');
  const [typing, setTyping] = useState<Typing | null>(null);
  const take = (code: string, name: string) => {
    // What the camera sees behind the dialog is not meant.
    if (typing) return;
    if (mode === 'scan') queue.add({ code, add: 1 });
    else setTyping({ code, name });
  };
  const { line } = queue.told;
  return (
    <Card>
      <div className="stack stack-4">
        <Segment
          label={t('counts.mode')}
          value={mode}
          onChange={setMode}
          options={[
            { value: 'scan', label: t('counts.mode_scan') },
            { value: 'type', label: t('counts.mode_type') },
          ]}
        />
        <ScanField
          goods={trackedGoods}
          onCode={(code) => take(code, code)}
          onPick={(item) =>
            take(item.sku || item.variant_id, [item.title, item.variant_title].filter(Boolean).join(' '))
          }
        >
          {queue.failure ? <Banner tone="red">{problem(queue.failure)}</Banner> : null}
        </ScanField>
        {queue.waiting > 0 && <p className="muted small">{t('counts.waiting', { n: queue.waiting })}</p>}
        {line && <JustCounted line={line} onAdd={queue.add} />}
      </div>
      {typing && (
        <FigureDialog
          key={typing.code}
          typing={typing}
          onClose={() => setTyping(null)}
          onDone={(figure) => {
            queue.add({ code: typing.code, figure });
            setTyping(null);
          }}
        />
      )}
    </Card>
  );
}

function JustCounted({ line, onAdd }: { line: CountLine; onAdd: Say }) {
  const { t, f } = useWords();
  // Its SKU may be another one by now.
  const code = line.variant_id;
  const name = [line.title, line.variant_title].filter(Boolean).join(' ');
  return (
    <div className="row between row-wrap" role="status">
      <div style={{ minWidth: 0 }}>
        <div className="strong break">{name}</div>
        <div className="muted small break">
          {[line.sku, line.expected == null ? '' : t('counts.expects', { n: line.expected })]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className="row">
        <span className="just-counted">{f.number(line.counted ?? 0)}</span>
        <Button small aria-label={t('counts.minus', { name })} onPress={() => onAdd({ code, add: -1 })}>
          −1
        </Button>
        <FigureButton line={line} onSay={onAdd} />
      </div>
    </div>
  );
}
