// Texts, letters' case aside, → small numbers. Numbers that nobody holds are swept up now and then and used again.
// Promise: two texts whose folded forms differ never have the same number while somebody holds it.
// Tested in test/engine/correlation/counts.test.ts.

import { fold } from '../predicate/index.ts';

/** Texts known before a sweep is worth its time. */
const SWEEP_MIN = 1 << 14;
const NONE = -1;
/** Longer texts go to a plain Map, as do letters beyond ASCII and what a crowded stretch of the table turns away. */
const PACKED_MAX = 256;
const PROBES_MAX = 64;

/**
 * ASCII texts are packed into 32-bit words, folded on the way, and found by open addressing over one block of memory: a Map
 * would touch the text, its entry and the text it knows, each somewhere else, and took four times as long.
 */
export class TextCodes {
  /** Open addressing, four numbers an entry, so that a look-up touches one line of memory: code or NONE, hash, start, length. */
  private table = new Int32Array(1_024 * 4).fill(NONE);
  /** By code: hash, place in `words`, length in characters (NONE: not packed). */
  private hashes = new Int32Array(256);
  private starts = new Int32Array(256);
  private lengths = new Int32Array(256).fill(NONE);
  private words = new Int32Array(4_096);
  private wordsUsed = 0;
  private readonly scratch = new Int32Array(PACKED_MAX / 4);
  private hash = 0;
  /** Folded texts that are not packed. */
  private others = new Map<string | null, number>();
  /** True once an ASCII text was turned away by a crowded stretch. */
  private isCrowded = false;
  private readonly otherTexts: (string | null)[] = [];
  private readonly free: number[] = [];
  private size = 0;
  private live = 0;
  private readonly holders: ((code: number) => boolean)[] = [];
  private sweepAt = SWEEP_MIN;

  /** The number of a text; whoever keeps it must hold it before another text is asked for. Null is a text of its own. */
  codeOf(text: string | null): number {
    if (text !== null && this.pack(text)) return this.packedCode(text);
    const folded = text === null ? null : fold(text);
    // A letter beyond ASCII may fold to one within.
    if (folded !== null && folded !== text && this.pack(folded)) return this.packedCode(folded);
    return this.others.get(folded) ?? this.learnOther(folded);
  }

  /** The number of the text that has just been packed. */
  private packedCode(text: string): number {
    const { length } = text;
    const { table, hash } = this;
    const mask = table.length / 4 - 1;
    let probe = 0;
    for (; probe < PROBES_MAX; probe += 1) {
      const entry = ((hash + probe) & mask) * 4;
      const code = table[entry] as number;
      if (code === NONE) break;
      if (table[entry + 1] !== hash || table[entry + 3] !== length) continue;
      if (this.isPackedAt(table[entry + 2] as number, length)) return code;
    }
    if (probe === PROBES_MAX) this.isCrowded = true;
    if (!this.isCrowded) return this.learn(length);
    const folded = fold(text);
    const known = this.others.get(folded);
    if (known !== undefined) return known;
    return probe === PROBES_MAX ? this.learnOther(folded) : this.learn(length);
  }

  /** The folded text. */
  textOf(code: number): string | null {
    const length = this.lengths[code] ?? NONE;
    if (length === NONE) return this.otherTexts[code] ?? null;
    let text = '';
    for (let at = 0; at < length; at += 1) {
      text += String.fromCharCode(
        ((this.words[(this.starts[code] as number) + (at >> 2)] as number) >>> ((at & 3) * 8)) & 0xff,
      );
    }
    return text;
  }

  /** Somebody who keeps numbers, to be asked about each at a sweep: cheaper than telling each time. */
  addHolder(holds: (code: number) => boolean): void {
    this.holders.push(holds);
  }

