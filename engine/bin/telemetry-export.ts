// `npm run telemetry -- export`: writes what a trust would load into its own SIEM for a rehearsal.
// Promise: only whole files stand in the folder; started again, it goes on where it stopped; a write is awaited before the next
// piece is made, so memory does not grow. Tested in test/engine/bin/telemetry-export.test.ts.

import { formatOffset, MINUTE_MS } from '../base/index.ts';
import { KERNEL } from '../conduct/index.ts';
import { EXPORT_FORMATS, EXPORT_MARKING, exportReadme, listParts, partPath, partsOfShard } from '../export/index.ts';
import type { ExportFormat, Part, PartWriter, Place, Shard } from '../export/index.ts';
import { createBatchBuffer, generateBatch, generatePart, TABLES } from '../telemetry/index.ts';
import type { TableId } from '../telemetry/index.ts';
import { openExportFolder } from './telemetry-folder.ts';
import type { ExportFolder } from './telemetry-folder.ts';
import { groundOf } from './telemetry-ground.ts';
import type { Ground, Played } from './telemetry-ground.ts';
import { readTelemetryWords, tablesOf, windowOf } from './telemetry-run.ts';
import type { MinuteWindow, TelemetryWords } from './telemetry-run.ts';

export const EXPORT_HELP = `Writes telemetry for a rehearsal in your own SIEM, every record marked as exercise

  npm run telemetry -- export SCENARIO --out DIR [options]

  --out DIR        folder to write to; a README, a manifest and a folder for each table
  --from TIME      T-2h, T+30m … (default: STARTEX); history reaches seven days back
  --to TIME        (default: the scenario's end)
  --bot NAME       who defends: best, median or silent (default silent: the attack takes its course)
  --log FILE       or the people of a session log, as \`npm run play -- … --log FILE\` or a browser writes it
  --organisation C of SCENARIO national-day, which is the nation: only the organisation of this code, such as EX-T001
  --tables A,B     tables (default: all that the format carries)
  --format NAME    ${EXPORT_FORMATS.map(({ id }) => id).join(', ')} (default ndjson)
${EXPORT_FORMATS.map(({ id, says }) => `                     ${id.padEnd(8)} ${says}`).join('\n')}
  --shard I/N      only every N-th file, from the I-th: so that N machines share the work (default 1/1)
  --seed N         whole number (default 1); the same words give the same files everywhere
  --quiet          no progress on the error stream

Started again with the same words it goes on where it stopped. Files are written as .part and renamed when they are whole.

Exit codes: 0 done, 2 could not run or could not write, 130 stopped.
`;

/** What is to be written, and where. */
export interface ExportOrder {
  readonly exercise: Ground['exercise'];
  /** Who defended; left out where nobody did. */
  readonly defence?: string;
  /** Organisations that are written; left out where there is one. */
  readonly places?: readonly Place[];
  /** Asked once, when the folder is known to be good. */
  readonly play: () => Played;
  readonly seed: number;
  readonly window: MinuteWindow;
  readonly format: ExportFormat;
  readonly tables: readonly TableId[];
  readonly shard: Shard;
  readonly out: string;
  /** Told about each file. */
  readonly say: (line: string) => void;
}

export async function exportCommand(words: readonly string[]): Promise<number> {
  const named = ['from', 'to', 'tables', 'format', 'out', 'shard', 'seed', 'bot', 'log', 'organisation'];
  const read = readTelemetryWords(words, named, ['quiet']);
  const format = formatOf(read);
  const out = read.values.get('out');
  if (out === undefined || out === '') throw new Error('--out DIR says where to write; it is missing.');
  const shard = shardOf(read);
  const tables = chosenTables(read, format);
  const { exercise, seed, endsAtMs, defence, places, play } = await groundOf(read);
  const window = windowOf(read, endsAtMs, { from: 0, until: Math.floor(endsAtMs / MINUTE_MS) });
  return writeExport({
    exercise,
    ...(defence === null ? {} : { defence }),
    ...(places === null ? {} : { places }),
    play: () => play(window.until),
    ...{ seed, window, format, tables, shard, out },
    say: read.switches.has('quiet') ? () => undefined : (line) => void process.stderr.write(`${line}\n`),
  });
}

/** Writes the export; the exit code. Throws a sentence when it cannot. */
export async function writeExport(order: ExportOrder): Promise<number> {
  const parts = listParts(order.tables, order.window.from, order.window.until, order.places);
  const folder = openExportFolder(order.out, order.shard, headerOf(order, parts.length));
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  try {
    folder.writeReadme(readmeOf(order));
    const played = order.play();
    process.once('SIGINT', onStop);
    return await writeParts(played, partsOfShard(parts, order.shard), folder, order, stop.signal);
  } finally {
    folder.close();
    process.removeListener('SIGINT', onStop);
  }
}

