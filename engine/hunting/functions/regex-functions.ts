// matches regex, extract(), extract_all(), replace_regex(), trim() … : expressions in linear time.
// Promise: a group that took no part is the empty text; an expression that cannot run is a sentence, not an answer.
// Tested in test/engine/hunting/functions/regex-functions.test.ts.

import { compileGroups } from '../../predicate/index.ts';
import type { GroupExpression } from '../../predicate/index.ts';
import { convertValue, isArray, textOfDynamic } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { constantAt, define } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';

function expressionOf(source: Value): GroupExpression {
  const compiled = compileGroups(source as string);
  if ('refusal' in compiled) {
    throw new QueryRefusal(`the expression '${source as string}' cannot run: ${compiled.refusal}`);
  }
  return compiled;
}

type OverExpression = (expression: GroupExpression, args: readonly Value[], types: readonly KqlType[]) => Value;

/** A function one of whose arguments is an expression: compiled once where it is the same in every row. */
function overRegex(
  names: string,
  parameters: string,
  gives: Parameters<typeof define>[2],
  says: string,
  {
    place,
    call,
    wrap = (source) => source,
  }: { place: number; call: OverExpression; wrap?: (source: string) => string },
): Definition {
  const compiled = (source: Value): GroupExpression => expressionOf(wrap(source as string));
  return define(names, parameters, gives, says, (args, _, types) => call(compiled(args[place] as Value), args, types), {
    specialise: (args) => {
      const source = constantAt(args, place);
      if (typeof source !== 'string') return null;
      const expression = compiled(source);
      return {
        keeps: args.length,
        call: (values, _, types) => (values.includes(null) ? null : call(expression, values, types)),
      };
    },
  });
}

const TYPE_NAMES: Readonly<Record<string, KqlType>> = {
  bool: 'bool',
  boolean: 'bool',
  int: 'int',
  long: 'long',
  real: 'real',
  double: 'real',
  decimal: 'decimal',
  string: 'string',
  datetime: 'datetime',
  date: 'datetime',
  timespan: 'timespan',
  time: 'timespan',
  guid: 'guid',
  dynamic: 'dynamic',
};

/** The type that `typeof(…)` names at a place; the planner writes it as a constant text. */
export const typeNamed =
  (place: number, otherwise: KqlType) =>
  (args: readonly ArgumentType[]): KqlType | { problem: string; argument: number } => {
    if (args.length <= place) return otherwise;
    const type = TYPE_NAMES[String(constantAt(args, place)).replace(/^typeof\((.*)\)$/, '$1')];
    return type ?? { problem: 'here stands a type, as in typeof(long)', argument: place };
  };

function extract(expression: GroupExpression, args: readonly Value[], types: readonly KqlType[]): Value {
  const [, group, text, named] = args;
  const match = expression.matches(text as string, 1)[0];
  if ((group as number) > expression.groupCount) {
    throw new QueryRefusal(
      `extract() asks for group ${String(group)}, but the expression has ${String(expression.groupCount)}`,
    );
  }
  const found = match?.groups[group as number] ?? '';
  const type =
    named === undefined ? 'string' : typeNamed(0, 'string')([{ type: 'string', constant: { value: named } }]);
  if (type === 'string' || typeof type !== 'string') return found;
  return found === '' ? null : convertValue(found, types[2] ?? 'string', type);
}

/** The text that is searched: a dynamic one counts as its text. */
function asText(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean')
    throw new QueryRefusal('extract_all() searches a text; convert it with tostring()');
  return textOfDynamic(value);
}

function extractAll(expression: GroupExpression, text: string, wanted: readonly Dynamic[] | null): Dynamic {
  const { groupCount } = expression;
  if (groupCount < 1 || groupCount > 16) {
    throw new QueryRefusal(
      `extract_all() needs 1 to 16 groups in brackets, but the expression has ${String(groupCount)}`,
    );
  }
  const places = (wanted ?? []).flatMap((one) => {
    const place = typeof one === 'string' ? expression.names.get(one) : one;
    return typeof place === 'number' && place >= 1 && place <= groupCount ? [place] : [];
  });
  const groups = places.length > 0 ? places : Array.from({ length: groupCount }, (_, i) => i + 1);
  const matches = expression.matches(text);
  if (matches.length === 0) return null;
  return matches.map((match) => {
    const texts = groups.map((group) => match.groups[group] ?? '');
    return texts.length === 1 ? (texts[0] as string) : texts;
  });
}

/** `\1` is the first group and `\0` the whole, in what is written. */
function replaceMatches(expression: GroupExpression, text: string, written: string): string {
  let result = '';
  let at = 0;
  for (const match of expression.matches(text)) {
    result += text.slice(at, match.from);
    result += written.replaceAll(/\\(\d|\\)/g, (_, one: string) =>
      one === '\\' ? '\\' : (match.groups[Number(one)] ?? ''),
    );
    at = match.to;
  }
  return result + text.slice(at);
}

const removed: OverExpression = (expression, [, text]) => replaceMatches(expression, text as string, '');

const [, MATCHES_REGEX] = overRegex(
  'matches_regex',
  'text:string regex:string',
  'bool',
  'The text fits an expression somewhere.',
  {
    place: 1,
    call: (expression, [text]) => expression.test(text as string),
  },
);

