import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { rowsOf } from '../api/pages';
import type { Movement, StockItem } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { GoodsName } from '../ui/goods-name';
import { Dialog } from '../ui/overlay';
import { Rows } from '../ui/rows';
import { movementsQuery } from './api';

export function HistoryDrawer({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t, f, word } = useWords();
  const { id, slug } = useShop();
  const moves = useInfiniteQuery(movementsQuery(id, item.variant_id));
  const rows = rowsOf(moves.data);
  const what = (move: Movement) =>
    `${word(`movement.${move.kind}`, move.kind)}${move.reason && move.kind === 'adjustment' ? ` · ${t(`reason.${move.reason}`)}` : ''}`;
  return (
    <Dialog open onClose={onClose} title={t('stock.history')} side>
      <div>
        <GoodsName of={item} />
      </div>
      <Rows read={moves} count={rows.length} skeleton={4} empty={<p className="muted">{t('stock.no_history')}</p>}>
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
                  {move.stock_count && (
                    <>
                      {' '}
                      ·{' '}
                      <Link
                        to="/shop/$slug/stock/counts/$stockCountId"
                        params={{ slug, stockCountId: move.stock_count.id }}
                      >
                        {move.stock_count.number}
                      </Link>
                    </>
                  )}
                  {move.till_receipt && ` · ${move.till_receipt.number}`}
                  {move.purchase_order && (
                    <>
                      {' '}
                      ·{' '}
                      <Link
                        to="/shop/$slug/purchasing/orders/$purchaseOrderId"
                        params={{ slug, purchaseOrderId: move.purchase_order.id }}
                      >
                        {move.purchase_order.number}
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
      </Rows>
    </Dialog>
  );
}
