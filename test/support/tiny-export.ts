// An export of the tiny trust, slow enough between two files that it can be killed there: `node test/support/tiny-export.ts DIR`.
// Used by test/engine/bin/telemetry-export.test.ts, which starts it as a process of its own.

import { fileURLToPath } from 'node:url';
import { writeExport } from '../../engine/bin/telemetry-export.ts';
import type { ExportOrder } from '../../engine/bin/telemetry-export.ts';
import { EXPORT_FORMATS } from '../../engine/export/index.ts';
import { emptyReaction, TABLES } from '../../engine/telemetry/index.ts';
import { tinyWorld } from './tiny-estate.ts';

/** Two minutes of a working morning, on both sides of a whole quarter, in the tables that the tiny trust fills. */
export function tinyOrder(out: string): ExportOrder {
  const world = tinyWorld();
  const [format] = EXPORT_FORMATS;
  if (format === undefined) throw new Error('there is a format');
  return {
    exercise: {
      ...{ id: 'tiny', title: 'A tiny morning', trust: 'Tiny Trust (fictional)', packHash: '0' },
      calendar: world.calendar,
    },
    play: () => ({ world, reaction: emptyReaction() }),
    seed: 3,
    window: { from: 494, until: 496 },
    format,
    tables: TABLES.map(({ id }) => id),
    shard: { number: 1, of: 1 },
    out,
    say: () => undefined,
  };
}

const [, script, out] = process.argv;
if (script === fileURLToPath(import.meta.url) && out !== undefined) {
  const wait = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
    if (!line.includes(' 0 rows ')) wait();
  };
  try {
    process.exitCode = await writeExport({ ...tinyOrder(out), say });
  } catch (error) {
    process.stderr.write(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
