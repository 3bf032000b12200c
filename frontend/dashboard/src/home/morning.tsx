import { Link } from '@tanstack/react-router';
import {
  AlarmClock,
  AlertOctagon,
  BookX,
  ChevronRight,
  ClipboardList,
  CreditCard,
  Gavel,
  Hourglass,
  ImageOff,
  MessageCircleQuestion,
  PackageCheck,
  PackageOpen,
  PackageX,
  Truck,
  Undo2,
  Unplug,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Home, TodoKind } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { OrdersTable } from '../orders/orders-table';
import { tasks } from '../orders/search';
import { Card } from '../ui/card';

const todoIcons: Record<TodoKind, ReactNode> = {
  unfulfilled_orders: <Truck />,
  backorders_fillable: <PackageCheck />,
  low_stock: <AlertOctagon />,
  out_of_stock: <PackageX />,
  stuck_deliveries: <Unplug />,
  late_promises: <AlarmClock />,
  missing_pictures: <ImageOff />,
  payment_trouble: <CreditCard />,
  open_disputes: <Gavel />,
  authorizations_ending: <Hourglass />,
  shipped_unpaid: <CreditCard />,
  to_reorder: <ClipboardList />,
  days_not_posted: <BookX />,
  shoppers_asked: <MessageCircleQuestion />,
  refunds_to_make: <Undo2 />,
  returns_requested: <PackageOpen />,
  returns_to_settle: <PackageOpen />,
};

const isOrderTask = (kind: TodoKind): kind is (typeof tasks)[number] => tasks.some((task) => task === kind);

export function Morning({ home }: { home: Home }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const top = Math.max(...home.last_days.map((day) => day.gross.minor), 1);
  const before = home.sales_same_day_last_week.gross.minor;
  const now = home.sales_today.gross.minor;
  const links: Record<TodoKind, ReactNode> = {} as Record<TodoKind, ReactNode>;
  const [urgent] = home.disputes;
  for (const { kind, count } of home.todo) {
    const body = (
      <>
        <span className="muted" aria-hidden>
          {todoIcons[kind]}
        </span>
        <span className={count ? 'n' : 'n zero'}>{f.number(count)}</span>
        <span className="grow">
          {t(`todo.${kind}`, { n: count })}
          {kind === 'open_disputes' && urgent?.due_by && (
            <span className="muted small"> · {t('todo.answer_by', { when: f.moment(urgent.due_by) })}</span>
          )}
          {kind === 'days_not_posted' && home.posting_stopped && (
            <span className="muted small"> · {t('todo.no_name', { account: home.posting_stopped.label })}</span>
          )}
        </span>
        <ChevronRight size={16} className="muted" aria-hidden />
      </>
    );
    const props = { params: { slug }, className: 'card', children: body };
    links[kind] =
      kind === 'unfulfilled_orders' ? (
        <Link to="/shop/$slug/orders" search={{ fulfillment: 'to_ship' }} {...props} />
      ) : isOrderTask(kind) ? (
        <Link to="/shop/$slug/orders" search={{ task: kind }} {...props} />
      ) : kind === 'open_disputes' && urgent ? (
        <Link to="/shop/$slug/orders/$orderId" {...props} params={{ slug, orderId: urgent.order_id }} />
      ) : kind === 'stuck_deliveries' ? (
        <Link to="/shop/$slug/messages/deliveries" search={{ state: 'failed' }} {...props} />
      ) : kind === 'days_not_posted' ? (
        <Link to="/shop/$slug/accounting/accounts" {...props} />
      ) : kind === 'to_reorder' ? (
        <Link to="/shop/$slug/purchasing/reorder" {...props} />
      ) : kind === 'returns_requested' ? (
        <Link to="/shop/$slug/returns" search={{ view: 'requested' }} {...props} />
      ) : kind === 'returns_to_settle' ? (
        <Link to="/shop/$slug/returns" search={{ view: 'to_settle' }} {...props} />
      ) : kind === 'missing_pictures' ? (
        <Link to="/shop/$slug/products" search={{ status: 'active', pictures: 'missing' }} {...props} />
      ) : (
        <Link to="/shop/$slug/stock" search={{ filter: kind === 'low_stock' ? 'low' : 'out' }} {...props} />
      );
  }
  const shown = home.todo.filter((one) => one.count > 0 || one.kind === 'unfulfilled_orders');
  return (
    <>
      <section aria-labelledby="todo" className="stack stack-2">
        <h2 id="todo">{t('home.todo')}</h2>
        <div className="todo">
          {shown.map(({ kind }) => (
            <div key={kind} style={{ display: 'contents' }}>
              {links[kind]}
            </div>
          ))}
        </div>
      </section>
      <div className="two-col">
        <div>
          <Card
            title={t('home.recent')}
            pad={false}
            actions={
              <Link to="/shop/$slug/orders" params={{ slug }} className="link">
                {t('home.all_orders')}
              </Link>
            }
          >
            {home.recent_orders.length ? (
              <OrdersTable rows={home.recent_orders} compact />
            ) : (
              <p className="card-body muted">{t('home.no_orders')}</p>
            )}
          </Card>
        </div>
        <div>
          <Card title={t('home.today')}>
            <div>
              <div className="big">{f.money(home.sales_today.gross)}</div>
              <div className="muted">{t('home.orders_today', { n: home.sales_today.orders })}</div>
            </div>
            <p className="small">
              {before > 0
                ? t(now >= before ? 'home.more_than' : 'home.less_than', {
                    amount: f.money(home.sales_same_day_last_week.gross),
                  })
                : t('home.no_comparison')}
            </p>
            <figure>
              <figcaption className="label" style={{ marginBottom: 8 }}>
                {t('home.week')}
              </figcaption>
              <div
                className="bars"
                role="img"
                aria-label={home.last_days.map((day) => `${f.dateShort(day.date)}: ${f.money(day.gross)}`).join('; ')}
              >
                {home.last_days.map((day) => (
                  <div key={day.date} title={`${f.dateShort(day.date)}: ${f.money(day.gross)}`}>
                    <div className="bar" style={{ height: `${(day.gross.minor / top) * 80}%` }} />
                    <span>{f.weekday(day.date)}</span>
                  </div>
                ))}
              </div>
            </figure>
          </Card>
        </div>
      </div>
    </>
  );
}
