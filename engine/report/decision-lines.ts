// Decisions, declarations and corrections of a run, with the reasons given and how the choice reads afterwards.
// Tested in test/engine/report/build-report.test.ts.

import { sentenceCase } from '../base/index.ts';
import type { Fact } from '../exercise/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { DecisionLine } from './after-action-report.ts';
import type { ReportInput } from './report-input.ts';

type Line = Omit<DecisionLine, 'number' | 'at' | 'source'> & { readonly kind: string };

/** Lines in the order of time, numbered as in the room's log. */
export function decisionLines(input: ReportInput): DecisionLine[] {
  const seats = new Map(input.scenario.roles.map((role) => [role.id, role.title]));
  const numbers = new Map<string, number[]>();
  for (const { kind, number } of input.decisionLog) numbers.set(kind, [...(numbers.get(kind) ?? []), number]);
  const lines: DecisionLine[] = [];
  for (const fact of input.facts) {
    const line = lineOf(input.scenario, seats, fact);
    if (line === null) continue;
    const { kind, ...rest } = line;
    // The nth fact of a kind is the nth entry of that kind in the room's log; without a log the fact's own number stands.
    lines.push({ number: numbers.get(kind)?.shift() ?? fact.n, at: fact.at, source: fact.n, ...rest });
  }
  return lines;
}

function lineOf(scenario: CompiledScenario, seats: ReadonlyMap<string, string>, { body }: Fact): Line | null {
  const seatName = (seat: string): string => seats.get(seat) ?? seat;
  switch (body.kind) {
    case 'decision-made': {
      const decision = scenario.decisions.find(({ id }) => id === body.decision);
      const option = decision?.options.find(({ id }) => id === body.option);
      return {
        kind: 'decision',
        seat: seatName(body.seat),
        question: decision?.question ?? body.decision,
        choice: option?.label ?? body.option,
        reason: body.reason,
        confidence: sentenceCase(body.confidence),
        debrief: option?.debrief ?? '',
      };
    }
    case 'decision-lapsed': {
      const decision = scenario.decisions.find(({ id }) => id === body.decision);
      return {
        kind: 'lapsed',
        seat: seatName(decision?.owner ?? ''),
        question: decision?.question ?? body.decision,
        choice: 'No decision in the time given',
        reason: '',
        confidence: '',
        debrief: 'Events moved on before an answer came.',
      };
    }
    case 'incident-declared':
      return {
        kind: 'declaration',
        seat: seatName(body.seat),
        question: 'Declare an incident?',
        choice: `${sentenceCase(body.level)} incident declared`,
        reason: body.reason,
        confidence: '',
        debrief: '',
      };
    case 'decision-corrected':
      return {
        kind: 'correction',
        seat: seatName(body.seat),
        question: `Correction to entry ${body.entry}`,
        choice: body.text,
        reason: '',
        confidence: '',
        debrief: '',
      };
    default:
      return null;
  }
}
