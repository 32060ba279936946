// Rules and correlations at work on a minute's rows: what the pack detects with, and beside it what a team switches on.
// Promise: findings name rules and correlations by their place in the run's lists; one set's cost and state are its own.
// Tested in test/engine/detection/detector.test.ts and test/engine/conduct/rule-stage.test.ts.

import type { PackedReader, PackedWriter } from '../base/index.ts';
import type { CompiledCorrelation, CompiledRule } from '../sigma/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { AlertOrigin, AlertSource, Finding } from './alert.ts';
import { fieldsRead } from '../correlation/index.ts';
import { createCorrelationStage } from './correlation-stage.ts';
import type { CorrelationStage } from './correlation-stage.ts';
import type { OpenUntil } from './repeat-fold.ts';
import { compileRuleSet, detectBatch } from './rule-set.ts';
import type { RuleSet } from './rule-set.ts';

/** Rules and the correlations that rest on them. */
export interface RuleContent {
  readonly rules: readonly CompiledRule[];
  /** By rule: true when it only feeds correlations and raises nothing by itself. */
  readonly silentRules: readonly boolean[];
  /** Each after those it refers to; their members are positions in `rules` and in this list. */
  readonly correlations: readonly CompiledCorrelation[];
  /** By correlation: the same as for rules. */
  readonly silentCorrelations: readonly boolean[];
}

/** Places of the first rule and the first correlation among all of the run. */
export interface FirstPlaces {
  readonly rule: number;
  readonly correlation: number;
}

export interface RuleLook {
  /** `note` is told of rows that may raise something or feed a correlation. */
  look(batch: TelemetryBatch, firstRow: number, note?: (row: number) => void): void;
  /** Findings of correlations at the end of the minute; folded where `openUntil` says which alerts are open. */
  endMinute(openUntil?: OpenUntil): readonly Finding[];
  /** Rows that matched rules in the minute under way, silent ones too. */
  matches(): number;
  evicted(): number;
  /** The rule or correlation that an alert or finding of this set has; undefined where it is another's. */
  sourceOf(origin: AlertOrigin): AlertSource | undefined;
  /** Fields by which a correlation of this set groups. */
  groupsBy(origin: AlertOrigin): readonly string[];
  /** Writes what correlations of an organisation know between two minutes, the next of which begins at `now`. */
  save(organisation: number, now: number, to: PackedWriter): void;
  /** Goes on from what was written; an organisation that is not restored after `forget` begins with nothing. */
  restore(organisation: number, from: PackedReader): void;
  forget(): void;
}

export type AddFinding = (
  origin: AlertOrigin,
  source: AlertSource,
  batch: TelemetryBatch,
  row: number,
  firstRow: number,
) => void;

/** `ruleSet`: the content's rules, where they are compiled for this world already. */
export function createRuleLook(
  content: RuleContent,
  world: TelemetryWorld,
  add: AddFinding,
  first: FirstPlaces = { rule: 0, correlation: 0 },
  ruleSet: RuleSet = compileRuleSet(content.rules, world),
): RuleLook {
  const { rules, correlations, silentRules, silentCorrelations } = content;
  const feeding = fieldsRead(correlations);
  const isNation = world.estate.organisations.length > 1;
  /** By organisation; made with its first match. */
  const stages: (CorrelationStage | undefined)[] = [];
  const stageOf = (organisation: number): CorrelationStage =>
    (stages[organisation] ??= createCorrelationStage(
      correlations,
      silentCorrelations,
      world,
      isNation ? organisation : undefined,
    ));
  let matches = 0;
  return {
    look(batch, firstRow, note) {
      detectBatch(ruleSet, batch, (rule, row) => {
        matches += 1;
        const feeds = feeding.has(rule);
        if (note !== undefined && (feeds || silentRules[rule] !== true)) note(row);
        if (feeds) stageOf(batch.organisation ?? 0).keep(rule, batch, row, firstRow);
        if (silentRules[rule] !== true)
          add({ kind: 'rule', rule: first.rule + rule }, rules[rule] as CompiledRule, batch, row, firstRow);
      });
    },
    endMinute(openUntil) {
      matches = 0;
      const findings = stages.flatMap((stage) => stage?.endMinute(openUntil) ?? []);
      return first.correlation === 0 ? findings : findings.map((finding) => moved(finding, first.correlation));
    },
    matches: () => matches,
    evicted: () => stages.reduce((sum, stage) => sum + (stage?.evicted() ?? 0), 0),
    sourceOf(origin) {
      if (origin.kind === 'rule') return rules[origin.rule - first.rule];
      return origin.kind === 'correlation' ? correlations[origin.correlation - first.correlation] : undefined;
    },
    groupsBy: (origin) =>
      origin.kind === 'correlation' ? (correlations[origin.correlation - first.correlation]?.groupBy ?? []) : [],
    save(organisation, now, to) {
      const stage = stages[organisation];
      to.number(stage === undefined ? 0 : 1);
      stage?.save(now, to);
    },
    restore(organisation, from) {
      if (from.number() === 1) stageOf(organisation).restore(from);
    },
    forget() {
      stages.length = 0;
    },
  };
}

function moved(finding: Finding, by: number): Finding {
  const { origin } = finding;
  return origin.kind === 'correlation'
    ? { ...finding, origin: { ...origin, correlation: origin.correlation + by } }
    : finding;
}
