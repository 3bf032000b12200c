import { useMutation } from '@tanstack/react-query';
import { useOnce } from './use-once';

type Then<T, V> = {
  onSuccess?: (done: T, sent: V) => void;
  /** `notDone`: it was certainly not done, neither now nor by an earlier try. */
  onError?: (error: Error, notDone: boolean, sent: V) => void;
};

/** A write that is done once however often it is sent: after a lost answer the same is sent again, after a refusal another. */
export function useSentOnce<T, V = void>(send: (key: string, what: V) => Promise<T>, then: Then<T, V> = {}) {
  const once = useOnce();
  return useMutation({
    mutationFn: (what: V) => send(once.key(), what),
    onSuccess: (done, sent) => {
      once.done();
      then.onSuccess?.(done, sent);
    },
    onError: (error, sent) => {
      const notDone = once.failed(error);
      then.onError?.(error, notDone, sent);
    },
  });
}
