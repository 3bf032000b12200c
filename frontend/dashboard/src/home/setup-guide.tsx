import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SetupKey, SetupStep } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { useFail } from '../ui/problems';
import { dismissSetup, setupQuery } from './api';
import { Mend, Unweighed, useTurn } from './opening';
import { useVisit } from './visit';

type Step = SetupStep & { key: SetupKey };

const isStep = (step: SetupStep): step is Step => step.key !== 'guide';

export function SetupGuide() {
  const { t } = useWords();
  const { id, slug, tenant, role } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const setup = useQuery(setupQuery(id));
  const dismiss = useMutation({
    mutationFn: (card: SetupStep['key']) => dismissSetup(id, { card, dismissed: true }),
    onSuccess: (next) => queries.setQueryData(setupQuery(id).queryKey, next),
    onError: fail,
  });
  const open = useTurn();
  const visit = useVisit(id);
  // Only the platform opens a suspended shop again; the notice above says so.
  if (tenant.status === 'suspended') return null;
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
