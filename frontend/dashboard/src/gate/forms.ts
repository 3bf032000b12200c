import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';
import { meQuery } from '../account/api';
import type { Me } from '../api/types';

/** Moves to the first field that is wrong, so that the keyboard and a screen reader land there. */
export function useFocusFirstError(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, [error]);
  return form;
}

export const onSubmit = (act: () => void) => (event: FormEvent) => {
  event.preventDefault();
  act();
};

export function useEnter() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (me: Me, next?: string) => {
    queries.setQueryData(meQuery.queryKey, me);
    const slug = me.memberships[0]?.tenant.slug;
    if (next && /^\/shop\//.test(next)) void navigate({ href: next });
    else if (slug) void navigate({ to: '/shop/$slug', params: { slug } });
    else void navigate({ to: '/' });
  };
}
