// `npm run sbom`: a list of parts by the rules of CycloneDX 1.5, and exactly the packages of the lock file that ship.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What the standard asks of the fields that are used here; a field that it does not know is refused. */
const text = { type: 'string', minLength: 1 } as const;
const licences = {
  type: 'array',
  items: {
    oneOf: [
      {
        type: 'object',
        required: ['license'],
        additionalProperties: false,
        properties: {
          license: { type: 'object', minProperties: 1, maxProperties: 1, properties: { id: text, name: text } },
        },
      },
      {
        type: 'object',
        required: ['expression'],
        additionalProperties: false,
        properties: { expression: text },
      },
    ],
  },
} as const;
const component = {
  type: 'object',
  required: ['type', 'name', 'version', 'bom-ref', 'purl'],
  additionalProperties: false,
  properties: {
    'bom-ref': text,
    type: { enum: ['application', 'library'] },
    ...{ name: text, version: text, description: { type: 'string' }, author: text, licenses: licences },
    purl: { type: 'string', pattern: '^pkg:npm/(%40[a-z0-9._-]+/)?[a-z0-9._-]+@[0-9]' },
    scope: { enum: ['required', 'optional', 'excluded'] },
    properties: { type: 'array' },
    externalReferences: { type: 'array' },
    hashes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['alg', 'content'],
        additionalProperties: false,
        properties: {
          alg: { enum: ['SHA-1', 'SHA-512'] },
          content: { type: 'string', pattern: '^([0-9a-f]{40}|[0-9a-f]{128})$' },
        },
      },
    },
  },
} as const;
const RULES = {
  type: 'object',
  required: ['bomFormat', 'specVersion', 'serialNumber', 'version', 'metadata', 'components', 'dependencies'],
  additionalProperties: false,
  properties: {
    bomFormat: { const: 'CycloneDX' },
    specVersion: { const: '1.5' },
    serialNumber: {
      type: 'string',
      pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    },
    version: { type: 'integer', minimum: 1 },
    metadata: { type: 'object', required: ['component'], additionalProperties: false, properties: { component } },
    components: { type: 'array', uniqueItems: true, items: component },
    dependencies: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        required: ['ref'],
        additionalProperties: false,
        properties: { ref: text, dependsOn: { type: 'array', uniqueItems: true, items: text } },
      },
    },
  },
} as const;

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}
interface PartsList {
  readonly metadata: { readonly component: Component & { readonly type: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}
interface Locked {
  readonly name?: string;
  readonly version: string;
  readonly integrity: string;
  readonly dev?: boolean;
}

let list: PartsList;
beforeAll(() => {
  const run = spawnSync(process.execPath, ['engine/bin/sbom.ts'], { cwd: ROOT, encoding: 'utf8' });
  expect([run.status, run.error]).toEqual([0, undefined]);
  list = JSON.parse(run.stdout) as PartsList;
}, 60_000);

describe('the list of parts', () => {
  it('keeps the rules of CycloneDX 1.5', () => {
    const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(RULES);
    expect(validate(list) ? [] : validate.errors).toEqual([]);
    // The rules can be broken.
    for (const bad of [
      { ...list, version: 0 },
      { ...list, parts: [] },
      { ...list, components: [{ type: 'library' }] },
    ])
      expect(validate(bad)).toBe(false);
    const refs = [list.metadata.component, ...list.components].map((one) => one['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    const named = list.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]);
    expect(named.filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  it('names exactly what the lock file says that ships, with version and hash, and nothing for tests', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, Locked>>;
    };
    const shipped = Object.entries(lock.packages).filter(([place, { dev }]) => place !== '' && dev !== true);
    const wanted = shipped.map(([place, { name, version, integrity }]) => {
      const own = name ?? place.slice(place.lastIndexOf('node_modules/') + 13);
      const hash = Buffer.from(integrity.slice(integrity.indexOf('-') + 1), 'base64').toString('hex');
      return `${own} ${version} ${hash}`;
    });
    const listed = list.components.map(({ name, version, hashes }) => `${name} ${version} ${hashes[0]?.content}`);
    expect([...new Set(listed)].toSorted()).toEqual([...new Set(wanted)].toSorted());
    expect(listed.length).toBeGreaterThan(100);
    expect(listed.some((one) => one.startsWith('vitest '))).toBe(false);
    expect(list.metadata.component.type).toBe('application');
    // What is needed by name is found where Node finds it.
    const fastify = list.dependencies.find(({ ref }) => ref.startsWith('fastify@'));
    expect(fastify?.dependsOn?.some((ref) => ref.startsWith('find-my-way@'))).toBe(true);
  });
});
