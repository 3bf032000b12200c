import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldsOf } from '../api/problem';
import { useShop } from '../app/shop';
import { doorsQuery, setupQuery } from '../home/api';
import { useWords } from '../i18n';
import { useDraft } from '../ui/draft';
import { FormProblem } from '../ui/form-problem';
import { FieldProblems } from '../ui/problems';
import { SaveBar } from '../ui/save-bar';
import { toast } from '../ui/toast';
import { useShowError } from '../ui/use-show-error';

/** What one block of settings is stored under, and how it is stored. */
type Store<B> = { key: QueryKey; save: (draft: B) => Promise<B>; after?: (saved: B) => void };

/** Draft, save with version, errors by field, save bar: the same for each block. */
export function useBlock<B extends { version: number }>(stored: B, { key, save: store, after }: Store<B>) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const state = useDraft(stored);
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
  });
  const problems = fieldsOf(save.error);
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const form = useShowError<HTMLDivElement>(save.error);
  /** Another has stored theirs meanwhile: it takes the place of what was typed. */
  const renew = async () => {
    await queries.refetchQueries({ queryKey: key, exact: true });
    const theirs = queries.getQueryData<B>(key);
    if (theirs) state.reset(theirs);
    save.reset();
  };
  const frame = (children: ReactNode) => (
    <div ref={form} style={{ display: 'contents' }}>
      {problems.length > 0 ? (
        <FieldProblems error={save.error} />
      ) : (
        <FormProblem error={save.error} placed={[]} renew={() => void renew()} />
      )}
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
    </div>
  );
  return { ...state, error, frame };
}
