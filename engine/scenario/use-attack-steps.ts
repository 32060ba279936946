// Steps of a scenario that name one of the library (`uses`) → steps written out, as if every row stood in the scenario.
// Promise: a scenario that names no step is left as it is; faults stand at the line that names the step.
// Tested in test/engine/scenario/use-attack-steps.test.ts.

import type { Problem } from '../base/index.ts';
import type { AttackLibrary } from './attack-library.ts';
import type { AttackLibraryStep } from './attack-step-schema.ts';
import { hostsOf } from './catalogue.ts';
import type { EstateSpec } from './estate-spec.ts';
import type { StepChoice } from './fill-attack-step.ts';
import { fillAttackStep, libraryProgram, usualChoice } from './fill-attack-step.ts';
import { known } from './milestone-names.ts';
import type { WholeScenario, WrittenScenario } from './parse-scenario.ts';
import { problemAt } from './parse-scenario.ts';
import { isReservedDomain, isReservedIpv4, parseAddress } from './reserved.ts';
import type { StepByName, WrittenProgram, WrittenStep } from './scenario-schema.ts';

export interface StepFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly advice: string;
}

/** What kind of computer, account and link each name of an estate is. */
export interface EstateKinds {
  readonly hosts: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, string>;
}

export function kindsOf(estate: EstateSpec): EstateKinds {
  const hosts = new Map<string, string>();
  for (const group of estate.deviceGroups)
    for (const name of hostsOf({ ...estate, deviceGroups: [group] })) hosts.set(name, group.role);
  const accounts = new Map(
    estate.accountGroups.flatMap(({ kind, names }) => names.map((name) => [name, kind] as const)),
  );
  return { hosts, accounts, links: new Map(estate.links.map(({ id, kind }) => [id, kind])) };
}

/** Writes out every step that names one of the library. */
export function writeOutSteps(
  written: WrittenScenario,
  library: AttackLibrary,
  estate: EstateSpec,
): { readonly whole: WholeScenario; readonly problems: readonly Problem[] } {
  const { attack } = written.sections;
  const problems: Problem[] = [];
  if (!attack.steps.some((step) => 'uses' in step)) return { whole: written as WholeScenario, problems };
  const kinds = kindsOf(estate);
  const steps = attack.steps.map((step, index): WrittenStep => {
    if (!('uses' in step)) return step;
    const { whole, faults } = writeOut(step, library, kinds);
    for (const { path, message, advice } of faults)
      problems.push(problemAt(written.locate(['attack', 'steps', index, ...path]), message, advice));
    return whole;
  });
  const programs: Record<string, WrittenProgram> = { ...attack.programs };
  for (const [name, program] of Object.entries(library.parts.programs)) programs[libraryProgram(name)] = program;
  const sections = { ...written.sections, attack: { ...attack, programs, steps } };
  return { whole: { ...written, sections }, problems };
}

function writeOut(
  named: StepByName,
  library: AttackLibrary,
  kinds: EstateKinds,
): { readonly whole: WrittenStep; readonly faults: readonly StepFault[] } {
  const { id, when, uses, blockedBy } = named;
  const step = library.steps.get(uses);
  if (step === undefined) {
    const fault = known('step of the library', uses, [...library.steps.keys()]);
    return { whole: emptyStep(named), faults: fault === null ? [] : [{ path: ['uses'], ...fault }] };
  }
  const usual = usualChoice(step);
  const choice: StepChoice = {
    from: named.from === undefined ? usual.from : named.from,
    to: named.to ?? usual.to,
    as: named.as === undefined ? usual.as : named.as,
    via: named.via === undefined ? usual.via : named.via,
    with: named.with,
  };
  const filled = fillAttackStep(step, library, choice);
  const faults: StepFault[] = [...choiceFaults(step, choice, kinds)];
  if (filled.kind === 'faulty') {
    faults.push(...filled.faults.map((fault) => ({ ...fault, path: [] })));
    return { whole: emptyStep(named), faults };
  }
  const { left } = filled;
  const whole: WrittenStep = {
    id,
    uses,
    title: named.title ?? step.title,
    story: named.story ?? step.what,
    when,
    technique: step.technique,
    from: choice.from,
    to: [...choice.to],
    as: choice.as,
    via: choice.via,
    blockedBy: [...new Set([...blockedBy, ...milestonesOf(step, choice)])],
    seenBy: named.seenBy ?? step.seenBy,
    ...left,
    effects: named.effects ?? left.effects,
  };
  return { whole, faults };
}

