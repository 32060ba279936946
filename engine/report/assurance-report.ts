// Everything of a report that people are held to account by: evaluation, clocks, improvement, knowledge, evidence.
// Tested in test/engine/report/assurance-report.test.ts.

import type { ActionLine, DecisionLine, HuntLine, TriageLine } from './after-action-report.ts';
import type { Calibration } from './calibration.ts';
import { calibrationOf } from './calibration.ts';
import type { ClockLine } from './clock-lines.ts';
import { clockLines } from './clock-lines.ts';
import type { CapabilityLine } from './evaluation-lines.ts';
import { evaluationLines } from './evaluation-lines.ts';
import type { EprrReturn, EvidencePack } from './evidence-pack.ts';
import { eprrReturn, evidencePacks } from './evidence-pack.ts';
import type { ImprovementReport } from './improvement-lines.ts';
import { improvementOf } from './improvement-lines.ts';
import type { KnowledgeLine } from './knowledge-lines.ts';
import { knowledgeLines } from './knowledge-lines.ts';
import type { ReportInput } from './report-input.ts';

export interface AssuranceReport {
  readonly evaluation: readonly CapabilityLine[];
  readonly calibration: Calibration;
  readonly clocks: readonly ClockLine[];
  readonly improvement: ImprovementReport;
  readonly knowledge: readonly KnowledgeLine[];
  readonly packs: readonly EvidencePack[];
  readonly eprr: EprrReturn;
}

interface MadeParts {
  readonly decisions: readonly DecisionLine[];
  readonly actions: readonly ActionLine[];
  readonly triage: readonly TriageLine[];
  readonly hunts: readonly HuntLine[];
}

/** Makes it from the facts and from the parts of the report that are made already. */
export function assuranceOf(input: ReportInput, made: MadeParts): AssuranceReport {
  const evaluation = evaluationLines(input);
  const clocks = clockLines(input);
  const improvement = improvementOf(input);
  const parts = { ...made, evaluation, clocks, improvement };
  return {
    evaluation,
    calibration: calibrationOf(input),
    clocks,
    improvement,
    knowledge: knowledgeLines(input),
    packs: evidencePacks(input, parts),
    eprr: eprrReturn(input, parts),
  };
}
