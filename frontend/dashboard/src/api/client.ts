/** The server's API as its document describes it: paths, parameters, bodies and answers are checked by the compiler. */
import createClient, { createFinalURL, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch';
import { ApiError } from './problem';
import type { paths } from './schema';
import type { Problem } from './types';

let language = 'en';
export const speak = (lang: string) => {
  language = lang;
};

let onSessionLost: (() => void) | null = null;
export const whenSessionLost = (act: () => void) => {
  onSessionLost = act;
};

export const api = createClient<paths>({ headers: { Accept: 'application/json' } });
api.use({
  onRequest: ({ request }) => request.headers.set('Accept-Language', language),
  onError: ({ error }) => (isAbort(error) ? undefined : ApiError.offline()),
});

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

type Fetched = { data?: unknown; error?: Problem; response: Response };
type Success<R> = R extends { data: infer D; error?: never } ? D : never;

/** What a call answers; a refusal is thrown as an [`ApiError`]. */
export function answer<R extends Fetched>(call: Promise<R>): Promise<Success<R>>;
export async function answer(call: Promise<Fetched>): Promise<unknown> {
  const { data, error, response } = await call;
  if (response.ok) return data;
  // A proxy in between may answer something that is no problem document.
  const problem = typeof error === 'object' ? error : {};
  const failure = new ApiError(response.status, problem, Number(response.headers.get('retry-after')) || null);
  if (failure.code === 'unauthenticated') onSessionLost?.();
  throw failure;
}

/** A write with the same key is done once, however often it is sent. */
export const newKey = () => crypto.randomUUID();
export const once = (key: string) => ({ 'Idempotency-Key': key });

/** Sends a body as the form the document calls `multipart/form-data`. */
export function asForm(body: Record<string, Blob | string | null | undefined>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) if (value !== null && value !== undefined) form.append(name, value);
  return form;
}

type PathParameters<P extends keyof paths> = paths[P] extends { get: { parameters: infer R extends Values } }
  ? R
  : never;
type Values = { path?: Record<string, unknown>; query?: Record<string, unknown> };
/** The address of something the browser fetches by itself: a file to download. */
export const addressOf = <P extends keyof paths>(path: P, params: PathParameters<P>): string =>
  createFinalURL(path, {
    baseUrl: '',
    params,
    querySerializer: createQuerySerializer(),
    pathSerializer: defaultPathSerializer,
  });
