/** Both catalogues say the same things: same keys, same placeholders, complete plurals; and every literal key in the code exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const load = (lang) => JSON.parse(readFileSync(join(root, `src/i18n/${lang}.json`), 'utf8'));
const en = load('en');
const fr = load('fr');
const problems = [];
const holes = (text) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((m) => m[1])
    .sort()
    .join();
for (const key of new Set([...Object.keys(en), ...Object.keys(fr)])) {
  if (!(key in en)) problems.push(`en lacks ${key}`);
  else if (!(key in fr)) problems.push(`fr lacks ${key}`);
  else if (!en[key] || !fr[key]) problems.push(`${key} is empty`);
  else if (holes(en[key]) !== holes(fr[key]) && !key.endsWith('#one')) problems.push(`${key}: placeholders differ`);
  if (key.endsWith('#one') && !(key.replace('#one', '#other') in en)) problems.push(`${key} lacks #other`);
}
const files = (dir) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((f) =>
    f.isDirectory() ? files(join(dir, f.name)) : /\.tsx?$/.test(f.name) ? [join(dir, f.name)] : [],
  );
const known = new Set(Object.keys(en).map((key) => key.split('#')[0]));
const code = files(join(root, 'src'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
for (const [, key] of code.matchAll(/\bt\(\s*'([^']+)'/g))
  if (!known.has(key)) problems.push(`code uses unknown ${key}`);
const dynamic = [...code.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].map((m) => m[1]);
for (const key of known)
  if (!code.includes(key) && !dynamic.some((start) => key.startsWith(start))) problems.push(`nobody says ${key}`);
if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`i18n: ${known.size} phrases in both languages`);
