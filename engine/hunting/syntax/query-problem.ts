// A sentence about a query with its place, and the reader's list of them.
// Promise: a mistake is told once, where it is; what is near is offered. Tested in test/engine/hunting/syntax/.

import { LIMITS } from '../../base/index.ts';
import type { Expression, Name, Pipeline, Span } from './ast.ts';
import type { Part } from './part.ts';

/** What is wrong, as a sentence: where, what was expected, what was found, what to do. */
export interface QueryProblem extends Span {
  readonly message: string;
  /** A text that would mend it in place of the span's, when there is one near: for the editor's quick fix. */
  readonly suggestion: string | null;
}

/** A query's text while it is read: gives stretches of it and gathers problems. */
export class Reading {
  readonly text: string;
  readonly problems: QueryProblem[] = [];
  /** The family for want of which a part was left unread. */
  lacks: 'grammar' | 'values' | null = null;
  /** Reads a pipeline; expressions hold them and are read in a file of their own. */
  readonly pipeline: (part: Part) => Pipeline;

  constructor(text: string, pipeline: (reading: Reading, part: Part) => Pipeline) {
    this.text = text;
    this.pipeline = (part) => pipeline(this, part);
  }

  textOf(part: Span): string {
    return this.text.slice(part.from, part.to);
  }

  tell(place: Span, message: string, suggestion: string | null = null): void {
    if (this.problems.length >= LIMITS.problemsPerFileMax) return;
    if (this.problems.some((one) => one.from === place.from && one.message === message)) return;
    this.problems.push({ from: place.from, to: place.to, message, suggestion });
  }

  /** Tells when there are more in a row than are read; what is made of them nests. */
  checkChain(place: Span, count: number, what: string): boolean {
    const most = LIMITS.huntChainMax;
    if (count > most)
      this.tell(place, `${String(count)} ${what} in a row; at most ${String(most)} are read. Name some with let.`);
    return count <= most;
  }

  /** Tells a problem and gives an expression that stands in its place. */
  refuse(place: Span, message: string): Expression {
    this.tell(place, message);
    return { kind: 'literal', type: 'bool', value: null, from: place.from, to: place.to };
  }

  name(part: Span): Name {
    const written = this.textOf(part);
    const bracketed = /^\[\s*(["'])(.*)\1\s*\]$/s.exec(written);
    return { text: bracketed?.[2] ?? written, from: part.from, to: part.to };
  }
}
