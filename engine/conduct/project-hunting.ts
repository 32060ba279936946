// What the room shows of hunting: recorded hunts, pinned rows, the team's own rules.
// Promise: read from facts and the rule stage alone. Tested in test/engine/conduct/rule-stage.test.ts.

import type { Alert } from '../detection/index.ts';
import type { FactBody } from '../exercise/index.ts';
import type { HuntView, PinView, RoomView, TeamRuleView } from './room-view.ts';
import type { Run } from './run.ts';

/** True when a rule of the team's raised it. */
export function isTeamRule({ pack }: Pick<Run, 'pack'>, { origin }: Alert): boolean {
  if (origin.kind === 'rule') return origin.rule >= pack.rules.length;
  return origin.kind === 'correlation' && origin.correlation >= pack.correlations.length;
}

export function projectHunting(run: Run): Pick<RoomView, 'hunts' | 'pins' | 'teamRules'> {
  const { scenario } = run.play.setting;
  const titleOf = (id: string): string => scenario.roles.find((role) => role.id === id)?.title ?? id;
  const hunts: HuntView[] = [];
  const pins: PinView[] = [];
  for (const { at, body } of run.play.state.facts) {
    if (body.kind === 'hunt-recorded') {
      const { hypothesis, query, finding, rows, scanned, minutes } = body;
      const seat = titleOf(body.seat);
      hunts.push({ number: body.hunt, at, seat, hypothesis, query, finding, rows, scanned, minutes });
    } else if (body.kind === 'evidence-pinned') {
      const { incident, hunt, row, text, note } = body;
      pins.push({ number: body.pin, at, seat: titleOf(body.seat), incident, hunt, row, text, note });
    }
  }
  return { hunts, pins, teamRules: teamRules(run, titleOf) };
}

function teamRules(run: Run, titleOf: (seat: string) => string): TeamRuleView[] {
  const { staged } = run.stage;
  if (staged.length === 0) return [];
  const own = run.watch.alerts.filter((alert) => isTeamRule(run, alert));
  return staged.map(({ number, rule, text, seat, stagedAt, hunt, first, isOn, onSince }) => ({
    number,
    title: rule.title,
    level: rule.level,
    stagedAt,
    seat: titleOf(seat),
    hunt,
    isOn,
    onSince,
    why: isOn ? '' : (lastSwitch(run, number)?.why ?? ''),
    alerts: own.filter(({ origin }) => {
      const place =
        origin.kind === 'rule'
          ? origin.rule - first.rule
          : origin.kind === 'correlation'
            ? origin.correlation - first.correlation
            : -1;
      const most = origin.kind === 'rule' ? rule.rules.length : rule.correlations.length;
      return place >= 0 && place < most;
    }).length,
    text,
  }));
}

function lastSwitch(run: Run, rule: number): Extract<FactBody, { kind: 'rule-switched' }> | undefined {
  const fact = run.play.state.facts.findLast(({ body }) => body.kind === 'rule-switched' && body.rule === rule);
  return fact?.body.kind === 'rule-switched' ? fact.body : undefined;
}
