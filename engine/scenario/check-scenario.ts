// Everything a scenario says must exist and be able to happen. Each check adds located problems; none stops the next.
// Tested in test/engine/scenario/compile-scenario.test.ts and over the broken folders in test/scenarios/.

import type { Problem } from '../base/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { ScenarioGround } from './compile-scenario.ts';
import { assuranceItems, checkAssurance } from './check-assurance.ts';
import { checkAttack } from './check-attack.ts';
import { checkRecovery, outageItems } from './check-recovery.ts';
import { checkQuality } from './check-quality.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { known, milestoneFault, targetFault } from './milestone-names.ts';
import type { WholeScenario } from './parse-scenario.ts';
import { problemAt } from './parse-scenario.ts';
import { findUnreachable } from './reachability.ts';
import type { TriggeredItem } from './reachability.ts';
import { isReservedNhsNumber, isReservedPhone } from './reserved.ts';

/** Words of one message: longer is not read at minute three. */
const MESSAGE_WORDS_MAX = 90;
/** Written messages carry the marking in their title too, because titles travel alone. */
const MARKED_CHANNELS = ['email', 'high-severity-alert', 'sitrep-request'];

export function checkScenario(written: WholeScenario, catalogue: Catalogue, ground: ScenarioGround): Problem[] {
  const problems: Problem[] = [];
  const findings: Findings = {
    written,
    catalogue,
    say: (path, fault, severity) => {
      if (fault !== null) problems.push(problemAt(written.locate(path), fault.message, fault.advice, severity));
    },
  };
  checkHeader(findings, ground);
  checkIds(findings);
  checkInjects(findings);
  checkDecisions(findings);
  checkExpected(findings);
  checkActionRules(findings);
  checkAttack(findings, ground.columns);
  checkWard(findings);
  checkIndicatorLists(findings);
  checkBots(findings);
  checkAssurance(findings, ground);
  checkQuality(findings);
  checkRecovery(findings);
  checkReach(findings);
  return problems;
}

function checkHeader({ written, catalogue, say }: Findings, ground: ScenarioGround): void {
  const { header, sections } = written;
  if (header.rules !== 'all')
    header.rules.forEach((stem, i) => say(['rules', i], known('rule', stem, ground.ruleStems)));
  if (header.validUntil <= header.lastReviewed) {
    say(['validUntil'], {
      message: `\`validUntil\` is not after \`lastReviewed\` (${header.lastReviewed}).`,
      advice: 'Give a later date, usually a year on.',
    });
  }
  catalogue.objectives.forEach((objective, i) => {
    if (sections.expectedActions.some((expected) => expected.objective === objective)) return;
    say(['objectives', i], {
      message: `No expected action serves the objective "${objective}".`,
      advice: 'Write one, or drop the objective: what is not looked for cannot be evaluated.',
    });
  });
  sections.contacts.forEach((contact, i) => {
    if (contact.phone === null) return;
    if (!isReservedPhone(contact.phone))
      say(['contacts', i, 'phone'], {
        message: `"${contact.phone}" is not a number kept for drama.`,
        advice: 'Use one such as 01632 960123.',
      });
    if (contact.answers.length === 0)
      say(['contacts', i, 'answers'], {
        message: `"${contact.id}" can be phoned but says nothing.`,
        advice: 'Write at least one answer.',
      });
  });
}

function checkIds({ written, say }: Findings): void {
  const { sections } = written;
  const lists: [readonly PropertyKey[], readonly { readonly id: string }[]][] = [
    [['objectives'], written.header.objectives],
    [['roles'], sections.roles],
    [['contacts'], sections.contacts],
    [['injects'], sections.injects],
    [['decisions'], sections.decisions],
    [['expectedActions'], sections.expectedActions],
    [['attack', 'steps'], sections.attack.steps],
    [['intelligence', 'lists'], written.header.intelligence.lists],
    [['bots', 'best'], sections.bots.best],
    [['bots', 'median'], sections.bots.median],
    [['ward', 'tools'], sections.ward.tools],
    [['ward', 'phonedResults'], sections.ward.phonedResults],
    [['response', 'members'], sections.response?.members ?? []],
    [['outages'], sections.outages ?? []],
    [['recovery', 'partners'], sections.recovery?.partners ?? []],
    [['response', 'bodies'], sections.response?.bodies ?? []],
    [['response', 'notices'], sections.response?.notices ?? []],
    [['themes'], sections.themes ?? []],
    ...sections.decisions.map((decision, i): [readonly PropertyKey[], readonly { readonly id: string }[]] => [
      ['decisions', i, 'options'],
      decision.options,
    ]),
  ];
  for (const [path, list] of lists) {
    const seen = new Set<string>();
    list.forEach((entry, i) => {
      if (seen.has(entry.id))
        say([...path, i, 'id'], { message: `The id "${entry.id}" is used twice.`, advice: 'Give each its own id.' });
      seen.add(entry.id);
    });
  }
}

function checkInjects(findings: Findings): void {
  const { written, catalogue, say } = findings;
  written.sections.injects.forEach((inject, i) => {
    checkTrigger(findings, ['injects', i, 'when'], inject.when);
    say(['injects', i, 'from'], known('contact', inject.from, catalogue.contacts));
    inject.to.forEach((seat, j) => say(['injects', i, 'to', j], known('role', seat, catalogue.seats)));
    if (MARKED_CHANNELS.includes(inject.channel) && !inject.title.startsWith('[EXERCISE] ')) {
      say(['injects', i, 'title'], {
        message: `The title of "${inject.id}" lacks the marking.`,
        advice: 'Begin it with "[EXERCISE] ": titles travel alone.',
      });
    }
    const words = inject.message.join(' ').split(/\s+/).length;
    if (words > MESSAGE_WORDS_MAX) {
      say(
        ['injects', i, 'message'],
        {
          message: `The message of "${inject.id}" has ${words} words.`,
          advice: `Keep it to ${MESSAGE_WORDS_MAX}: people read it in the middle of an incident.`,
        },
        'warning',
      );
    }
  });
}