  /** Packs the folded text into `scratch` and its hash into `hash`; false when it is long or not ASCII. */
  private pack(text: string): boolean {
    const { length } = text;
    if (length > PACKED_MAX) return false;
    const { scratch } = this;
    let hash = length;
    let seen = 0;
    let at = 0;
    for (; at + 3 < length; at += 4) {
      const a = text.charCodeAt(at);
      const b = text.charCodeAt(at + 1);
      const c = text.charCodeAt(at + 2);
      const d = text.charCodeAt(at + 3);
      seen |= a | b | c | d;
      const word = foldWord(a | (b << 8) | (c << 16) | (d << 24));
      scratch[at >> 2] = word;
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    if (at < length) {
      let rest = 0;
      for (let shift = 0; at + (shift >> 3) < length; shift += 8) {
        const letter = text.charCodeAt(at + (shift >> 3));
        seen |= letter;
        rest |= letter << shift;
      }
      const word = foldWord(rest);
      scratch[at >> 2] = word;
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    if (seen > 127) return false;
    this.hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) ^ (hash >>> 16);
    return true;
  }

  private isPackedAt(start: number, length: number): boolean {
    const { words, scratch } = this;
    for (let word = (length + 3) >> 2; word > 0; word -= 1) {
      if (words[start + word - 1] !== scratch[word - 1]) return false;
    }
    return true;
  }

  /** A new code for what is in `scratch`. */
  private learn(length: number): number {
    const code = this.newCode();
    const count = (length + 3) >> 2;
    if (this.wordsUsed + count > this.words.length) this.words = wider(this.words, this.wordsUsed + count);
    for (let word = 0; word < count; word += 1) this.words[this.wordsUsed + word] = this.scratch[word] as number;
    this.starts[code] = this.wordsUsed;
    this.lengths[code] = length;
    this.hashes[code] = this.hash;
    this.wordsUsed += count;
    this.place(code);
    return code;
  }

  private learnOther(folded: string | null): number {
    const code = this.newCode();
    this.moveToOthers(code, folded);
    return code;
  }

  private moveToOthers(code: number, folded: string | null): void {
    this.lengths[code] = NONE;
    this.otherTexts[code] = folded;
    this.others.set(folded, code);
  }

  private newCode(): number {
    if (this.live >= this.sweepAt) this.sweep();
    this.live += 1;
    const code = this.free.pop() ?? this.size++;
    if (code >= this.hashes.length) {
      this.hashes = wider(this.hashes, code + 1);
      this.starts = wider(this.starts, code + 1);
      this.lengths = wider(this.lengths, code + 1);
    }
    return code;
  }

  /** Enters a packed code; the table stays at most half full. */
  private place(code: number): void {
    if (this.live * 8 > this.table.length) {
      this.rebuild(this.table.length * 2);
      return;
    }
    this.enter(code);
  }

  /** Puts a packed code where `packedCode` looks for it, or with the others where too many crowd one stretch. */
  private enter(code: number): void {
    const { table } = this;
    const mask = table.length / 4 - 1;
    const home = this.hashes[code] as number;
    for (let probe = 0; probe < PROBES_MAX; probe += 1) {
      const entry = ((home + probe) & mask) * 4;
      if (table[entry] !== NONE) continue;
      table[entry] = code;
      table[entry + 1] = home;
      table[entry + 2] = this.starts[code] as number;
      table[entry + 3] = this.lengths[code] as number;
      return;
    }
    this.isCrowded = true;
    this.moveToOthers(code, this.textOf(code));
  }

  private rebuild(length: number): void {
    const isFree = new Uint8Array(this.size);
    for (const code of this.free) isFree[code] = 1;
    this.table = new Int32Array(length).fill(NONE);
    for (let code = 0; code < this.size; code += 1) {
      if (isFree[code] === 0 && this.lengths[code] !== NONE) this.enter(code);
    }
  }

  /** Forgets what nobody holds and closes the gaps that it leaves. Codes that are held stay what they are. */
  private sweep(): void {
    const known = new Uint8Array(this.size).fill(1);
    for (const code of this.free) known[code] = 0;
    const kept = new Int32Array(this.words.length);
    let used = 0;
    let live = 0;
    for (let code = 0; code < this.size; code += 1) {
      if (known[code] === 0) continue;
      const length = this.lengths[code] as number;
      if (this.holders.some((holds) => holds(code))) {
        live += 1;
        if (length === NONE) continue;
        const start = this.starts[code] as number;
        const count = (length + 3) >> 2;
        kept.set(this.words.subarray(start, start + count), used);
        this.starts[code] = used;
        used += count;
        continue;
      }
      if (length === NONE) {
        this.others.delete(this.otherTexts[code] ?? null);
        this.otherTexts[code] = null;
      }
      this.free.push(code);
    }
    this.words = kept;
    this.wordsUsed = used;
    this.live = live;
    this.sweepAt = Math.max(SWEEP_MIN, live * 4);
    this.rebuild(this.table.length);
  }
}

/** Folds four letters at once: a byte from 0x41 to 0x5a gets its bit 0x20. */
function foldWord(word: number): number {
  return word | (((word + 0x3f3f3f3f) & ~(word + 0x25252525) & 0x80808080) >>> 2);
}

function wider(old: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, old.length * 2));
  larger.set(old);
  return larger;
}
