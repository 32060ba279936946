// Constant folding and flattening: the same meaning in fewer nodes.
// Promise: evaluateReference(simplify(p), r) equals evaluateReference(p, r) for every record.
// Tested in test/engine/predicate/columnar.property.test.ts.

import { unreachable } from '../base/index.ts';
import type { Predicate } from './predicate.ts';

export const TRUE: Predicate = { kind: 'constant', value: true };
export const FALSE: Predicate = { kind: 'constant', value: false };

/** An equal predicate without needless constants, double negations, repeated parts or nested and/or of the same kind. */
export function simplify(predicate: Predicate): Predicate {
  return simplified(predicate, new Map());
}

/** `known` keeps what was made of a part that the predicate holds more than once, so that it stays one part. */
function simplified(predicate: Predicate, known: Map<Predicate, Predicate>): Predicate {
  switch (predicate.kind) {
    case 'and':
    case 'or':
    case 'not': {
      const before = known.get(predicate);
      if (before !== undefined) return before;
      const made =
        predicate.kind === 'not' ? negated(predicate.of, known) : joined(predicate.kind, predicate.of, known);
      known.set(predicate, made);
      return made;
    }
    case 'constant':
    case 'string':
    case 'number':
    case 'cidr':
    case 'time':
    case 'null':
    case 'present':
    case 'same':
    case 'keyword':
      return predicate;
    default:
      return unreachable(predicate);
  }
}

function negated(predicate: Predicate, known: Map<Predicate, Predicate>): Predicate {
  const inner = simplified(predicate, known);
  if (inner.kind === 'constant') return inner.value ? FALSE : TRUE;
  return inner.kind === 'not' ? inner.of : { kind: 'not', of: inner };
}

function joined(kind: 'and' | 'or', parts: readonly Predicate[], known: Map<Predicate, Predicate>): Predicate {
  const neutral = kind === 'and';
  // A set keeps the order and takes a part that is named twice once.
  const seen = new Set<Predicate>();
  for (const whole of parts) {
    const part = simplified(whole, known);
    if (part.kind === 'constant') {
      if (part.value !== neutral) return part;
    } else if (part.kind === kind) {
      for (const inner of part.of) seen.add(inner);
    } else {
      seen.add(part);
    }
  }
  const kept = [...seen];
  if (kept.length === 0) return neutral ? TRUE : FALSE;
  return kept.length === 1 ? (kept[0] as Predicate) : { kind, of: kept };
}

/** Names of the columns a predicate reads, in order of first use. Keywords read all and name none. */
export function columnsOf(predicate: Predicate): readonly string[] {
  const names = new Set<string>();
  const visit = (part: Predicate): void => {
    switch (part.kind) {
      case 'and':
      case 'or':
        part.of.forEach(visit);
        return;
      case 'not':
        visit(part.of);
        return;
      case 'string':
      case 'number':
      case 'cidr':
      case 'time':
      case 'null':
      case 'present':
        names.add(part.column);
        return;
      case 'same':
        names.add(part.column);
        names.add(part.other);
        return;
      case 'constant':
      case 'keyword':
        return;
      default:
        unreachable(part);
    }
  };
  visit(predicate);
  return [...names];
}

/** Rewrites every test; the tree around them stays. */
export function mapTests(predicate: Predicate, rewrite: (test: Predicate) => Predicate): Predicate {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return { kind: predicate.kind, of: predicate.of.map((part) => mapTests(part, rewrite)) };
    case 'not':
      return { kind: 'not', of: mapTests(predicate.of, rewrite) };
    case 'constant':
      return predicate;
    case 'string':
    case 'number':
    case 'cidr':
    case 'time':
    case 'null':
    case 'present':
    case 'same':
    case 'keyword':
      return rewrite(predicate);
    default:
      return unreachable(predicate);
  }
}
