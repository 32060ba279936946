// The sealed edition of every scenario, searched for words that nobody may read yet.

import { describe, expect, it } from 'vitest';
import type { CompiledScenario } from '#engine/scenario/index.ts';
import { keyOfCapsule, openCapsule, PHASE_MS, sealScenario } from '#engine/sealed/index.ts';
import { listScenarios } from '#engine/bin/load-pack.ts';
import { packOf } from '../../support/packs.ts';

const MASTER = '5e'.repeat(32);

/** Every sentence of the plan: what players are told, asked and judged by, and what the attacker does. */
function wordsOfThePlan(scenario: CompiledScenario): readonly string[] {
  const injects = scenario.injects.flatMap((inject) => [
    ...[inject.title, ...inject.message, inject.expected, inject.evaluatorNote, ...Object.values(inject.facilitator)],
  ]);
  const decisions = scenario.decisions.flatMap(({ question, context, options }) => [
    ...[question, ...context],
    ...options.flatMap(({ label, cost, debrief }) => [label, cost, debrief]),
  ]);
  const expected = scenario.expectedActions.flatMap(({ statement, why }) => [statement, why]);
  const steps = scenario.attack.steps.flatMap(({ title, story, technique }) => [title, story, technique.name]);
  const tasks = (scenario.evaluation ?? []).flatMap(({ targets }) =>
    targets.flatMap(({ statement, tasks }) => [statement, ...tasks.map((task) => task.statement)]),
  );
  const rest = [
    ...scenario.ward.phonedResults.map(({ text }) => text),
    ...(scenario.outages ?? []).flatMap(({ title, why }) => [title, why]),
    ...(scenario.response?.notices ?? []).flatMap(({ title, text }) => [title, text]),
    ...scenario.storylines.flatMap(({ title, about }) => [title, about]),
    ...(scenario.themes ?? []).map(({ statement }) => statement),
  ];
  return [...injects, ...decisions, ...expected, ...steps, ...tasks, ...rest].filter((text) => text.length >= 20);
}

const namesOfThePlan = (scenario: CompiledScenario): readonly string[] =>
  [...scenario.injects, ...scenario.decisions, ...scenario.expectedActions, ...scenario.attack.steps].map(
    ({ id }) => id,
  );

describe.each(listScenarios())('the sealed edition of %s', async (id) => {
  const pack = await packOf(id);
  const { sealed, book } = sealScenario(pack, MASTER);
  const bundle = JSON.stringify(sealed);

  it('[SEA3] holds no sentence of the plan', () => {
    const words = wordsOfThePlan(pack.scenario);
    // What stands in the public part on purpose, in the author's own words.
    const { contacts, actionRules, roles, situation, recovery, statutory, readiness, aims, objectives } = pack.scenario;
    const open = JSON.stringify({
      ...{ contacts, actionRules, roles, situation, recovery, statutory, readiness, aims, objectives },
      ...{ activity: pack.scenario.activity, estate: pack.scenario.estate, frameworks: pack.scenario.frameworks },
      ...{ rules: pack, scenario: null, response: { ...pack.scenario.response, notices: [] } },
    });
    const told = words.filter((text) => bundle.includes(JSON.stringify(text).slice(1, -1)));
    expect(told.filter((text) => !open.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
    expect(words.length).toBeGreaterThan(pack.scenario.injects.length);
  });

  it('[SEA3] does not say which alerts the plan waits for', () => {
    const waited = Object.keys(pack.scenario.alertTitles ?? {});
    expect(JSON.stringify(sealed)).not.toContain('"alertTitles":{"');
    expect(Object.keys(book.scenario.alertTitles ?? {})).toEqual(waited);
  });

  it('[SEA2] names no item as its author did', () => {
    const sealedNames = new Set(namesOfThePlan(book.scenario));
    expect(sealedNames.size).toBe(namesOfThePlan(book.scenario).length);
    expect(namesOfThePlan(pack.scenario).filter((name) => sealedNames.has(name))).toEqual([]);
    const told =
      /"(?:inject|sent|unanswered|acknowledged|replied|hsa|decision|decision-lapsed|step|step-[a-z]+|expected-[a-z]+):([^"=]+)/gu;
    const inMilestones = new Set([...bundle.matchAll(told)].map(([, name]) => name));
    expect(namesOfThePlan(pack.scenario).filter((name) => inMilestones.has(name))).toEqual([]);
  });

  it('[SEA4] seals what hangs on the clock by phases, and each capsule opens with the key of the book', () => {
    for (const { capsule } of [...book.phases, ...book.single, { capsule: book.debrief }]) {
      const found = sealed.capsules.find((one) => one.id === capsule);
      expect(
        found === undefined ? null : openCapsule(found, sealed.pack.packHash, keyOfCapsule(MASTER, capsule)),
      ).not.toBeNull();
    }
    expect(book.phases.map(({ fromMs }) => fromMs % PHASE_MS)).toEqual(book.phases.map(() => 0));
    expect(sealed.capsules.length).toBe(book.phases.length + book.single.length + 1);
  });
});
