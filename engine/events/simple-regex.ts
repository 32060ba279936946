// Expressions that need no machine: classes of bytes one behind another, each as often as the next one leaves no choice,
// and `.*` between such stretches. Most expressions in rules are so; RE2 takes microseconds for what is one short loop here.
// Promise: the answer that RE2 gives on an ASCII value, or none (null). Tested in test/engine/events/simple-regex.test.ts.

/** Bytes of one class, `least` to `most` of them (Infinity: any number). */
interface Repeat {
  /** 1 for the bytes that belong to it. */
  readonly members: Uint8Array;
  readonly least: number;
  readonly most: number;
}

export interface SimpleRegex {
  /** Must follow one another, with anything between. */
  readonly stretches: readonly (readonly Repeat[])[];
  /** A line break in the value is not skipped by what stands between stretches: then RE2 is asked. */
  readonly staysInLine: boolean;
  /** Values that are longer are left to RE2, so that no value takes longer than its length allows. */
  readonly lengthMax: number;
}

/** Bytes that a stretch may ask for in all. */
const LEAST_MAX = 64;
const LENGTH_MAX = 1_024;

/** Reads an expression; null when it is not simple. */
export function readSimpleRegex(source: string, flags: string): SimpleRegex | null {
  const opening = source.startsWith('(?i)') ? 4 : 0;
  const isBlind = opening > 0 || flags.includes('i');
  const any = classOf((byte) => byte !== 0x0a || flags.includes('s'));
  const stretches: Repeat[][] = [[]];
  for (let at = opening; at < source.length;) {
    if (isNeedless(source.slice(at))) break;
    const found = readClass(source, at, any, isBlind);
    if (found === null) return null;
    const times = readTimes(source, found.end);
    if (times === null) return null;
    at = times.end;
    if (found.members === any && times.least === 0 && times.most === Infinity) stretches.push([]);
    else stretches.at(-1)?.push({ members: found.members, least: times.least, most: times.most });
  }
  const trimmed = stretches.map(trim).filter((stretch) => stretch.length > 0);
  const hasGap = stretches.length > 1;
  if (trimmed.length === 0 || !trimmed.every((stretch) => isCertain(stretch, hasGap))) return null;
  const isOpen = trimmed.some((stretch) => stretch.some(({ most }) => most > LEAST_MAX));
  return {
    stretches: trimmed,
    staysInLine: hasGap && !flags.includes('s'),
    lengthMax: isOpen ? LENGTH_MAX : Infinity,
  };
}

/** The rest of an expression that may as well be missing: one group that need not be there. */
function isNeedless(rest: string): boolean {
  if (!rest.startsWith('(?:') || !/[?*]$/.test(rest) || rest.endsWith('\\?') || rest.endsWith('\\*')) return false;
  let depth = 0;
  for (let at = 0; at < rest.length - 1; at += 1) {
    if (rest[at] === '[') return false;
    if (rest[at] === '\\') at += 1;
    else if (rest[at] === '(') depth += 1;
    else if (rest[at] === ')') depth -= 1;
    // Closed: only the sign may follow that makes it needless.
    if (depth === 0) return at === rest.length - 2;
  }
  return false;
}

function classOf(belongs: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (belongs(byte) ? 1 : 0));
}

const ESCAPED: Readonly<Record<string, RegExp>> = {
  d: /[0-9]/,
  D: /[^0-9]/,
  w: /[0-9A-Za-z_]/,
  W: /[^0-9A-Za-z_]/,
  s: /[\t\n\f\r ]/,
  S: /[^\t\n\f\r ]/,
};

interface FoundClass {
  readonly members: Uint8Array;
  readonly end: number;
}

