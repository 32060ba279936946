// The words of `npm run hunt -- …`: options with one value, files, and the query at the end.
// Promise: throws a sentence for words that are no options of the command. Tested in test/engine/bin/hunt-command.test.ts.

import { LIMITS, parseDuration } from '../base/index.ts';

export interface HuntWords {
  /** Words that belong to no option, in order. */
  readonly plain: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly files: readonly string[];
  readonly switches: ReadonlySet<string>;
}

export interface HuntOptionNames {
  readonly values: readonly string[];
  readonly switches: readonly string[];
}

/** Reads the words. `--events` takes every word up to the next option; where no query is left, its last is the query. */
export function readHuntWords(words: readonly string[], known: HuntOptionNames): HuntWords {
  const plain: string[] = [];
  const files: string[] = [];
  const values = new Map<string, string>();
  const switches = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    const [name = '', joined] = word.startsWith('--') ? word.slice(2).split(/=(.*)/s) : ['', undefined];
    if (!word.startsWith('--')) plain.push(word);
    else if (known.switches.includes(name)) switches.add(name);
    else if (name === 'events' && known.values.includes(name)) {
      while (at + 1 < words.length && !(words[at + 1] as string).startsWith('--'))
        files.push(words[(at += 1)] as string);
    } else if (known.values.includes(name)) {
      const value = joined ?? words[(at += 1)];
      if (value === undefined) throw new Error(`--${name} takes a value; there is none.`);
      values.set(name, value);
    } else throw new Error(`The option --${name} is unknown. Add --help to see what there is.`);
  }
  if (plain.length === 0 && files.length > 1) plain.push(files.pop() as string);
  return { plain, values, files, switches };
}

/** A whole number of an option, or what it is without one. Throws a sentence. */
export function numberOption(words: HuntWords, name: string, otherwise: number, most: number): number {
  const text = words.values.get(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new Error(`--${name} takes a whole number from 0 to ${most}; found "${text}".`);
}

export const seedOption = (words: HuntWords): number => numberOption(words, 'seed', 1, LIMITS.seedMax);

/** A scenario time of an option in milliseconds, or what it is without one. Throws a sentence. */
export function timeOption(words: HuntWords, name: string, otherwise: number): number {
  const text = words.values.get(name);
  if (text === undefined) return otherwise;
  const time = parseDuration(text);
  if (time === undefined) throw new Error(`--${name} takes a time like T+45m, T-2h or 90m; found "${text}".`);
  return time;
}
