// Checks of the attack's steps: places, accounts, indicators, programs, and columns of the traces.
// Tested in test/engine/scenario/compile-scenario.test.ts and over the broken folders in test/scenarios/.

import { groupsNamed } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { known, milestoneFault } from './milestone-names.ts';
import { isReservedDomain, isReservedIpv4, parseAddress } from './reserved.ts';
import type { WrittenProgram, WrittenSelector, WrittenStep, WrittenTrace } from './scenario-schema.ts';

/** Columns of each table that a trace can set. */
export type Columns = ReadonlyMap<string, readonly string[]> | null;

export function checkAttack(findings: Findings, columns: Columns): void {
  const { steps, programs } = findings.written.sections.attack;
  steps.forEach((step, i) => {
    const at = ['attack', 'steps', i];
    checkTrigger(findings, [...at, 'when'], step.when);
    step.blockedBy.forEach((name, j) =>
      findings.say([...at, 'blockedBy', j], milestoneFault(name, findings.catalogue)),
    );
    checkStepNames({ ...findings, programs }, at, step, columns);
  });
}

/** What a step's names are held against. */
export interface StepGround extends Pick<Findings, 'say'> {
  readonly catalogue: Pick<Catalogue, 'hosts' | 'accounts' | 'links' | 'ruleStems' | 'vlans' | 'sites' | 'groups'>;
  readonly programs: Readonly<Record<string, WrittenProgram>>;
}

/** A step without what triggers and hinders it: a scenario's own, or one of the library filled in. */
export type NamedStep = Omit<WrittenStep, 'id' | 'when' | 'blockedBy' | 'title' | 'story' | 'technique'>;

/** Places, accounts, indicators, rules and every row of a step. */
export function checkStepNames(
  ground: StepGround,
  at: readonly PropertyKey[],
  step: NamedStep,
  columns: Columns,
): void {
  checkStep(ground, at, step);
  step.traces.forEach((trace, j) => checkTrace(ground, [...at, 'traces', j], trace, step, columns));
  step.effects.forEach((effect, j) => {
    if (effect.kind === 'encrypt' || effect.kind === 'disable-sensor')
      checkSelector(ground, [...at, 'effects', j, 'select'], effect.select);
  });
}

function checkStep({ catalogue, say }: StepGround, at: readonly PropertyKey[], step: NamedStep): void {
  if (step.from !== null) say([...at, 'from'], known('device', step.from, catalogue.hosts));
  step.to.forEach((name, j) => say([...at, 'to', j], known('device', name, catalogue.hosts)));
  if (step.as !== null) say([...at, 'as'], known('named account', step.as, catalogue.accounts));
  if (step.via !== null) say([...at, 'via'], known('link', step.via, catalogue.links));
  step.seenBy.forEach((stem, j) => say([...at, 'seenBy', j], known('rule', stem, catalogue.ruleStems)));
  step.indicators.forEach((indicator, j) => {
    const address = parseAddress(indicator);
    const reserved =
      address === undefined
        ? isReservedDomain(indicator) || /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(indicator)
        : isReservedIpv4(address);
    if (!reserved)
      say([...at, 'indicators', j], {
        message: `The indicator "${indicator}" could be real.`,
        advice: 'Use 198.19.0.0/16, a name ending in .example, or a hash of text that says EXERCISE.',
      });
  });
}

function checkTrace(
  { programs, catalogue, say }: StepGround,
  at: readonly PropertyKey[],
  trace: WrittenTrace,
  step: NamedStep,
  columns: Columns,
): void {
  const programNames = Object.keys(programs);
  if (trace.on === 'from' || trace.on === 'outside') {
    if (trace.on === 'from' && step.from === null)
      say([...at, 'on'], {
        message: 'The trace is seen on `from`, but the step has no source.',
        advice: 'Name a source device, the device that sees it, or `outside` when it is none of ours.',
      });
    if (trace.on === 'outside' && step.from !== null)
      say([...at, 'on'], {
        message: 'The trace is seen from `outside`, but the step has a source.',
        advice: 'Write `from`, or take the source away.',
      });
  } else if (trace.on === 'to') {
    const encrypts = step.effects.some((effect) => effect.kind === 'encrypt');
    if (step.to.length === 0 && !encrypts)
      say([...at, 'on'], {
        message: 'The trace is seen on `to`, but the step has no targets.',
        advice: 'Name the targets, or the device that sees it.',
      });
  } else {
    say([...at, 'on'], known('device', trace.on, catalogue.hosts));
  }
  say([...at, 'as'], known('named account', trace.as, catalogue.accounts));
  if (
    trace.remote !== null &&
    trace.remote !== 'to' &&
    trace.remote !== 'from' &&
    parseAddress(trace.remote) === undefined
  ) {
    const fault = known('remote end', trace.remote, catalogue.hosts);
    say(
      [...at, 'remote'],
      fault && { ...fault, advice: `${fault.advice} Write an IPv4 address, a device, \`to\`, \`from\` or nothing.` },
    );
  }
  if (trace.remotes > 1 && (trace.remote === null || parseAddress(trace.remote) === undefined)) {
    say([...at, 'remotes'], {
      message: '`remotes` counts addresses from `remote` on, and that is no address.',
      advice: 'Write an IPv4 address as `remote`, or leave `remotes` out.',
    });
  }
  if (trace.message !== undefined && !OF_A_MESSAGE.has(trace.table)) {
    say([...at, 'message'], {
      message: `A row of ${trace.table} speaks of no message.`,
      advice: `Leave \`message\` out; these have one: ${[...OF_A_MESSAGE].join(', ')}.`,
    });
  }
  for (const key of ['runs', 'by'] as const) {
    const running = trace[key];
    if (running === undefined) continue;
    say([...at, key, 'program'], known('program', running.program, programNames));
    if (running.parent !== undefined) say([...at, key, 'parent'], known('program', running.parent, programNames));
  }
  if (!WITHOUT_ACTION.has(trace.table) && trace.table.startsWith('Device') && trace.row['ActionType'] === undefined) {
    say([...at, 'row'], { message: `A row of ${trace.table} needs its ActionType.`, advice: 'Add it to `row`.' });
  }
  const all = columns?.get(trace.table);
  if (all === undefined) return;
  for (const column of Object.keys(trace.row))
    say([...at, 'row', column], known('column', column, all, ` in ${trace.table} that a trace can set`));
}

/** Process rows are of one kind, and what a computer says of itself is no action. */
const WITHOUT_ACTION: ReadonlySet<string> = new Set(['DeviceProcessEvents', 'DeviceInfo']);
/** Tables with a NetworkMessageId. */
const OF_A_MESSAGE: ReadonlySet<string> = new Set([
  'EmailEvents',
  'EmailUrlInfo',
  'EmailAttachmentInfo',
  'EmailPostDeliveryEvents',
  'UrlClickEvents',
]);

function checkSelector({ catalogue, say }: StepGround, at: readonly PropertyKey[], select: WrittenSelector): void {
  select.devices.forEach((name, i) => say([...at, 'devices', i], known('device', name, catalogue.hosts)));
  select.vlans.forEach((name, i) => say([...at, 'vlans', i], known('VLAN', name, catalogue.vlans)));
  select.sites.forEach((name, i) => say([...at, 'sites', i], known('site', name, catalogue.sites)));
  const written = [...new Set(catalogue.groups.map((group) => group.split('/')[0] ?? group))];
  select.groups.forEach((name, i) => {
    if (groupsNamed(name, catalogue.groups).length === 0)
      say([...at, 'groups', i], known('device group', name, written));
  });
}
