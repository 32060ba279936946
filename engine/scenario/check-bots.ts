// The plays of robots: every name that they use exists.
// Tested through test/engine/scenario/compile-scenario.test.ts.

import { CONTROL_SEATS } from './compiled-scenario.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { known, targetFault } from './milestone-names.ts';
import type { NameFault } from './milestone-names.ts';
import type { WrittenPlay } from './scenario-schema.ts';

export function checkBots(findings: Findings, commandFault: (command: unknown) => string | null): void {
  const { written, catalogue, say } = findings;
  const seats = [...catalogue.seats, ...CONTROL_SEATS];
  for (const bot of ['best', 'median'] as const) {
    written.sections.bots[bot].forEach((play, i) => {
      const at = ['bots', bot, i];
      checkTrigger(findings, [...at, 'when'], play.when);
      if (play.seat !== null) say([...at, 'seat'], known('seat', play.seat, seats));
      const fault = doesFault(play.does, findings, commandFault);
      if (fault !== null) say([...at, 'does', ...fault.key], fault.fault);
    });
  }
}

type Faulty = { readonly key: readonly PropertyKey[]; readonly fault: NameFault } | null;

function doesFault(
  does: WrittenPlay['does'],
  { catalogue }: Findings,
  commandFault: (command: unknown) => string | null,
): Faulty {
  const at = (key: PropertyKey, fault: NameFault | null): Faulty => (fault === null ? null : { key: [key], fault });
  const decisions = [...catalogue.options.keys()];
  switch (does.kind) {
    case 'action':
      return at('target', targetFault(does.action, does.target, catalogue));
    case 'decide': {
      const options = catalogue.options.get(does.decision) ?? [];
      const where = ` in the decision "${does.decision}"`;
      return (
        at('decision', known('decision', does.decision, decisions)) ??
        at('option', known('option', does.option, options, where))
      );
    }
    case 'decide-freely':
      return does.decision === null ? null : at('decision', known('decision', does.decision, decisions));
    case 'countersign':
      return at('decision', known('decision', does.decision, decisions));
    case 'acknowledge':
    case 'reply':
    case 'read':
      return at('inject', known('inject', does.inject, catalogue.injects));
    case 'triage':
      return at('rule', known('rule', does.rule, catalogue.ruleStems));
    case 'phone':
      return at('contact', known('contact', does.contact, catalogue.contacts));
    case 'message': {
      const faults = does.to.map((id) => known('seat or contact', id, [...catalogue.seats, ...catalogue.contacts]));
      return at('to', faults.find((fault) => fault !== null) ?? null);
    }
    case 'command': {
      const why = commandFault(does.command);
      return at('command', why === null ? null : { message: why, advice: 'Write it as the session log does.' });
    }
    case 'ward':
    case 'declare':
    case 'note':
      return null;
  }
}
