// Statutory clocks of a run: who was aware when and what proves it, what was handed in, what is due.
// Folded from the facts alone. Tested in test/engine/report/assurance-report.test.ts.

import { civilTime } from '../base/index.ts';
import type { ClockRule } from '../scenario/index.ts';
import { isInForce } from '../scenario/index.ts';
import { factsOf } from './attack-truth.ts';
import type { ReportInput } from './report-input.ts';

export interface ClockStageLine {
  readonly name: string;
  readonly dueAt: number | null;
  readonly handedInAt: number | null;
  readonly missing: readonly string[];
  readonly state: 'handed-in' | 'late' | 'overdue' | 'running' | 'not-started' | 'not-in-force' | 'stood-down';
  readonly sources: readonly number[];
}

export interface ClockLine {
  readonly id: string;
  readonly title: string;
  readonly regime: string;
  readonly isInForce: boolean;
  readonly status: ClockRule['status'];
  readonly certainty: ClockRule['certainty'];
  readonly source: string;
  readonly checkedOn: string;
  readonly recipients: readonly string[];
  readonly since: number | null;
  /** Seat title, or empty for a clock that something else starts. */
  readonly aware: string;
  readonly how: 'stated' | 'found' | 'by-itself' | 'not-started';
  readonly isDisputed: boolean;
  readonly evidence: readonly number[];
  readonly stages: readonly ClockStageLine[];
}

/** One line for each clock of the scenario. */
export function clockLines(input: ReportInput): ClockLine[] {
  const { year, month, day } = civilTime(input.scenario.calendar, 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  return (input.scenario.statutory?.clocks ?? []).map((rule) => clockLine(input, rule, isInForce(rule, date)));
}

function clockLine(input: ReportInput, rule: ClockRule, inForce: boolean): ClockLine {
  const seats = new Map(input.scenario.roles.map(({ id, title }) => [id, title]));
  const started = factsOf(input.facts, 'clock-started').filter(({ body }) => body.clock === rule.id);
  const found = factsOf(input.facts, 'awareness-found').findLast(({ body }) => body.clock === rule.id);
  const disputed = factsOf(input.facts, 'awareness-disputed').findLast(({ body }) => body.clock === rule.id);
  const first = started.toSorted((a, b) => a.body.since - b.body.since || a.n - b.n)[0];
  const chosen = found?.body ?? first?.body;
  const aware = chosen?.aware ?? null;
  const how: ClockLine['how'] =
    found !== undefined
      ? 'found'
      : first === undefined
        ? 'not-started'
        : first.body.by === 'facilitator'
          ? 'by-itself'
          : 'stated';
  return {
    id: rule.id,
    title: rule.title,
    regime: rule.regime,
    isInForce: inForce,
    status: rule.status,
    certainty: rule.certainty,
    source: rule.source,
    checkedOn: rule.checkedOn,
    recipients: rule.recipients,
    since: chosen?.since ?? null,
    aware: aware === null ? '' : (seats.get(aware) ?? aware),
    how,
    isDisputed: disputed !== undefined && (found === undefined || found.n < disputed.n),
    evidence: chosen?.evidence ?? [],
    stages: stageLines(input, rule, { since: chosen?.since ?? null, inForce }),
  };
}

function stageLines(
  input: ReportInput,
  rule: ClockRule,
  { since, inForce }: { readonly since: number | null; readonly inForce: boolean },
): ClockStageLine[] {
  const handed = factsOf(input.facts, 'report-submitted').filter(({ body }) => body.clock === rule.id);
  const isStoodDown = factsOf(input.facts, 'clock-stood-down').some(({ body }) => body.clock === rule.id);
  return rule.stages.map((stage, index) => {
    const fact = handed.find(({ body }) => body.stage === stage.id);
    const before = handed.find(({ body }) => body.stage === rule.stages[index - 1]?.id);
    const base = stage.from === 'start' ? since : (before?.at ?? null);
    const dueAt = base === null || stage.withinMs === null ? null : base + stage.withinMs;
    const state = ((): ClockStageLine['state'] => {
      // By the start that counts now: a finding may have moved it after the stage was handed in.
      if (fact !== undefined) return inForce && dueAt !== null && fact.at > dueAt ? 'late' : 'handed-in';
      if (isStoodDown) return 'stood-down';
      if (!inForce) return 'not-in-force';
      if (since === null) return 'not-started';
      return dueAt !== null && dueAt < input.endedAt ? 'overdue' : 'running';
    })();
    const overdue = factsOf(input.facts, 'report-overdue').filter(
      ({ body }) => body.clock === rule.id && body.stage === stage.id,
    );
    return {
      name: stage.name,
      dueAt,
      handedInAt: fact?.at ?? null,
      missing: fact?.body.missing ?? [],
      state,
      sources: [...(fact === undefined ? [] : [fact.n]), ...overdue.map(({ n }) => n)],
    };
  });
}
