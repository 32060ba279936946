// The skill ladder: every solution is accepted by its result, every query that only looks right is not, and no hint is the answer.
// The findings are the same whatever the seed of ordinary life, so two worlds are played (the second in test:long).

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Hunter } from '#engine/conduct/index.ts';
import type { LadderTask } from '#engine/scenario/index.ts';
import { acceptAnswer } from '#engine/scenario/index.ts';
import { allTasks, hunterAt, LADDER_SEEDS, tableOf } from '../support/hunting.ts';

const SLOW_MS = 120_000;
const AT = MINUTE_MS;
const tasks = allTasks();

function judge(hunter: Hunter, task: LadderTask, query: string) {
  const table = tableOf(hunter.answer(query, { from: AT - task.lookback, rowsMax: 1_000 }));
  return { verdict: acceptAnswer(task.accepts, table), rows: table.rows.slice(0, 5) };
}

describe.each(LADDER_SEEDS)('a quiet week of seed %i', (seed) => {
  let hunter: Hunter;
  beforeAll(async () => {
    hunter = await hunterAt('quiet-ward-week', AT, seed);
  }, SLOW_MS);

  it.each(tasks.map((task) => [task.number, task.title, task] as const))(
    '%i %s: solutions pass, the query that looks right does not',
    (_number, _title, task) => {
      // The second world asks one solution each: it only has to show that nothing hangs on chance.
      for (const solution of seed === 7 ? task.solutions : task.solutions.slice(0, 1)) {
        const { verdict, rows } = judge(hunter, task, solution);
        expect(verdict, `${solution}\n${JSON.stringify(rows)}`).toEqual({ kind: 'accepted' });
      }
      if (seed === 7) expect(judge(hunter, task, task.wrong.query).verdict.kind).toBe('not-yet');
    },
    SLOW_MS,
  );
});

describe('the ladder as a whole', () => {
  it('has twenty-five tasks, numbered from one, in the world made for them', () => {
    expect(tasks.map((task) => task.number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect([...new Set(tasks.map((task) => task.scenario))]).toEqual(['quiet-ward-week']);
  });

  it('leads from the first where to joins and series', () => {
    const taught = tasks.map((task) => task.teaches.join(' '));
    expect(taught[0]).toContain('where');
    expect(taught.some((words) => words.includes('join'))).toBe(true);
    expect(taught.findIndex((words) => words.includes('make-series'))).toBeGreaterThan(20);
  });

  it('leaves a gap in the last hint or stops short of the whole query', () => {
    const given = tasks.filter((task) => task.solutions.some((solution) => solution.replace(/\s+/g, ' ') === task.hints.nearly));
    expect(given.map((task) => task.id)).toEqual([]);
  });
});
