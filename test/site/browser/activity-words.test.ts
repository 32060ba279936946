// What an activity says, fetched: there, not there, and no answer.

import { expect, it } from 'vitest';
import { fetchActivity } from '../../../site/browser/activity-words.ts';

const CONTENT = { kind: 'passphrase', words: { intro: [], advice: [] } };

it('is found by its id', async () => {
  expect(await fetchActivity('a/b', () => Promise.resolve(Response.json({ 'a/b': CONTENT })))).toEqual(CONTENT);
});

it.each<[string, typeof fetch]>([
  ['it is not there', () => Promise.resolve(Response.json({ 'a/b': CONTENT }))],
  ['nothing is there', () => Promise.resolve(new Response('', { status: 404 }))],
  ['what is there is no JSON', () => Promise.resolve(new Response('<!DOCTYPE html>'))],
  ['the network is off', () => Promise.reject(new TypeError('Failed to fetch'))],
])('is null when %s', async (_, answer) => {
  expect(await fetchActivity('toString', answer)).toBeNull();
});