/** Blockers that a step's places do not already stand for: an action on a system by name, sessions that are revoked. */
export function milestonesOf(step: AttackLibraryStep, choice: StepChoice): string[] {
  return step.blocked.flatMap(({ action, target }) => {
    if (target === 'as')
      return action === 'revoke-sessions' && choice.as !== null ? [`action:${action}:${choice.as}`] : [];
    const known = ['from', 'to', 'via'].includes(target) || action === 'block-indicator';
    return known || target === choice.via ? [] : [`action:${action}:${target}`];
  });
}

const emptyStep = ({ id, when, uses }: StepByName): WrittenStep => ({
  id,
  uses,
  title: uses,
  story: uses,
  when,
  technique: { id: 'none', name: uses, tactic: 'none' },
  from: null,
  to: [],
  as: null,
  via: null,
  indicators: [],
  blockedBy: [],
  traces: [],
  effects: [],
  seenBy: [],
});

/** What is wrong with where a step is to happen and with what. Unknown names are told by the checks that every step meets. */
export function* choiceFaults(step: AttackLibraryStep, choice: StepChoice, kinds: EstateKinds): Generator<StepFault> {
  if (choice.from !== null && step.from === null)
    yield placeFault(['from'], `"${step.id}" comes from outside: it has no source of ours.`, 'Take `from` away.');
  if (choice.from === null && step.from !== null)
    yield placeFault(['from'], `"${step.id}" needs a source.`, `Name one of the kind ${step.from.roles.join(' or ')}.`);
  if (choice.from !== null && step.from !== null)
    yield* kindFaults(['from'], 'computer', choice.from, kinds.hosts.get(choice.from), step.from.roles);
  if (choice.to.length > 0 && step.to === null)
    yield placeFault(['to'], `"${step.id}" has no targets.`, 'Take `to` away.');
  if (step.to !== null && choice.to.length === 0)
    yield placeFault(['to'], `"${step.id}" needs targets.`, `Name some of the kind ${step.to.roles.join(' or ')}.`);
  for (const [index, name] of choice.to.entries())
    if (step.to !== null) yield* kindFaults(['to', index], 'computer', name, kinds.hosts.get(name), step.to.roles);
  if (choice.as !== null && step.as !== null)
    yield* kindFaults(['as'], 'account', choice.as, kinds.accounts.get(choice.as), step.as.kinds);
  if (choice.via !== null && step.via !== null)
    yield* kindFaults(['via'], 'link', choice.via, kinds.links.get(choice.via), step.via.kinds);
  yield* parameterFaults(step, choice);
}

const placeFault = (path: readonly PropertyKey[], message: string, advice: string): StepFault => ({
  path,
  message,
  advice,
});

function* kindFaults(
  path: readonly PropertyKey[],
  what: string,
  name: string,
  kind: string | undefined,
  wanted: readonly string[],
): Generator<StepFault> {
  if (kind === undefined || wanted.includes(kind)) return;
  yield placeFault(
    path,
    `The ${what} "${name}" is of the kind ${kind}.`,
    `This step happens on ${wanted.join(' or ')}.`,
  );
}

function* parameterFaults(step: AttackLibraryStep, choice: StepChoice): Generator<StepFault> {
  for (const name of Object.keys(choice.with)) {
    const fault = known('parameter', name, Object.keys(step.parameters), ` of "${step.id}"`);
    if (fault !== null) yield { path: ['with', name], ...fault };
  }
  for (const [name, { kind, usual }] of Object.entries(step.parameters)) {
    const value = choice.with[name] ?? usual;
    const fault = valueFault(kind, value);
    if (fault !== null) yield { path: ['with', name], message: `\`${name}\`: ${fault}`, advice: 'Correct the value.' };
  }
}

/** What is wrong with the value of a parameter; devices and accounts are looked up where the filled rows are checked. */
function valueFault(kind: AttackLibraryStep['parameters'][string]['kind'], value: string | number): string | null {
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? null : `expected a whole number; found "${value}".`;
    case 'address': {
      const address = typeof value === 'string' ? parseAddress(value) : undefined;
      if (address === undefined) return `expected an IPv4 address; found "${String(value)}".`;
      return isReservedIpv4(address) ? null : `the address ${String(value)} could be real.`;
    }
    case 'domain':
      return isReservedDomain(String(value)) ? null : `the domain ${String(value)} could be real.`;
    default:
      return typeof value === 'string' && value !== '' ? null : 'expected some text.';
  }
}
