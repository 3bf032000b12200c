/** What this device counted and the server did not take. It stays here until somebody has seen it. */

import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { isWaiting, type RefusedCode, refusedCodes } from './queue';
import type { Queue } from './use-queue';

export function RefusedCard({ queue, open }: { queue: Queue; open: boolean }) {
  const { t } = useWords();
  const n = queue.queue.filter((entry) => !isWaiting(entry)).length;
  if (n === 0) return null;
  return (
    <Card
      title={t(open ? 'counts.refused' : 'counts.not_booked', { n })}
      sub={t('counts.refused_hint')}
      pad={false}
      foot={
        <>
          <Button onPress={queue.dismiss}>{t('counts.dismiss')}</Button>
          {open && <Button onPress={queue.again}>{t('common.retry')}</Button>}
        </>
      }
    >
      <div role="alert">
        <ul className="plain lines">
          {refusedCodes(queue.queue).map((one) => (
            <Row key={one.code} one={one} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function Row({ one }: { one: RefusedCode }) {
  const { f } = useWords();
  const added = one.add === 0 ? '' : (one.add > 0 ? '+' : '−') + f.number(Math.abs(one.add));
  const figure = one.figure === null ? '' : f.number(one.figure);
  return (
    <li>
      <div className="grow">
        <div className="strong break">{one.code}</div>
        <div className="muted small break">{one.message}</div>
      </div>
      <span className="num strong">{[figure, added].filter(Boolean).join(' ') || '±0'}</span>
    </li>
  );
}
