/** What was sent to an endpoint and what it answered, as text a merchant can compare with what their program got. */
import type { Delivery } from '../api/types';
import type { Key, Vars } from '../i18n/translate';

type Attempt = Delivery['attempt_list'][number];

export const headerLines = (headers: { [name: string]: string }) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** An answer without a body is an answer: it is told apart from none. */
export function answered(attempt: Attempt, t: (key: Key, vars?: Vars) => string): string {
  const { status, response_headers, response_body } = attempt;
  if (status == null) return t('deliveries.no_response');
  const body = pretty(response_body) || t('deliveries.empty_answer', { status });
  return [headerLines(response_headers), body].filter(Boolean).join('\n\n');
}