function formatOf({ values }: TelemetryWords): ExportFormat {
  const name = values.get('format') ?? 'ndjson';
  const format = EXPORT_FORMATS.find(({ id }) => id === name);
  if (format !== undefined) return format;
  throw new Error(`There is no format "${name}". There are: ${EXPORT_FORMATS.map(({ id }) => id).join(', ')}.`);
}

/** More machines than this share no work: the manifest's names stay readable. */
const SHARDS_MAX = 999;

function shardOf({ values }: TelemetryWords): Shard {
  const text = values.get('shard') ?? '1/1';
  const [, number, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.number >= 1 && shard.number <= shard.of && shard.of <= SHARDS_MAX) return shard;
  throw new Error(`--shard takes a part of a whole, such as 2/4; found "${text}".`);
}

function chosenTables(words: TelemetryWords, format: ExportFormat): readonly TableId[] {
  const carried = TABLES.map(({ id }) => id).filter((table) => format.carries(table));
  const chosen = tablesOf(words, carried);
  const missing = namesOf(chosen.filter((table) => !format.carries(table)));
  if (missing.length === 0) return chosen;
  throw new Error(`${format.id} does not carry ${missing.join(', ')}. It carries: ${namesOf(carried).join(', ')}.`);
}

const namesOf = (tables: readonly TableId[]): readonly string[] => tables.map((table) => TABLES[table]?.name ?? '');

/** What decides every byte of the export: a folder holds one such export. */
function headerOf(order: ExportOrder, parts: number) {
  const { exercise, seed, window, format, tables, shard, defence, places } = order;
  return {
    kind: 'export',
    marking: EXPORT_MARKING,
    kernel: KERNEL,
    scenario: exercise.id,
    packHash: exercise.packHash,
    seed,
    ...(defence === undefined ? {} : { defence }),
    ...(places === undefined ? {} : { organisations: places.map(({ code }) => code) }),
    from: formatOffset(window.from * MINUTE_MS),
    to: formatOffset(window.until * MINUTE_MS),
    format: format.id,
    says: format.says,
    tables: namesOf(tables),
    parts,
    shard: `${shard.number}/${shard.of}`,
  };
}

function readmeOf({ exercise, seed, window, format, tables, defence, places }: ExportOrder): string {
  return exportReadme({
    title: exercise.title,
    scenario: exercise.id,
    seed,
    trust: exercise.trust,
    defence: defence ?? 'nobody: the attack takes its course',
    isNation: places !== undefined,
    window: `${formatOffset(window.from * MINUTE_MS)} to ${formatOffset(window.until * MINUTE_MS)} of the exercise`,
    format: format.id,
    says: format.says,
    tables: namesOf(tables),
    marked: format.marked,
  });
}

/** Writes the parts that are not yet whole; the exit code. */
async function writeParts(
  played: Played,
  parts: readonly Part[],
  folder: ExportFolder,
  { exercise, format, seed, say }: ExportOrder,
  stop: AbortSignal,
): Promise<number> {
  const { world } = played;
  const facts = { scenario: exercise.id, seed: String(seed), kernel: KERNEL };
  const started = process.hrtime.bigint();
  let table = -1;
  let nextFile = (): PartWriter => format.opened(world, 0, facts)();
  for (const [index, part] of parts.entries()) {
    if (stop.aborted) return stopped(folder);
    const path = partPath(exercise.calendar, part, format.ending);
    const place = `${String(index + 1).padStart(String(parts.length).length)}/${parts.length}  ${path}`;
    if (folder.isWhole(path)) {
      say(`${place}  already whole`);
      continue;
    }
    if (table !== part.table) {
      // What was kept for the table before is let go.
      nextFile = format.opened(world, part.table, facts);
      ({ table } = part);
    }
    const written = await folder.write(path, partPieces(played, part, nextFile()), stop);
    if (written === null) return stopped(folder);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    say(`${place}  ${written.rows} rows  ${(written.bytes / 1e6).toFixed(1)} MB  after ${seconds.toFixed(0)} s`);
  }
  folder.complete();
  const { files, rows, bytes } = folder.totals();
  process.stdout.write(`${JSON.stringify({ marking: EXPORT_MARKING, files, rows, bytes, out: folder.path })}\n`);
  return 0;
}

function stopped(folder: ExportFolder): number {
  process.stderr.write(`Stopped. ${folder.totals().files} whole files stand; start the same command again to go on.\n`);
  return 130;
}

/** A part's pieces, minute by minute; returns its rows. */
function* partPieces({ world, reaction }: Played, part: Part, writer: PartWriter): Generator<Uint8Array, number> {
  const buffer = createBatchBuffer();
  let rows = 0;
  for (let minute = part.from; minute < part.until; minute += 1) {
    const batch =
      part.place === undefined
        ? generateBatch(world, reaction, part.table, minute, buffer)
        : generatePart(world, reaction, part.table, minute, part.place.index, buffer);
    rows += batch.rowCount;
    if (batch.rowCount > 0) yield* writer.add(batch);
  }
  if (rows > 0) yield* writer.end();
  return rows;
}
