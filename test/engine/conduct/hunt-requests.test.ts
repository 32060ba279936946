// Hunting as the page asks for it: in steps beside other requests, cancelled by number, checked while it is typed.
// Tests engine/conduct/hunt-desk.ts, hunt-check.ts and the conductor's begin().

import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, Conductor, HuntRequest, Request, ScenarioPack, Work } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let seat = '';
/** For what changes nothing. */
let shared: Conductor;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
  shared = await opened();
});

async function opened(minutes = 5): Promise<Conductor> {
  const conductor = createConductor();
  await conductor.waitFor({ kind: 'hunt-schema' });
  await conductor.waitFor({ kind: 'backtest', hunt: 0, rule: '', days: 0 });
  conductor.answer({ kind: 'open', pack, seed: 7, log: null });
  conductor.answer({ kind: 'command', seat, command: { kind: 'start' } });
  conductor.answer({ kind: 'advance', until: minutes * MINUTE_MS });
  return conductor;
}

const hunt = (text: string, number = 1, rowsMax = 100): Request => ({
  kind: 'hunt',
  hunt: number,
  text,
  from: 0,
  until: null,
  rowsMax,
});

function finish(work: Work | null): { answer: Answer; steps: number } {
  for (let steps = 1; ; steps += 1) {
    const answer = work?.next() ?? null;
    if (answer !== null) return { answer, steps };
    if (steps > 100_000) throw new Error('it does not end');
  }
}

describe('a hunt through the conductor', () => {
  it('goes in steps, and gives the same as in one go', async () => {
    const conductor = await opened();
    const text =
      'DeviceProcessEvents | summarize Rows = count() by FileName | sort by Rows desc, FileName asc | take 10';
    const { answer, steps } = finish(conductor.begin(hunt(text)));
    expect(steps).toBeGreaterThan(1);
    expect(answer).toEqual(conductor.answer(hunt(text)));
    expect(answer).toMatchObject({ kind: 'hunt', answer: { kind: 'results', tables: [{ rowCount: 10 }] } });
  });

  it('is answered as the run stood when it began, while the clock goes on', async () => {
    const conductor = await opened();
    const text = 'DeviceNetworkEvents | count';
    const before = conductor.answer(hunt(text));
    const work = conductor.begin(hunt(text));
    expect(work?.next() ?? null).toBeNull();
    conductor.answer({ kind: 'advance', until: 9 * MINUTE_MS });
    expect(finish(work).answer).toEqual(before);
    expect(conductor.answer(hunt(text))).not.toEqual(before);
  });

  it('is cancelled by its number, and told how far it came', () => {
    const conductor = shared;
    const text = 'DeviceProcessEvents | where ProcessCommandLine contains "nothing that is there"';
    const work = conductor.begin({ kind: 'hunt', hunt: 4, text, from: null, until: null, rowsMax: 10 });
    for (let step = 0; step < 20; step += 1) expect(work?.next() ?? null).toBeNull();
    expect(work?.progress().rowsScanned).toBeGreaterThan(0);
    expect(conductor.answer({ kind: 'cancel-hunt', hunt: 4 })).toEqual({ kind: 'cancel-hunt', found: true });
    expect(work?.next()).toMatchObject({ kind: 'hunt', answer: { kind: 'cancelled' } });
    expect(conductor.answer({ kind: 'cancel-hunt', hunt: 4 })).toEqual({ kind: 'cancel-hunt', found: false });
  });

  it('is refused when its number is taken, and past the number that run at a time', () => {
    const conductor = shared;
    const works = Array.from({ length: LIMITS.huntsUnderWayMax }, (_, place) =>
      conductor.begin(hunt('DeviceEvents | count', place + 1)),
    );
    expect(finish(conductor.begin(hunt('DeviceEvents | count', 1))).answer).toMatchObject({ kind: 'problem' });
    expect(finish(conductor.begin(hunt('DeviceEvents | count', 99))).answer).toMatchObject({
      kind: 'problem',
      sentence: expect.stringMatching(/under way/),
    });
    for (const work of works) expect(finish(work).answer.kind).toBe('hunt');
    expect(finish(conductor.begin(hunt('DeviceEvents | count', 99))).answer.kind).toBe('hunt');
  });

  it('ends when another run is opened', async () => {
    const conductor = await opened(1);
    const work = conductor.begin(hunt('DeviceEvents | count'));
    conductor.answer({ kind: 'open', pack, seed: 8, log: null });
    expect(work?.next()).toMatchObject({ kind: 'hunt', answer: { kind: 'cancelled' } });
  });

  it('gives at most the rows asked for and counts all', () => {
    const conductor = shared;
    for (const [asked, given] of [
      [3, 3],
      [-1, 0],
      [0.5, 0],
    ] as const) {
      const answer = conductor.answer(hunt('DeviceProcessEvents | project FileName', 1, asked));
      if (answer.kind !== 'hunt' || answer.answer.kind !== 'results') throw new Error(answer.kind);
      const [table] = answer.answer.tables;
      expect(table?.rows.length).toBe(given);
      expect(table?.rowCount).toBeGreaterThan(3);
    }
  });

  it('changes nothing in the run', async () => {
    const [one, other] = [await opened(), await opened()];
    one.answer(hunt('DeviceProcessEvents | take 5'));
    one.answer({ kind: 'rule-from-query', text: 'DeviceProcessEvents | where FileName == "cmd.exe"' });
    one.answer({ kind: 'hunt-schema' });
    for (const conductor of [one, other]) {
      conductor.answer({ kind: 'advance', until: 9 * MINUTE_MS });
      conductor.answer({ kind: 'command', seat, command: { kind: 'end' } });
    }
    expect(one.answer({ kind: 'export-log' })).toEqual(other.answer({ kind: 'export-log' }));
  });
});

