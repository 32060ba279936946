// The master scenario events list (MSEL) of a scenario as planners read it: every inject, contingency and expected action, by time.
// Everything that papers and sheets print about the plan comes from here. Tested in test/engine/documents/documents.test.ts.

import { formatClock } from '../base/index.ts';
import type { CompiledScenario, FacilitatorText, Inject, Trigger } from '../scenario/index.ts';
import { fixedTime, triggerWords } from './trigger-words.ts';

/** Kinds of the list, in the words of HSEEP and of NHS planners. */
export const ITEM_KINDS = [
  'inject',
  'contingency',
  'expected-action',
  'decision',
  'information',
  'facilitation',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface PlanItem {
  /** Control number: unique in the scenario, never used again. */
  readonly control: string;
  readonly kind: ItemKind;
  readonly storyline: string;
  /** Name of the move, or empty. */
  readonly move: string;
  readonly title: string;
  /** Milliseconds from STARTEX; null when it waits for something. */
  readonly at: number | null;
  /** Time of day in the scenario, or empty. */
  readonly clock: string;
  readonly when: string;
  readonly channel: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly message: readonly string[];
  readonly expected: string;
  /** Due, in words. */
  readonly expectedBy: string;
  readonly responsible: string;
  readonly objectives: readonly string[];
  readonly tasks: readonly string[];
  readonly contingencyFor: string;
  readonly ifMissed: string;
  readonly facilitator: FacilitatorText;
  readonly evaluatorNote: string;
  readonly assumptions: string;
  readonly notes: string;
  readonly measure: string;
  readonly tags: {
    readonly caf: readonly string[];
    readonly dspt: readonly string[];
    readonly eprr: readonly string[];
  };
  readonly status: string;
}

/** What decisions and expected actions leave empty: only injects are written out so far. */
const NOT_WRITTEN = {
  storyline: '',
  move: '',
  objectives: [],
  tasks: [],
  contingencyFor: '',
  facilitator: { readAloud: '', ifStuck: '', redFlag: '', success: '' },
  evaluatorNote: '',
  assumptions: '',
  notes: '',
  tags: { caf: [], dspt: [], eprr: [] },
  status: 'approved',
} as const satisfies Partial<PlanItem>;

/** All items: those with a fixed time in order, then those that wait, in the scenario's order. */
export function planItems(scenario: CompiledScenario): PlanItem[] {
  const items = [
    ...scenario.injects.map((inject) => injectItem(inject, scenario)),
    ...decisionItems(scenario),
    ...expectedItems(scenario),
  ];
  const order = new Map(items.map((item, index) => [item, index]));
  const placeOf = (item: PlanItem): number => order.get(item) ?? 0;
  return items.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || placeOf(a) - placeOf(b));
}

export function roleTitle(scenario: CompiledScenario, seat: string): string {
  return scenario.roles.find((role) => role.id === seat)?.title ?? seat;
}

function timing(when: Trigger | null, scenario: CompiledScenario): Pick<PlanItem, 'at' | 'clock' | 'when'> {
  if (when === null) return { at: null, clock: '', when: 'when the facilitator sends it' };
  const at = fixedTime(when);
  return {
    at,
    clock: at === null ? '' : formatClock(scenario.calendar, at),
    when: triggerWords(when, scenario),
  };
}

const EXPECTS: Readonly<Record<Inject['expects'], string>> = {
  nothing: '',
  acknowledge: 'Acknowledge it',
  reply: 'Reply to it',
};

const named = <T extends { readonly id: string; readonly title: string }>(
  list: readonly T[] | undefined,
  id: string | null,
): string => (id === null ? '' : (list?.find((one) => one.id === id)?.title ?? id));

/** Title of an inject, or statement of an expected action; a sentence stands as it is. */
function itemTitle(scenario: CompiledScenario, id: string | null): string {
  if (id === null) return '';
  return (
    scenario.injects.find((inject) => inject.id === id)?.title ??
    scenario.expectedActions.find((expected) => expected.id === id)?.statement ??
    id
  );
}

