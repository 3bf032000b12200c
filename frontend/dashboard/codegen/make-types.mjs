/** Writes `src/api/schema.ts` from the server's own document (`docs/openapi.json`): every path, parameter, body and answer as
 *  a TypeScript type; and `src/api/events.ts` from the schemas of `docs/events`: every message to a back office. With
 *  `--check` it only says whether the files are current. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'));
const folder = new URL('../../../docs/events/', import.meta.url);

/** `order.placed.v1` is `OrderPlacedV1`. */
const typeName = (kind) => kind.replaceAll(/(?:^|[._])(.)/g, (_, letter) => letter.toUpperCase());

/** The messages' schemas as the components of a document without paths. */
function eventDocument() {
  const schemas = {};
  for (const name of readdirSync(folder).filter((file) => /\.v\d+\.json$/.test(file)).sort()) {
    const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('#/$defs/', '#/components/schemas/');
    const { $defs, $schema, ...schema } = JSON.parse(text);
    Object.assign(schemas, $defs, { [typeName(schema.title)]: schema });
  }
  return { openapi: '3.1.0', info: { title: 'Messages', version: '1' }, paths: {}, components: { schemas } };
}

const options = {
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  transform: (schema) => (schema.format === 'binary' ? ts.factory.createTypeReferenceNode('Blob') : undefined),
};

async function make(name, source, from) {
  const target = new URL(`../src/api/${name}`, import.meta.url);
  const tree = astToString(await openapiTS(source, options));
  const text = `/** Made by \`npm run types\` from ${from}; not edited by hand. */\n${tree}`;
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`src/api/${name} is not what ${from} says: ./run gen`);
    process.exit(1);
  }
}

await make('schema.ts', document, 'docs/openapi.json');
await make('events.ts', eventDocument(), 'docs/events');
console.log(`types: ${Object.keys(document.paths).length} paths and the messages are what the server says`);
