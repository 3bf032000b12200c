import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ApiError } from '../api/problem';
import type { EmailChange, MeChange, PasswordChange } from '../api/types';

/** Who is logged in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await answer(api.GET('/api/me'));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => answer(api.GET('/api/me/sessions')),
});

export const changeMe = (body: MeChange) => answer(api.PATCH('/api/me', { body }));
export const changeEmail = (body: EmailChange) => answer(api.POST('/api/me/email', { body }));
export const changePassword = (body: PasswordChange) => answer(api.POST('/api/me/password', { body }));
export const resendConfirmation = () => answer(api.POST('/api/me/email-confirmation'));
export const logOut = () => answer(api.POST('/api/logout'));

export const revokeSession = (session_id: string) =>
  answer(api.DELETE('/api/me/sessions/{session_id}', { params: { path: { session_id } } }));
export const revokeOtherSessions = () => answer(api.POST('/api/me/sessions/revoke-others'));
