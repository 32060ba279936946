// Invented places of a nation, and the short names that hosts begin with: from word lists, each used once.
// Promise: the same words give the same names in the same order; no name twice. Tested in test/engine/scenario/nation-schema.test.ts.

import { mix2, streamSeed } from '../base/index.ts';
import type { NationSpec } from './nation-spec.ts';

/** All places that the words make, in a mixed order, with a capital. */
export function placesOf(words: NationSpec['words']): readonly string[] {
  const never = new Set(words.never);
  const all = new Set(words.stems.flatMap((stem) => words.endings.map((ending) => stem + ending)));
  const salt = streamSeed(0, 'nation/places');
  return [...all]
    .filter((place) => !never.has(place))
    .map((place, index) => ({ place, rank: mix2(salt, index) }))
    .sort((a, b) => a.rank - b.rank || (a.place < b.place ? -1 : 1))
    .map(({ place }) => place.slice(0, 1).toUpperCase() + place.slice(1));
}

/** How many different names some forms make of so many places. */
export function nameRoom(forms: readonly string[], places: number): number {
  return forms.every((form) => form.includes('{place}')) ? forms.length * places : Infinity;
}

/** The `ordinal`-th name (from 0): every place with one form, then every place with the next, mixed. */
export function formName(forms: readonly string[], places: readonly string[], ordinal: number, own: string): string {
  const at = ordinal % places.length;
  const form = forms[(Math.floor(ordinal / places.length) + at) % forms.length] ?? '';
  return form.replaceAll('{place}', places[at] ?? '').replaceAll('{own}', own);
}

/** Three capitals out of a place's letters that nobody has yet: the first, then any two in order; undefined when all are taken. */
export function prefixOf(place: string, taken: Set<string>): string | undefined {
  const letters = place.toUpperCase().replace(/[^A-Z]/g, '');
  for (let second = 1; second < letters.length; second += 1) {
    for (let third = second + 1; third < letters.length; third += 1) {
      const prefix = `${letters[0]}${letters[second]}${letters[third]}`;
      if (taken.has(prefix)) continue;
      taken.add(prefix);
      return prefix;
    }
  }
  return undefined;
}
