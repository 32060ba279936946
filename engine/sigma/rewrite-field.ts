// One test on a Sigma field → a test on our columns, where the two do not mean the same by a name alone:
// DOMAIN\user in two columns, registry paths with the value's name, hashes by algorithm, numbers that became words.
// Promise: the rewritten test accepts a record exactly when the original accepts the field put together from its columns;
// tests that cannot be taken apart so are refused with a reason.
// Tested in test/engine/sigma/rewrite-field.test.ts against records whose original fields are known.

import { evaluateReference, FALSE, fold, TRUE } from '../predicate/index.ts';
import type { Predicate, WildcardPart } from '../predicate/index.ts';
import { unreachable } from '../base/index.ts';
import type { FieldRule, Route } from './field-maps.ts';
import { rewriteEmbedded } from './embedded-field.ts';
import { partsOfTest, testOfParts } from './pattern-text.ts';

/** A test of one field. */
export type FieldTest = Extract<Predicate, { kind: 'string' | 'number' | 'cidr' | 'time' | 'null' }>;
export type Rewritten = Predicate | { readonly kind: 'refused'; readonly why: string };

const refused = (why: string): Rewritten => ({ kind: 'refused', why });
const or = (...of: readonly Predicate[]): Predicate => ({ kind: 'or', of });
const and = (...of: readonly Predicate[]): Predicate => ({ kind: 'and', of });
const equals = (column: string, text: string): Predicate => ({
  kind: 'string',
  column,
  test: { op: 'equals', text: fold(text), cased: false },
});

/** Rewrites a test for a route's table. */
export function rewriteField(test: FieldTest, rule: FieldRule, route: Route): Rewritten {
  const [first = '', second = ''] = rule.columns;
  switch (rule.kind) {
    case 'plain':
      return { ...test, column: first };
    case 'always':
      return TRUE;
    case 'either': {
      const both = [
        { ...test, column: first },
        { ...test, column: second },
      ];
      return test.kind === 'null' ? and(...both) : or(...both);
    }
    case 'user':
      return rewriteJoined(test, first, second, { joint: '\\', what: 'user name' });
    case 'registry-path':
      return rewriteJoined(withLongHives(test), first, second, { joint: '\\', what: 'registry path' });
    case 'link':
      return rewriteJoined(test, first, second, { joint: '?', what: 'link' });
    case 'hashes':
      return rewriteHashes(test, rule.columns);
    case 'registry-details':
      return rewriteDetails(test, first);
    case 'registry-event':
      return rewriteWord(test, first, REGISTRY_EVENTS);
    case 'initiated':
      return rewriteInitiated(test, first);
    case 'logon-type':
      return rewriteWord(test, first, LOGON_TYPES);
    case 'status':
      return rewriteStatus(test, first);
    case 'flag':
      return rewriteWord(test, first, { true: '1', false: '0' });
    case 'level':
      return rewriteWord(test, first, LEVELS);
    case 'result':
      return rewriteResult(test, first, rule.key);
    case 'json':
    case 'xml':
    case 'xml-bare':
    case 'pair':
      return rewriteEmbedded(test, first, rule.kind, rule.key);
    case 'provider':
      return rewriteProvider(test, route);
    case 'action':
      return rewriteEventId(test, first, route);
    default:
      return unreachable(rule.kind);
  }
}

/** What stands between two columns that make one field, and what the field is called in words. */
interface Joining {
  readonly joint: string;
  readonly what: string;
}

/** `first\second`, or `first` alone when the second is empty. */
function rewriteJoined(test: FieldTest, first: string, second: string, { joint, what }: Joining): Rewritten {
  if (test.kind === 'null') return and({ kind: 'null', column: first }, { kind: 'null', column: second });
  const parts = test.kind === 'string' ? partsOfTest(test.test) : null;
  if (test.kind !== 'string' || parts === null)
    return refused(`a ${what} is kept in two columns here; only plain text and wildcards can be compared with it`);
  const cased = test.test.op !== 'regex' && test.test.cased;
  const on = (column: string, tested: readonly WildcardPart[]): Predicate => ({
    kind: 'string',
    column,
    test: testOfParts(tested, 'whole', cased),
  });
  const alone = and({ kind: 'null', column: second }, on(first, parts));
  const splits = splitPoints(parts, joint).map(([head, tail]) => and(on(first, head), on(second, tail)));
  return or(alone, ...splits);
}

