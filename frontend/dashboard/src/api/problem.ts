/** A refusal of the server, and the one place that turns it into words for a person. */
import type { Key, Vars } from '../i18n';
import type { FieldProblem, Problem } from './types';

/** Thrown for every answer that is no success. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: FieldProblem[];
  readonly requestId: string | null;
  /** Seconds to wait before the next try. */
  readonly retryAfter: number | null;
  /** The shopper asked to get everything together, and something is not here. */
  readonly waitsForRest: boolean;

  constructor(status: number, problem: Partial<Problem>, retryAfter: number | null = null) {
    super(problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.detail = problem.detail ?? '';
    this.fields = problem.errors ?? [];
    this.requestId = problem.request_id ?? null;
    this.retryAfter = retryAfter;
    this.waitsForRest = problem.waits_for_rest === true;
  }

  static offline(): ApiError {
    return new ApiError(0, { code: 'offline' });
  }
}

/** The message for one field, also when the server names a deeper path (`address.city`). */
export const fieldError = (error: unknown, field: string): string | undefined =>
  fieldsOf(error).find((problem) => problem.field === field)?.message;

/** The fields that are wrong; none when the refusal is about something else. */
export const fieldsOf = (error: unknown): FieldProblem[] => (error instanceof ApiError ? error.fields : []);

/** The fields that are wrong and that a form does not show. Of those it shows, `lines` also stands for `lines[0].quantity`. */
export const unplaced = (error: unknown, placed: readonly string[]): FieldProblem[] =>
  fieldsOf(error).filter(
    ({ field }) => !placed.some((one) => field === one || field.startsWith(`${one}.`) || field.startsWith(`${one}[`)),
  );

export const isRefusal = (error: unknown, ...codes: string[]): boolean =>
  error instanceof ApiError && codes.includes(error.code);

/** Whether the server refused, rather than not answering or failing. */
export const isAnswered = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

type Translate = (key: Key, vars?: Vars) => string;

/** What went wrong, in words a shop owner can act on. */
export function problemText(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) return t('error.unexpected');
  switch (error.code) {
    case 'offline':
      return t('error.offline');
    case 'stale':
      return t('error.stale');
    case 'too_many':
      return t('error.too_many', { n: error.retryAfter ?? 60 });
    case 'not_found':
      return t('error.not_found');
    case 'idempotency_mismatch':
      return t('error.sent_before');
  }
  if (error.status >= 500) return t('error.server') + (error.requestId ? ` (${error.requestId})` : '');
  return error.detail || error.message;
}
