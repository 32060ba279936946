// One minute of every table goes in, alerts come out: rules match rows, correlations hold over matches, indicators are
// sighted, the reducer joins what repeats.
// Promise: what is raised depends on content and rows alone, never on the order of rules or tables, nor on how a minute
// was cut into batches. Tested in test/engine/detection/detector.test.ts.

import { simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import { compileIndicators, matchIndicators, prepareSightings } from '../intelligence/index.ts';
import type { Indicator, IndicatorSet, LeakNotice } from '../intelligence/index.ts';
import type { CompiledCorrelation, CompiledRule } from '../sigma/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { Alert, AlertOrigin, AlertSource, Finding } from './alert.ts';
import { createAlertReducer } from './alert-reducer.ts';
import { createCorrelationStage } from './correlation-stage.ts';
import { createNoticeBoard } from './notice-board.ts';
import { compileRuleSet, detectBatch } from './rule-set.ts';
import { createSightingSources } from './sighting.ts';

/** What a run detects with. */
export interface DetectionContent {
  readonly rules: readonly CompiledRule[];
  /** By rule: true when it only feeds correlations and raises nothing by itself. */
  readonly silentRules: readonly boolean[];
  /** Each after those it refers to; their members are positions in `rules` and in this list. */
  readonly correlations: readonly CompiledCorrelation[];
  /** By correlation: the same as for rules. */
  readonly silentCorrelations: readonly boolean[];
  readonly indicators: readonly Indicator[];
  readonly leakNotices: readonly LeakNotice[];
}

export interface Detector {
  /** Indicators that are sighted; an alert's origin names their entry. */
  readonly indicators: IndicatorSet;
  /**
   * Looks at rows of the minute under way; the batch may be used again afterwards. `firstRow` is the number of its first
   * row in its table's minute, when the minute comes in pieces.
   */
  look(batch: TelemetryBatch, firstRow?: number): void;
  /** Ends the minute at `now`: the alerts that reach the queue, in order. */
  endMinute(now: SimTimeMs): readonly Alert[];
  /** Alerts past LIMITS.alertsMax. */
  readonly uncounted: () => number;
  /** Matches that correlations let go to stay within LIMITS.correlationStateMax. */
  readonly evicted: () => number;
}

export function createDetector(content: DetectionContent, world: TelemetryWorld): Detector {
  const { rules, correlations, silentRules, silentCorrelations } = content;
  const ruleSet = compileRuleSet(rules, world);
  const stage = createCorrelationStage(correlations, silentCorrelations, world);
  const { set } = compileIndicators(content.indicators);
  const sightings = prepareSightings(set, world);
  const sourceOf = createSightingSources(set);
  const reducer = createAlertReducer();
  const notices = createNoticeBoard(content.leakNotices, world.estate);
  let findings: Finding[] = [];
  const add = (origin: AlertOrigin, source: AlertSource, batch: TelemetryBatch, row: number, first: number): void => {
    findings.push({
      origin,
      source,
      rows: [{ table: batch.table, minute: batch.minute, index: first + row }],
      time: simTime(batch.time[row] as number),
      device: batch.device[row] as number,
      account: batch.account[row] as number,
    });
  };
  return {
    indicators: set,
    look(batch, firstRow = 0) {
      detectBatch(ruleSet, batch, (rule, row) => {
        if (stage.feeds(rule)) stage.keep(rule, batch, row, firstRow);
        if (silentRules[rule] !== true) add({ kind: 'rule', rule }, rules[rule] as CompiledRule, batch, row, firstRow);
      });
      matchIndicators(sightings, batch, (indicator, row) => {
        add({ kind: 'sighting', indicator }, sourceOf(indicator), batch, row, firstRow);
      });
    },
    endMinute(now) {
      const raised = reducer.raise([...findings, ...stage.endMinute(), ...notices(now)], now);
      findings = [];
      return raised;
    },
    uncounted: reducer.uncounted,
    evicted: stage.evicted,
  };
}
