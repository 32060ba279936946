// A rule book as text and back: the cached compiled form, so that rules need not be read from YAML twice.
// Promise: what comes back equals what went in; text of another version, or changed by hand, is refused with a sentence.
// Tested in test/engine/sigma/rule-book-json.test.ts.

import { failure, LIMITS, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { checkRegex, parseNetwork } from '../predicate/index.ts';
import type { Predicate, StringTest } from '../predicate/index.ts';
import type { RuleBook } from './rule-book.ts';

const FORMAT = 'standby-rule-book';
/** Raised whenever a predicate, a rule or a correlation changes its form. */
export const RULE_BOOK_VERSION = 1;

interface Stored extends RuleBook {
  readonly format: typeof FORMAT;
  readonly version: number;
}

/** One line of JSON. */
export function ruleBookToJson(book: RuleBook): string {
  const stored: Stored = { format: FORMAT, version: RULE_BOOK_VERSION, ...book };
  return JSON.stringify(stored);
}

/** Reads what ruleBookToJson wrote. */
export function ruleBookFromJson(file: string, text: string): Result<RuleBook> {
  const refuse = (message: string, advice: string): Result<RuleBook> =>
    failure([{ file, line: 1, column: 1, severity: 'error', message, advice }]);
  const again = 'Compile the rules again from their YAML files.';
  if (text.length > LIMITS.ruleBookCharactersMax)
    return refuse(
      `The rule book has ${text.length} characters; at most ${LIMITS.ruleBookCharactersMax} are read.`,
      again,
    );
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return refuse('This is not JSON.', again);
  }
  if (!isMap(stored) || stored['format'] !== FORMAT) return refuse('This is not a rule book.', again);
  if (stored['version'] !== RULE_BOOK_VERSION) {
    const other = String(stored['version']);
    return refuse(`The rule book has version ${other}; this program reads version ${RULE_BOOK_VERSION}.`, again);
  }
  const book = stored as unknown as Stored;
  const fault = faultIn(book);
  if (fault !== null) return refuse(`The rule book is damaged: ${fault}.`, again);
  const { rules, correlations, isSilent, isSilentCorrelation, problems } = book;
  return success({ rules, correlations, isSilent, isSilentCorrelation, problems });
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What would break a run: lists that do not fit each other, predicates that nothing can evaluate. */
function faultIn(book: Stored): string | null {
  const lists = [book.rules, book.correlations, book.isSilent, book.isSilentCorrelation, book.problems];
  if (lists.some((list) => !Array.isArray(list))) return 'a list is missing';
  if (book.isSilent.length !== book.rules.length || book.isSilentCorrelation.length !== book.correlations.length)
    return 'its lists have different lengths';
  for (const rule of book.rules) {
    if (!isMap(rule) || typeof rule.title !== 'string' || !isMap(rule.logsource)) return 'a rule has lost its parts';
    if (!isPredicate(rule.predicate, 0)) return `the predicate of "${rule.title}" cannot be read`;
  }
  for (const [index, correlation] of book.correlations.entries()) {
    if (!isMap(correlation) || !Array.isArray(correlation.members)) return 'a correlation has lost its members';
    for (const member of correlation.members) {
      const most = member.kind === 'rule' ? book.rules.length : index;
      if (!(Number.isInteger(member.index) && member.index >= 0 && member.index < most))
        return `a member of "${correlation.title}" points nowhere`;
    }
  }
  return null;
}

const OPS: ReadonlySet<unknown> = new Set(['eq', 'lt', 'lte', 'gt', 'gte']);
const HOWS: ReadonlySet<unknown> = new Set(['equals', 'prefix', 'suffix', 'contains']);
const PARTS: ReadonlySet<unknown> = new Set(['minute', 'hour', 'day', 'week', 'month', 'year']);

/** Deeper than any condition over any search that parses. */
const DEPTH_MAX = 4 * LIMITS.sigmaDepthMax;

function isPredicate(value: unknown, depth: number): value is Predicate {
  if (!isMap(value) || depth > DEPTH_MAX) return false;
  const { kind, of, column } = value;
  switch (kind) {
    case 'constant':
      return typeof value['value'] === 'boolean';
    case 'and':
    case 'or':
      return Array.isArray(of) && of.every((part) => isPredicate(part, depth + 1));
    case 'not':
      return isPredicate(of, depth + 1);
    case 'keyword':
      return isStringTest(value['test']);
    case 'string':
      return typeof column === 'string' && isStringTest(value['test']);
    case 'null':
    case 'present':
      return typeof column === 'string';
    case 'cidr':
      return (
        typeof column === 'string' && typeof value['network'] === 'string' && parseNetwork(value['network']) !== null
      );
    case 'number':
      return typeof column === 'string' && OPS.has(value['op']) && typeof value['value'] === 'number';
    case 'time':
      return (
        typeof column === 'string' &&
        OPS.has(value['op']) &&
        PARTS.has(value['part']) &&
        typeof value['value'] === 'number'
      );
    case 'same':
      return typeof column === 'string' && typeof value['other'] === 'string' && HOWS.has(value['how']);
    default:
      return false;
  }
}

function isStringTest(value: unknown): value is StringTest {
  if (!isMap(value)) return false;
  const { op, parts } = value;
  if (op === 'regex') {
    const { source, flags } = value;
    // Expressions of the lowered form may be long; what matters is that they compile when they are first run.
    return typeof source === 'string' && typeof flags === 'string' && /^[ims]*$/.test(flags) && isSound(source, flags);
  }
  if (typeof value['cased'] !== 'boolean') return false;
  if (op === 'wildcard') {
    return (
      Array.isArray(parts) &&
      parts.every(
        (part: unknown) =>
          isMap(part) && (typeof part['literal'] === 'string' || part['any'] === 'run' || part['any'] === 'one'),
      )
    );
  }
  return HOWS.has(op) && typeof value['text'] === 'string';
}

const isSound = (source: string, flags: string): boolean =>
  checkRegex(source.replaceAll(/[\ufdd0\ufdd1]/g, ''), flags) === null;
