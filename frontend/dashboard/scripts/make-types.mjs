/** `src/api/schema.ts` from the server's own document (`docs/openapi.json`): every shape as a TypeScript type. With `--check`
 *  it only says whether the file is current. By hand, because the usual generator wants an older TypeScript beside ours. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { components } = JSON.parse(readFileSync(at('../../../docs/openapi.json'), 'utf8'));

const name = (ref) => ref.replace('#/components/schemas/', '');
const typeName = (schema) => name(schema).replace(/[^A-Za-z0-9_]/g, '_');
const key = (text) => (/^[A-Za-z_$][\w$]*$/.test(text) ? text : JSON.stringify(text));
const group = (text) => (text.includes(' | ') || text.includes(' & ') ? `(${text})` : text);

function plain(type, schema) {
  switch (type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return schema.items ? `${group(print(schema.items))}[]` : 'unknown[]';
    case 'object':
      return object(schema);
    default:
      throw new Error(`type ${type}`);
  }
}

function object(schema) {
  const members = Object.entries(schema.properties ?? {}).map(
    ([member, inner]) => `${key(member)}${schema.required?.includes(member) ? '' : '?'}: ${print(inner)}`,
  );
  if (members.length) return `{ ${members.join('; ')} }`;
  return schema.additionalProperties && schema.additionalProperties !== true
    ? `Record<string, ${print(schema.additionalProperties)}>`
    : 'Record<string, unknown>';
}

function print(schema) {
  if (schema.$ref) return typeName(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return [...new Set(choice.map(print))].join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => group(print(one))).join(' & ');
  if (schema.type === undefined) return schema.properties ? object(schema) : 'unknown';
  return [schema.type]
    .flat()
    .map((type) => plain(type, schema))
    .join(' | ');
}

const lines = Object.entries(components.schemas).map(
  ([schema, body]) => `export type ${typeName(schema)} = ${print(body)};`,
);
const text = `/** Made by \`npm run types\` from docs/openapi.json; not edited by hand. */\n${lines.join('\n')}\n`;
const path = at('../src/api/schema.ts');
if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error('src/api/schema.ts is not what docs/openapi.json says: npm run types');
  process.exit(1);
} else console.log(`types: ${lines.length} shapes are what the server says`);
