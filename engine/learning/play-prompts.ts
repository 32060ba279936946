// Answering prompts: what was done with each, and the look back.
// Promise: pure; a report puts an approval right, however late. Tested in test/engine/learning/parse-prompts.test.ts.

import type { BranchEnding } from './branch-spec.ts';
import type { PromptMoment, Prompts } from './prompts-spec.ts';

export type PromptAct = 'approve' | 'deny' | 'report';

/** Moment id → the acts in order: at most an answer, and a report after it. */
export type PromptsAnswered = ReadonlyMap<string, readonly PromptAct[]>;

/** What can be done now: a prompt is answered once, and can be reported after its answer. */
export function openPromptActs(answered: PromptsAnswered, moment: string): readonly PromptAct[] {
  const acts = answered.get(moment) ?? [];
  if (acts.length === 0) return ['approve', 'deny', 'report'];
  return acts.includes('report') ? [] : ['report'];
}

/** The answers after an act; one that is not open changes nothing. */
export function answerPrompt(answered: PromptsAnswered, moment: string, act: PromptAct): PromptsAnswered {
  if (!openPromptActs(answered, moment).includes(act)) return answered;
  return new Map([...answered, [moment, [...(answered.get(moment) ?? []), act]]]);
}

export interface PromptsLookBack {
  readonly ending: BranchEnding;
  /** Somebody else's prompts that were approved. */
  readonly letIn: readonly PromptMoment[];
  /** True when at least one of somebody else's prompts was reported. */
  readonly reported: boolean;
}

/** `safe`: nobody was let in and the service desk knows. */
export function lookBackOnPrompts({ moments }: Prompts, answered: PromptsAnswered): PromptsLookBack {
  const others = moments.filter((one) => !one.yours);
  const did = (act: PromptAct): readonly PromptMoment[] =>
    others.filter((one) => answered.get(one.id)?.includes(act) === true);
  const letIn = did('approve');
  // Whoever was let in has to be reported after that: an earlier report does not tell of it.
  const open = letIn.filter(
    (one) => !moments.slice(moments.indexOf(one)).some((later) => did('report').includes(later)),
  );
  const reported = did('report').length > 0;
  return {
    ending: !reported || open.length > 0 ? 'harm' : letIn.length > 0 ? 'mended' : 'safe',
    letIn,
    reported,
  };
}