function countOverlapping(text: string, sought: string): number {
  if (sought === '') return 0;
  let count = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) count += 1;
  return count;
}

const COUNT_OF = define(
  'countof',
  'text:string sought:string kind?:string',
  'long',
  'How often a text stands in another (overlaps count), or an expression matches.',
  ([text, sought, kind = 'normal']) => {
    if (kind === 'normal') return countOverlapping(text as string, sought as string);
    if (kind === 'regex') return expressionOf(sought as string).matches(text as string).length;
    throw new QueryRefusal(`countof() of the kind '${kind as string}'; write 'normal' or 'regex'`);
  },
);

/** Trimming once and trimming again and again: which of them trim() does is known only where they agree. */
const trimmers = (source: string): readonly GroupExpression[] =>
  [`^(?:${source})|(?:${source})$`, `^(?:${source})+|(?:${source})+$`].map(expressionOf);

function trimmed(trims: readonly GroupExpression[], text: string): string {
  const [once, all] = trims.map((expression) => replaceMatches(expression, text, ''));
  if (once === all) return once as string;
  throw new QueryRefusal('trim() of several matches one after the other; let the expression repeat, as in [ "]+');
}

export const REGEX_FUNCTIONS: readonly Definition[] = [
  [['matches regex'], MATCHES_REGEX],
  COUNT_OF,
  overRegex(
    'extract',
    'regex:string group:long text:string type?:string',
    typeNamed(3, 'string'),
    'What a group of an expression matched first (0 = the whole).',
    { place: 0, call: extract },
  ),
  define(
    'extract_all extractall',
    'regex:string groups_or_text:any text?:string',
    'dynamic',
    'What the groups of an expression matched, everywhere.',
    (args) => {
      const [source, second, third] = args as [string, Value, string | undefined];
      const wanted = third === undefined ? null : isArray(second) ? second : [second as Dynamic];
      return extractAll(expressionOf(source), asText(third ?? second), wanted);
    },
    {
      specialise: (args) => {
        const source = constantAt(args, 0);
        if (typeof source !== 'string') return null;
        const expression = expressionOf(source);
        return {
          keeps: args.length,
          call: ([, second, third]) =>
            extractAll(
              expression,
              asText(third ?? second),
              third === undefined ? null : isArray(second) ? second : [second as Dynamic],
            ),
        };
      },
    },
  ),
  overRegex(
    'replace_regex',
    'text:string regex:string written:string',
    'string',
    'Every match of an expression replaced; \\1 is its first group.',
    {
      place: 1,
      call: (expression, [text, , written]) => replaceMatches(expression, text as string, written as string),
    },
  ),
  overRegex('trim_start', 'regex:string text:string', 'string', 'Without the match at the beginning.', {
    place: 0,
    wrap: (source) => `^(?:${source})`,
    call: removed,
  }),
  overRegex('trim_end', 'regex:string text:string', 'string', 'Without the match at the end.', {
    place: 0,
    wrap: (source) => `(?:${source})$`,
    call: removed,
  }),
  define(
    'trim',
    'regex:string text:string',
    'string',
    'Without the match at the beginning and the one at the end.',
    ([regex, text]) => trimmed(trimmers(regex as string), text as string),
    {
      specialise: (args) => {
        const source = constantAt(args, 0);
        if (typeof source !== 'string') return null;
        const both = trimmers(source);
        return { keeps: 2, call: ([, text]) => trimmed(both, text as string) };
      },
    },
  ),
  define(
    'replace',
    'regex:string written:string text:string',
    'string',
    'Every match of an expression replaced (an old name; write replace_regex).',
    ([regex, written, text]) => replaceMatches(expressionOf(regex as string), text as string, written as string),
    {
      specialise: (args) => {
        const source = constantAt(args, 0);
        if (typeof source !== 'string') return null;
        const expression = expressionOf(source);
        return { keeps: 3, call: ([, written, text]) => replaceMatches(expression, text as string, written as string) };
      },
    },
  ),
  overRegex(
    'indexof_regex',
    'text:string regex:string start?:long length?:long occurrence?:long',
    'long',
    'Place of the first match of an expression; −1 when there is none.',
    {
      place: 1,
      call: (expression, args) => {
        const [text, regex, start = 0, count = -1, occurrence = 1] = args as [
          string,
          string,
          number?,
          number?,
          number?,
        ];
        if (start < 0 || count < -1 || occurrence < 0) return null;
        const isPart = start > 0 || count >= 0;
        if (isPart && /[\^$]|\\[bBAz]/.test(regex))
          throw new QueryRefusal(
            'indexof_regex() with ^, $ or \\b in a part of a text is not settled; use substring() first',
          );
        const part = isPart ? text.slice(start, count < 0 ? undefined : start + count) : text;
        const found = expression.matches(part, occurrence)[occurrence - 1];
        return found === undefined ? -1 : found.from + start;
      },
    },
  ),
  overRegex('regex_quote', 'text:string', 'string', 'The text with what is special in expressions escaped.', {
    place: 9,
    wrap: () => '',
    call: (_, [text]) => (text as string).replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&'),
  }),
];
