// The library of attack steps held against what there is: tables, rules, hunts, techniques and the acute trust.
// Promise: every fault has file, line and column; a step that nothing stops, or nothing sees, is one.
// Tested in test/scenarios/attack-steps.test.ts and test/scenarios/broken-attack-steps.test.ts.

import type { Problem } from '../base/index.ts';
import type { LocatedStepFile, ReadLibrary } from './attack-library.ts';
import type { AttackLibraryStep } from './attack-step-schema.ts';
import { checkStepNames } from './check-attack.ts';
import type { Columns } from './check-attack.ts';
import { estateNames } from './catalogue.ts';
import type { EstateSpec } from './estate-spec.ts';
import { fillAttackStep, libraryProgram, namesIn, usualChoice } from './fill-attack-step.ts';
import { known, targetFault } from './milestone-names.ts';
import type { NameFault } from './milestone-names.ts';
import { problemAt } from './parse-scenario.ts';
import { choiceFaults, kindsOf } from './use-attack-steps.ts';
import type { EstateKinds } from './use-attack-steps.ts';

/** What the library is held against. */
export interface LibraryGround {
  /** Where its usual places lie. */
  readonly estate: EstateSpec;
  readonly columns: Columns;
  readonly ruleStems: readonly string[];
  readonly hunts: readonly string[];
  /** ATT&CK's name of a technique, of version 18 or 19; undefined when there is none. */
  readonly nameOfTechnique: (id: string) => string | undefined;
}

/** Tactics of ATT&CK: version 18 has defence evasion, version 19 has stealth and defence impairment in its place. */
export const TACTICS = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
  'none',
] as const;

type Say = (path: readonly PropertyKey[], fault: NameFault | null) => void;

interface Check {
  readonly library: ReadLibrary;
  readonly ground: LibraryGround;
  readonly names: ReturnType<typeof estateNames>;
  readonly kinds: EstateKinds;
  readonly say: Say;
}

export function checkAttackLibrary(library: ReadLibrary, ground: LibraryGround): Problem[] {
  const names = estateNames(ground.estate);
  const kinds = kindsOf(ground.estate);
  return library.files.flatMap((located) => {
    const problems: Problem[] = [];
    const say: Say = (path, fault) => {
      if (fault === null) return;
      problems.push(problemAt({ file: located.file, ...located.locate(path) }, fault.message, fault.advice));
    };
    const check: Check = { library, ground, names, kinds, say };
    checkChain(check, located);
    located.value.steps.forEach((step, index) => checkLibraryStep(check, ['steps', index], step));
    return problems;
  });
}

/** Every step of a chain exists, and what it needs was given by one before it. */
function checkChain({ library, say }: Check, { file, value }: LocatedStepFile): void {
  const { number, order } = value.chain;
  if (library.files.some((other) => other.file !== file && other.value.chain.number === number))
    say(['chain', 'number'], { message: `Chain ${String(number)} has two files.`, advice: 'Keep each chain in one.' });
  const given = new Set<string>();
  order.forEach((id, index) => {
    const at = ['chain', 'order', index];
    const step = library.steps.get(id);
    say(at, known('step', id, [...library.steps.keys()]));
    const missing = (step?.needs ?? []).filter((gain) => !given.has(gain));
    if (missing.length > 0)
      say(at, {
        message: `"${id}" needs ${missing.join(', ')}, which no step before it gives.`,
        advice: 'Change the order, or put the step that gives it first.',
      });
    for (const gain of step?.gives ?? []) given.add(gain);
  });
}

function checkLibraryStep(check: Check, at: readonly PropertyKey[], step: AttackLibraryStep): void {
  const { library, ground, names, kinds, say } = check;
  checkHead(check, at, step);
  const choice = usualChoice(step);
  for (const { path, ...fault } of choiceFaults(step, choice, kinds)) say([...at, ...usualPath(path)], fault);
  if (!library.chains.some(({ order }) => order.includes(step.id)))
    say([...at, 'id'], { message: `No chain has the step "${step.id}".`, advice: 'Put it into the order of one.' });
  const filled = fillAttackStep(step, library, choice);
  if (filled.kind === 'faulty') {
    for (const { path, ...fault } of filled.faults) say([...at, ...path], fault);
    return;
  }
  const { left } = filled;
  const programs = Object.fromEntries(
    Object.entries(library.parts.programs).map(([name, program]) => [libraryProgram(name), program]),
  );
  const catalogue = { ...names, ruleStems: ground.ruleStems };
  const { from, to, as, via } = choice;
  const named = { from, to: [...to], as, via, seenBy: step.seenBy, ...left };
  checkStepNames({ say, catalogue, programs }, at, named, ground.columns);
  checkBlockers(check, at, step, left.indicators);
}

