// What hunting weighs in a page: the room's worker bundled as the site bundles it, each chunk compressed as it is served.
// Promise: figures are of the code as it stands; nothing is estimated. Tested in test/engine/bin/hunting-weight.test.ts.

import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import type { OutputChunk } from 'rolldown';
import type { FamilyName, ReadingContext, TableSource } from '../../hunting/index.ts';
import { loadFamilies, missingFamilies } from '../../hunting/index.ts';
import { ROOT } from '../load-pack.ts';

export interface HuntingWeight {
  /** Modules of hunting in what the room's worker loads at its start: none. */
  readonly atStart: number;
  /** Bytes, compressed, of all that the first hunt loads when it is TYPICAL. */
  readonly first: number;
  /** Of these the query engine by itself, without the desk that answers the room: its own chunk, when nothing is put together. */
  readonly engine: number;
  /** The same of everything there is: what an editor that offers every name has fetched in the end. */
  readonly all: number;
  /** The same by room, in bytes before it is made smaller and compressed: where to look. */
  readonly rooms: Readonly<Record<string, number>>;
  /** Bytes, compressed, by family, with what it alone brings along beside the family of values. */
  readonly families: Readonly<Record<string, number>>;
}

/** A hunt of words of every day. */
export const TYPICAL =
  'DeviceProcessEvents | where Timestamp > ago(1d) and FileName has "powershell" and ProcessCommandLine contains "-enc" ' +
  '| summarize Rows = count() by DeviceName, FileName | top 20 by Rows';

/** What TYPICAL looks into, as far as planning asks. */
const TABLE: TableSource = {
  name: 'DeviceProcessEvents',
  schema: [
    { name: 'Timestamp', type: 'datetime' },
    { name: 'DeviceName', type: 'string' },
    { name: 'FileName', type: 'string' },
    { name: 'ProcessCommandLine', type: 'string' },
    { name: 'AdditionalFields', type: 'dynamic' },
  ],
  says: '',
  columnSays: new Map(),
  *scan() {},
};
const READING = (): ReadingContext => ({
  catalogue: { tables: new Map([[TABLE.name, TABLE]]), files: new Map() },
  now: 0,
});

/** Chunks are named without the hash of their content: with it, the same code weighs some bytes more or less in another folder. */
const GENERATED = { format: 'esm', minify: true, chunkFileNames: '[name].js' } as const;

const weightOf = ({ code }: OutputChunk): number => brotliCompressSync(code).length;

const ENGINE = join(ROOT, 'engine', 'hunting', 'run', 'every-day.ts');
const WITHOUT_SIDE_EFFECTS = {
  name: 'engine-without-side-effects',
  transform: (_code: string, id: string) =>
    /\/engine\/(?!.*node_modules)/.test(id) ? { moduleSideEffects: false } : null,
};

/** What every family rests on, as one chunk beside what the room's worker has `atStart`. */
async function engineAlone(atStart: ReadonlySet<string>): Promise<number> {
  const bundle = await rolldown({
    input: ENGINE,
    platform: 'browser',
    external: (id, _importer, isResolved) => isResolved && atStart.has(id),
    plugins: [WITHOUT_SIDE_EFFECTS],
  });
  const { output } = await bundle.generate(GENERATED);
  await bundle.close();
  return output.reduce((total, one) => total + (one.type === 'chunk' ? weightOf(one) : 0), 0);
}

/** Where a module belongs: a room of hunting, @lezer, or the conductor's own part. */
function roomOf(id: string): string {
  return /hunting\/(\w+)\//.exec(id)?.[1] ?? (id.includes('@lezer') ? '@lezer' : 'conduct');
}

const FAMILY_FILE = /\/families\/(\w+)\.ts$/;

/** Families that a text asks for in an engine where nothing is here yet. */
async function familiesOf(text: string): Promise<readonly FamilyName[]> {
  const asked: FamilyName[] = [];
  for (let missing = missingFamilies(text, READING); missing.length > 0; missing = missingFamilies(text, READING)) {
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
    plugins: [WITHOUT_SIDE_EFFECTS],
  });
  const { output } = await bundle.generate(GENERATED);
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
  // Every other family comes with that of values.
  const values = closure(named('/families/values.ts'), start);
  const rooms: Record<string, number> = {};
  for (const chunk of first)
    for (const [id, { renderedLength }] of Object.entries(chunk.modules))
      rooms[roomOf(id)] = (rooms[roomOf(id)] ?? 0) + renderedLength;
  const sum = (of: Iterable<OutputChunk>): number => [...of].reduce((total, chunk) => total + weightOf(chunk), 0);
  const families = every.map((chunk) => {
    const name = FAMILY_FILE.exec(chunk.facadeModuleId ?? '')?.[1] ?? '';
    const under = name === 'values' ? [] : values;
    return [name, sum(closure(chunk, new Set([...start, ...first, ...under])))] as const;
  });
  return {
    atStart: [...start].flatMap((chunk) => Object.keys(chunk.modules)).filter((id) => id.includes('/hunting/')).length,
    first: sum(first),
    engine: await engineAlone(new Set([...start].flatMap((chunk) => Object.keys(chunk.modules)))),
    all: sum(beside([desk, named('/hunt-alerts.ts'), ...every])),
    rooms,
    families: Object.fromEntries(families.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
