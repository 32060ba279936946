// Exploring a branch by situations is held against a search of every way, move by move, with its own reading of guards.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exploreBranch } from '#engine/learning/index.ts';
import type { Branch, BranchChoice, BranchMove, BranchStep, Guard } from '#engine/learning/index.ts';

const SEED = 20_261_124;
const STEPS = ['a', 'b', 'c', 'd'] as const;
const FACTS = ['f', 'g'] as const;

const term = fc.oneof(
  fc.record({ not: fc.boolean(), kind: fc.constant('fact' as const), name: fc.constantFrom(...FACTS) }),
  fc.record({ not: fc.boolean(), kind: fc.constant('seen' as const), name: fc.constantFrom(...STEPS) }),
  fc.record({ not: fc.boolean(), kind: fc.constant('chose' as const), name: fc.constantFrom('a/x', 'a/y', 'b/x') }),
);
const guard: fc.Arbitrary<Guard> = fc.array(fc.array(term, { minLength: 1, maxLength: 2 }), { maxLength: 2 });
const choice = (id: string): fc.Arbitrary<BranchChoice> =>
  fc.record({
    id: fc.constant(id),
    label: fc.constant(id),
    reply: fc.constant([]),
    sets: fc.subarray([...FACTS], { maxLength: 1 }),
    when: guard,
    to: fc.constantFrom(...STEPS),
  });
const step = (id: string): fc.Arbitrary<BranchStep> =>
  fc
    .record({ ends: fc.constantFrom(true, false, false), x: choice('x'), y: choice('y') })
    .map(({ ends, x, y }): BranchStep => ({
      id,
      who: null,
      says: [id],
      choices: ends ? [] : [x, y],
      ending: ends ? 'safe' : null,
    }));
const branch: fc.Arbitrary<Branch> = fc
  .tuple(...STEPS.map(step))
  .map((steps): Branch => ({ dress: 'room', intro: [], facts: { f: 'F', g: 'G' }, start: 'a', steps }));

interface Way {
  readonly at: string;
  readonly moves: readonly BranchMove[];
}

/** Reads a guard from the moves themselves, one term at a time. */
function isOpen({ steps }: Branch, { at, moves }: Way, when: Guard): boolean {
  return when.every((terms) =>
    terms.some((one) => {
      const holds =
        one.kind === 'seen'
          ? at === one.name || moves.some((move) => move.step === one.name)
          : one.kind === 'chose'
            ? moves.some((move) => `${move.step}/${move.choice}` === one.name)
            : moves.some((move) =>
                steps
                  .find(({ id }) => id === move.step)
                  ?.choices.find(({ id }) => id === move.choice)
                  ?.sets.includes(one.name),
              );
      return holds !== one.not;
    }),
  );
}

/** Every way of at most `depth` moves. */
function everyWay(one: Branch, depth: number): readonly Way[] {
  const ways: Way[] = [{ at: 'a', moves: [] }];
  for (let from = 0; from < ways.length; from += 1) {
    const way = ways[from];
    if (way === undefined || way.moves.length >= depth) continue;
    const here = one.steps.find(({ id }) => id === way.at);
    for (const { id, when, to } of here?.choices ?? [])
      if (isOpen(one, way, when)) ways.push({ at: to, moves: [...way.moves, { step: way.at, choice: id }] });
  }
  return ways;
}

describe(`exploring (seed ${String(SEED)})`, () => {
  it('[LRN10] reaches what a search of all ways reaches, and finds the same dead ends', () => {
    fc.assert(
      fc.property(branch, (one) => {
        const found = exploreBranch(one);
        const ways = everyWay(one, 7);
        const seen = new Set(ways.map(({ at }) => at));
        const opened = new Set(ways.flatMap(({ moves }) => moves.map((move) => `${move.step}/${move.choice}`)));
        const stuck = ways.filter((way) => {
          const here = one.steps.find(({ id }) => id === way.at);
          return here?.ending === null && !here.choices.some(({ when }) => isOpen(one, way, when));
        });
        expect(found.whole).toBe(true);
        // Seven moves pass all four steps; what they do not open, no longer way of this size opens either.
        for (const id of found.unreached) expect(seen.has(id), id).toBe(false);
        for (const id of seen) expect(found.unreached, id).not.toContain(id);
        for (const name of found.neverOpen) expect(opened.has(name), name).toBe(false);
        for (const name of opened) expect(found.neverOpen, name).not.toContain(name);
        expect(new Set(found.deadEnds.map(({ step: at }) => at))).toEqual(new Set(stuck.map(({ at }) => at)));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('finds a trap exactly where no longer way ends', () => {
    fc.assert(
      fc.property(branch, (one) => {
        const ways = everyWay(one, 7);
        const ended = ways.filter(({ at }) => one.steps.find(({ id }) => id === at)?.ending !== null);
        for (const { step: at, moves } of exploreBranch(one).traps) {
          const start = moves.map((move) => `${move.step}/${move.choice}`).join(' ');
          expect(
            ended.filter(
              (way) =>
                way.moves
                  .map((move) => `${move.step}/${move.choice}`)
                  .join(' ')
                  .startsWith(start) &&
                way.moves.length > moves.length &&
                moves.length > 0,
            ),
            `${at} after ${start}`,
          ).toEqual([]);
        }
      }),
      { seed: SEED + 1, numRuns: 150 },
    );
  });

  it('says when there are too many situations', () => {
    const wide = fc.sample(branch, { seed: 7, numRuns: 40 }).find((one) => exploreBranch(one).unreached.length === 0);
    expect(wide === undefined ? null : exploreBranch(wide, 1).whole).toBe(false);
  });
});
