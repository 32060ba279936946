// strcat(), substring(), split(), replace_string() … : texts cut, joined, searched and written anew.
// Promise: places and lengths count characters (code points), as Kusto's do. Tested in test/engine/hunting/functions/text-functions.test.ts.

import { textOfDynamic } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { LIMITS } from '../../base/index.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

export const SURROGATE = /[\ud800-\udfff]/;

/** Characters of a text; the text itself where every unit is one. */
function charactersOf(text: string): string | readonly string[] {
  return SURROGATE.test(text) ? Array.from(text) : text;
}

function substring(text: string, start: number, length = Number.POSITIVE_INFINITY): string {
  const characters = charactersOf(text);
  const from = start < 0 ? characters.length + start : start;
  if (from < 0 || length <= 0) return '';
  const part = characters.slice(from, Number.isFinite(length) ? from + length : undefined);
  return typeof part === 'string' ? part : part.join('');
}

/** What is too long to be held is refused before it is made. */
export function limited(length: number): void {
  if (length > LIMITS.huntTextMax)
    throw new QueryRefusal(`a text of more than ${String(LIMITS.huntTextMax)} characters`);
}

function splitText(text: string, delimiter: string, index: Value | undefined): Dynamic {
  if (delimiter === '') return null;
  const parts = text.split(delimiter);
  if (index === undefined) return parts;
  const part = parts[index as number];
  return part === undefined ? null : [part];
}

/** Null or the empty text; a dynamic one too. */
const isEmpty = (type: KqlType, value: Value): boolean =>
  value === null || value === '' || (type === 'dynamic' && textOfDynamic(value as Dynamic) === '');

/** In capital or small letters, one character for one: what would become two stays as it is. */
function cased(text: string, change: (text: string) => string): string {
  const changed = change(text);
  if (changed.length === text.length) return changed;
  return Array.from(text, (one) => (change(one).length === one.length ? change(one) : one)).join('');
}

export const joined = (args: readonly Value[]): string => {
  const result = (args as readonly string[]).join('');
  limited(result.length);
  return result;
};

export const TEXT_FUNCTIONS: readonly Definition[] = [
  define('strcat', '...parts:text', 'string', 'Texts joined.', joined, { takesNull: true }),
  define('strlen', 'text:string', 'long', 'Number of characters.', ([text]) => charactersOf(text as string).length),
  define('tolower', 'text:string', 'string', 'In small letters.', ([text]) =>
    cased(text as string, (one) => one.toLowerCase()),
  ),
  define('toupper', 'text:string', 'string', 'In capital letters.', ([text]) =>
    cased(text as string, (one) => one.toUpperCase()),
  ),
  define(
    'substring',
    'text:string start:long length?:long',
    'string',
    'Part of a text, from a place (0 is the first; a negative one counts from the end).',
    ([text, start, length]) => {
      if (start === null || length === null)
        throw new QueryRefusal('substring() with a null place or length; use coalesce()');
      return substring(text as string, start as number, length as number | undefined);
    },
    { takesNull: true },
  ),
  define(
    'split',
    'text:string delimiter:string index?:long',
    'dynamic',
    'The parts between delimiters, as an array.',
    ([text, delimiter, index]) => splitText(text as string, delimiter as string, index),
  ),
  define(
    'replace_string',
    'text:string sought:string written:string',
    'string',
    'Every place of a text replaced by another.',
    ([text, sought, written]) =>
      (sought === '' ? text : (text as string).replaceAll(sought as string, () => written as string)) as string,
  ),
  define(
    'isempty',
    'value:any',
    'bool',
    'Null or the empty text.',
    ([value = null], _, [type]) => isEmpty(type as KqlType, value),
    { takesNull: true },
  ),
  define(
    'isnotempty notempty',
    'value:any',
    'bool',
    'Neither null nor the empty text.',
    ([value = null], _, [type]) => !isEmpty(type as KqlType, value),
    { takesNull: true },
  ),
];
