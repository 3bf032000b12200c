import { useMutation, useQueryClient } from '@tanstack/react-query';
import { GitCompare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conflict, ConflictList, ConflictValue } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card, Empty } from '../ui/card';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { conflictsQuery, settleConflict } from './api';

/** Fields that differ: what both sides have, both times, whose value is in force and why. Either can be chosen. */
export function ConflictsCard({ list }: { list: ConflictList }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const settle = useMutation({
    mutationFn: ({ one, keep }: Choice) => settleConflict(id, one, keep),
    onSuccess: (left) => {
      queries.setQueryData(conflictsQuery(id).queryKey, left);
      toast(t('differences.settled'));
    },
    onError: (error) => {
      fail(error);
      // Another message may have come since.
      void queries.invalidateQueries({ queryKey: conflictsQuery(id).queryKey });
    },
  });
  const more = list.total - list.items.length;
  return (
    <Card title={t('differences.conflicts')} sub={t('differences.conflicts_sub')} pad={false}>
      {list.items.length === 0 ? (
        <Empty icon={<GitCompare />} title={t('differences.empty')}>
          {t('differences.empty_text')}
        </Empty>
      ) : (
        <ul className="plain lines">
          {list.items.map((one) => (
            <li key={`${one.variant_id}/${one.field}`} className="folds">
              <div className="grow">
                <div className="strong break">{t(`differences.field_${one.field}`)}</div>
                <div className="muted small break">
                  {[one.title, one.variant_title, one.sku].filter(Boolean).join(' · ')}
                </div>
              </div>
              <Side
                label={t('differences.here')}
                value={one.shop}
                when={f.moment(one.shop_at)}
                why={one.winner === 'shop' && t(`differences.reason_${one.reason}`)}
                action={<Decide one={one} keep="shop" decide={settle.mutate} />}
              />
              <Side
                label={one.source}
                value={one.message}
                when={f.moment(one.message_at)}
                why={one.winner === 'message' && t(`differences.reason_${one.reason}`)}
                action={<Decide one={one} keep="message" decide={settle.mutate} />}
              />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="card-body muted small">{t('differences.more', { n: more })}</p>}
    </Card>
  );
}

type Choice = { one: Conflict; keep: 'shop' | 'message' };

function Decide({ one, keep, decide }: Choice & { decide: (choice: Choice) => void }) {
  const { t } = useWords();
  const action = t(one.winner === keep ? 'differences.keep' : 'differences.use');
  const field = t(`differences.field_${one.field}`);
  return (
    <Button
      small
      aria-label={t('differences.button_named', { action, field, name: one.sku || one.title })}
      onPress={() => decide({ one, keep })}
    >
      {action}
    </Button>
  );
}

/** What one side has, since when, and why it is in force if it is. */
function Side({
  label,
  value,
  when,
  why,
  action,
}: {
  label: string;
  value: ConflictValue;
  when: string;
  why: string | false;
  action: ReactNode;
}) {
  const { t, f } = useWords();
  const shown = value.amount ? f.money(value.amount) : value.text;
  return (
    <div style={{ flexBasis: 190 }} className="grow">
      <div className="muted small break">
        {label} · {when}
      </div>
      <div className="break">{shown || <span className="muted">{t('differences.none_value')}</span>}</div>
      <div className="row row-wrap">
        {why && <Badge tone="green">{`${t('differences.in_force')} · ${why}`}</Badge>}
        {action}
      </div>
    </div>
  );
}
