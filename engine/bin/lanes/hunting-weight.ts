// What hunting weighs in a page: the room's worker bundled as the site bundles it, each chunk compressed as it is served.
// Promise: figures are of the code as it stands; nothing is estimated. Tested in test/engine/bin/hunting-weight.test.ts.

import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import type { OutputChunk } from 'rolldown';
import type { FamilyName } from '../../hunting/index.ts';
import { loadFamilies, missingFamilies } from '../../hunting/index.ts';
import { ROOT } from '../load-pack.ts';

export interface HuntingWeight {
  /** Modules of hunting in what the room's worker loads at its start: none. */
  readonly atStart: number;
  /** Bytes, compressed, of all that the first hunt loads when it is TYPICAL. */
  readonly first: number;
  /** The same of everything there is: what an editor that offers every name has fetched in the end. */
  readonly all: number;
  /** The same by room, in bytes before it is made smaller and compressed: where to look. */
  readonly rooms: Readonly<Record<string, number>>;
  /** Bytes, compressed, by family, with what it alone brings along. */
  readonly families: Readonly<Record<string, number>>;
}

/** A hunt of words of every day. */
export const TYPICAL =
  'DeviceProcessEvents | where Timestamp > ago(1d) and FileName has "powershell" and ProcessCommandLine contains "-enc" ' +
  '| summarize Rows = count() by DeviceName, FileName | top 20 by Rows';

const weightOf = ({ code }: OutputChunk): number => brotliCompressSync(code).length;

/** Where a module belongs: a room of hunting, @lezer, or the conductor's own part. */
function roomOf(id: string): string {
  return /hunting\/(\w+)\//.exec(id)?.[1] ?? (id.includes('@lezer') ? '@lezer' : 'conduct');
}

const FAMILY_FILE = /\/families\/(\w+)\.ts$/;

/** Families that a text asks for in an engine where nothing is here yet. */
async function familiesOf(text: string): Promise<readonly FamilyName[]> {
  const asked: FamilyName[] = [];
  for (let missing = missingFamilies(text); missing.length > 0; missing = missingFamilies(text)) {
    asked.push(...missing);
    await loadFamilies(missing);
  }
  return asked;
}

export async function weighHunting(): Promise<HuntingWeight> {
  const entry = join(ROOT, 'site', 'browser', 'simulation-worker.ts');
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      {
        name: 'engine-without-side-effects',
        transform: (_code, id) => (/\/engine\/(?!.*node_modules)/.test(id) ? { moduleSideEffects: false } : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const closure = (from: OutputChunk, without: ReadonlySet<OutputChunk>): Set<OutputChunk> => {
    const found = new Set<OutputChunk>();
    const visit = (chunk: OutputChunk | undefined): void => {
      if (chunk === undefined || found.has(chunk) || without.has(chunk)) return;
      found.add(chunk);
      for (const name of chunk.imports) visit(chunks.get(name));
    };
    visit(from);
    return found;
  };
  const named = (part: string): OutputChunk =>
    [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(part) === true) as OutputChunk;
  const start = closure(named('/simulation-worker.ts'), new Set());
  const beside = (entries: readonly OutputChunk[]): Set<OutputChunk> =>
    new Set(entries.flatMap((chunk) => [...closure(chunk, start)]));
  const desk = named('/hunt-desk.ts');
  const first = beside([desk, ...(await familiesOf(TYPICAL)).map((name) => named(`/families/${name}.ts`))]);
  const every = [...chunks.values()].filter(({ facadeModuleId }) => FAMILY_FILE.test(facadeModuleId ?? ''));
  const rooms: Record<string, number> = {};
  for (const chunk of first)
    for (const [id, { renderedLength }] of Object.entries(chunk.modules))
      rooms[roomOf(id)] = (rooms[roomOf(id)] ?? 0) + renderedLength;
  const sum = (of: Iterable<OutputChunk>): number => [...of].reduce((total, chunk) => total + weightOf(chunk), 0);
  const families = every.map((chunk) => {
    const name = FAMILY_FILE.exec(chunk.facadeModuleId ?? '')?.[1] ?? '';
    return [name, sum(closure(chunk, new Set([...start, ...first])))] as const;
  });
  return {
    atStart: [...start].flatMap((chunk) => Object.keys(chunk.modules)).filter((id) => id.includes('/hunting/')).length,
    first: sum(first),
    all: sum(beside([desk, named('/hunt-alerts.ts'), ...every])),
    rooms,
    families: Object.fromEntries(families.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
