// Names of items that tell nothing: a sealed edition calls its injects, decisions, steps and tasks by keyed hashes.
// Promise: every reference and every milestone follows; two items of one kind never get one name.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/seal-scenario.test.ts.

import type { CompiledScenario, PlanSpread } from '../scenario/index.ts';
import { hmacHex } from '../session/index.ts';

const KINDS = [
  'inject',
  'decision',
  'expected',
  'step',
  'target',
  'task',
  'outage',
  'notice',
  'result',
  'theme',
] as const;
type Kind = (typeof KINDS)[number];
type Names = Readonly<Record<Kind, ReadonlyMap<string, string>>>;

/** Kinds that a milestone names behind its colon. */
const OF_MILESTONES: Readonly<Record<string, Kind>> = {
  step: 'step',
  'step-finished': 'step',
  'step-blocked': 'step',
  inject: 'inject',
  sent: 'inject',
  unanswered: 'inject',
  acknowledged: 'inject',
  replied: 'inject',
  hsa: 'inject',
  decision: 'decision',
  'decision-lapsed': 'decision',
  'expected-met': 'expected',
  'expected-missed': 'expected',
  outage: 'outage',
  'outage-over': 'outage',
  notice: 'notice',
  'notice-answered': 'notice',
};

/** Fields that hold milestones. */
const MILESTONE_FIELDS = new Set([
  ...['all', 'any', 'none', 'metBy', 'partlyMetBy', 'blockedBy', 'refusesUnless', 'justifiedBy', 'containedBy', 'by'],
]);

/** Fields that hold a name of one of these kinds, the likelier first. */
const REFERENCE_FIELDS: Readonly<Record<string, readonly Kind[]>> = {
  contingencyFor: ['inject', 'expected'],
  ifMissed: ['inject'],
  tasks: ['task'],
  task: ['task'],
  expected: ['expected'],
  inject: ['inject'],
  injects: ['inject'],
  decision: ['decision'],
  decisions: ['decision'],
  notice: ['notice'],
  subject: ['result', 'task', 'target'],
  theme: ['theme'],
};

/** The same scenario with names that tell nothing. */
export function withOpaqueNames(scenario: CompiledScenario, master: string): CompiledScenario {
  const names = namesOf(scenario, master);
  const renamed = rename(scenario, '', names) as CompiledScenario;
  const of = (kind: Kind) => byItsName(names[kind]);
  return {
    ...renamed,
    injects: renamed.injects.map(of('inject')),
    decisions: renamed.decisions.map(of('decision')),
    expectedActions: renamed.expectedActions.map(of('expected')),
    attack: { ...renamed.attack, steps: renamed.attack.steps.map(of('step')) },
    ward: { ...renamed.ward, phonedResults: renamed.ward.phonedResults.map(of('result')) },
    ...(renamed.outages === undefined ? {} : { outages: renamed.outages.map(of('outage')) }),
    ...(renamed.themes === undefined ? {} : { themes: renamed.themes.map(of('theme')) }),
    ...(renamed.response === undefined
      ? {}
      : { response: { ...renamed.response, notices: renamed.response.notices.map(of('notice')) } }),
    ...(renamed.evaluation === undefined
      ? {}
      : {
          evaluation: renamed.evaluation.map((objective) => ({
            ...objective,
            targets: objective.targets.map((target) => ({
              ...of('target')(target),
              tasks: target.tasks.map(of('task')),
            })),
          })),
        }),
  };
}

/** What spreads, in the names that this scenario has when it is sealed under the same key. */
export function opaqueSpreads(
  spreads: readonly PlanSpread[],
  scenario: CompiledScenario,
  master: string,
): readonly PlanSpread[] {
  const names = namesOf(scenario, master);
  return spreads.map((spread) => ({
    ...spread,
    when: rename(spread.when, 'when', names) as PlanSpread['when'],
    steps: spread.steps.map((step) => names.step.get(step) ?? step),
  }));
}

const byItsName =
  (names: ReadonlyMap<string, string>) =>
  <T extends { readonly id: string }>(item: T): T => ({ ...item, id: names.get(item.id) ?? item.id });

function namesOf(scenario: CompiledScenario, master: string): Names {
  const targets = (scenario.evaluation ?? []).flatMap((objective) => objective.targets);
  const lists: Readonly<Record<Kind, readonly { readonly id: string }[]>> = {
    inject: scenario.injects,
    decision: scenario.decisions,
    expected: scenario.expectedActions,
    step: scenario.attack.steps,
    target: targets,
    task: targets.flatMap(({ tasks }) => tasks),
    outage: scenario.outages ?? [],
    notice: scenario.response?.notices ?? [],
    result: scenario.ward.phonedResults,
    theme: scenario.themes ?? [],
  };
  const named = KINDS.map((kind) => {
    const pairs = lists[kind].map(({ id }): [string, string] => [
      id,
      `${kind}-${hmacHex(master, `standby-name:${kind}:${id}`).slice(0, 10)}`,
    ]);
    return [kind, new Map(pairs)] as const;
  });
  return Object.fromEntries(named) as unknown as Names;
}

/** Walks the whole scenario; what a string means follows from the field it stands in. */
function rename(value: unknown, field: string, names: Names): unknown {
  if (typeof value === 'string') return renameText(value, field, names);
  if (Array.isArray(value)) return value.map((item) => rename(item, field, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rename(part, key, names)]));
}

function renameText(text: string, field: string, names: Names): string {
  if (MILESTONE_FIELDS.has(field)) return renameMilestone(text, names);
  for (const kind of REFERENCE_FIELDS[field] ?? []) {
    const name = names[kind].get(text);
    if (name !== undefined) return name;
  }
  return text;
}

function renameMilestone(milestone: string, names: Names): string {
  const colon = milestone.indexOf(':');
  const kind = OF_MILESTONES[milestone.slice(0, colon)];
  if (kind === undefined) return milestone;
  const [subject = '', ...state] = milestone.slice(colon + 1).split('=');
  const name = names[kind].get(subject);
  return name === undefined ? milestone : [milestone.slice(0, colon + 1) + name, ...state].join('=');
}
