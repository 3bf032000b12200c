import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldError } from '../api/problem';
import type { Order } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { orderQuery } from './api';

/** Records something about money received by hand, once: a refused request is followed by another one, a lost answer by the same. */
export function useHandRecord(order: Order, send: (key: string) => Promise<Order>, done: string, onClose: () => void) {
  const { id } = useShop();
  const queries = useQueryClient();
  const record = useSentOnce((key) => send(key), {
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(done);
      onClose();
    },
  });
  return { record, error: (field: string) => fieldError(record.error, field) };
}

type Record = ReturnType<typeof useHandRecord>['record'];

/** A dialog with one button that records. */
export function HandDialog({
  title,
  record,
  submit,
  onClose,
  children,
}: {
  title: string;
  record: Record;
  submit: { look: 'danger' | 'primary'; label: string; disabled?: boolean };
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <FormDialog
      title={title}
      save={record}
      submit={submit}
      cancel={t('common.close')}
      placed={['why', 'method', 'received_on', 'reference']}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  );
}

/** The merchant's own words for it: the number of a cheque. */
export function ReferenceField({
  value,
  onChange,
  hint,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error: string | undefined;
}) {
  const { t } = useWords();
  return (
    <TextField
      label={t('hand.reference')}
      hint={hint}
      optional
      value={value}
      onChange={onChange}
      maxLength={100}
      error={error}
    />
  );
}
