import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { fieldsOf, isRefusal } from '../api/problem';
import { useShop } from '../app/shop';
import { doorsQuery, setupQuery } from '../home/api';
import { useWords } from '../i18n';
import { useDraft } from '../ui/draft';
import { FieldProblems, useFail } from '../ui/problems';
import { SaveBar } from '../ui/save-bar';
import { toast } from '../ui/toast';

/** What one block of settings is stored under, and how it is stored. */
type Store<B> = { key: QueryKey; save: (draft: B) => Promise<B>; after?: (saved: B) => void };

/** Draft, save with version, errors by field, save bar: the same for each block. */
export function useBlock<B extends { version: number }>(stored: B, { key, save: store, after }: Store<B>) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const state = useDraft(stored);
  const top = useRef<HTMLDivElement>(null);
  const save = useMutation({
    mutationFn: () => store(state.draft),
    onSuccess: (saved) => {
      state.reset(saved);
      queries.setQueryData(key, saved);
      void queries.invalidateQueries({ queryKey: setupQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: doorsQuery(id).queryKey });
      toast(t('common.saved'));
      after?.(saved);
    },
    onError: (error) => {
      if (!isRefusal(error, 'validation')) fail(error);
      top.current?.scrollIntoView({ block: 'start' });
    },
  });
  const problems = fieldsOf(save.error);
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const frame = (children: ReactNode) => (
    <>
      <div ref={top} style={{ display: 'contents' }}>
        <FieldProblems error={save.error} />
      </div>
      {children}
      <SaveBar
        dirty={state.dirty}
        saving={save.isPending}
        onSave={() => save.mutate()}
        onDiscard={() => {
          state.discard();
          save.reset();
        }}
      />
    </>
  );
  return { ...state, error, frame };
}
