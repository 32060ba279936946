// Which items of a scenario can ever happen, and every name that something waits for.
// Promise: an item that can never happen is a located fault. Tested in test/engine/scenario/compile-scenario.test.ts.

import { assuranceItems } from './check-assurance.ts';
import { outageItems } from './check-recovery.ts';
import type { Findings } from './findings.ts';
import { triggerOf } from './lower-msel.ts';
import type { WholeScenario } from './parse-scenario.ts';
import { findUnreachable } from './reachability.ts';
import type { TriggeredItem } from './reachability.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

const AT_ONCE: Trigger = { all: [], any: [], none: [], afterMs: 0 };

export function checkReach({ written, say }: Findings): void {
  const placed = triggeredItems(written);
  for (const { item, ring, waitsFor } of findUnreachable(placed.map((one) => one.item))) {
    const path = placed.find((one) => one.item === item)?.path ?? [];
    const message =
      ring === null
        ? `The ${item.label} can never happen${waitsFor.length > 0 ? `: nothing leads to ${waitsFor.join(', ')}` : ': what it needs would also cancel it'}.`
        : `The ${item.label} can never happen: ${ring.join(' waits for ')}.`;
    say(path, { message, advice: 'Change the trigger, or take the item out.' });
  }
}

/** Every item with a trigger; robot plays lead nowhere, people can always do what a robot does. */
function triggeredItems({ header, sections }: WholeScenario): { path: readonly PropertyKey[]; item: TriggeredItem }[] {
  const { injects, decisions, expectedActions, attack, ward, bots } = sections;
  return [
    ...planItems(sections),
    ...injects.map((one, i) => ({
      path: ['injects', i, 'when'],
      item: {
        label: `inject ${one.id}`,
        // What the facilitator alone sends can be sent at any time.
        when: triggerOf(one, sections) ?? AT_ONCE,
        leadsTo: ['inject', 'sent', 'acknowledged', 'replied', 'unanswered'].map((form) => `${form}:${one.id}`),
      },
    })),
    ...decisions.map((one, i) => ({
      path: ['decisions', i, 'when'],
      item: {
        label: `decision ${one.id}`,
        when: one.when,
        leadsTo: [`decision-lapsed:${one.id}`, ...one.options.map((option) => `decision:${one.id}=${option.id}`)],
      },
    })),
    ...attack.steps.map((one, i) => ({
      path: ['attack', 'steps', i, 'when'],
      item: {
        label: `step ${one.id}`,
        when: one.when,
        leadsTo: [
          `step:${one.id}`,
          `step-finished:${one.id}`,
          `step-blocked:${one.id}`,
          ...(one.effects.some((effect) => effect.kind === 'encrypt') ? ['encryption-seen'] : []),
          ...(one.effects.some((effect) => effect.kind === 'destroy-backups') ? ['backups-destroyed'] : []),
        ],
      },
    })),
    ...expectedActions.map((one, i) => ({
      path: ['expectedActions', i, 'when'],
      item: {
        label: `expected action ${one.id}`,
        when: one.when,
        leadsTo: [`expected-met:${one.id}`, `expected-missed:${one.id}`],
      },
    })),
    ...ward.phonedResults.map((one, i) => ({
      path: ['ward', 'phonedResults', i, 'when'],
      item: { label: `phoned result ${one.id}`, when: one.when, leadsTo: [] },
    })),
    ...assuranceItems(sections),
    ...outageItems(sections.outages),
    ...header.intelligence.lists.map((one, i) => ({
      path: ['intelligence', 'lists', i, 'arrives'],
      item: { label: `list ${one.id}`, when: one.arrives, leadsTo: [] },
    })),
    ...(['best', 'median'] as const).flatMap((bot) =>
      bots[bot].map((one, i) => ({
        path: ['bots', bot, i, 'when'],
        item: { label: `${bot} play ${one.id}`, when: one.when, leadsTo: [] },
      })),
    ),
  ];
}

/** Moves, and what a robot facilitator waits for before it sends. */
function planItems(sections: WholeScenario['sections']): { path: readonly PropertyKey[]; item: TriggeredItem }[] {
  return [
    ...(sections.moves ?? []).map((one, i) => ({
      path: ['moves', i, 'from'],
      item: { label: `move ${one.id}`, when: AT_ONCE, leadsTo: [`move:${one.id}`] },
    })),
    ...sections.injects.flatMap((one, i) =>
      one.sendIf === null
        ? []
        : [
            {
              path: ['injects', i, 'sendIf'],
              item: { label: `sending of ${one.id}`, when: one.sendIf, leadsTo: [] },
            },
          ],
    ),
  ];
}

/** Every milestone that some trigger, expectation, approver or obstacle names. */
export function namesWaitedFor(written: WholeScenario): Set<MilestoneName> {
  const names = new Set<MilestoneName>();
  for (const { item } of triggeredItems(written))
    for (const name of [...item.when.all, ...item.when.any, ...item.when.none]) names.add(name);
  const { expectedActions, actionRules, attack } = written.sections;
  for (const one of expectedActions) for (const name of [...one.metBy, ...one.partlyMetBy]) names.add(name);
  for (const { approver } of actionRules) for (const name of approver?.refusesUnless ?? []) names.add(name);
  for (const step of attack.steps) for (const name of step.blockedBy) names.add(name);
  return names;
}
