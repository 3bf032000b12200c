import { useQueryClient } from '@tanstack/react-query';
import { isRefusal } from '../api/problem';
import type { PurchaseOrder } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { toast } from '../ui/toast';
import { purchaseOrderQuery } from './api';

const touched = ['purchase-orders', 'suppliers', 'stock', 'movements', 'orders', 'home'];

/** Takes over what a step answered; goods, stock and lists have changed with it. */
export function useStepped() {
  const { id } = useShop();
  const queries = useQueryClient();
  return (order: PurchaseOrder) => {
    queries.setQueryData(purchaseOrderQuery(id, order.id).queryKey, order);
    for (const key of touched) void queries.invalidateQueries({ queryKey: [id, key] });
  };
}

/** Somebody was faster: shows the order as it is now, says so, and closes what showed it as it was. */
export function useOvertaken() {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  return (error: unknown, close?: () => void): boolean => {
    if (!isRefusal(error, 'stale')) return false;
    for (const key of touched) void queries.invalidateQueries({ queryKey: [id, key] });
    toast(t('purchasing.overtaken'), { bad: true });
    close?.();
    return true;
  };
}
