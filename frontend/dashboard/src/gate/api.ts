import { queryOptions } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import type { Confirmation, Credentials, Forgotten, NewPassword, SignUpForm } from '../api/types';

export const logIn = (body: Credentials) => answer(api.POST('/api/login', { body }));
export const signUp = (body: SignUpForm, key: string) => answer(api.POST('/api/signup', { body, headers: once(key) }));
export const forgotPassword = (body: Forgotten) => answer(api.POST('/api/password-reset', { body }));
export const resetPassword = (body: NewPassword) => answer(api.POST('/api/password-reset/complete', { body }));
export const confirmEmail = (body: Confirmation) => answer(api.POST('/api/email-confirmation', { body }));

/** Whether a web address is free: the one typed, or the one a shop of this name would get. */
export const slugQuery = (wanted: { slug: string } | { name: string }) =>
  queryOptions({
    queryKey: ['slug', wanted],
    queryFn: ({ signal }) => answer(api.GET('/api/signup/slug', { params: { query: wanted }, signal })),
    staleTime: 30_000,
  });
