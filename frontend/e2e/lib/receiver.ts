/** The stand-in back office: what arrived there, byte for byte. */
import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { sandbox } from './places.ts';

export type Entry = { sequence: number; webhook_id: string; verdict: string; answered: number; is_repeat: boolean; body_sha256: string; headers: Record<string, string>; body: string };

export const address = (name: string) => `${sandbox}/receiver/${name}`;
export const typeOf = (entry: Entry) => (JSON.parse(entry.body) as { type: string }).type;

export async function tellSecret(name: string, secret: string) {
  const answer = await fetch(`${address(name)}/secret`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret }) });
  expect(answer.status).toBe(204);
}

export async function received(name: string): Promise<Entry[]> {
  const { entries } = (await (await fetch(`${address(name)}.json`)).json()) as { entries: Entry[] };
  for (const entry of entries) expect(createHash('sha256').update(entry.body).digest('hex'), 'the text is the bytes that came').toBe(entry.body_sha256);
  return entries;
}

/** Waits until all of `types` arrived; returns everything that did. */
export async function receivedAll(name: string, types: string[]): Promise<Entry[]> {
  let entries: Entry[] = [];
  await expect(async () => {
    entries = await received(name);
    const there = new Set(entries.map(typeOf));
    expect([...there].sort()).toEqual(expect.arrayContaining(types));
  }).toPass({ timeout: 60_000 });
  return entries;
}
