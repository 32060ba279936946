// A scene as written and as judged.

import { describe, expect, it } from 'vitest';
import { judgeSpot, lookBackOnScene, parseScene } from '#engine/learning/index.ts';
import type { Scene } from '#engine/learning/index.ts';

const WARD = `spots:
  - { id: card, place: card-reader, looks: A card., risk: true, why: Well., act: Take it. }
  - { id: bin, place: bin, looks: A bin., risk: false, why: Fine. }
  - { id: note, place: note, looks: A note., risk: true, why: Well., act: Take it off. }
`;

function ward(): Scene {
  const parsed = parseScene('ward.yaml', WARD);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

describe('a scene', () => {
  it('ends well when every risk was found, whatever was taken for one', () => {
    const all = judgeSpot(judgeSpot(judgeSpot(new Map(), 'card', true), 'bin', true), 'note', true);
    expect(lookBackOnScene(ward(), all)).toMatchObject({ ending: 'safe', missed: [] });
    const first = judgeSpot(judgeSpot(new Map(), 'card', false), 'card', true);
    const look = lookBackOnScene(ward(), first);
    expect(look.ending).toBe('harm');
    expect(look.missed.map(({ id }) => id)).toEqual(['card', 'note']);
    expect(look.found).toEqual([]);
  });

  it.each([
    ['two at one place', 'place: note', 'place: bin', /^4 Two spots are at "bin"/],
    ['a risk without an act', ', act: Take it. }', ' }', /^2 The spot "card" is a risk without/],
    ['an unknown place', 'place: bin', 'place: roof', /^3 .*place/],
    ['two of one id', 'id: note', 'id: card', /^4 The spot "card" is listed twice/],
  ])('tells %s with its line', (_, from, to, wanted) => {
    const parsed = parseScene('ward.yaml', WARD.replace(from, to));
    const found = parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
    expect(found).toMatch(wanted);
  });

  it('asks for a risk', () => {
    const parsed = parseScene('ward.yaml', WARD.replaceAll('risk: true', 'risk: false'));
    expect(parsed.ok ? '' : parsed.problems[0]?.message).toBe('No spot is a risk.');
  });
});
