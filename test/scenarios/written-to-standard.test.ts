// Every scenario with decisions is written to one standard: breadth, prices, a script to read from, robots that see what people see.
// A scenario that stands in scenarios/ is in; nobody adds it to a list. Its plays are in `npm run check` and test/golden/.

import { describe, expect, it } from 'vitest';
import { listScenarios } from '#engine/bin/load-pack.ts';
import { packOf } from '../support/packs.ts';

const packs = (await Promise.all(listScenarios().map(packOf))).filter(({ scenario }) => scenario.decisions.length > 0);
const VISIBLE =
  /^(startex|alert|inject|acknowledged|replied|decision|decision-lapsed|asked|action|declared|phoned|ward|service|system|outage|outage-over|restored|verified|rekeyed|signed-off|live|reconnected|encryption-seen)/;

describe.each(packs.map(({ scenario }) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  const { injects, decisions, expectedActions, bots, cuts, storylines, evaluation, themes } = scenario;

  it('has at least twelve injects, contingencies beside them, and something for six seats', () => {
    expect(injects.filter(({ kind }) => kind !== 'contingency').length).toBeGreaterThanOrEqual(12);
    expect(injects.filter(({ kind }) => kind === 'contingency').length).toBeGreaterThanOrEqual(3);
    expect(new Set(injects.flatMap(({ to }) => to)).size).toBeGreaterThanOrEqual(6);
  });

  it('uses every storyline, and can be cut to 30, 60 and 120 minutes', () => {
    const used = new Set(injects.map(({ storyline }) => storyline));
    expect(storylines.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
    expect(cuts.map(({ minutes }) => minutes)).toEqual(expect.arrayContaining([30, 60, 120]));
  });

  it('gives the facilitator words to read for at least half of what waits for an answer', () => {
    const waiting = injects.filter(({ expects }) => expects !== 'nothing');
    const told = waiting.filter(({ facilitator }) => facilitator.readAloud !== '');
    expect(told.length * 2).toBeGreaterThanOrEqual(waiting.length);
  });

  it('states the price of every option before, and how it reads after', () => {
    const thin = decisions.flatMap(({ id, options }) =>
      options.filter(({ cost, debrief }) => cost.length <= 20 || debrief.length <= 40).map((option) => `${id} ${option.id}`),
    );
    expect(thin).toEqual([]);
  });

  it('evaluates every objective and every expected action, and proposes themes with a re-test', () => {
    expect(evaluation?.map(({ objective }) => objective)).toEqual(scenario.objectives.map(({ id }) => id));
    const evaluated = evaluation?.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.flatMap((task) => task.expected)));
    expect(expectedActions.filter(({ id }) => evaluated?.includes(id) !== true).map(({ id }) => id)).toEqual([]);
    expect(themes?.length).toBeGreaterThanOrEqual(4);
  });

  it('has robots that act on what people can see, never on the attack itself', () => {
    const names = [...bots.best, ...bots.median].flatMap(({ when }) => [...when.all, ...when.any, ...when.none]);
    expect(names.filter((name) => !VISIBLE.test(name))).toEqual([]);
  });
});
