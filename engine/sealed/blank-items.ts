// What stands in the place of a sealed item, and what an item says before the debrief.
// Promise: a blank item never happens and tells nothing but that it is there; a shown item keeps all that a run is computed from.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/seal-scenario.test.ts.

import { unreachable } from '../base/index.ts';
import type { CompiledScenario, Inject } from '../scenario/index.ts';
import type { SealedItem, SealedList } from './sealed-pack.ts';
import { listOf, SEALED } from './sealed-pack.ts';

const TITLE = 'Sealed';
const NO_WORDS = { readAloud: '', ifStuck: '', redFlag: '', success: '' };
const NO_TAGS: Inject['tags'] = { caf: [], dspt: [], eprr: [], csf: [], attack: [] };

function blankInject(scenario: CompiledScenario, id: string, index: number): Inject {
  return {
    ...{ id, kind: 'information', control: `SEALED-${String(index + 1).padStart(3, '0')}`, title: TITLE },
    ...{ channel: 'email', from: scenario.contacts[0]?.id ?? '', to: [], when: SEALED, sendIf: null, message: [] },
    ...{ expects: 'nothing', answerWithinMs: null, interrupts: false, storyline: null, move: null },
    ...{ objectives: [], tasks: [], expected: '', responsible: null, facilitator: NO_WORDS, evaluatorNote: '' },
    ...{ contingencyFor: null, ifMissed: null, tags: NO_TAGS, artefacts: [], assumptions: '', notes: '' },
    ...{ status: 'approved', owner: null, reviewedBy: null, reviewedOn: null, validUntil: null },
  };
}

/** What the public part holds at this place. */
export function blankItem(scenario: CompiledScenario, list: SealedList, index: number): SealedItem {
  const id = listOf(scenario, list)[index]?.id ?? '';
  const seat = scenario.roles[0]?.id ?? '';
  switch (list) {
    case 'injects':
      return { list, index, item: blankInject(scenario, id, index) };
    case 'decisions': {
      const item = { id, question: TITLE, context: [], owner: seat, when: SEALED, authority: '', second: null };
      return { list, index, item: { ...item, storyline: null, freeTags: null, answerWithinMs: 0, options: [] } };
    }
    case 'expectedActions': {
      const item = { id, control: `SEALED-E${String(index + 1)}`, statement: TITLE, owner: seat, when: SEALED };
      const objective = scenario.objectives[0]?.id ?? '';
      const rest = { task: null, metBy: [], partlyMetBy: [], withinMs: 0, ifMissed: null, why: '' };
      return { list, index, item: { ...item, objective, ...rest } };
    }
    case 'steps': {
      const item = { id, title: TITLE, story: '', technique: { id: '', name: '', tactic: '' }, when: SEALED };
      const rest = { from: null, to: [], as: null, via: null, indicators: [], blockedBy: [], traces: [], effects: [] };
      return { list, index, item: { ...item, ...rest, seenBy: [] } };
    }
    case 'phonedResults':
      return { list, index, item: { id, when: SEALED, bed: '', text: '', critical: false } };
    case 'outages':
      return { list, index, item: { id, title: TITLE, systems: [], when: SEALED, until: null, why: '' } };
    case 'notices': {
      const item = {
        id,
        kind: 'remediation-advice',
        to: [],
        title: TITLE,
        text: '',
        when: SEALED,
        seat: null,
      } as const;
      return { list, index, item };
    }
    default:
      return unreachable(list);
  }
}

/** The item as its capsule brings it: without what only the facilitator and the debrief say. */
export function shownItem(scenario: CompiledScenario, list: SealedList, index: number, salt: number): SealedItem {
  // Each list gives its own kind of item: the pair holds.
  const sealed = { list, index, item: listOf(scenario, list)[index] } as SealedItem;
  switch (sealed.list) {
    case 'injects': {
      const quiet = { facilitator: NO_WORDS, evaluatorNote: '', expected: '', assumptions: '', notes: '' };
      return { ...sealed, item: { ...sealed.item, ...quiet, tags: NO_TAGS } };
    }
    case 'decisions':
      return {
        ...sealed,
        item: { ...sealed.item, options: sealed.item.options.map((option) => ({ ...option, debrief: '' })) },
      };
    case 'expectedActions':
      return { ...sealed, item: { ...sealed.item, statement: TITLE, why: '' } };
    case 'steps': {
      const quiet = { title: TITLE, story: '', technique: { id: '', name: '', tactic: '' }, seenBy: [] };
      return { ...sealed, item: { ...sealed.item, ...quiet, salt } };
    }
    default:
      return sealed;
  }
}

/** The scenario without its plan: every sealed item blank, and no words that only the debrief says. */
export function publicScenario(scenario: CompiledScenario): CompiledScenario {
  const blank = <L extends SealedList>(list: L) =>
    listOf(scenario, list).map((_, index) => blankItem(scenario, list, index).item) as never;
  const { response, outages } = scenario;
  return {
    ...scenario,
    drawsOn: [],
    injects: blank('injects'),
    decisions: blank('decisions'),
    expectedActions: blank('expectedActions'),
    attack: { ...scenario.attack, campaign: TITLE, steps: blank('steps') },
    ward: { ...scenario.ward, phonedResults: blank('phonedResults') },
    bots: { best: [], median: [] },
    storylines: scenario.storylines.map(({ id }) => ({ id, title: TITLE, about: '' })),
    moves: scenario.moves.map((move) => ({ ...move, title: TITLE, readAloud: '', questions: [] })),
    // A cut names what it leaves out; a session plays the whole.
    cuts: [],
    // Which alerts the plan waits for is the plan.
    ...(scenario.alertTitles === undefined ? {} : { alertTitles: {} }),
    ...(scenario.evaluation === undefined ? {} : { evaluation: scenario.evaluation.map(quietObjective) }),
    ...(scenario.themes === undefined ? {} : { themes: [] }),
    ...(response === undefined ? {} : { response: { ...response, notices: blank('notices') } }),
    ...(outages === undefined ? {} : { outages: blank('outages') }),
  };
}

type Objective = NonNullable<CompiledScenario['evaluation']>[number];

function quietObjective(objective: Objective): Objective {
  return {
    ...objective,
    targets: objective.targets.map((target) => ({
      ...{ id: target.id, statement: TITLE, threshold: null },
      tasks: target.tasks.map(({ id }) => ({ id, statement: TITLE, plan: '', expected: [], withinMs: null })),
    })),
  };
}
