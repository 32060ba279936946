// How many states an expression becomes when its counted repeats are written out: what compiling and running it costs.
// Promise: never less than a third of what RE2 makes of a sound expression; linear in its length, whatever it says.
// Tested in test/engine/predicate/regex-states.test.ts.

/** A class of Unicode (`\\pL`) stands for hundreds of ranges, which folding visits one by one. */
const UNICODE_CLASS = 50;
const REPEAT = /\{(\d{1,9})(?:,(\d{0,9}))?\}/y;
/** What may stand after a bracket that opens: flags, a name, nothing to capture. */
const PREFIX = /\?(?:[a-zA-Z-]{0,8}:|P?<\w{1,64}>|[a-zA-Z-]{1,8}(?=\)))/y;
const CLASS_NAME = /\\[pP]/g;

/** An open group: its states so far, those of its last part, and where its alternatives' sum stands. */
interface Group {
  sum: number;
  last: number;
}

/** States of an expression; Infinity when nested repeats multiply beyond all numbers. */
export function regexStates(source: string): number {
  const groups: Group[] = [{ sum: 0, last: 0 }];
  const add = (states: number): void => {
    const group = groups.at(-1) as Group;
    group.sum += group.last;
    group.last = states;
  };
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === '(') {
      groups.push({ sum: 0, last: 0 });
      PREFIX.lastIndex = at + 1;
      at += PREFIX.exec(source)?.[0].length ?? 0;
    } else if (letter === ')' && groups.length > 1) {
      const inner = groups.pop() as Group;
      add(inner.sum + inner.last + 2);
    } else if (letter === '{') at = repeat(source, at, groups.at(-1) as Group);
    else if (letter === '[') {
      const end = classEnd(source, at);
      add(1 + UNICODE_CLASS * (source.slice(at, end).match(CLASS_NAME) ?? []).length);
      at = end;
    } else if (letter === '\\') at = escape(source, at, add);
    else add(1);
  }
  return groups.reduce((sum, group) => sum + group.sum + group.last, 0);
}

/** A counted repeat of the last part; a brace that counts nothing is a letter. Returns its last character. */
function repeat(source: string, at: number, group: Group): number {
  REPEAT.lastIndex = at;
  const [whole, least, most] = REPEAT.exec(source) ?? [];
  if (whole === undefined) {
    group.sum += group.last;
    group.last = 1;
    return at;
  }
  group.last *= Math.max(1, Number(least), Number(most === undefined || most === '' ? 0 : most));
  return at + whole.length - 1;
}

/** `\\Q…\\E` is text; a class of Unicode weighs more; any other escape is one state. Returns its last character. */
function escape(source: string, at: number, add: (states: number) => void): number {
  const letter = source[at + 1];
  if (letter === 'Q') {
    const end = source.indexOf('\\E', at + 2);
    const last = end < 0 ? source.length - 1 : end + 1;
    for (let text = at + 2; text <= last - (end < 0 ? 0 : 2); text += 1) add(1);
    return last;
  }
  if (letter !== 'p' && letter !== 'P') {
    add(1);
    return at + 1;
  }
  add(UNICODE_CLASS);
  const close = source[at + 2] === '{' ? source.indexOf('}', at) : at + 2;
  return close < 0 ? source.length - 1 : close;
}

/** Where a class in brackets ends. */
function classEnd(source: string, start: number): number {
  let at = start + 1;
  if (source[at] === '^') at += 1;
  if (source[at] === ']') at += 1;
  let mayHaveNames = true;
  for (; at < source.length && source[at] !== ']'; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (mayHaveNames && source.startsWith('[:', at)) {
      const close = source.indexOf(':]', at + 2);
      mayHaveNames = close > 0;
      if (close > 0) at = close + 1;
    }
  }
  return at;
}
