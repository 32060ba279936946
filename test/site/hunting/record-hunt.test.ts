// Which recorded hunt a pin or a rule belongs to, in a real run. Tests site/islands/hunting/record-hunt.ts and the words of
// engine/conduct/project-decision-log.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { Frame } from '../../../site/browser/simulation.ts';
import type { HuntDone } from '../../../site/islands/hunting/hunt-book.svelte.ts';
import type { HuntOfTab, Hunted } from '../../../site/islands/hunting/record-hunt.ts';
import { huntNumberFor, isRecordedWith, recordHunt } from '../../../site/islands/hunting/record-hunt.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

/** A run and the page's side of it, in this process. */
function startedRoom() {
  const conductor = createConductor();
  let frame: Frame | null = null;
  const take = (answer: Answer): string | null => {
    if (answer.kind !== 'view') throw new Error(JSON.stringify(answer).slice(0, 300));
    frame = { view: answer.view, deviceStates: answer.deviceStates };
    return answer.refused;
  };
  take(conductor.answer({ kind: 'open', pack, seed: 7, log: null }));
  const seat = pack.scenario.roles[0]?.id ?? '';
  const command = (wish: Command): Promise<string | null> =>
    Promise.resolve(take(conductor.answer({ kind: 'command', seat, command: wish })));
  void command({ kind: 'start' });
  take(conductor.answer({ kind: 'advance', until: 3 * MINUTE_MS }));
  return { wish: { simulation: { command, frame: () => frame }, seat }, view: () => frame!.view };
}

const doneWith = (query: string): HuntDone => ({
  kind: 'done',
  query,
  tables: [{ name: 'PrimaryResult', columns: [], rows: [[], []], rowCount: 2, render: null }],
  rowsScanned: 40,
  seconds: 0.1,
  at: MINUTE_MS,
  span: { from: 0, until: MINUTE_MS, isAll: false },
  remarks: [],
});

const tabOf = (isFromLibrary: boolean): HuntOfTab => ({
  hypothesis: isFromLibrary ? 'Somebody lists the domain.' : '',
  isFromLibrary,
  firstRunAt: MINUTE_MS,
  recorded: null,
});

describe('the hunt that a pin belongs to', () => {
  it('is recorded with the first pin when it is one of the library, once, with the figures of its run', async () => {
    const { wish, view } = startedRoom();
    const hunted: Hunted = { tab: tabOf(true), done: doneWith('DeviceInfo | take 2') };
    expect(isRecordedWith(hunted)).toBe(true);
    expect(await huntNumberFor(hunted, 'A row was pinned: odd', wish)).toEqual({ ok: true, hunt: 1 });
    expect(isRecordedWith(hunted)).toBe(false);
    expect(await huntNumberFor(hunted, 'Another row', wish)).toEqual({ ok: true, hunt: 1 });
    expect(view().hunts).toMatchObject([
      { number: 1, hypothesis: 'Somebody lists the domain.', finding: 'A row was pinned: odd', rows: 2, scanned: 40 },
    ]);
    expect(view().hunts[0]?.minutes).toBe(2);
    const pin = { kind: 'pin-evidence', incident: null, hunt: 1, row: null, text: '{}', note: 'odd' } as const;
    expect(await wish.simulation.command(pin)).toBeNull();
    expect(view().pins).toMatchObject([{ hunt: 1 }]);
    expect(view().decisionLog.some(({ text }) => text.includes(', from hunt 1: {}'))).toBe(true);
  });

  it('is none for a query of one’s own, until one records it; and a changed query is another hunt', async () => {
    const { wish } = startedRoom();
    const tab = tabOf(false);
    const hunted: Hunted = { tab, done: doneWith('DeviceInfo | take 2') };
    expect(await huntNumberFor(hunted, 'x', wish)).toEqual({ ok: true, hunt: null });
    expect(await huntNumberFor(null, 'x', wish)).toEqual({ ok: true, hunt: null });
    expect(await recordHunt(hunted, { hypothesis: 'Mine.', finding: 'Nothing.' }, wish)).toBeNull();
    expect(await huntNumberFor(hunted, 'x', wish)).toEqual({ ok: true, hunt: 1 });
    const changed = { tab, done: doneWith('DeviceInfo | take 3') };
    expect(await huntNumberFor(changed, 'x', wish)).toEqual({ ok: true, hunt: null });
  });

  it('gives the refusal, and no number, when the log does not take the hunt', async () => {
    const { wish } = startedRoom();
    const hunted: Hunted = { tab: tabOf(true), done: doneWith('DeviceInfo') };
    expect(await huntNumberFor(hunted, '   ', wish)).toMatchObject({ ok: false });
    expect(hunted.tab.recorded).toBeNull();
  });
});