describe('what the editor asks', () => {
  it('names tables and functions with their words', () => {
    const answer = shared.answer({ kind: 'hunt-schema' });
    if (answer.kind !== 'hunt-schema') throw new Error(answer.kind);
    const { tables, functions } = answer.schema;
    expect(tables.map(({ name }) => name)).toContain('DeviceProcessEvents');
    for (const { name, says } of functions) expect(says, name).not.toBe('');
    expect(functions).toContainEqual(expect.objectContaining({ name: 'tolower', kind: 'scalar' }));
    expect(functions).toContainEqual(expect.objectContaining({ name: 'dcount', kind: 'aggregate' }));
  });

  it('tells problems of names and types without reading a row', () => {
    const conductor = shared;
    const problems = (text: string): readonly { readonly message: string }[] => {
      const answer = conductor.answer({ kind: 'hunt-check', text });
      if (answer.kind !== 'hunt-check') throw new Error(answer.kind);
      return answer.problems;
    };
    expect(problems('DeviceProcessEvents | where FileName == "a"')).toEqual([]);
    expect(problems('DeviceProcessEvents | where FileNam == "a"')).toMatchObject([{ from: 28, to: 35 }]);
    expect(problems('DeviceProcessEvents | whre').length).toBeGreaterThan(0);
    expect(problems('let n = toscalar(DeviceInfo | count); DeviceEvents | take n').length).toBe(0);
  });

  it('answers a request that is none with a sentence, and begins nothing', () => {
    const conductor = shared;
    const wrong = { kind: 'hunt', hunt: 'x', text: 1 } as unknown as HuntRequest;
    expect(conductor.begin(wrong)).toBeNull();
    expect(conductor.answer(wrong)).toMatchObject({ kind: 'problem' });
    expect(createConductor().begin(hunt('DeviceEvents'))).toBeNull();
    expect(createConductor().answer(hunt('DeviceEvents'))).toMatchObject({ kind: 'problem' });
  });

  it('waits for hunting once, and then for what a query is the first to name', async () => {
    const conductor = createConductor();
    expect(conductor.waitFor({ kind: 'room' } as unknown as Request)).toBeNull();
    expect(conductor.waitFor({ kind: 'hunt' } as unknown as Request)).toBeNull();
    await conductor.waitFor(hunt('DeviceInfo | take 1'));
    expect(
      conductor.waitFor(hunt('DeviceInfo | where DeviceName has "x" | summarize count() by DeviceName')),
    ).toBeNull();
    await conductor.waitFor(hunt('DeviceInfo | extend x = url_decode(DeviceName)'));
    expect(conductor.waitFor(hunt('print url_encode("x")'))).toBeNull();
  });
});
