/** Typed fetch over the dashboard API: idempotency keys, problem details as exceptions. */
import type { FieldProblem, Problem } from './types';

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: FieldProblem[];
  readonly requestId: string | null;
  readonly retryAfter: number | null;
  /** The shopper asked to get everything together, and something is not here. */
  readonly waitsForRest: boolean;
  constructor(status: number, body: Partial<Problem> & { waits_for_rest?: boolean }, retryAfter: number | null = null) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'offline' : 'unknown');
    this.detail = body.detail ?? '';
    this.fields = body.errors ?? [];
    this.requestId = body.request_id ?? null;
    this.retryAfter = retryAfter;
    this.waitsForRest = body.waits_for_rest === true;
  }
}

type Query = Record<string, string | number | boolean | null | undefined | string[]>;
export type Options = { query?: Query; body?: unknown; form?: FormData; once?: string; signal?: AbortSignal };

let language = 'en';
export const speak = (lang: string) => {
  language = lang;
};

let onSessionLost: (() => void) | null = null;
export const whenSessionLost = (act: () => void) => {
  onSessionLost = act;
};

export function queryText(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) params.append(key, one);
    else if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  if (options.once) headers['Idempotency-Key'] = options.once;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  let reply: Response;
  try {
    reply = await fetch(`/api${path}${queryText(options.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      signal: options.signal ?? null,
      body: options.form ?? (options.body === undefined ? null : JSON.stringify(options.body)),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'offline' });
  }
  if (reply.status === 204) return undefined as T;
  const isJson = reply.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = isJson ? await reply.json().catch(() => null) : null;
  if (reply.ok) return body as T;
  const failure = new ApiError(reply.status, (body ?? {}) as object, Number(reply.headers.get('retry-after')) || null);
  if (failure.code === 'unauthenticated') onSessionLost?.();
  throw failure;
}

export const api = {
  get: <T>(path: string, options?: Options) => call<T>('GET', path, options),
  post: <T>(path: string, options?: Options) => call<T>('POST', path, options),
  put: <T>(path: string, options?: Options) => call<T>('PUT', path, options),
  patch: <T>(path: string, options?: Options) => call<T>('PATCH', path, options),
  delete: <T = void>(path: string, options?: Options) => call<T>('DELETE', path, options),
};

/** A file the server makes on demand, or why it does not. */
export async function file(path: string): Promise<Blob> {
  let reply: Response;
  try {
    reply = await fetch(`/api${path}`, { headers: { 'Accept-Language': language }, credentials: 'same-origin' });
  } catch {
    throw new ApiError(0, { code: 'offline' });
  }
  if (reply.ok) return reply.blob();
  throw new ApiError(
    reply.status,
    (await reply.json().catch(() => ({}))) as object,
    Number(reply.headers.get('retry-after')) || null,
  );
}

export const newKey = () => crypto.randomUUID();

/** The message for one field, also when the server names a deeper path (`address.city`). */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.fields.find((problem) => problem.field === field)?.message;
}
