// npm run sbom: what a running copy is made of, as a CycloneDX 1.5 list of parts, from the lock file alone.
// Promise: every package that ships and no other, with version, hash and licence; the same lock file, the same list.
// Tested in test/site/parts-list.test.ts. (npm's own list leaves out parts that tests need as well.)

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './command-line.ts';
import { placeOf } from './notices.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `
Writes what this copy is made of to the terminal: a list of parts (SBOM) in CycloneDX 1.5.

  npm run --silent sbom > standby.cdx.json

Every package that ships, with exact version, hash and licence, and what needs what. Nothing of tests; no network.
`;

interface Locked {
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Lock = Readonly<Record<string, Locked>>;

const nameAt = (place: string, { name }: Locked): string =>
  name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const refOf = (place: string, part: Locked): string => `${nameAt(place, part)}@${part.version}`;
const purlOf = (place: string, part: Locked): string => `pkg:npm/${refOf(place, part).replace(/^@/, '%40')}`;

const licencesOf = ({ license }: Locked): object =>
  license === undefined
    ? {}
    : { licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }] };

function hashesOf({ integrity }: Locked): object {
  if (integrity?.startsWith('sha512-') !== true) return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] };
}

function componentOf(place: string, part: Locked): object {
  const name = nameAt(place, part);
  return {
    ...{ 'bom-ref': refOf(place, part), type: 'library', name, version: part.version },
    scope: part.optional === true || part.devOptional === true ? 'optional' : 'required',
    ...{ ...hashesOf(part), ...licencesOf(part), purl: purlOf(place, part) },
  };
}

/** What a package needs of what ships, each found as Node finds it. */
function needsOf(lock: Lock, place: string): readonly string[] {
  const { dependencies = {}, optionalDependencies = {} } = lock[place] ?? {};
  const refs = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) => {
    const found = placeOf(lock, place, name);
    const part = found === null ? undefined : lock[found];
    return found === null || part === undefined || part.dev === true ? [] : [refOf(found, part)];
  });
  return [...new Set(refs)].sort();
}

const once = <T>(pairs: readonly (readonly [string, T])[]): readonly T[] =>
  [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

/** The list of a lock file. */
export function partsList(lockText: string): object {
  const lock = (JSON.parse(lockText) as { readonly packages: Lock }).packages;
  const own = lock[''];
  if (own === undefined) throw new Error('The lock file names no package of its own.');
  const shipped = Object.entries(lock).filter(([place, { dev }]) => place !== '' && dev !== true);
  const hex = createHash('sha256').update(lockText).digest('hex');
  // A name-based UUID (RFC 9562, version 8): the same lock file has the same number.
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  const ref = refOf('', own);
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.5' },
    ...{ serialNumber: `urn:uuid:${uuid.join('-')}`, version: 1 },
    metadata: {
      component: {
        ...{ 'bom-ref': ref, type: 'application', name: nameAt('', own), version: own.version },
        ...{ ...licencesOf(own), purl: purlOf('', own) },
      },
    },
    components: once(shipped.map(([place, part]) => [refOf(place, part), componentOf(place, part)])),
    dependencies: once([
      [ref, { ref, dependsOn: needsOf(lock, '') }],
      ...shipped.map(([place, part]): [string, object] => {
        const own = refOf(place, part);
        return [own, { ref: own, dependsOn: needsOf(lock, place) }];
      }),
    ]),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  readArguments(HELP, {});
  const list = partsList(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  process.stdout.write(`${JSON.stringify(list, null, 1)}\n`);
}
