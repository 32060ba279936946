// The exchange between teams as lines. Tests engine/report/exchange-lines.ts.

import { expect, it } from 'vitest';
import type { ExchangeFact } from '#engine/exercise/index.ts';
import { isExchange, tellExchange } from '#engine/report/index.ts';

const NAMES = { seat: (id: string) => `the ${id}`, team: (id: string) => id.toUpperCase() };
const tell = (body: ExchangeFact): string | undefined => tellExchange(NAMES, body)?.text;

it('names the team, and the seat where it is one of our own', () => {
  const request = { request: 'b-1', what: 'divert', about: 'ed', from: 'b', to: 'c', amount: 4 } as const;
  expect(tell({ kind: 'request-made', ...request, reason: 'No results.', seat: 'gold' })).toBe(
    'the gold (B) asked C for a divert (ed, 4 an hour), request b-1: No results.',
  );
  const known = { ...NAMES, service: () => 'Emergency department' };
  expect(tellExchange(known, { kind: 'request-made', ...request, reason: '', seat: 'gold' })?.text).toContain(
    'a divert (Emergency department, 4 an hour)',
  );
  const help = { kind: 'request-made', ...request, what: 'aid', about: 'blood', reason: '', seat: '' } as const;
  expect(tellExchange(known, help)?.text).toBe('B asked C for help (blood, 4), request b-1.');
  expect(tell({ kind: 'request-answer', request: 'b-1', by: 'c', answer: 'decline', reason: 'Full', seat: '' })).toBe(
    'C declined request b-1: Full.',
  );
  expect(tell({ kind: 'units-came', request: 'b-1', count: 1 })).toBeUndefined();
  expect(tell({ kind: 'spread-kept-out', spread: 'worm', link: 'hscn' })).toContain('the link hscn was closed');
  expect(isExchange({ kind: 'hold-released' })).toBe(false);
});
