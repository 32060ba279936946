// One minute of every table goes in, alerts come out: rules match rows, correlations hold over matches, the reducer joins.
// Promise: what is raised depends on content and rows alone, never on the order of rules or tables, nor on how a minute
// was cut into batches. Tested in test/engine/detection/detector.test.ts.

import { simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { CompiledRule } from '../sigma/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { Alert, Finding } from './alert.ts';
import { createAlertReducer } from './alert-reducer.ts';
import { compileRuleSet, detectBatch } from './rule-set.ts';

/** What a run detects with. */
export interface DetectionContent {
  readonly rules: readonly CompiledRule[];
}

export interface Detector {
  /** Looks at rows of the minute under way; the batch may be used again afterwards. `firstRow` is its first row's index. */
  look(batch: TelemetryBatch): void;
  /** Ends the minute at `now`: the alerts that reach the queue, in order. */
  endMinute(now: SimTimeMs): readonly Alert[];
  /** Alerts past LIMITS.alertsMax. */
  readonly uncounted: () => number;
}

export function createDetector(content: DetectionContent, world: TelemetryWorld): Detector {
  const ruleSet = compileRuleSet(content.rules, world);
  const reducer = createAlertReducer();
  let findings: Finding[] = [];
  return {
    look(batch) {
      detectBatch(ruleSet, world, batch, (rule, index) => {
        findings.push({
          origin: { kind: 'rule', rule },
          source: content.rules[rule] as CompiledRule,
          rows: [{ table: batch.table, minute: batch.minute, index }],
          time: simTime(batch.time[index] as number),
          device: batch.device[index] as number,
          account: batch.account[index] as number,
        });
      });
    },
    endMinute(now) {
      const raised = reducer.raise(findings, now);
      findings = [];
      return raised;
    },
    uncounted: reducer.uncounted,
  };
}
