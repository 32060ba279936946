// Who asks to come in, person by person over all teams; and what a co-facilitator may be asked to sign, in words.
// Promise: somebody who waits in thirty teams stands here once; powers are named by what they let a person do.
// Tested in test/site/group/deputies.test.ts.

import { HOUR_MS } from '#engine/base/index.ts';
import type { DeputyKind, Waiting } from '#engine/session/index.ts';
import type { Unsigned } from '../../browser/group-link.ts';
import type { Deputy, WatchPicture } from '../../browser/watch-protocol.ts';

/** Powers as people choose them. */
export const POWERS: readonly { readonly kind: DeputyKind; readonly words: string }[] = [
  { kind: 'order', words: 'messages, injects, clock, notes and ratings' },
  { kind: 'admit', words: 'let people in' },
  { kind: 'dismiss', words: 'ask people to leave' },
  { kind: 'door', words: 'open and lock doors' },
  { kind: 'delegate', words: 'call STARTEX (ask the conductor to act)' },
];

/** Everything but STARTEX. */
export const USUAL_POWERS: readonly DeputyKind[] = ['order', 'admit', 'dismiss', 'door'];

/** The longest that a delegation lasts, in hours. */
export const DEPUTY_HOURS_MAX = 14;

export interface Asking extends Waiting {
  /** Teams in which this person waits. */
  readonly teams: readonly string[];
  /** A co-facilitator: let in by powers, not by a seat. */
  readonly isDeputy: boolean;
}

export function askingPeople({ teams }: Pick<WatchPicture, 'teams'>): readonly Asking[] {
  const people = new Map<string, Asking>();
  for (const { id, waiting } of teams)
    for (const { person, as, name } of waiting) {
      const key = `${person} ${as}`;
      const before = people.get(key)?.teams ?? [];
      people.set(key, { person, as, name, teams: [...before, id], isDeputy: as === 'facilitator' });
    }
  return [...people.values()];
}

export interface InOffice extends Deputy {
  readonly teams: readonly string[];
}

/** Co-facilitators in office, each once. */
export function deputiesOf({ teams }: Pick<WatchPicture, 'teams'>): readonly InOffice[] {
  const found = new Map<string, InOffice>();
  for (const { id, deputies } of teams)
    for (const deputy of deputies)
      found.set(deputy.key, { ...deputy, teams: [...(found.get(deputy.key)?.teams ?? []), id] });
  return [...found.values()];
}

export interface DeputyTerms {
  /** None named: every team of the session. */
  readonly to: readonly string[];
  readonly key: string;
  readonly name: string;
  /** None: the powers are taken back. */
  readonly kinds: readonly DeputyKind[];
  readonly hours: number;
}

/** What the facilitator signs. Kinds stand in their fixed order, so that equal powers are equal words. */
export function deputyDraft({ to, key, name, kinds, hours }: DeputyTerms, nowMs: number): Unsigned {
  const lasting = Math.min(DEPUTY_HOURS_MAX, Math.max(1, Math.floor(hours)));
  const ordered = POWERS.flatMap(({ kind }) => (kinds.includes(kind) ? [kind] : []));
  return { kind: 'deputy', body: { to, key, name, kinds: ordered, expiresMs: nowMs + lasting * HOUR_MS } };
}

export const powerWords = (kinds: readonly DeputyKind[]): string =>
  POWERS.flatMap(({ kind, words }) => (kinds.includes(kind) ? [words] : [])).join('; ');
