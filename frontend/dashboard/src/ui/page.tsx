/** The parts every screen is made of: head, states, save bar, "more" button. */
import { useBlocker } from '@tanstack/react-router';
import { AlertTriangle, ArrowLeft, Info, RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { problemText } from '../api/problem';
import { useWords } from '../i18n';
import { Button } from './controls';
import { Confirm } from './overlay';
import { toast } from './toast';

export function PageHead({
  title,
  badges,
  actions,
  back,
  sub,
}: {
  title: string;
  badges?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
  sub?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Highstreet`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="titles stack stack-1">
        {back && <div>{back}</div>}
        <div className="row row-wrap row-3">
          <h1>{title}</h1>
          {badges}
        </div>
        {sub && <p className="muted">{sub}</p>}
      </div>
      {actions && <div className="row row-wrap">{actions}</div>}
    </header>
  );
}
export const BackIcon = () => <ArrowLeft size={15} aria-hidden />;

export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'gray';
export const Badge = ({
  tone = 'gray',
  hollow,
  bare,
  children,
}: {
  tone?: Tone;
  hollow?: boolean;
  bare?: boolean;
  children: ReactNode;
}) => <span className={`badge ${tone}${hollow ? ' hollow' : ''}${bare ? ' bare' : ''}`}>{children}</span>;

export function Card({
  title,
  actions,
  children,
  foot,
  pad = true,
  sub,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  foot?: ReactNode;
  pad?: boolean;
  sub?: ReactNode;
}) {
  return (
    <section className="card">
      {title && (
        <div className="card-head">
          <div className="grow">
            <h2>{title}</h2>
            {sub && <p className="hint">{sub}</p>}
          </div>
          {actions}
        </div>
      )}
      {children && (pad ? <div className="card-body">{children}</div> : <div>{children}</div>)}
      {foot && <div className="card-foot">{foot}</div>}
    </section>
  );
}

export function Empty({
  icon,
  title,
  children,
  action,
  top,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  top?: boolean;
}) {
  return (
    <div className="empty">
      <div className="icon" aria-hidden>
        {icon}
      </div>
      {top ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children && <p>{children}</p>}
      {action && (
        <div className="row row-wrap" style={{ justifyContent: 'center' }}>
          {action}
        </div>
      )}
    </div>
  );
}

export function Banner({
  tone = 'blue',
  children,
  action,
}: {
  tone?: 'blue' | 'amber' | 'red' | 'green';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`banner ${tone}`} role={tone === 'red' ? 'alert' : 'note'}>
      {tone === 'blue' || tone === 'green' ? <Info aria-hidden /> : <AlertTriangle aria-hidden />}
      <div className="grow stack stack-2">{children}</div>
      {action}
    </div>
  );
}

export const Skeleton = ({ w = '100%', h = 14 }: { w?: string | number; h?: number }) => (
  <span className="skeleton" style={{ width: w, height: h }} />
);

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <ul className="plain lines" aria-hidden>
        {Array.from({ length: rows }, (_, index) => (
          <li key={index}>
            <Skeleton w={40} h={40} />
            <div className="grow stack stack-2">
              <Skeleton w={`${55 - (index % 3) * 12}%`} />
              <Skeleton w="28%" h={11} />
            </div>
            <Skeleton w={72} />
          </li>
        ))}
      </ul>
    </div>
  );
}
export function SkeletonPage() {
  const { t } = useWords();
  return (
    <div className="page" role="status" aria-label={t('common.loading')}>
      <Skeleton w={220} h={26} />
      <div className="card card-pad">
        <Skeleton w="60%" />
        <Skeleton w="85%" />
        <Skeleton w="40%" />
      </div>
      <div className="card card-pad">
        <Skeleton w="70%" />
        <Skeleton w="35%" />
        <Skeleton w="50%" />
      </div>
    </div>
  );
}

/** What went wrong, in words a shop owner can act on. */
export function useProblemText() {
  const { t } = useWords();
  return (error: unknown): string => problemText(error, t);
}
export function useFail() {
  const text = useProblemText();
  return (error: unknown) => toast(text(error), { bad: true });
}

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords();
  const text = useProblemText();
  return (
    <Banner
      tone="red"
      action={
        <Button small icon={<RotateCw />} onPress={retry}>
          {t('common.retry')}
        </Button>
      }
    >
      <span>{text(error)}</span>
    </Banner>
  );
}

export function More({
  has,
  loading,
  more,
  shown,
}: {
  has: boolean;
  loading: boolean;
  more: () => void;
  shown: number;
}) {
  const { t } = useWords();
  if (!has) return null;
  return (
    <div className="list-foot">
      <span>{t('common.shown', { n: shown })}</span>
      <Button small onPress={more} pending={loading}>
        {t('common.more')}
      </Button>
    </div>
  );
}

/** Appears as soon as something differs from what is stored, and keeps it from being lost. */
export function SaveBar({
  dirty,
  saving,
  onSave,
  onDiscard,
}: {
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { t } = useWords();
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !saving,
    withResolver: true,
    enableBeforeUnload: () => dirty,
  });
  useEffect(() => {
    document.body.classList.toggle('has-savebar', dirty);
    return () => document.body.classList.remove('has-savebar');
  }, [dirty]);
  const latest = useRef({ dirty, saving, onSave });
  latest.current = { dirty, saving, onSave };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      // Fields bring what was typed within their bounds when they are left; save what is then known.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTimeout(() => {
        if (latest.current.dirty && !latest.current.saving) latest.current.onSave();
      });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      {dirty && (
        <div className="savebar" role="region" aria-label={t('common.unsaved')}>
          <span className="grow truncate strong">{t('common.unsaved')}</span>
          <Button look="plain" onPress={onDiscard} isDisabled={saving}>
            {t('common.discard')}
          </Button>
          <Button look="primary" onPress={onSave} pending={saving}>
            {t('common.save')}
          </Button>
        </div>
      )}
      <Confirm
        open={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        onConfirm={() => blocker.proceed?.()}
        title={t('common.leave_title')}
        text={t('common.leave_text')}
        action={t('common.leave')}
      />
    </>
  );
}

/** A local copy being edited. Follows the stored one until the first change. */
export function useDraft<V>(stored: V) {
  const [draft, setDraft] = useState(stored);
  const [base, setBase] = useState(stored);
  const dirty = draft !== base && JSON.stringify(draft) !== JSON.stringify(base);
  const reset = (next: V) => {
    setBase(next);
    setDraft(next);
  };
  const patch = (part: Partial<V>) => setDraft((current) => ({ ...current, ...part }));
  return { draft, setDraft, patch, dirty, base, reset, discard: () => setDraft(base) };
}

export function useCopy() {
  const { t } = useWords();
  return (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('common.copied')),
      () => toast(t('error.unexpected'), { bad: true }),
    );
}