/** All ways in which the joint can fall: on the same literal character, or inside a run. */
function splitPoints(
  parts: readonly WildcardPart[],
  joint: string,
): readonly (readonly [readonly WildcardPart[], readonly WildcardPart[]])[] {
  const points: [WildcardPart[], WildcardPart[]][] = [];
  const literal = (text: string): WildcardPart[] => (text === '' ? [] : [{ literal: text }]);
  for (const [index, part] of parts.entries()) {
    const before = parts.slice(0, index);
    const after = parts.slice(index + 1);
    if ('any' in part) {
      if (part.any === 'run')
        points.push([
          [...before, part],
          [part, ...after],
        ]);
      else points.push([before, after]);
      continue;
    }
    for (let at = part.literal.indexOf(joint); at >= 0; at = part.literal.indexOf(joint, at + 1)) {
      points.push([
        [...before, ...literal(part.literal.slice(0, at))],
        [...literal(part.literal.slice(at + 1)), ...after],
      ]);
    }
  }
  return points;
}

const HIVES: readonly (readonly [string, string])[] = [
  ['hklm\\', 'hkey_local_machine\\'],
  ['hkcu\\', 'hkey_current_user\\'],
  ['hku\\', 'hkey_users\\'],
  ['hkcr\\', 'hkey_classes_root\\'],
];

/** Sysmon writes HKLM, Defender HKEY_LOCAL_MACHINE. */
function withLongHives(test: FieldTest): FieldTest {
  if (test.kind !== 'string' || test.test.op === 'regex') return test;
  const lengthen = (text: string): string => {
    let long = text;
    for (const [short, name] of HIVES) if (fold(long).startsWith(short)) long = name + long.slice(short.length);
    return long;
  };
  const inner = test.test;
  if (inner.op === 'wildcard') {
    return {
      ...test,
      test: {
        ...inner,
        parts: inner.parts.map((part) => ('literal' in part ? { literal: lengthen(part.literal) } : part)),
      },
    };
  }
  return inner.op === 'suffix' ? test : { ...test, test: { ...inner, text: lengthen(inner.text) } };
}

/** `SHA256=…` and the like; values without an algorithm are looked for in every hash. Import hashes are not recorded. */
function rewriteHashes(test: FieldTest, columns: readonly string[]): Rewritten {
  if (test.kind !== 'string' || test.test.op === 'regex' || test.test.op === 'wildcard') {
    return refused('hashes are kept by algorithm here; only plain values can be compared with them');
  }
  const [, algorithm, value] = /^(?:(md5|sha1|sha256|imphash)=)?([0-9a-f]*)$/.exec(fold(test.test.text)) ?? [];
  if (value === undefined) return refused('this hash is not in the form ALGORITHM=value');
  const column = columns.find((name) => fold(name) === algorithm);
  const match = (name: string): Predicate => ({
    kind: 'string',
    column: name,
    test: { op: value.length >= 32 ? 'equals' : 'contains', text: value, cased: false },
  });
  if (column !== undefined) return match(column);
  return algorithm === undefined
    ? or(...columns.map(match))
    : { kind: 'null', column: `?${algorithm.toUpperCase()} hash` };
}

/** Sysmon writes numbers as `DWORD (0x00000001)`, Defender as 1. */
function rewriteDetails(test: FieldTest, column: string): Rewritten {
  const moved: Predicate = { ...test, column };
  if (test.kind !== 'string' || test.test.op === 'regex' || test.test.op === 'wildcard') return moved;
  const [, hex] = /^[dq]word \(0x([0-9a-f]+)\)?$/.exec(fold(test.test.text)) ?? [];
  if (hex === undefined) return moved;
  return or(moved, equals(column, String(Number.parseInt(hex, 16))), equals(column, `0x${hex}`));
}

