// Texts, letters' case aside, → small numbers. Numbers that nobody holds are swept up now and then and used again.
// Promise: two texts whose folded forms differ never have the same number while somebody holds it.
// Tested in test/engine/correlation/counts.test.ts.

import { fold } from '../predicate/index.ts';

/** Texts known before a sweep is worth its time. */
const SWEEP_MIN = 1 << 14;

export class TextCodes {
  /** Spellings as they were met: what is asked at every event, so it holds nothing else. */
  private spellings = new Map<string | null, number>();
  /** Folded texts: asked when a spelling is new. */
  private codes = new Map<string | null, number>();
  private readonly texts: (string | null)[] = [];
  private readonly free: number[] = [];
  private readonly holders: ((code: number) => boolean)[] = [];
  private sweepAt = SWEEP_MIN;

  /** The number of a text; whoever keeps it must hold it before another text is asked for. Null is a text of its own. */
  codeOf(text: string | null): number {
    const code = this.spellings.get(text);
    return code === undefined ? this.learn(text) : code;
  }

  /** The folded text. */
  textOf(code: number): string | null {
    return this.texts[code] ?? null;
  }

  /** Somebody who keeps numbers, to be asked about each at a sweep: cheaper than telling each time. */
  addHolder(holds: (code: number) => boolean): void {
    this.holders.push(holds);
  }

  private learn(text: string | null): number {
    if (this.spellings.size >= this.sweepAt || this.codes.size >= this.sweepAt) this.sweep();
    const folded = text === null ? null : fold(text);
    let code = this.codes.get(folded);
    if (code === undefined) {
      code = this.free.pop() ?? this.texts.length;
      this.texts[code] = folded;
      this.codes.set(folded, code);
    }
    this.spellings.set(text, code);
    return code;
  }

  /** Forgets what nobody holds, and all spellings: they are met again. */
  private sweep(): void {
    const kept = new Map<string | null, number>();
    for (const [text, code] of this.codes) {
      if (this.holders.some((holds) => holds(code))) kept.set(text, code);
      else {
        this.texts[code] = null;
        this.free.push(code);
      }
    }
    this.codes = kept;
    this.spellings = new Map();
    this.sweepAt = Math.max(SWEEP_MIN, kept.size * 4);
  }
}