function readClass(source: string, at: number, any: Uint8Array, isBlind: boolean): FoundClass | null {
  const sign = source[at] as string;
  if (sign === '.') return { members: any, end: at + 1 };
  if (sign === '[') return readBrackets(source, at, isBlind);
  if (sign === '\\') {
    const next = source[at + 1] ?? '';
    const known = ESCAPED[next];
    if (known !== undefined) return { members: classOf((byte) => known.test(String.fromCharCode(byte))), end: at + 2 };
    return /[!-/:-@[-`{-~]/.test(next) ? { members: lettersOf(next, isBlind), end: at + 2 } : null;
  }
  if (/[()|^$*+?{}\]]/.test(sign) || sign > '\x7f') return null;
  return { members: lettersOf(sign, isBlind), end: at + 1 };
}

function lettersOf(sign: string, isBlind: boolean): Uint8Array {
  const accepted = isBlind ? [sign.toLowerCase(), sign.toUpperCase()] : [sign];
  return classOf((byte) => accepted.includes(String.fromCharCode(byte)));
}

/** `[a-z0-9_]`, `[^\\ ]`: single characters, ranges and escaped signs, no named classes. */
function readBrackets(source: string, at: number, isBlind: boolean): FoundClass | null {
  const found = /^\[(\^?)((?:[^\]\\[^]|\\[^a-zA-Z0-9])+)\]/.exec(source.slice(at, at + 200));
  if (found === null || /[^\0-\x7f]/.test(found[0])) return null;
  const members = new Uint8Array(256);
  const signs = [...(found[2] as string).matchAll(/\\?([^])/g)].map(([whole, sign]) => ({
    code: (sign as string).charCodeAt(0),
    isDash: whole === '-',
  }));
  for (let place = 0; place < signs.length; place += 1) {
    const low = (signs[place] as { code: number }).code;
    const isRange = signs[place + 1]?.isDash === true && place + 2 < signs.length;
    const high = isRange ? (signs[place + 2] as { code: number }).code : low;
    if (high < low) return null;
    for (let code = low; code <= high; code += 1) members.set([1], code);
    if (isRange) place += 2;
  }
  if (isBlind)
    for (let code = 0x41; code <= 0x5a; code += 1)
      if (members[code] === 1 || members[code + 0x20] === 1) members[code] = members[code + 0x20] = 1;
  const isNot = found[1] === '^';
  return { members: classOf((byte) => (members[byte] === 1) !== isNot), end: at + found[0].length };
}

interface FoundTimes {
  readonly least: number;
  readonly most: number;
  readonly end: number;
}

function readTimes(source: string, at: number): FoundTimes | null {
  const found = /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})\??/.exec(source.slice(at, at + 16));
  if (found === null) return source[at] === '{' ? null : { least: 1, most: 1, end: at };
  const end = at + found[0].length;
  // A repeat of a repeat.
  if (/[*+?{]/.test(source[end] ?? '')) return null;
  if (found[1] !== undefined) return { least: found[1] === '+' ? 1 : 0, most: found[1] === '?' ? 1 : Infinity, end };
  const least = Number(found[2]);
  const most = found[3] === '' ? least : found[4] === '' ? Infinity : Number(found[4]);
  return most < least ? null : { least, most, end };
}

/** What stands at either end need not be there oftener than it must: the search begins and stops anywhere. */
function trim(stretch: readonly Repeat[]): readonly Repeat[] {
  let from = 0;
  let to = stretch.length;
  while (from < to && stretch[from]?.least === 0) from += 1;
  while (to > from && stretch[to - 1]?.least === 0) to -= 1;
  return stretch
    .slice(from, to)
    .map((repeat, place) => (place === 0 || place === to - from - 1 ? { ...repeat, most: repeat.least } : repeat));
}

/** True when taking as many as there are is never wrong: what may follow is of other bytes. */
function isCertain(stretch: readonly Repeat[], hasGap: boolean): boolean {
  if (stretch.reduce((sum, { least }) => sum + least, 0) > LEAST_MAX) return false;
  return stretch.every((repeat, place) => {
    if (repeat.least === repeat.most) return true;
    // Between gaps the stretch that begins first must end first.
    if (hasGap) return false;
    for (let next = place + 1; next < stretch.length; next += 1) {
      const follower = stretch[next] as Repeat;
      if (follower.members.some((member, byte) => member === 1 && repeat.members[byte] === 1)) return false;
      if (follower.least > 0) return true;
    }
    return true;
  });
}

/** True when the expression matches somewhere in the ASCII value; null: ask RE2. */
export function matchesSimply(
  { stretches, staysInLine, lengthMax }: SimpleRegex,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean | null {
  if (end - start > lengthMax) return null;
  let from = start;
  for (let place = 0; place < stretches.length; place += 1) {
    from = endOfFirst(stretches[place] as readonly Repeat[], bytes, from, end);
    if (from < 0) return false;
  }
  if (staysInLine) for (let at = start; at < end; at += 1) if (bytes[at] === 0x0a) return null;
  return true;
}

/** Where the first match of a stretch ends; −1 = there is none. */
function endOfFirst(stretch: readonly Repeat[], bytes: Uint8Array, from: number, end: number): number {
  const { members } = stretch[0] as Repeat;
  for (let at = from; at < end; at += 1) {
    if (members[bytes[at] as number] === 0) continue;
    const stop = endOfMatch(stretch, bytes, at, end);
    if (stop >= 0) return stop;
  }
  return -1;
}

function endOfMatch(stretch: readonly Repeat[], bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (let place = 0; place < stretch.length; place += 1) {
    const { members, least, most } = stretch[place] as Repeat;
    let times = 0;
    while (times < most && at < end && members[bytes[at] as number] === 1) {
      at += 1;
      times += 1;
    }
    if (times < least) return -1;
  }
  return at;
}