const REGISTRY_EVENTS: Readonly<Record<string, string>> = {
  createkey: 'RegistryKeyCreated',
  deletekey: 'RegistryKeyDeleted',
  setvalue: 'RegistryValueSet',
  deletevalue: 'RegistryValueDeleted',
  renamekey: 'RegistryKeyRenamed',
};
const LOGON_TYPES: Readonly<Record<string, string>> = {
  2: 'Interactive',
  3: 'Network',
  4: 'Batch',
  5: 'Service',
  7: 'Unlock',
  8: 'NetworkCleartext',
  9: 'NewCredentials',
  10: 'RemoteInteractive',
  11: 'CachedInteractive',
};

/** A value that stands for another one here; words we already use are taken as they are. */
function rewriteWord(test: FieldTest, column: string, words: Readonly<Record<string, string>>): Rewritten {
  if (test.kind === 'number' && test.op === 'eq') {
    const word = words[String(test.value)];
    return word === undefined ? FALSE : equals(column, word);
  }
  if (test.kind !== 'string' || test.test.op !== 'equals') return { ...test, column };
  return equals(column, words[fold(test.test.text)] ?? test.test.text);
}

function rewriteInitiated(test: FieldTest, column: string): Rewritten {
  const text = test.kind === 'string' && test.test.op === 'equals' ? fold(test.test.text) : '';
  const inbound = or(equals(column, 'InboundConnectionAccepted'), equals(column, 'ListeningConnectionCreated'));
  if (text === 'true') return { kind: 'not', of: inbound };
  return text === 'false' ? inbound : refused('Initiated is true or false');
}

/** Windows' levels by number; the table has their names. */
const LEVELS: Readonly<Record<string, string>> = {
  1: 'Critical',
  2: 'Error',
  3: 'Warning',
  4: 'Information',
  5: 'Verbose',
};

/** The audit log of Microsoft 365 writes success as Success, Succeeded or True. */
function rewriteResult(test: FieldTest, column: string, key: string): Rewritten {
  const text = test.kind === 'string' && test.test.op === 'equals' ? fold(test.test.text) : '';
  if (text !== 'success') return rewriteEmbedded(test, column, 'json', key);
  const words = ['success', 'succeeded', 'true'].map((word): Rewritten =>
    rewriteEmbedded({ kind: 'string', column, test: { op: 'equals', text: word, cased: false } }, column, 'json', key),
  );
  return or(...words.filter((word) => word.kind !== 'refused'));
}

function rewriteStatus(test: FieldTest, column: string): Rewritten {
  const text = test.kind === 'string' && test.test.op === 'equals' ? fold(test.test.text) : '';
  const good: Predicate = { kind: 'number', column, op: 'eq', value: 0 };
  if (text === 'success') return good;
  return text === 'failure' ? { kind: 'not', of: good } : refused('Status is Success or Failure here');
}

/** The provider of a log is the same for all events that a route takes. */
function rewriteProvider(test: FieldTest, route: Route): Rewritten {
  if (route.provider === '') return refused('the provider of these events is not recorded here');
  return evaluateReference(test, { [test.column]: route.provider }) ? TRUE : FALSE;
}

/** EventID: the number is taken for what this table calls it, or is not recorded in it at all. */
function rewriteEventId(test: FieldTest, column: string, route: Route): Rewritten {
  const number =
    test.kind === 'number' && test.op === 'eq'
      ? test.value
      : test.kind === 'string' && test.test.op === 'equals'
        ? Number(test.test.text)
        : NaN;
  if (Number.isNaN(number)) return refused('event numbers are translated one by one here');
  const action = route.eventIds[number];
  if (action === undefined) return FALSE;
  const named = equals(column, action);
  if (route.table !== 'IdentityLogonEvents') return named;
  // Kerberos tickets and NTLM checks share the two action types; the protocol and logon type tell them apart.
  const [protocol, logonType] = IDENTITY_EVENTS[number] ?? [];
  return and(
    named,
    ...(protocol === undefined ? [] : [equals('Protocol', protocol)]),
    ...(logonType === undefined ? [] : [equals('LogonType', logonType)]),
  );
}

const IDENTITY_EVENTS: Readonly<Record<number, readonly [string, string?]>> = {
  4768: ['Kerberos', 'Credentials validation'],
  4769: ['Kerberos', 'Resource access'],
  4771: ['Kerberos'],
  4776: ['Ntlm'],
};
