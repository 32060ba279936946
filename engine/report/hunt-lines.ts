// Hunts of the exercise as lines of the report: hypothesis, query, finding, what followed; and the team's own rules.
// Promise: what followed is what the log says rests on the hunt, never a guess by time.
// Tested in test/engine/report/hunt-lines.test.ts.

import type { HuntLine, TeamRuleLine } from './after-action-report.ts';
import { factsOf } from './attack-truth.ts';
import type { ReportInput } from './report-input.ts';
import { plural } from './report-words.ts';

/** One line for each recorded hunt, in order. */
export function huntLines(input: ReportInput): HuntLine[] {
  const { facts } = input;
  const seat = seatTitles(input);
  const pins = factsOf(facts, 'evidence-pinned');
  const rules = teamRuleLines(input);
  const staged = factsOf(facts, 'rule-staged');
  return factsOf(facts, 'hunt-recorded').map(({ n, at, body }): HuntLine => {
    const ownPins = pins.filter((pin) => pin.body.hunt === body.hunt);
    const ownRules = staged.filter((rule) => rule.body.hunt === body.hunt);
    const places = [...new Set(ownPins.map((pin) => pin.body.incident))].sort((a, b) => (a ?? 0) - (b ?? 0));
    return {
      number: body.hunt,
      at,
      seat: seat(body.seat),
      hypothesis: body.hypothesis,
      query: body.query,
      finding: body.finding,
      rows: body.rows,
      scanned: body.scanned,
      minutes: body.minutes,
      followed: [
        ...places.map((incident) => pinWords(incident, ownPins.filter((pin) => pin.body.incident === incident).length)),
        ...ownRules.flatMap((rule) => rules.filter(({ number }) => number === rule.body.rule).map(ruleWords)),
      ],
      sources: [n, ...ownPins.map((pin) => pin.n), ...ownRules.map((rule) => rule.n)],
    };
  });
}

function pinWords(incident: number | null, count: number): string {
  const where = incident === null ? 'the evidence' : `the evidence of incident ${incident}`;
  return `${plural(count, 'row')} pinned into ${where}`;
}

function ruleWords({ number, title, on, alerts }: TeamRuleLine): string {
  const raised = on.length === 0 ? 'not switched on' : `raised ${plural(alerts, 'alert')}`;
  return `Rule ${number} staged (${title}), ${raised}`;
}

/** One line for each rule that the team staged. */
export function teamRuleLines(input: ReportInput): TeamRuleLine[] {
  const { facts, alerts } = input;
  const seat = seatTitles(input);
  const switches = factsOf(facts, 'rule-switched');
  return factsOf(facts, 'rule-staged').map(({ n, at, body }): TeamRuleLine => {
    const own = switches.filter((change) => change.body.rule === body.rule);
    const on: { from: number; until: number | null }[] = [];
    for (const change of own) {
      const last = on.at(-1);
      if (change.body.isOn) on.push({ from: change.at, until: null });
      else if (last !== undefined) on[on.length - 1] = { ...last, until: change.at };
    }
    const stem = `team_rule_${body.rule}`;
    const raised = alerts.filter(({ alert }) => alert.ruleStem === stem || alert.ruleStem.startsWith(`${stem}_`));
    return {
      number: body.rule,
      title: body.title,
      seat: seat(body.seat),
      stagedAt: at,
      on,
      alerts: raised.length,
      ofAttack: raised.filter(({ causes }) => causes.some(({ kind }) => kind === 'attack')).length,
      sources: [n, ...own.map((change) => change.n)],
    };
  });
}

function seatTitles({ scenario }: ReportInput): (id: string) => string {
  const titles = new Map(scenario.roles.map((role): [string, string] => [role.id, role.title]));
  return (id) => titles.get(id) ?? id;
}
