import { useQueryClient } from '@tanstack/react-query';
import { isRefusal } from '../api/problem';
import type { ReturnDetail } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { toast } from '../ui/toast';
import { returnQuery } from './api';

const touched = ['returns', 'orders', 'stock', 'movements', 'home'];

/** Takes over what a step answered; order, stock and lists have changed with it. */
export function useStepped() {
  const { id } = useShop();
  const queries = useQueryClient();
  return (next: ReturnDetail) => {
    queries.setQueryData(returnQuery(id, next.id).queryKey, next);
    for (const key of touched) void queries.invalidateQueries({ queryKey: [id, key] });
  };
}

/** Somebody was faster: shows the return as it is now, says so, and closes what showed it as it was. */
export function useOvertaken() {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  return (error: unknown, close: () => void): boolean => {
    if (!isRefusal(error, 'stale') && !isRefusal(error, 'return_state')) return false;
    for (const key of touched) void queries.invalidateQueries({ queryKey: [id, key] });
    toast(t('returns.overtaken'), { bad: true });
    close();
    return true;
  };
}
