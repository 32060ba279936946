// A hunt that is cancelled while a part of the engine is still being fetched for it.

import { beforeAll, describe, expect, it } from 'vitest';
import type { Conductor, Request, ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let conductor: Conductor;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  conductor = createConductor();
  conductor.answer({ kind: 'open', pack, seed: 7, log: null });
});

const hunt = (number: number, text: string): Request => ({
  kind: 'hunt',
  hunt: number,
  text,
  from: 0,
  until: null,
  rowsMax: 10,
});
const cancel = (number: number): Request => ({ kind: 'cancel-hunt', hunt: number });

/** As the worker does it: wait, then begin. */
async function begun(request: Request, wait: Promise<void> | null) {
  await wait;
  const work = conductor.begin(request);
  for (let steps = 0; steps < 10_000; steps += 1) {
    const answer = work?.next() ?? null;
    if (answer !== null) return answer;
  }
  throw new Error('it does not end');
}

// In this order: each asks for parts that the ones before have not fetched.
describe('a hunt that waits for a part', () => {
  it('is cancelled at once, before hunting itself is here, and never begun', async () => {
    const request = hunt(1, 'print url_decode("a%20b")');
    const wait = conductor.waitFor(request);
    expect(wait).not.toBeNull();
    expect(conductor.waitFor(cancel(1))).toBeNull();
    expect(conductor.answer(cancel(1))).toEqual({ kind: 'cancel-hunt', found: true });
    expect(await begun(request, wait)).toEqual({ kind: 'hunt', answer: { kind: 'cancelled', rowsScanned: 0 } });
    expect(conductor.answer(cancel(1))).toEqual({ kind: 'cancel-hunt', found: false });
  });

  it('is cancelled by its own number alone, while a family is fetched', async () => {
    const first = hunt(2, 'print extract("b+", 0, "abb")');
    const second = hunt(3, 'print extract("a+", 0, "abb")');
    const waits = [conductor.waitFor(first), conductor.waitFor(second)] as const;
    expect(waits).not.toContain(null);
    expect(conductor.answer(cancel(2))).toEqual({ kind: 'cancel-hunt', found: true });
    expect(await begun(first, waits[0])).toMatchObject({ answer: { kind: 'cancelled' } });
    expect(await begun(second, waits[1])).toMatchObject({ answer: { kind: 'results', tables: [{ rows: [['a']] }] } });
  });

  it('is not begun in a run that was opened meanwhile', async () => {
    const request = hunt(4, 'print x = 1 | evaluate bag_unpack(dynamic({}))');
    const wait = conductor.waitFor(request);
    expect(wait).not.toBeNull();
    conductor.answer({ kind: 'open', pack, seed: 8, log: null });
    expect(await begun(request, wait)).toMatchObject({ answer: { kind: 'cancelled' } });
  });
});
