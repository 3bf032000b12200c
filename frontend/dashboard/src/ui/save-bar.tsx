import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWords } from '../i18n';
import { Button } from './button';
import { goOutside } from './outside';
import { Confirm } from './overlay';

/** Asks before a screen is left whose changes are not kept. */
export function AskBeforeLeaving({ when }: { when: boolean }) {
  const { t } = useWords();
  const blocker = useBlocker({ shouldBlockFn: () => when, withResolver: true, enableBeforeUnload: () => when });
  return (
    <Confirm
      open={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      title={t('common.leave_title')}
      text={t('common.leave_text')}
      action={t('common.leave')}
    />
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
  useEffect(() => {
    document.body.classList.toggle('has-savebar', dirty);
    return () => document.body.classList.remove('has-savebar');
  }, [dirty]);
  const send = () => goOutside(document.getElementById('main')) || onSave();
  const latest = useRef({ dirty, saving, send });
  latest.current = { dirty, saving, send };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      // Some fields hand over what was typed when they are left; save what is then known.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTimeout(() => {
        if (latest.current.dirty && !latest.current.saving) latest.current.send();
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
          <Button look="primary" onPress={send} pending={saving}>
            {t('common.save')}
          </Button>
        </div>
      )}
      <AskBeforeLeaving when={dirty && !saving} />
    </>
  );
}
