// A wish that the log could not give back is refused without an entry, so that the log stays readable to its end.

import { expect, it } from 'vitest';
import { commandRun, createRun, exportRun } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

it('[SES17] keeps the log readable whatever is sent', async () => {
  const pack = await packOf(RANSOMWARE);
  const run = createRun(pack, 7, 'person');
  const seat = pack.scenario.roles[0]?.id ?? '';
  expect(commandRun(run, seat, { kind: 'start' })).toBeNull();
  const wishes: unknown[] = [
    { kind: 'note', text: 'x'.repeat(5_000) },
    { kind: 'set-speed', speed: 0.5 },
    { kind: 'take-action', action: 'format-disk', target: 'CAL-FS01', reason: 'no such thing' },
    { kind: 'note', text: 'fine', extra: undefined },
    { kind: 'constructor' },
  ];
  for (const wish of wishes) expect(commandRun(run, seat, wish as Command)).toMatch(/\.$/);
  expect(commandRun(run, seat, { kind: 'note', text: 'Written down' })).toBeNull();
  const read = parseLog('run.ndjson', exportRun(run));
  expect(read.ok && read.value.map(({ body }) => (body.kind === 'command' ? body.command.kind : body.kind))).toEqual([
    'header',
    'start',
    'note',
  ]);
});
