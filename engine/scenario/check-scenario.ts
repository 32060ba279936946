// Everything a scenario says must exist and be able to happen. Each check adds located problems; none stops the next.
// Tested in test/engine/scenario/compile-scenario.test.ts and over the broken folders in test/scenarios/.

import type { Problem } from '../base/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { ScenarioGround } from './compile-scenario.ts';
import { checkAssurance } from './check-assurance.ts';
import { checkAttack } from './check-attack.ts';
import { checkQuality } from './check-quality.ts';
import { checkRecovery } from './check-recovery.ts';
import { checkBots } from './check-bots.ts';
import { checkMsel } from './check-msel.ts';
import { checkReach } from './check-reach.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { CONDUCTOR_SEAT, CONTROL_SEATS } from './compiled-scenario.ts';
import { known, milestoneFault, targetFault } from './milestone-names.ts';
import type { WholeScenario } from './parse-scenario.ts';
import { problemAt } from './parse-scenario.ts';
import { isReservedNhsNumber, isReservedPhone } from './reserved.ts';

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
  checkSeats(findings);
  checkIds(findings);
  checkMsel(findings);
  checkDecisions(findings);
  checkActionRules(findings);
  checkAttack(findings, ground.columns);
  checkWard(findings);
  checkIndicatorLists(findings);
  checkBots(findings, ground.commandFault ?? (() => null));
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

/** The reserved seats belong to every exercise; `seats` names roles that there are. */
function checkSeats({ written, say }: Findings): void {
  const { header, sections } = written;
  const reserved: readonly string[] = [...CONTROL_SEATS, CONDUCTOR_SEAT];
  const roles = sections.roles.map(({ id }) => id);
  sections.roles.forEach(({ id }, i) => {
    if (reserved.includes(id))
      say(['roles', i, 'id'], { message: `"${id}" is a seat of every exercise.`, advice: 'Call this role otherwise.' });
  });
  (header.seats ?? []).forEach((seat, i) => {
    say(['seats', i], known('role', seat, roles));
    if (header.seats?.indexOf(seat) !== i)
      say(['seats', i], { message: `The seat "${seat}" is listed twice.`, advice: 'Keep one.' });
  });
}

function checkIds({ written, say }: Findings): void {
  const { sections } = written;
  const lists: [readonly PropertyKey[], readonly { readonly id: string }[]][] = [
    [['objectives'], written.header.objectives],
    [['roles'], sections.roles],
    [['storylines'], sections.storylines ?? []],
    [['moves'], sections.moves ?? []],
    [['cuts'], sections.cuts ?? []],
    [['readiness'], sections.readiness ?? []],
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

function checkDecisions(findings: Findings): void {
  const { written, catalogue, say } = findings;
  written.sections.decisions.forEach((decision, i) => {
    checkTrigger(findings, ['decisions', i, 'when'], decision.when);
    say(['decisions', i, 'owner'], known('role', decision.owner, catalogue.seats));
    if (decision.second !== null) say(['decisions', i, 'second'], known('role', decision.second, catalogue.seats));
    if (decision.second === decision.owner)
      say(['decisions', i, 'second'], {
        message: 'The second signature is the owner’s own.',
        advice: 'Name another seat: two signatures are two people.',
      });
    decision.options.forEach((option, j) => {
      const at = ['decisions', i, 'options', j];
      if (option.action !== null)
        say([...at, 'action', 'target'], targetFault(option.action.kind, option.action.target, catalogue));
      option.diverts.forEach((service, k) => say([...at, 'diverts', k], known('service', service, catalogue.services)));
    });
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
