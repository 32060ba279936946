// Written scenario + estate + activity + rule names → the scenario the engine runs.
// Promise: never throws; what comes out is whole: every name exists, every item can happen, every address is reserved.
// Tested in test/engine/scenario/compile-scenario.test.ts and over the broken folders in test/scenarios/.

import { assert, failure, parseCalendar, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import type { ActivitySpec } from './activity-spec.ts';
import { NO_ATTACK_LIBRARY } from './attack-library.ts';
import type { AttackLibrary } from './attack-library.ts';
import { catalogueOf, groupsNamed } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { namesWaitedFor } from './check-reach.ts';
import { checkScenario } from './check-scenario.ts';
import type { CompiledScenario, DeviceSelector, Role, StepEffect } from './compiled-scenario.ts';
import type { EstateSpec } from './estate-spec.ts';
import type { Framework } from './framework-spec.ts';
import { lowerCuts, lowerExpected, lowerInjects, lowerMoves, silencesOf } from './lower-msel.ts';
import { lowerTrace } from './lower-trace.ts';
import type { WrittenScenario } from './parse-scenario.ts';
import type { Sections, WrittenSelector } from './scenario-schema.ts';
import { lowerEvaluation } from './schema-evaluation.ts';
import { lowerRecovery } from './schema-recovery.ts';
import { lowerResponse } from './schema-response.ts';
import type { StatutoryLibrary } from './statutory-spec.ts';
import { writeOutSteps } from './use-attack-steps.ts';

/** What a scenario stands on. */
export interface ScenarioGround {
  readonly estate: EstateSpec;
  readonly activity: ActivitySpec;
  /** Stems of all rules there are. */
  readonly ruleStems: readonly string[];
  /** What their alerts are called, by stem; papers then say the stem where it is left out. */
  readonly ruleTitles?: ReadonlyMap<string, string>;
  /** Columns of each table that a trace can set (a shape fixes them); null when they are not known here. */
  readonly columns: ReadonlyMap<string, readonly string[]> | null;
  /** Steps that the attack may name; none when left out. */
  readonly attackLibrary?: AttackLibrary;
  /** Clocks that `statutory` may name; none when left out. */
  readonly statutory?: StatutoryLibrary;
  /** Why a command of a robot's play could not be written into a log; not checked when left out. */
  readonly commandFault?: (command: unknown) => string | null;
  /** Frameworks that references may name; not checked when left out. */
  readonly frameworks?: readonly Framework[];
}

/** Checks every name and lowers the scenario to what the engine runs. */
export function compileScenario(written: WrittenScenario, ground: ScenarioGround): Result<CompiledScenario> {
  const { header } = written;
  const { whole, problems: used } = writeOutSteps(written, ground.attackLibrary ?? NO_ATTACK_LIBRARY, ground.estate);
  const { sections } = whole;
  const ruleStems = header.rules === 'all' ? ground.ruleStems : header.rules;
  const objectives = header.objectives.map((objective) => objective.id);
  const catalogue = catalogueOf(sections, ground.estate, {
    seats: header.seats,
    objectives,
    ruleStems,
    statutory: ground.statutory,
  });
  const problems = [...used, ...checkScenario(whole, catalogue, ground)];
  if (problems.some((problem) => problem.severity === 'error')) return failure(problems);
  const calendar = parseCalendar(header.startsAt);
  assert(calendar !== undefined, 'the schema has checked startsAt');
  return success(
    {
      ...headerOnly(header),
      calendar,
      endsAtMs: header.endsAt,
      estate: ground.estate,
      activity: ground.activity,
      ruleStems: [...ruleStems],
      indicatorLists: header.intelligence.lists.map(({ file, ...timing }) => timing),
      roles: lowerRoles(sections.roles, header.seats),
      contacts: sections.contacts.map(({ answersAfter, ...contact }) => ({ ...contact, answersAfterMs: answersAfter })),
      injects: lowerInjects(sections, header.controlPrefix),
      decisions: sections.decisions.map(({ answerWithin, ...decision }) => ({
        ...decision,
        answerWithinMs: answerWithin,
      })),
      expectedActions: lowerExpected(sections, header.controlPrefix),
      actionRules: sections.actionRules.map(({ takes, undo, approver, ...rule }) => ({
        ...rule,
        takesMs: takes,
        undoMs: undo,
        approver:
          approver === null
            ? null
            : { seat: approver.seat, answersAfterMs: approver.answersAfter, refusesUnless: approver.refusesUnless },
      })),
      attack: lowerAttack(sections.attack, catalogue),
      ward: sections.ward,
      bots: sections.bots,
      storylines: sections.storylines ?? [],
      moves: lowerMoves(sections),
      cuts: lowerCuts(sections),
      readiness: sections.readiness ?? [],
      exerciseType: header.exerciseType ?? null,
      silences: silencesOf(sections, namesWaitedFor(whole)),
      ...alertTitles(whole, ground.ruleTitles),
      ...lowerAssurance(sections, ground),
      ...(sections.recovery === undefined ? {} : { recovery: lowerRecovery(sections.recovery) }),
      ...(sections.outages === undefined ? {} : { outages: sections.outages }),
    },
    problems,
  );
}

/** Titles of the alerts that something waits for; nothing where none does. */
function alertTitles(
  whole: Parameters<typeof namesWaitedFor>[0],
  titles: ScenarioGround['ruleTitles'],
): Pick<CompiledScenario, 'alertTitles'> {
  const stems = [...namesWaitedFor(whole)].flatMap((name) => /^(?:alert|triaged):([^=]+)/.exec(name)?.[1] ?? []);
  const named = [...new Set(stems)].sort().flatMap((stem) => {
    const title = titles?.get(stem);
    return title === undefined ? [] : [[stem, title] as const];
  });
  return named.length === 0 ? {} : { alertTitles: Object.fromEntries(named) };
}

/** What a scenario says of clocks, response and evaluation; nothing where it is silent. */
function lowerAssurance(
  { evaluation, themes, response, statutory }: Sections,
  { statutory: library, frameworks }: ScenarioGround,
): Pick<CompiledScenario, 'evaluation' | 'themes' | 'response' | 'statutory' | 'frameworks'> {
  const isEvaluated = evaluation !== undefined || themes !== undefined;
  return {
    ...(evaluation === undefined ? {} : { evaluation: lowerEvaluation(evaluation) }),
    ...(themes === undefined ? {} : { themes }),
    ...(response === undefined ? {} : { response: lowerResponse(response) }),
    ...(statutory === undefined
      ? {}
      : {
          statutory: {
            clocks: statutory.clocks.flatMap((id) => library?.clocks.find((clock) => clock.id === id) ?? []),
            grading: statutory.grading ? (library?.grading ?? null) : null,
            awareness: statutory.awareness,
            handIns: statutory.handIns,
          },
        }),
    ...(isEvaluated && frameworks !== undefined ? { frameworks } : {}),
  };
}

/** The keys that a compiled scenario takes from scenario.yaml unchanged. */
function headerOnly(header: WrittenScenario['header']) {
  const { id, version, title, summary, aims, objectives, lengthMinutes, drawsOn } = header;
  const { lastReviewed, validUntil, clinicianCheck, startsAt, situation, quietDay, allowsGroundTruth, release } =
    header;
  return {
    id,
    version,
    title,
    summary,
    aims,
    objectives,
    lengthMinutes,
    drawsOn,
    lastReviewed,
    validUntil,
    clinicianCheck,
    startsAt,
    situation,
    // Left out where it is not written: packs of scenarios that say nothing stay as they are.
    ...(allowsGroundTruth === undefined ? {} : { allowsGroundTruth }),
    ...(release === 'sealed' ? { release } : {}),
    quietDay,
  };
}

/** The seats in play, in the order that the scenario gives. */
function lowerRoles(roles: Sections['roles'], seats: readonly string[] | undefined): Role[] {
  const chosen = seats === undefined ? roles : seats.flatMap((seat) => roles.find((role) => role.id === seat) ?? []);
  return chosen.map(({ silentAfter, ...role }) => ({ ...role, silentAfterMs: silentAfter }));
}

function lowerAttack({ programs, ...attack }: Sections['attack'], catalogue: Catalogue): CompiledScenario['attack'] {
  return {
    ...attack,
    steps: attack.steps.map((step) => ({
      ...step,
      traces: step.traces.map((trace) => lowerTrace(trace, programs)),
      effects: step.effects.map((effect) => lowerEffect(effect, catalogue)),
    })),
  };
}

/** An effect with the estate's own groups in place of those it names. */
export function lowerEffect(
  effect: Sections['attack']['steps'][number]['effects'][number],
  catalogue: Pick<Catalogue, 'groups'>,
): StepEffect {
  switch (effect.kind) {
    case 'encrypt':
      return { ...effect, select: lowerSelector(effect.select, catalogue) };
    case 'disable-sensor':
      return { ...effect, select: lowerSelector(effect.select, catalogue) };
    case 'exfiltrate':
      return { kind: 'exfiltrate', gigabytes: effect.gigabytes, overMs: effect.over };
    default:
      return effect;
  }
}

/** A group of the estate file stands for its group in every area: `ward-pc-a` → `ward-pc-a/w01` … */
function lowerSelector(select: WrittenSelector, catalogue: Pick<Catalogue, 'groups'>): DeviceSelector {
  const groups = select.groups.flatMap((name) => groupsNamed(name, catalogue.groups));
  return { ...select, groups };
}
