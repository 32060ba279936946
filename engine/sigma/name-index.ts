// Finds rules and correlations by the names that other documents give them: id, then `name:`, then file stem.
// Promise: a reference means one document or is refused, never the first of several.
// Tested in test/engine/sigma/rule-book.test.ts.

import type { RuleHead } from './sigma-rule.ts';

/** A rule, or a correlation as it was read, by its index. */
export interface Named {
  readonly kind: 'rule' | 'correlation';
  readonly index: number;
}

/** True when two references were found and mean the same document. */
export function isSameNamed(a: Named | string, b: Named | string): boolean {
  return typeof a !== 'string' && typeof b !== 'string' && a.kind === b.kind && a.index === b.index;
}

export interface NameIndex {
  /** What a reference means, or the sentence that says why it cannot be told. */
  find(reference: string): Named | string;
  /** The same for filters, which may also use titles and mean several rules; empty when there is none. */
  findForFilter(reference: string): readonly Named[];
  /** What to do about a reference that cannot be told. */
  advise(reference: string): string;
}

export function createNameIndex(rules: readonly RuleHead[], correlations: readonly RuleHead[]): NameIndex {
  const ids = new Map<string, Named[]>();
  const names = new Map<string, Named[]>();
  const stems = new Map<string, Named[]>();
  const titles = new Map<string, Named[]>();
  const add = (map: Map<string, Named[]>, key: string, named: Named): void => {
    if (key === '') return;
    const held = map.get(key);
    if (held === undefined) map.set(key, [named]);
    else held.push(named);
  };
  for (const [kind, heads] of [
    ['rule', rules],
    ['correlation', correlations],
  ] as const) {
    for (const [index, head] of heads.entries()) {
      const named: Named = { kind, index };
      add(ids, head.id.toLowerCase(), named);
      add(names, head.name, named);
      add(stems, head.stem, named);
      add(titles, head.title, named);
    }
  }
  const candidates = (reference: string): readonly Named[] =>
    ids.get(reference.toLowerCase()) ?? names.get(reference) ?? stems.get(reference) ?? [];
  return {
    find(reference) {
      const [first, second] = candidates(reference);
      if (first === undefined) return `No rule or correlation here has the id, name or file stem \`${reference}\`.`;
      return second === undefined ? first : `\`${reference}\` means more than one rule or correlation.`;
    },
    findForFilter(reference) {
      const found = candidates(reference);
      return found.length > 0 ? found : (titles.get(reference) ?? []);
    },
    advise(reference) {
      if (candidates(reference).length > 1) return 'Give the one that is meant a `name:` of its own, and use that.';
      const near = [...names.keys(), ...stems.keys()].find((name) => name.toLowerCase() === reference.toLowerCase());
      return near === undefined
        ? 'Check the spelling, and whether the file that holds it was refused.'
        : `Write \`${near}\`.`;
    },
  };
}