function checkDecisions(findings: Findings): void {
  const { written, catalogue, say } = findings;
  written.sections.decisions.forEach((decision, i) => {
    checkTrigger(findings, ['decisions', i, 'when'], decision.when);
    say(['decisions', i, 'owner'], known('role', decision.owner, catalogue.seats));
    decision.options.forEach((option, j) => {
      const at = ['decisions', i, 'options', j];
      if (option.action !== null)
        say([...at, 'action', 'target'], targetFault(option.action.kind, option.action.target, catalogue));
      option.diverts.forEach((service, k) => say([...at, 'diverts', k], known('service', service, catalogue.services)));
    });
  });
}

function checkExpected(findings: Findings): void {
  const { written, catalogue, say } = findings;
  written.sections.expectedActions.forEach((expected, i) => {
    const at = ['expectedActions', i];
    checkTrigger(findings, [...at, 'when'], expected.when);
    say([...at, 'owner'], known('role', expected.owner, catalogue.seats));
    say([...at, 'objective'], known('objective', expected.objective, catalogue.objectives));
    expected.metBy.forEach((name, j) => say([...at, 'metBy', j], milestoneFault(name, catalogue)));
  });
}

function checkActionRules({ written, catalogue, say }: Findings): void {
  written.sections.actionRules.forEach((rule, i) => {
    if (rule.approver === null) return;
    const at = ['actionRules', i, 'approver'];
    say([...at, 'seat'], known('role', rule.approver.seat, catalogue.seats));
    rule.approver.refusesUnless.forEach((name, j) => say([...at, 'refusesUnless', j], milestoneFault(name, catalogue)));
  });
}

function checkWard(findings: Findings): void {
  const { written, catalogue, say } = findings;
  const { ward } = written.sections;
  say(['ward', 'area'], known('area', ward.area, catalogue.areas));
  ward.tools.forEach((tool, i) => {
    if (tool.system !== null) say(['ward', 'tools', i, 'system'], known('system', tool.system, catalogue.systems));
  });
  const beds = ward.beds.map((bed) => bed.bed);
  ward.beds.forEach((bed, i) => {
    if (!isReservedNhsNumber(bed.nhsNumber)) {
      say(['ward', 'beds', i, 'nhsNumber'], {
        message: `"${bed.nhsNumber}" is not a valid number of the never-issued 999 range.`,
        advice: 'Use one with a correct check digit, such as 999 000 0018.',
      });
    }
    if (beds.indexOf(bed.bed) !== i)
      say(['ward', 'beds', i, 'bed'], {
        message: `The bed "${bed.bed}" is listed twice.`,
        advice: 'Give each bed its own name.',
      });
  });
  ward.phonedResults.forEach((result, i) => {
    checkTrigger(findings, ['ward', 'phonedResults', i, 'when'], result.when);
    say(['ward', 'phonedResults', i, 'bed'], known('bed', result.bed, beds));
  });
}

function checkIndicatorLists(findings: Findings): void {
  findings.written.header.intelligence.lists.forEach(({ arrives, withdrawn }, i) => {
    const at = ['intelligence', 'lists', i];
    checkTrigger(findings, [...at, 'arrives'], arrives);
    if (withdrawn !== null) checkTrigger(findings, [...at, 'withdrawn'], withdrawn);
  });
}

function checkBots(findings: Findings): void {
  const { written, catalogue, say } = findings;
  for (const bot of ['best', 'median'] as const) {
    written.sections.bots[bot].forEach((play, i) => {
      const at = ['bots', bot, i, 'does'];
      checkTrigger(findings, ['bots', bot, i, 'when'], play.when);
      if (play.seat !== null) say(['bots', bot, i, 'seat'], known('seat', play.seat, catalogue.seats));
      const { does } = play;
      switch (does.kind) {
        case 'action':
          say([...at, 'target'], targetFault(does.action, does.target, catalogue));
          break;
        case 'decide':
          say([...at, 'decision'], known('decision', does.decision, [...catalogue.options.keys()]));
          say(
            [...at, 'option'],
            known(
              'option',
              does.option,
              catalogue.options.get(does.decision) ?? [],
              ` in the decision "${does.decision}"`,
            ),
          );
          break;
        case 'acknowledge':
        case 'reply':
          say([...at, 'inject'], known('inject', does.inject, catalogue.injects));
          break;
        case 'triage':
          say([...at, 'rule'], known('rule', does.rule, catalogue.ruleStems));
          break;
        case 'phone':
          say([...at, 'contact'], known('contact', does.contact, catalogue.contacts));
          break;
        case 'ward':
        case 'declare':
          break;
      }
    });
  }
}

function checkReach({ written, say }: Findings): void {
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
    ...injects.map((one, i) => ({
      path: ['injects', i, 'when'],
      item: {
        label: `inject ${one.id}`,
        when: one.when,
        leadsTo: [`inject:${one.id}`, `acknowledged:${one.id}`, `replied:${one.id}`],
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
      item: { label: `expected action ${one.id}`, when: one.when, leadsTo: [] },
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
