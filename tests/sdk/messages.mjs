// What messages.py received (the file named on the command line), judged by the SDKs of Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { check, verdict } from './checks.mjs';
import { schemas, strict } from './schemas.mjs';

const { secrets, entries, batched } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

await check('standardwebhooks verifies every message', () => {
  assert.ok(entries.length >= 6);
  for (const { body, headers } of entries) {
    assert.deepEqual(new Webhook(secrets[0]).verify(body, headers), JSON.parse(body));
    assert.throws(() => new Webhook(secrets[0]).verify(body.replace(':', ' :'), headers));
  }
});

await check('cloudevents reads in the headers what the body says', () => {
  for (const { body, headers } of entries) {
    const said = JSON.parse(body);
    const event = HTTP.toEvent({ headers, body });
    assert.ok(event.validate());
    assert.deepEqual([event.id, event.type, event.subject], [said.id, said.type, said.subject]);
    assert.equal(headers['ce-time'], said.timestamp);
    assert.deepEqual(event.data, said);
  }
});

await check('cloudevents reads every element of a batch', () => {
  assert.ok(batched.length >= 1);
  for (const { body, headers } of batched) {
    const events = HTTP.toEvent({ headers, body });
    assert.equal(events.length, JSON.parse(body).length);
    for (const event of events) {
      assert.ok(event.validate());
      assert.deepEqual([event.id, event.type, event.subject], [event.data.id, event.data.type, event.data.subject]);
    }
  }
});

await check('ajv accepts every message by its kind', () => {
  for (const { body } of entries) {
    const said = JSON.parse(body);
    const valid = strict().compile(schemas.find(({ title }) => title === said.type));
    assert.ok(valid(said), JSON.stringify(valid.errors));
  }
});

verdict();
