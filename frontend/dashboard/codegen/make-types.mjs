/** Writes `src/api/schema.ts` from the server's own document (`docs/openapi.json`): every path, parameter, body and answer as
 *  a TypeScript type. With `--check` it only says whether the file is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'));
const target = new URL('../src/api/schema.ts', import.meta.url);

const tree = await openapiTS(document, {
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  transform: (schema) => (schema.format === 'binary' ? ts.factory.createTypeReferenceNode('Blob') : undefined),
});
const text = `/** Made by \`npm run types\` from docs/openapi.json; not edited by hand. */\n${astToString(tree)}`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('src/api/schema.ts is not what docs/openapi.json says: npm run types');
  process.exit(1);
} else console.log(`types: ${Object.keys(document.paths).length} paths are what the server says`);
