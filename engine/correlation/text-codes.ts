// Texts, letters' case aside, → small numbers. Numbers that nobody holds are swept up now and then and used again.
// Promise: two texts whose folded forms differ never have the same number while somebody holds it.
// Tested in test/engine/correlation/counts.test.ts.

import { fold } from '../predicate/index.ts';

/** Texts known before a sweep is worth its time. */
const SWEEP_MIN = 1 << 14;

export class TextCodes {
  /** Folded texts and the spellings met of them. A spelling is found without folding it. */
  private codes = new Map<string | null, number>();
  private readonly texts: (string | null)[] = [];
  private readonly free: number[] = [];
  private sweepAt = SWEEP_MIN;
  private readonly isHeld: (code: number) => boolean;

  constructor(isHeld: (code: number) => boolean) {
    this.isHeld = isHeld;
  }

  /** The number of a text, which the caller must hold before it asks for another. Null is a text of its own. */
  codeOf(text: string | null): number {
    return this.codes.get(text) ?? this.learn(text);
  }

  /** The folded text. */
  textOf(code: number): string | null {
    return this.texts[code] ?? null;
  }

  private learn(text: string | null): number {
    if (this.codes.size >= this.sweepAt) this.sweep();
    const folded = text === null ? null : fold(text);
    let code = this.codes.get(folded);
    if (code === undefined) {
      code = this.free.pop() ?? this.texts.length;
      this.texts[code] = folded;
      this.codes.set(folded, code);
    }
    if (folded !== text) this.codes.set(text, code);
    return code;
  }

  /** Forgets what nobody holds, and all spellings: they are met again. */
  private sweep(): void {
    const kept = new Map<string | null, number>();
    for (const [text, code] of this.codes) {
      if (this.texts[code] !== text) continue;
      if (this.isHeld(code)) kept.set(text, code);
      else {
        this.texts[code] = null;
        this.free.push(code);
      }
    }
    this.codes = kept;
    this.sweepAt = Math.max(SWEEP_MIN, kept.size * 4);
  }
}
