// The key of one line of a search: `Field|modifier|modifier` → what it asks of its values. Modifiers apply left to right.
// Promise: a modifier that is unknown, stands in the wrong order or contradicts another is refused by name; it never quietly
// matches less or more. Tested in test/engine/sigma/battery/ and test/engine/sigma/parse-rule.test.ts.

import { LIMITS } from '../base/index.ts';
import type { TimePart } from '../predicate/index.ts';
import type { Anchoring } from './pattern-text.ts';
import type { Reporter, YamlEntry } from './yaml-tree.ts';

/** A change of the value itself, before it is compared. */
export type ValueStep = 'windash' | 'expand' | 'base64' | 'base64offset' | 'wide' | 'utf16be' | 'utf16';
export type NumberOp = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

/** How the field is compared with what the steps made of the value. */
export type Comparison =
  | { readonly kind: 'text' }
  | { readonly kind: 're'; readonly flags: string }
  | { readonly kind: 'cidr' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'fieldref' }
  | { readonly kind: 'number'; readonly op: NumberOp }
  | { readonly kind: 'time'; readonly part: TimePart; readonly op: NumberOp };

/** What the modifiers of one key add up to. */
export interface Meaning {
  /** Empty for keywords. */
  readonly field: string;
  readonly anchoring: Anchoring;
  /** True: the values are joined by AND. */
  readonly all: boolean;
  readonly cased: boolean;
  readonly negated: boolean;
  readonly steps: readonly ValueStep[];
  readonly comparison: Comparison;
}

const STEPS: ReadonlyMap<string, ValueStep> = new Map([
  ['windash', 'windash'],
  ['expand', 'expand'],
  ['base64', 'base64'],
  ['base64offset', 'base64offset'],
  ['wide', 'wide'],
  ['utf16le', 'wide'],
  ['utf16be', 'utf16be'],
  ['utf16', 'utf16'],
]);
const ENDS: ReadonlyMap<string, { readonly before: boolean; readonly after: boolean }> = new Map([
  ['contains', { before: true, after: true }],
  ['startswith', { before: false, after: true }],
  ['endswith', { before: true, after: false }],
]);
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['i', 'i'],
  ['m', 'm'],
  ['s', 's'],
  ['ignorecase', 'i'],
  ['multiline', 'm'],
  ['dotall', 's'],
]);
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['re', { kind: 're', flags: '' }],
  ['cidr', { kind: 'cidr' }],
  ['exists', { kind: 'exists' }],
  ['fieldref', { kind: 'fieldref' }],
  ['lt', { kind: 'number', op: 'lt' }],
  ['lte', { kind: 'number', op: 'lte' }],
  ['gt', { kind: 'number', op: 'gt' }],
  ['gte', { kind: 'number', op: 'gte' }],
  ...(['minute', 'hour', 'day', 'week', 'month', 'year'] as const).map((part): [string, Comparison] => [
    part,
    { kind: 'time', part, op: 'eq' },
  ]),
]);

/** What has been read of a key so far. */
interface Draft {
  before: boolean;
  after: boolean;
  all: boolean;
  cased: boolean;
  negated: boolean;
  steps: ValueStep[];
  comparison: Comparison;
  /** The modifier that set the comparison; empty while it is plain text. */
  comparedBy: string;
}

/** Why a modifier cannot stand where it stands, and what to do. */
interface Fault {
  readonly message: string;
  readonly advice: string;
}

/** A plain key without modifiers; a keyword when the field is empty. */
export function plainMeaning(field: string): Meaning {
  return meaningOf(field, emptyDraft());
}

function emptyDraft(): Draft {
  return {
    before: false,
    after: false,
    all: false,
    cased: false,
    negated: false,
    steps: [],
    comparison: { kind: 'text' },
    comparedBy: '',
  };
}

function meaningOf(field: string, draft: Draft): Meaning {
  const isOpen = field === '' && !draft.before && !draft.after && draft.comparison.kind === 'text';
  const [before, after] = isOpen ? [true, true] : [draft.before, draft.after];
  return {
    field,
    anchoring: before ? (after ? 'contains' : 'suffix') : after ? 'prefix' : 'whole',
    all: draft.all,
    cased: draft.cased,
    negated: draft.negated,
    steps: draft.steps,
    comparison: draft.comparison,
  };
}

/** Reads a key; null when a modifier was refused. */
export function readKey(entry: YamlEntry, reporter: Reporter): Meaning | null {
  const [field = '', ...modifiers] = entry.key.split('|');
  if (modifiers.length > LIMITS.sigmaModifiersMax) {
    reporter.error(
      entry.at,
      `This field has ${modifiers.length} modifiers; at most ${LIMITS.sigmaModifiersMax} are read.`,
      'Leave out those that repeat another.',
    );
    return null;
  }
  const draft = emptyDraft();
  for (const modifier of modifiers) {
    const fault = addModifier(draft, modifier);
    if (fault === null) continue;
    reporter.error(entry.at, fault.message, fault.advice);
    return null;
  }
  const fault = contradictionOf(draft, field);
  if (fault !== null) {
    reporter.error(entry.at, fault.message, fault.advice);
    return null;
  }
  return meaningOf(field, draft);
}

