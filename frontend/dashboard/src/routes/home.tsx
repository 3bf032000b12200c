/** Morning view: what waits, what was sold, what is left to set up. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  AlarmClock,
  AlertOctagon,
  Check,
  ChevronRight,
  ImageOff,
  PackageCheck,
  PackageX,
  Truck,
  Unplug,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Home, SetupKey, SetupStep, TodoKind } from '../api/types';
import { dismissSetup, homeQuery, setupQuery } from '../home/api';
import { useWords } from '../i18n';
import { useVisit } from '../lib/visit';
import { useShop } from '../shop';
import { Button } from '../ui/controls';
import { Card, Failed, PageHead, Skeleton, useFail } from '../ui/page';
import { Mend, Unweighed, useTurn } from './opening';
import { OrdersTable } from './orders-table';

export function HomePage() {
  const { t } = useWords();
  const shop = useShop();
  const home = useQuery({ ...homeQuery(shop.id), refetchInterval: 60_000 });
  return (
    <div className="page">
      <PageHead title={t('home.title', { shop: shop.tenant.name })} />
      <SetupGuide />
      {home.error && <Failed error={home.error} retry={() => void home.refetch()} />}
      {home.data ? (
        <Morning home={home.data} />
      ) : (
        !home.error && (
          <div className="todo">
            {[1, 2, 3].map((n) => (
              <div key={n} className="card card-pad">
                <Skeleton w="40%" h={22} />
                <Skeleton w="70%" />
              </div>
            ))}
          </div>
        )
      )}
    </div>
  );
}

const todoIcons: Record<TodoKind, ReactNode> = {
  unfulfilled_orders: <Truck />,
  backorders_fillable: <PackageCheck />,
  low_stock: <AlertOctagon />,
  out_of_stock: <PackageX />,
  stuck_deliveries: <Unplug />,
  late_promises: <AlarmClock />,
  missing_pictures: <ImageOff />,
};

function Morning({ home }: { home: Home }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const top = Math.max(...home.last_days.map((day) => day.gross.minor), 1);
  const before = home.sales_same_day_last_week.gross.minor;
  const now = home.sales_today.gross.minor;
  const links: Record<TodoKind, ReactNode> = {} as Record<TodoKind, ReactNode>;
  for (const { kind, count } of home.todo) {
    const body = (
      <>
        <span className="muted" aria-hidden>
          {todoIcons[kind]}
        </span>
        <span className={count ? 'n' : 'n zero'}>{f.number(count)}</span>
        <span className="grow">{t(`todo.${kind}`, { n: count })}</span>
        <ChevronRight size={16} className="muted" aria-hidden />
      </>
    );
    const props = { params: { slug }, className: 'card', children: body };
    links[kind] =
      kind === 'unfulfilled_orders' ? (
        <Link to="/shop/$slug/orders" search={{ fulfillment: 'unfulfilled' }} {...props} />
      ) : kind === 'backorders_fillable' || kind === 'late_promises' ? (
        <Link to="/shop/$slug/orders" search={{ backordered: true }} {...props} />
      ) : kind === 'stuck_deliveries' ? (
        <Link to="/shop/$slug/messages/deliveries" search={{ state: 'failed' }} {...props} />
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

type Step = SetupStep & { key: SetupKey };
const isStep = (step: SetupStep): step is Step => step.key !== 'guide';

function SetupGuide() {
  const { t } = useWords();
  const { id, slug, tenant, role } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const setup = useQuery(setupQuery(id));
  const dismiss = useMutation({
    mutationFn: (card: SetupKey | 'guide') => dismissSetup(id, { card, dismissed: true }),
    onSuccess: (next) => queries.setQueryData(setupQuery(id).queryKey, next),
    onError: fail,
  });
  const open = useTurn();
  const visit = useVisit(id);
  if (!setup.data || setup.data.done === setup.data.total) return null;
  const { done, total, missing, storefront_open } = setup.data;
  const steps = setup.data.steps.filter(isStep);
  // What keeps the shop closed cannot be put away, and what an open shop has come to lack is shown again.
  const left = steps.filter((step) => !step.done && (step.required || !step.dismissed));
  const hidden = setup.data.dismissed && storefront_open && missing.length === 0;
  if (left.length === 0 || hidden) return null;
  const next = left[0]?.key;
  const button = (key: SetupKey) => (key === next ? ('primary' as const) : ('secondary' as const));
  const look = (key: SetupKey) => `btn btn-${button(key)} btn-small`;
  const action = (key: SetupKey): ReactNode => {
    const go = { params: { slug }, className: look(key) };
    switch (key) {
      case 'payments':
        return (
          <Link to="/shop/$slug/money" {...go}>
            {t('setup.view')}
          </Link>
        );
      case 'look':
        return (
          <Link to="/shop/$slug/settings/look" {...go}>
            {t('setup.choose')}
          </Link>
        );
      case 'test_order':
        return (
          <a href={visit(tenant.storefront_url)} target="_blank" rel="noreferrer" className={look(key)}>
            {t('setup.visit')}
          </a>
        );
      case 'open':
        return (
          role === 'owner' && (
            <Button small look={button(key)} onPress={() => open.mutate({ open: true })} pending={open.isPending}>
              {t('setup.open')}
            </Button>
          )
        );
      default:
        return <Mend what={key} look={button(key)} />;
    }
  };
  const weights = missing.find((one) => one.key === 'weights');
  const name = (step: Step) => t(`setup.${step.key}`, { n: weights?.variants ?? 0 });
  const item = (step: Step) => (
    <li key={step.key} className={step.done ? 'step done' : 'step'}>
      <span className="dot">{step.done && <Check aria-hidden />}</span>
      <div className="grow">
        <div className="strong">
          {name(step)}
          {step.done && <span className="sr"> ({t('setup.done')})</span>}
        </div>
        {step.key === next && <div className="hint">{t(`setup.${step.key}_why`)}</div>}
        {step.key === 'weights' && <Unweighed missing={weights} />}
      </div>
      {!step.done && (
        <div className="row">
          {action(step.key)}
          {!step.required && step.key !== 'open' && (
            <Button
              look="plain"
              small
              icon={<X />}
              aria-label={t('setup.hide_step', { step: name(step) })}
              onPress={() => dismiss.mutate(step.key)}
            />
          )}
        </div>
      )}
    </li>
  );
  return (
    <section className="card" aria-labelledby="setup">
      <div className="card-head">
        <div className="grow">
          <h2 id="setup">{t('setup.title')}</h2>
          <p className="hint">
            {t('setup.progress', { done, total })}
            {!storefront_open && <> · {t('setup.closed_until')}</>}
          </p>
        </div>
        <div
          className="progress hide-sm"
          style={{ width: 120 }}
          role="progressbar"
          aria-valuenow={done}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-label={t('setup.title')}
        >
          <div style={{ width: `${(done / total) * 100}%` }} />
        </div>
        {storefront_open && missing.length === 0 && (
          <Button look="plain" small onPress={() => dismiss.mutate('guide')}>
            {t('setup.hide')}
          </Button>
        )}
      </div>
      <ul className="plain">{left.map(item)}</ul>
      {done > 0 && (
        <details className="done-steps">
          <summary>{t('setup.done_steps', { n: done })}</summary>
          <ul className="plain">{steps.filter((step) => step.done).map(item)}</ul>
        </details>
      )}
    </section>
  );
}
