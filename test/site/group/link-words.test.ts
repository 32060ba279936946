// What a seat reads about its link.

import { describe, expect, it } from 'vitest';
import { linkSentence, setUpWords, wishWords } from '../../../site/islands/group-seat/link-words.ts';

const all = { taken: 40, known: 40 };
const wish = { key: 'p-1 3', kind: 'command', seat: 'silver', command: { kind: 'declare-incident' } as never } as const;

describe('words about a link', () => {
  it('say where the clock is held and that nothing is lost', () => {
    const held = linkSentence({ phase: 'offline', isWriter: true }, all, 'T+01:02:03');
    expect(held).toMatchObject({ tone: 'held' });
    expect(held.text).toMatch(/held at T\+01:02:03.*kept and sent/);
    expect(linkSentence({ phase: 'live', isWriter: true }, all, '')).toMatchObject({ tone: 'quiet' });
    expect(linkSentence({ phase: 'live', isWriter: true }, { taken: 0, known: 0 }, '').text).toBe('● Connected.');
    expect(linkSentence({ phase: 'live', isWriter: false }, all, '').text).toMatch(/looks on/);
    expect(linkSentence({ phase: 'live', isWriter: true }, { taken: 3, known: 400 }, '').text).toMatch(/3 of 400/);
  });

  it('say what becomes of a wish', () => {
    expect(wishWords({ ...wish, state: 'kept', seq: null })).toBe('Declare incident: kept here, not sent yet');
    expect(wishWords({ ...wish, state: 'sending', seq: null })).toBe('Declare incident: sending…');
    expect(wishWords({ ...wish, state: 'stands', seq: 212 })).toBe('Declare incident: stands at #212');
  });
});

it('says what happens between STARTEX and the first second, and nothing before or after', () => {
  expect(setUpWords('running', 0)).toBe('The exercise is being set up; this can take up to a minute.');
  expect([setUpWords('briefing', 0), setUpWords('running', 1_000), setUpWords('paused', 0)]).toEqual(['', '', '']);
});
