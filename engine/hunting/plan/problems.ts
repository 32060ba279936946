// Sentences about a query, each with its place: collected, so that several mistakes are told at once.
// Promise: one mistake gives one sentence; a name that is near is offered. Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import type { Span } from '../syntax/ast.ts';
import { nearest } from '../syntax/nearest.ts';
import type { QueryProblem } from '../syntax/query-problem.ts';

/** Thrown where a pipeline cannot be planned further: the sentence has been told. */
export class PlanStop extends Error {
  override readonly name = 'PlanStop';
}

export class ProblemList {
  readonly problems: QueryProblem[] = [];
  readonly remarks: QueryProblem[] = [];
  readonly #told = new Set<string>();

  /** Tells a problem; the same sentence is told once, where it is met first. */
  tell(span: Span, message: string, suggestion: string | null = null): void {
    if (this.#told.has(message) || this.problems.length >= LIMITS.huntProblemsMax) return;
    this.#told.add(message);
    this.problems.push({ from: span.from, to: span.to, message, suggestion });
  }

  /** Tells a problem after which the pipeline cannot go on. */
  stop(span: Span, message: string, suggestion: string | null = null): never {
    this.tell(span, message, suggestion);
    throw new PlanStop(message);
  }

  remark(span: Span, message: string): void {
    const key = `r ${span.from} ${message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.remarks.push({ from: span.from, to: span.to, message, suggestion: null });
  }
}

/** " Did you mean X?" or nothing. */
export function didYouMean(suggestion: string | null): string {
  return suggestion === null ? '' : ` Did you mean ${suggestion}?`;
}

export { nearest };
