// Checks of the attack's steps: places, accounts, indicators, programs, and columns of the traces.
// Tested in test/engine/scenario/compile-scenario.test.ts and over the broken folders in test/scenarios/.

import { groupsNamed } from './catalogue.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { known, milestoneFault } from './milestone-names.ts';
import { isReservedDomain, isReservedIpv4, parseAddress } from './reserved.ts';
import type { WrittenSelector, WrittenStep, WrittenTrace } from './scenario-schema.ts';

/** Columns of each table that a trace can set. */
export type Columns = ReadonlyMap<string, readonly string[]> | null;

export function checkAttack(findings: Findings, columns: Columns): void {
  findings.written.sections.attack.steps.forEach((step, i) => {
    const at = ['attack', 'steps', i];
    checkTrigger(findings, [...at, 'when'], step.when);
    checkStep(findings, at, step);
    step.traces.forEach((trace, j) => checkTrace(findings, [...at, 'traces', j], trace, step, columns));
    step.effects.forEach((effect, j) => {
      if (effect.kind === 'encrypt' || effect.kind === 'disable-sensor')
        checkSelector(findings, [...at, 'effects', j, 'select'], effect.select);
    });
  });
}

function checkStep({ catalogue, say }: Findings, at: readonly PropertyKey[], step: WrittenStep): void {
  if (step.from !== null) say([...at, 'from'], known('device', step.from, catalogue.hosts));
  step.to.forEach((name, j) => say([...at, 'to', j], known('device', name, catalogue.hosts)));
  if (step.as !== null) say([...at, 'as'], known('named account', step.as, catalogue.accounts));
  if (step.via !== null) say([...at, 'via'], known('link', step.via, catalogue.links));
  step.blockedBy.forEach((name, j) => say([...at, 'blockedBy', j], milestoneFault(name, catalogue)));
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
  { written, catalogue, say }: Findings,
  at: readonly PropertyKey[],
  trace: WrittenTrace,
  step: WrittenStep,
  columns: Columns,
): void {
  const { programs } = written.sections.attack;
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
  for (const key of ['runs', 'by'] as const) {
    const running = trace[key];
    if (running === undefined) continue;
    say([...at, key, 'program'], known('program', running.program, programNames));
    if (running.parent !== undefined) say([...at, key, 'parent'], known('program', running.parent, programNames));
  }
  if (
    trace.table !== 'DeviceProcessEvents' &&
    trace.table.startsWith('Device') &&
    trace.row['ActionType'] === undefined
  ) {
    say([...at, 'row'], { message: `A row of ${trace.table} needs its ActionType.`, advice: 'Add it to `row`.' });
  }
  const all = columns?.get(trace.table);
  if (all === undefined) return;
  for (const column of Object.keys(trace.row))
    say([...at, 'row', column], known('column', column, all, ` in ${trace.table} that a trace can set`));
}

function checkSelector({ catalogue, say }: Findings, at: readonly PropertyKey[], select: WrittenSelector): void {
  select.devices.forEach((name, i) => say([...at, 'devices', i], known('device', name, catalogue.hosts)));
  select.vlans.forEach((name, i) => say([...at, 'vlans', i], known('VLAN', name, catalogue.vlans)));
  select.sites.forEach((name, i) => say([...at, 'sites', i], known('site', name, catalogue.sites)));
  const written = [...new Set(catalogue.groups.map((group) => group.split('/')[0] ?? group))];
  select.groups.forEach((name, i) => {
    if (groupsNamed(name, catalogue.groups).length === 0)
      say([...at, 'groups', i], known('device group', name, written));
  });
}