function addModifier(draft: Draft, modifier: string): Fault | null {
  if (modifier === 'all') draft.all = true;
  else if (modifier === 'neq') draft.negated = true;
  else if (modifier === 'cased') draft.cased = true;
  else return addCompared(draft, modifier);
  return null;
}

function addCompared(draft: Draft, modifier: string): Fault | null {
  const ends = ENDS.get(modifier);
  if (ends !== undefined) return addEnds(draft, modifier, ends);
  const step = STEPS.get(modifier);
  if (step !== undefined) return addStep(draft, modifier, step);
  const flag = FLAGS.get(modifier);
  if (flag !== undefined) return addFlag(draft, modifier, flag);
  const comparison = COMPARISONS.get(modifier);
  if (comparison !== undefined) return addComparison(draft, modifier, comparison);
  return { message: `\`${modifier}\` is not a Sigma modifier.`, advice: 'Correct its spelling.' };
}

function addEnds(draft: Draft, modifier: string, ends: { before: boolean; after: boolean }): Fault | null {
  const { kind } = draft.comparison;
  if (kind !== 'text' && kind !== 're' && kind !== 'fieldref') return cannotFollow(modifier, draft.comparedBy);
  draft.before ||= ends.before;
  draft.after ||= ends.after;
  return null;
}

function addStep(draft: Draft, modifier: string, step: ValueStep): Fault | null {
  const isExpandedExpression = step === 'expand' && draft.comparison.kind === 're';
  if (draft.comparison.kind !== 'text' && !isExpandedExpression) return cannotFollow(modifier, draft.comparedBy);
  const encodes = step !== 'windash' && step !== 'expand';
  if (encodes && (draft.before || draft.after)) {
    return {
      message: `\`${modifier}\` after \`contains\`, \`startswith\` or \`endswith\` would encode their wildcards.`,
      advice: `Write \`${modifier}\` first, as in \`${modifier}|contains\`.`,
    };
  }
  if (encodes && draft.steps.includes('expand')) {
    return {
      message: `\`${modifier}\` cannot encode a placeholder whose values are not known yet.`,
      advice: 'Write the values out.',
    };
  }
  draft.steps.push(step);
  return null;
}

function addFlag(draft: Draft, modifier: string, flag: string): Fault | null {
  if (draft.comparison.kind !== 're') {
    return { message: `\`${modifier}\` belongs to \`re\`.`, advice: `Write \`re|${modifier}\`.` };
  }
  const flags = [...new Set(draft.comparison.flags + flag)].sort().join('');
  draft.comparison = { kind: 're', flags };
  return null;
}

function addComparison(draft: Draft, modifier: string, comparison: Comparison): Fault | null {
  if (draft.comparison.kind === 'time' && comparison.kind === 'number') {
    if (draft.comparison.op !== 'eq') return cannotFollow(modifier, draft.comparedBy);
    draft.comparison = { ...draft.comparison, op: comparison.op };
    draft.comparedBy = modifier;
    return null;
  }
  if (draft.comparison.kind !== 'text') return cannotFollow(modifier, draft.comparedBy);
  const first = draft.steps[0] ?? (draft.before || draft.after ? 'contains, startswith or endswith' : undefined);
  if (first !== undefined && comparison.kind !== 'fieldref') {
    return {
      message: `\`${modifier}\` takes the value as it is written, and cannot follow ${first}.`,
      advice: `Write \`${modifier}\` first, or leave the other out.`,
    };
  }
  if (first !== undefined && draft.steps.length > 0) return cannotFollow(modifier, first);
  draft.comparison = comparison;
  draft.comparedBy = modifier;
  return null;
}

function cannotFollow(modifier: string, earlier: string): Fault {
  return {
    message: `\`${modifier}\` cannot follow \`${earlier}\`.`,
    advice: 'Use one of the two, or two lines joined by the condition.',
  };
}

function contradictionOf(draft: Draft, field: string): Fault | null {
  const { comparison, comparedBy } = draft;
  if (field === '' && comparison.kind !== 'text' && comparison.kind !== 're') {
    return { message: `\`${comparedBy}\` needs a field to compare.`, advice: 'Name a field before the first `|`.' };
  }
  if (!draft.cased) return null;
  if (comparison.kind === 're' && comparison.flags.includes('i')) {
    return { message: '`cased` contradicts the flag `i`.', advice: 'Leave one of them out.' };
  }
  const hasLetters = comparison.kind === 'text' || comparison.kind === 're' || comparison.kind === 'fieldref';
  return hasLetters ? null : { message: `\`cased\` says nothing about \`${comparedBy}\`.`, advice: 'Leave it out.' };
}
