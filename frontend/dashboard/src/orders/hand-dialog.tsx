import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldError, fieldsOf } from '../api/problem';
import type { Order } from '../api/types';
import { useOnce } from '../api/use-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { orderQuery } from './api';

/** Records something about money received by hand, once: a refused request is followed by another one, a lost answer by the same. */
export function useHandRecord(order: Order, send: (key: string) => Promise<Order>, done: string, onClose: () => void) {
  const { id } = useShop();
  const queries = useQueryClient();
  const once = useOnce();
  const record = useMutation({
    mutationFn: () => send(once.key()),
    onError: (error) => {
      once.failed(error);
    },
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
  const problem = useProblemText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button
            look={submit.look}
            pending={record.isPending}
            isDisabled={submit.disabled}
            onPress={() => !record.isPending && record.mutate()}
          >
            {submit.label}
          </Button>
        </>
      }
    >
      {record.error && fieldsOf(record.error).length === 0 && <Banner tone="red">{problem(record.error)}</Banner>}
      {children}
    </Dialog>
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
