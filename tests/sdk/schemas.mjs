// The messages' schemas in ajv's strict mode: read as they are, with no keyword added, and each accepts its own example.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { check, verdict } from './checks.mjs';

const folder = new URL('../../docs/events/', import.meta.url);
export const schemas = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));

// Everything strict mode only logs by default is an error here, too.
export const strict = () => formats.default(new Ajv2020.default({ strict: true, strictTypes: true, strictTuples: true, allErrors: true }));

if (process.argv[1] === new URL(import.meta.url).pathname) {
  assert.ok(schemas.length > 10);
  for (const schema of schemas) {
    await check(`ajv reads ${schema.title}`, () => {
      const valid = strict().compile(schema);
      assert.ok(schema.examples.length > 0);
      for (const example of schema.examples) assert.ok(valid(example), JSON.stringify(valid.errors, null, 2));
      const { timestamp, ...rest } = schema.examples[0];
      assert.ok(!valid({ ...rest, timestamp: 'yesterday' }), `${timestamp} could be anything`);
    });
  }
  verdict();
}
