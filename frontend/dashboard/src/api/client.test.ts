import { afterEach, expect, test, vi } from 'vitest';
import { addressOf, answer, api, asForm, once, speak, whenSessionLost } from './client';

const origin = 'http://dashboard.test';
const replies = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  };
  return { sent, options: { baseUrl: origin, fetch } };
};
afterEach(() => speak('en'));

test('a call goes to the path of the document, in the reader’s language, with its key', async () => {
  speak('fr');
  const { sent, options } = replies(201, { id: 'ord_1' });
  const params = { path: { tenant_id: 'ten_1', order_id: 'ord/1' } };
  const body = { text: 'fragile' };
  await answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/notes', { params, body, headers: once('k1'), ...options }),
  );
  const [request] = sent;
  expect(request?.url).toBe(`${origin}/api/tenants/ten_1/orders/ord%2F1/notes`);
  expect(request?.headers.get('accept-language')).toBe('fr');
  expect(request?.headers.get('idempotency-key')).toBe('k1');
  expect(await request?.json()).toEqual(body);
});

test('parameters without a value are left out, several values repeat their name', async () => {
  const { sent, options } = replies(200, { items: [] });
  const query = { payment: ['paid' as const, 'failed' as const], q: undefined, backordered: false };
  await answer(api.GET('/api/tenants/{tenant_id}/orders', { params: { path: { tenant_id: 't' }, query }, ...options }));
  expect(sent[0]?.url).toBe(`${origin}/api/tenants/t/orders?payment=paid&payment=failed&backordered=false`);
});

test('an answer without a body is an answer', async () => {
  expect(await answer(api.POST('/api/logout', replies(204, undefined).options))).toBeUndefined();
  expect(await answer(api.POST('/api/me/email-confirmation', replies(202, '').options))).toBeUndefined();
});

test('a refusal is thrown as it was written', async () => {
  const problem = { type: '/problems/too_many', code: 'too_many', title: 'Too many', status: 429, request_id: 'req_7' };
  const call = answer(api.GET('/api/me', replies(429, problem, { 'retry-after': '12' }).options));
  await expect(call).rejects.toMatchObject({ status: 429, code: 'too_many', requestId: 'req_7', retryAfter: 12 });
});

test('a proxy’s page is a refusal too', async () => {
  const call = answer(
    api.GET('/api/me', replies(502, '<h1>Bad gateway</h1>', { 'content-type': 'text/html' }).options),
  );
  await expect(call).rejects.toMatchObject({ status: 502, code: 'unknown', fields: [] });
});

test('a server that is not reached is told apart from one that refuses', async () => {
  const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(answer(api.GET('/api/me', { baseUrl: origin, fetch }))).rejects.toMatchObject({ code: 'offline' });
});

test('a question that was given up stays given up', async () => {
  const fetch = () => Promise.reject(new DOMException('given up', 'AbortError'));
  await expect(answer(api.GET('/api/me', { baseUrl: origin, fetch }))).rejects.toMatchObject({ name: 'AbortError' });
});

test('a lost session is told to whom it concerns, a wrong password is not', async () => {
  const lost = vi.fn();
  whenSessionLost(lost);
  const refuse = (code: string) => answer(api.GET('/api/me', replies(401, { code }).options)).catch(() => undefined);
  await refuse('wrong_credentials');
  expect(lost).not.toHaveBeenCalled();
  await refuse('unauthenticated');
  expect(lost).toHaveBeenCalledOnce();
});

test('a form holds what has a value', () => {
  const form = asForm({ file: new Blob(['a']), alt_en: 'A basket', alt_fr: null });
  expect([...form.keys()]).toEqual(['file', 'alt_en']);
});

test('the address of a file names what the document names', () =>
  expect(
    addressOf('/api/tenants/{tenant_id}/imports/{import_id}/problems.csv', {
      path: { tenant_id: 'ten_1', import_id: 'imp_1' },
    }),
  ).toBe('/api/tenants/ten_1/imports/imp_1/problems.csv'));
