import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { meQuery } from '../account/api';
import type { Me } from '../api/types';

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
