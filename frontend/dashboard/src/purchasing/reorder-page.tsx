/** What is to be ordered, from whom, how much and why; and the purchase orders made from it. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ClipboardCheck, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { isRefusal } from '../api/problem';
import type { ReorderLine, ReorderList } from '../api/types';
import { useOnce } from '../api/use-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner, Card, Empty } from '../ui/card';
import { goOutside } from '../ui/outside';
import { PageHead } from '../ui/page-head';
import { Failed, useProblemText } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { toast } from '../ui/toast';
import { orderFromList, reorderFile, reorderQuery } from './api';
import { PurchasingNav } from './purchasing-nav';
import { ReorderCard } from './reorder-card';
import { type Choices, choiceOf, chosenLines, problemsOf } from './reorder-choice';
import { LimitsDialog } from './reorder-limits';

export function ReorderPage() {
  const { t } = useWords();
  const { id } = useShop();
  const list = useQuery(reorderQuery(id));
  return (
    <div className="page">
      {list.data ? (
        <Shown list={list.data} />
      ) : (
        <>
          <PageHead title={t('reorder.list')} />
          <PurchasingNav />
          <Card pad={false}>
            {list.error ? (
              <div className="card-body">
                <Failed error={list.error} retry={() => void list.refetch()} />
              </div>
            ) : (
              <SkeletonRows />
            )}
          </Card>
        </>
      )}
    </div>
  );
}

function Shown({ list }: { list: ReorderList }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [choices, setChoices] = useState<Choices>({});
  const [edited, setEdited] = useState<ReorderLine | null>(null);
  const once = useOnce();
  const lines = chosenLines(list, choices);
  const suppliers = list.groups.filter(
    (group) => group.supplier && group.lines.some((line) => choiceOf(choices, line).chosen),
  ).length;
  const refresh = () => {
    for (const touched of ['purchase-orders', 'stock', 'home', 'products'])
      void queries.invalidateQueries({ queryKey: [id, touched] });
  };
  const order = useMutation({
    mutationFn: () => orderFromList(id, { lines }, once.key()),
    onSuccess: ({ purchase_orders: made }) => {
      refresh();
      toast(t('reorder.drafted', { n: made.length }));
      const [only] = made;
      void (only && made.length === 1
        ? navigate({
            to: '/shop/$slug/purchasing/orders/$purchaseOrderId',
            params: { slug, purchaseOrderId: only.id },
          })
        : navigate({ to: '/shop/$slug/purchasing', params: { slug }, search: { group: 'drafts' } }));
    },
    onError: (error) => {
      once.failed(error);
      if (isRefusal(error, 'conflict')) refresh();
    },
  });
  const draft = list.groups.some((group) => group.supplier) && (
    <Button
      look="primary"
      icon={<ClipboardCheck />}
      onPress={() => goOutside(document.getElementById('main')) || order.mutate()}
      pending={order.isPending}
      isDisabled={lines.length === 0}
    >
      {t('reorder.draft', { n: Math.max(suppliers, 1) })}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('reorder.list')}
        actions={
          list.groups.length > 0 && (
            <>
              <a className="btn btn-secondary" href={reorderFile(id)}>
                <FileSpreadsheet aria-hidden />
                CSV
              </a>
              {draft}
            </>
          )
        }
      />
      <PurchasingNav />
      {order.error && <Banner tone="red">{problem(order.error)}</Banner>}
      {list.groups.length === 0 && (
        <Card pad={false}>
          <Empty icon={<ClipboardCheck />} title={t('reorder.nothing')}>
            {t('reorder.nothing_text')}
          </Empty>
        </Card>
      )}
      {list.groups.map((group) => (
        <ReorderCard
          key={group.supplier?.id ?? ''}
          group={group}
          soldDays={list.sold_days}
          choices={choices}
          problems={problemsOf(order.error, lines)}
          onChoose={(line, part) =>
            setChoices((old) => ({ ...old, [line.variant_id]: { ...choiceOf(old, line), ...part } }))
          }
          onLimits={setEdited}
        />
      ))}
      {list.left_out > 0 && <p className="muted small">{t('reorder.left_out', { n: list.left_out })}</p>}
      {edited && (
        <LimitsDialog
          item={edited}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            refresh();
          }}
        />
      )}
    </>
  );
}
