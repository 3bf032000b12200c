/** The stand-in mailbox: what people were sent. */
import { expect } from '@playwright/test';
import { sandbox } from './places.ts';

export type Mail = { id: number; subject: string; text: string; html: string; attachments: { name: string; media_type: string; url: string }[] };

export async function mailTo(address: string, subject: RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    const answer = await fetch(`${sandbox}/mail.json?to=${encodeURIComponent(address)}`);
    const mails = (await answer.json()) as Mail[];
    found = mails.findLast((mail) => subject.test(mail.subject));
    expect(found, `a mail to ${address} about ${subject}; there are: ${mails.map((mail) => mail.subject).join(' | ') || 'none'}`).toBeTruthy();
  }).toPass({ timeout: 95_000 });
  return found as Mail;
}

/** The first link in a mail whose address contains `part`. */
export function linkIn(mail: Mail, part: string): string {
  const link = mail.text.match(/https?:\/\/\S+/g)?.find((url) => url.includes(part));
  expect(link, `a link with ${part} in “${mail.subject}”:\n${mail.text}`).toBeTruthy();
  return (link as string).replace(/[.,)>]+$/, '');
}

export function isPdf(bytes: Uint8Array) {
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
}
