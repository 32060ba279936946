// What a scenario says of its way back, and of systems that fail by themselves, must exist and fit together.
// Promise: a system, seat, link or milestone that does not exist is found with its line; so is an order that nobody could keep.
// Tested in test/engine/scenario/recovery-section.test.ts.

import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { known, milestoneFault } from './milestone-names.ts';
import type { TriggeredItem } from './reachability.ts';
import type { WrittenOutages } from './schema-recovery.ts';

export function checkRecovery(findings: Findings): void {
  const { written, catalogue, say } = findings;
  const { recovery, outages } = written.sections;
  (outages ?? []).forEach((outage, i) => {
    const at = ['outages', i];
    checkTrigger(findings, [...at, 'when'], outage.when);
    if (outage.until !== null) checkTrigger(findings, [...at, 'until'], outage.until);
    outage.systems.forEach((one, j) => say([...at, 'systems', j], known('system', one, catalogue.systems)));
  });
  if (recovery === undefined) return;
  say(['recovery', 'safetyOfficer'], known('role', recovery.safetyOfficer, catalogue.seats));
  const ids = recovery.systems.map((one) => one.system);
  say(['recovery', 'identity'], known('system', recovery.identity, ids, ' among those that can be restored'));
  recovery.containedBy.forEach((name, i) => say(['recovery', 'containedBy', i], milestoneFault(name, catalogue)));
  recovery.systems.forEach((one, i) => {
    const at = ['recovery', 'systems', i];
    say([...at, 'system'], known('system', one.system, catalogue.systems));
    if (ids.indexOf(one.system) !== i) say(at, twice(one.system));
    one.after.forEach((before, j) => {
      say([...at, 'after', j], known('system', before, ids.slice(0, i), ' earlier in this list'));
    });
    if (one.people > recovery.engineers)
      say([...at, 'people'], {
        message: `"${one.system}" needs ${one.people} people and there are ${recovery.engineers}.`,
        advice: 'Ask for fewer, or raise `engineers`.',
      });
    const entries = one.entries.map((line) => line.id);
    entries.forEach((line, j) => {
      if (entries.indexOf(line) !== j) say([...at, 'entries', j, 'id'], twice(line));
    });
  });
  recovery.partners.forEach((one, i) => {
    const at = ['recovery', 'partners', i];
    if (one.link !== null) say([...at, 'link'], known('link', one.link, catalogue.links));
    one.asks.forEach((ask, j) =>
      ask.metBy.forEach((name, k) => say([...at, 'asks', j, 'metBy', k], milestoneFault(name, catalogue))),
    );
  });
}

const twice = (name: string): { message: string; advice: string } => ({
  message: `"${name}" is listed twice.`,
  advice: 'Keep one.',
});

/** Outages for the question of what can happen at all. */
export function outageItems(
  outages: WrittenOutages | undefined,
): { readonly path: readonly PropertyKey[]; readonly item: TriggeredItem }[] {
  return (outages ?? []).flatMap((one, i) => [
    {
      path: ['outages', i, 'when'],
      item: { label: `outage ${one.id}`, when: one.when, leadsTo: [`outage:${one.id}`] },
    },
    ...(one.until === null
      ? []
      : [
          {
            path: ['outages', i, 'until'],
            item: { label: `end of the outage ${one.id}`, when: one.until, leadsTo: [`outage-over:${one.id}`] },
          },
        ]),
  ]);
}