function objectiveStatements(scenario: CompiledScenario, ids: readonly string[]): string[] {
  return scenario.objectives.filter(({ id }) => ids.includes(id)).map(({ statement }) => statement);
}

function taskStatements(scenario: CompiledScenario, ids: readonly string[]): string[] {
  const tasks = (scenario.evaluation ?? []).flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  return tasks.filter(({ id }) => ids.includes(id)).map(({ statement }) => statement);
}

/** Time for something, in words; empty for none. */
export const minutesWords = (ms: number | null): string => (ms === null ? '' : `within ${Math.floor(ms / 60_000)} min`);

function injectItem(inject: Inject, scenario: CompiledScenario): PlanItem {
  const contact = scenario.contacts.find(({ id }) => id === inject.from);
  const by = timing(inject.when, scenario);
  return {
    control: inject.control,
    kind: inject.kind,
    storyline: named(scenario.storylines, inject.storyline),
    move: named(scenario.moves, inject.move),
    title: inject.title,
    // What the facilitator sends has no time of its own; its trigger only proposes it.
    ...(inject.kind === 'contingency' ? { at: null, clock: '', when: contingencyWords(inject, by.when) } : by),
    channel: inject.channel.replaceAll('-', ' '),
    from: contact === undefined ? inject.from : `${contact.name}, ${contact.organisation}`,
    to: inject.to.map((seat) => roleTitle(scenario, seat)),
    message: inject.message,
    expected: inject.expected === '' ? EXPECTS[inject.expects] : inject.expected,
    expectedBy: minutesWords(inject.answerWithinMs),
    responsible:
      inject.responsible === null
        ? inject.to.map((seat) => roleTitle(scenario, seat)).join(', ')
        : roleTitle(scenario, inject.responsible),
    objectives: objectiveStatements(scenario, inject.objectives),
    tasks: taskStatements(scenario, inject.tasks),
    contingencyFor: itemTitle(scenario, inject.contingencyFor),
    ifMissed: itemTitle(scenario, inject.ifMissed),
    facilitator: inject.facilitator,
    evaluatorNote: inject.evaluatorNote,
    assumptions: inject.assumptions,
    notes: inject.notes,
    measure: minutesWords(inject.answerWithinMs),
    tags: inject.tags,
    status: inject.status,
  };
}

const contingencyWords = (inject: Inject, proposed: string): string =>
  inject.when === null ? 'when the facilitator sends it' : `when the facilitator sends it; proposed ${proposed}`;

function decisionItems(scenario: CompiledScenario): PlanItem[] {
  return scenario.decisions.map((decision) => ({
    ...NOT_WRITTEN,
    control: decision.id,
    kind: 'decision',
    title: decision.question,
    ...timing(decision.when, scenario),
    channel: 'decision card',
    from: 'Exercise',
    to: [roleTitle(scenario, decision.owner)],
    message: [...decision.context, ...decision.options.map(({ label, cost }) => `Option: ${label}. Cost: ${cost}`)],
    expected: 'A decision with its reason',
    expectedBy: minutesWords(decision.answerWithinMs),
    responsible: roleTitle(scenario, decision.owner),
    ifMissed: 'The log says that nobody decided',
    measure: `Decided ${minutesWords(decision.answerWithinMs)}`,
  }));
}

function expectedItems(scenario: CompiledScenario): PlanItem[] {
  return scenario.expectedActions.map((expected) => ({
    ...NOT_WRITTEN,
    control: expected.control,
    kind: 'expected-action',
    title: expected.statement,
    ...timing(expected.when, scenario),
    channel: '',
    from: '',
    to: [roleTitle(scenario, expected.owner)],
    message: [expected.why],
    expected: expected.statement,
    expectedBy: minutesWords(expected.withinMs),
    responsible: roleTitle(scenario, expected.owner),
    objectives: objectiveStatements(scenario, [expected.objective]),
    tasks: expected.task === null ? [] : taskStatements(scenario, [expected.task]),
    ifMissed: itemTitle(scenario, expected.ifMissed),
    measure: `Done ${minutesWords(expected.withinMs)} of the need`,
  }));
}
