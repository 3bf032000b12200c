/** How many there are, how many are promised, and why. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Boxes, History } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError, isRefusal } from '../api/problem';
import type { AdjustInput, AdjustReason, Movement, StockItem } from '../api/types';
import { useWords } from '../i18n';
import { useShop } from '../shop';
import { adjustStock, movementsQuery, readStockItem, stockQuery } from '../stock/api';
import { levels } from '../stock/search';
import { Button, NumberField, SearchBox, Segment, Select, TextField } from '../ui/controls';
import { Dialog } from '../ui/overlay';
import { Badge, Banner, Card, Empty, Failed, More, PageHead, SkeletonRows, useProblemText } from '../ui/page';
import { toast } from '../ui/toast';

export function StockPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/stock' });
  const navigate = useNavigate();
  const stock = useInfiniteQuery(stockQuery(id, search));
  const rows = stock.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = stock.data?.pages[0]?.counts;
  const [adjusting, setAdjusting] = useState<StockItem | null>(null);
  const [history, setHistory] = useState<StockItem | null>(null);
  return (
    <div className="page">
      <PageHead title={t('stock.title')} />
      <Card pad={false}>
        <nav className="views" aria-label={t('common.views')}>
          {(['', ...levels] as const).map((filter) => (
            <Link
              key={filter}
              to="/shop/$slug/stock"
              params={{ slug }}
              search={{ ...search, filter: filter || undefined }}
              activeProps={{ 'aria-current': undefined }}
              aria-current={(search.filter ?? '') === filter ? 'page' : undefined}
            >
              {filter ? t(`stock.view_${filter}`) : t('stock.view_all')}
              {counts && <span className="n">{f.number(counts[filter || 'all'])}</span>}
            </Link>
          ))}
        </nav>
        <div className="filters">
          <SearchBox
            value={search.q ?? ''}
            onChange={(text) =>
              void navigate({
                to: '/shop/$slug/stock',
                params: { slug },
                search: { ...search, q: text },
                replace: true,
              })
            }
            label={t('stock.search')}
          />
        </div>
        {stock.error ? (
          <div className="card-body">
            <Failed error={stock.error} retry={() => void stock.refetch()} />
          </div>
        ) : stock.isPending ? (
          <SkeletonRows />
        ) : rows.length === 0 ? (
          <Empty
            icon={<Boxes />}
            title={search.q || search.filter ? t('stock.none_match') : t('stock.empty')}
            action={
              search.q || search.filter ? (
                <Button onPress={() => void navigate({ to: '/shop/$slug/stock', params: { slug }, search: {} })}>
                  {t('common.clear_filters')}
                </Button>
              ) : (
                <Link
                  to="/shop/$slug/products/$productId"
                  params={{ slug, productId: 'new' }}
                  className="btn btn-primary"
                >
                  {t('products.add')}
                </Link>
              )
            }
          >
            {search.q || search.filter ? undefined : t('stock.empty_text')}
          </Empty>
        ) : (
          <div className="table-wrap">
            <table className="table stacked">
              <thead>
                <tr>
                  <th scope="col">{t('products.product')}</th>
                  {(['on_hand', 'reserved', 'available', 'backordered'] as const).map((key) => (
                    <th key={key} scope="col" className="num">
                      <abbr title={t(`stock.${key}_help`)} style={{ textDecoration: 'none' }}>
                        {t(`stock.${key}`)}
                      </abbr>
                    </th>
                  ))}
                  <th scope="col">
                    <span className="sr">{t('stock.adjust')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.variant_id}>
                    <td className="full">
                      <div className="row row-3">
                        <span className="thumb">
                          {row.image_url ? (
                            <img src={`${row.image_url}?w=160`} alt="" loading="lazy" />
                          ) : (
                            <Boxes aria-hidden />
                          )}
                        </span>
                        <div style={{ minWidth: 0 }}>
                          <Link
                            to="/shop/$slug/products/$productId"
                            params={{ slug, productId: row.product_id }}
                            className="strong"
                            style={{ textDecoration: 'none' }}
                          >
                            {row.title}
                          </Link>
                          <div className="muted small">{[row.variant_title, row.sku].filter(Boolean).join(' · ')}</div>
                        </div>
                      </div>
                    </td>
                    <td className="num" data-label={t('stock.on_hand')}>
                      {f.number(row.on_hand)}
                    </td>
                    <td className="num muted" data-label={t('stock.reserved')}>
                      {f.number(row.reserved)}
                    </td>
                    <td className="num" data-label={t('stock.available')}>
                      {row.reorder_point != null && row.available > 0 && row.available <= row.reorder_point && (
                        <>
                          <Badge tone="amber" bare>
                            {t('stock.low')}
                          </Badge>{' '}
                        </>
                      )}
                      <span className="strong" style={row.available <= 0 ? { color: 'var(--red)' } : undefined}>
                        {f.number(row.available)}
                      </span>
                    </td>
                    <td className="num" data-label={t('stock.backordered')}>
                      {row.backordered ? (
                        <span className="strong" style={{ color: 'var(--amber)' }}>
                          {f.number(row.backordered)}
                        </span>
                      ) : (
                        <span className="muted">0</span>
                      )}
                    </td>
                    <td className="full">
                      <div className="row" style={{ justifyContent: 'flex-end' }}>
                        <Button
                          small
                          onPress={() => setAdjusting(row)}
                          aria-label={t('stock.adjust_named', { name: `${row.title} ${row.variant_title}` })}
                        >
                          {t('stock.adjust')}
                        </Button>
                        <Button
                          small
                          look="plain"
                          icon={<History />}
                          aria-label={t('stock.history_of', { name: `${row.title} ${row.variant_title}` })}
                          onPress={() => setHistory(row)}
                        />
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <More
          has={stock.hasNextPage}
          loading={stock.isFetchingNextPage}
          more={() => void stock.fetchNextPage()}
          shown={rows.length}
        />
      </Card>
      {adjusting && <Adjust item={adjusting} onClose={() => setAdjusting(null)} />}
      {history && <HistoryDrawer item={history} onClose={() => setHistory(null)} />}
    </div>
  );
}

function Adjust({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [kind, setKind] = useState<'set' | 'change'>('set');
  const [quantity, setQuantity] = useState<number | null>(item.on_hand);
  const [onHand, setOnHand] = useState(item.on_hand);
  const [reason, setReason] = useState<AdjustReason>('count');
  const [note, setNote] = useState('');
  const after = kind === 'set' ? quantity : quantity === null ? null : onHand + quantity;
  const body: AdjustInput =
    kind === 'set'
      ? { kind, quantity: quantity ?? 0, expected_on_hand: onHand, reason, note }
      : { kind, quantity: quantity ?? 0, reason, note };
  const save = useMutation({
    mutationFn: () => adjustStock(id, item.variant_id, body, newKey()),
    onSuccess: (next) => {
      void queries.invalidateQueries({ queryKey: [id, 'stock'] });
      void queries.invalidateQueries({ queryKey: [id, 'movements', item.variant_id] });
      void queries.invalidateQueries({ queryKey: [id, 'products'] });
      toast(t('stock.adjusted', { name: item.title, n: next.on_hand }));
      onClose();
    },
    onError: async (error) => {
      if (!isRefusal(error, 'stale')) return;
      const now = await readStockItem(id, item.sku || item.title, item.variant_id).catch(() => undefined);
      if (now) setOnHand(now.on_hand);
    },
  });
  const stale = isRefusal(save.error, 'stale');
  const reasons: AdjustReason[] =
    kind === 'set' ? ['count', 'correction'] : ['received', 'damaged', 'lost', 'returned', 'correction'];
  const unchanged = quantity === null || (kind === 'change' && quantity === 0);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('stock.adjust_title')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onPress={() => save.mutate()} pending={save.isPending} isDisabled={unchanged}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div>
        <div className="strong">{item.title}</div>
        <div className="muted small">{[item.variant_title, item.sku].filter(Boolean).join(' · ')}</div>
      </div>
      {stale ? (
        <Banner tone="amber">{t('stock.stale', { n: onHand })}</Banner>
      ) : (
        save.error && !fieldError(save.error, 'quantity') && <Banner tone="red">{problem(save.error)}</Banner>
      )}
      <Segment
        label={t('stock.how')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setReason(next === 'set' ? 'count' : 'received');
          setQuantity(next === 'set' ? onHand : null);
        }}
        options={[
          { value: 'set', label: t('stock.kind_set') },
          { value: 'change', label: t('stock.kind_change') },
        ]}
      />
      <div className="grid-2">
        <NumberField
          label={t(kind === 'set' ? 'stock.counted' : 'stock.change')}
          autoFocus
          value={quantity}
          onChange={setQuantity}
          {...(kind === 'set' ? { min: 0 } : {})}
          error={fieldError(save.error, 'quantity')}
          hint={after === null ? undefined : t('stock.after', { before: onHand, after })}
          placeholder={kind === 'change' ? t('stock.change_hint') : ''}
        />
        <Select
          label={t('stock.reason')}
          value={reason}
          onChange={(value) => setReason(value)}
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      </div>
      <TextField label={t('stock.note')} value={note} onChange={setNote} optional maxLength={200} />
      {item.reserved > 0 && (
        <p className="hint">{t('stock.reserved_hint', { n: item.reserved, count: f.number(item.reserved) })}</p>
      )}
    </Dialog>
  );
}

function HistoryDrawer({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t, f, word } = useWords();
  const { id, slug } = useShop();
  const moves = useInfiniteQuery(movementsQuery(id, item.variant_id));
  const rows = moves.data?.pages.flatMap((page) => page.items) ?? [];
  const what = (move: Movement) =>
    `${word(`movement.${move.kind}`, move.kind)}${move.reason && move.kind === 'adjustment' ? ` · ${t(`reason.${move.reason}`)}` : ''}`;
  return (
    <Dialog open onClose={onClose} title={t('stock.history')} side>
      <div>
        <div className="strong">{item.title}</div>
        <div className="muted small">{[item.variant_title, item.sku].filter(Boolean).join(' · ')}</div>
      </div>
      {moves.error ? (
        <Failed error={moves.error} retry={() => void moves.refetch()} />
      ) : moves.isPending ? (
        <SkeletonRows rows={4} />
      ) : rows.length === 0 ? (
        <p className="muted">{t('stock.no_history')}</p>
      ) : (
        <ol className="plain timeline">
          {rows.map((move) => (
            <li key={move.id}>
              <div className="row between">
                <span>
                  {what(move)}
                  {move.order && (
                    <>
                      {' '}
                      ·{' '}
                      <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: move.order.id }}>
                        {t('order.title', { number: move.order.number })}
                      </Link>
                    </>
                  )}
                </span>
                <span className="num strong">
                  {(move.change > 0 ? '+' : move.change < 0 ? '−' : '±') + f.number(Math.abs(move.change))}
                </span>
              </div>
              <div className="row between muted small">
                <span>
                  {f.moment(move.at)}
                  {move.by && ` · ${move.by}`}
                </span>
                <span className="num">{t('stock.on_hand_after', { n: move.on_hand_after })}</span>
              </div>
              {move.note && <div className="small break">{move.note}</div>}
            </li>
          ))}
        </ol>
      )}
      <More
        has={moves.hasNextPage}
        loading={moves.isFetchingNextPage}
        more={() => void moves.fetchNextPage()}
        shown={rows.length}
      />
    </Dialog>
  );
}
