/** An answer the document allows, for what the pretend server has no data of: enough to see a new screen with. */
import { readFileSync } from 'node:fs';

type Schema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  example?: unknown;
  format?: string;
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
};
type Operation = { responses: Record<string, { content?: Record<string, { schema: Schema }> }> };

const {
  paths,
  components,
}: { paths: Record<string, { get?: Operation }>; components: { schemas: Record<string, Schema> } } = JSON.parse(
  readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
);

/** Undefined when the document knows no such GET. */
export function sampleOf(method: string, path: string[]): unknown {
  const fits = (template: string) => {
    const parts = template.split('/').slice(2);
    return parts.length === path.length && parts.every((part, at) => part.startsWith('{') || part === path[at]);
  };
  const found =
    method === 'GET'
      ? Object.keys(paths).find((template) => template.startsWith('/api/') && fits(template))
      : undefined;
  const schema = found && paths[found]?.get?.responses['200']?.content?.['application/json']?.schema;
  return schema ? make(schema) : undefined;
}

function make(schema: Schema): unknown {
  if (schema.$ref) return make(components.schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {});
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.oneOf?.[0]) return make(schema.oneOf[0]);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(make));
  return plain([schema.type].flat()[0], schema);
}

function plain(type: string | undefined, schema: Schema): unknown {
  switch (type) {
    case 'array':
      return schema.items ? [make(schema.items), make(schema.items)] : [];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return schema.format === 'date-time'
        ? new Date().toISOString()
        : schema.format === 'date'
          ? '2026-11-28'
          : 'sample';
    default:
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, make(inner)]));
  }
}