/** Faults of the usual choice stand where the library names it. */
const usualPath = ([first, ...rest]: readonly PropertyKey[]): readonly PropertyKey[] =>
  first === 'with' ? ['parameters', ...rest, 'usual'] : [first ?? '', 'usual', ...rest];

function checkHead({ ground, say }: Check, at: readonly PropertyKey[], step: AttackLibraryStep): void {
  const { technique, also, hunts, parameters, dwell } = step;
  say([...at, 'technique', 'tactic'], known('tactic', technique.tactic, TACTICS));
  if (technique.id !== 'none') say([...at, 'technique', 'id'], techniqueFault(ground, technique.id, technique.name));
  also.forEach((id, index) => say([...at, 'also', index], techniqueFault(ground, id)));
  hunts.forEach((id, index) => say([...at, 'hunts', index], known('hunt', id, ground.hunts)));
  if (dwell.least > dwell.usual || dwell.usual > dwell.most)
    say([...at, 'dwell'], { message: 'The usual time lies outside its bounds.', advice: 'least ≤ usual ≤ most.' });
  const used = new Set(namesIn([step.traces, step.indicators, step.effects]));
  for (const name of Object.keys(parameters)) {
    if (used.has(name)) continue;
    say([...at, 'parameters', name], {
      message: `No row of "${step.id}" has the parameter "${name}".`,
      advice: 'Use it as `$' + name + '`, or take it out.',
    });
  }
}

function techniqueFault({ nameOfTechnique }: LibraryGround, id: string, name?: string): NameFault | null {
  const official = nameOfTechnique(id);
  if (official === undefined)
    return {
      message: `There is no technique ${id} that we know.`,
      advice: 'Correct the number, or teach us its name.',
    };
  if (name === undefined || name === official) return null;
  return { message: `${id} is called "${official}", not "${name}".`, advice: 'Write the name that ATT&CK gives it.' };
}

/** A blocker must be able to stop the step: what it acts on is something the step needs. */
function checkBlockers(
  { names, say }: Check,
  at: readonly PropertyKey[],
  step: AttackLibraryStep,
  indicators: readonly string[],
): void {
  const places: Readonly<Record<string, boolean>> = {
    from: step.from !== null,
    to: step.to !== null,
    as: step.as !== null,
    via: step.via !== null,
  };
  step.blocked.forEach(({ action, target }, index) => {
    const path = [...at, 'blocked', index];
    const wanted = PLACES_OF[action];
    if (target in places) {
      if (places[target] !== true || wanted?.includes(target) !== true)
        say(path, {
          message: `"${action}" on \`${target}\` stops nothing here.`,
          advice: 'Name something that the step needs: its source, target, account, link or an indicator.',
        });
    } else if (action === 'block-indicator') {
      const known = target.startsWith('$') ? step.indicators.includes(target) : indicators.includes(target);
      if (!known)
        say(path, { message: `"${target}" is no indicator of this step.`, advice: 'Name one of `indicators`.' });
    } else if (action !== 'phone' && action !== 'declare-incident') {
      const everything = { ...EMPTY_CATALOGUE, ...names, indicators };
      say([...path, 'target'], targetFault(action, target, everything));
    }
  });
}

const PLACES_OF: Readonly<Partial<Record<AttackLibraryStep['blocked'][number]['action'], readonly string[]>>> = {
  'isolate-device': ['from', 'to'],
  'power-off': ['from', 'to'],
  'shut-vlan': ['from', 'to'],
  'disable-account': ['as'],
  'revoke-sessions': ['as'],
  'close-link': ['via'],
};

const EMPTY_CATALOGUE = {
  seats: [],
  silentSeats: [],
  expected: [],
  moves: [],
  freeTags: [],
  objectives: [],
  contacts: [],
  injects: [],
  steps: [],
  options: new Map<string, readonly string[]>(),
  ruleStems: [],
  assurance: {
    stages: new Map<string, readonly string[]>(),
    outcomes: [],
    members: [],
    bodies: [],
    notices: [],
    alerts: [],
  },
  recovery: { systems: [], partners: [], outages: [] },
};
