// Leak notices: what is read, what is refused without being repeated, and whose accounts they name.
import { describe, expect, test } from 'vitest';
import { accountMail, accountName } from '../../../engine/estate/index.ts';
import {
  leakNoticeLines,
  leakNoticeSource,
  matchLeakNotice,
  parseLeakNotices,
} from '../../../engine/intelligence/index.ts';
import type { LeakNotice } from '../../../engine/intelligence/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const { estate } = tinyWorld();
const PERSON = estate.accountCount - 1;
const LOGIN = accountName(estate, PERSON);

const notice = (more: object = {}): object => ({
  ...{
    id: 'one',
    title: 'EXERCISE: a list',
    reportedBy: 'North Watch (fictional)',
    at: 'T+30m',
    domain: 'tiny.example',
  },
  ...{ accounts: [LOGIN, 'nobody99'], secret: 'password', seenWhere: 'a list offered for sale', confidence: 60 },
  ...more,
});
const parse = (...notices: readonly object[]) => parseLeakNotices('n.json', JSON.stringify({ notices }, null, 1));
const first = (more: object = {}): LeakNotice => {
  const [read] = parse(notice(more)).notices;
  if (read === undefined) throw new Error('the notice is sound');
  return read;
};

describe('leak notices', () => {
  test('[INT22] accounts are found by login, UPN and mail address; others are named', () => {
    expect(matchLeakNotice(first(), estate)).toEqual({ accounts: [PERSON], unknown: ['nobody99'] });
    const mail = accountMail(estate, PERSON)?.toUpperCase() ?? '';
    const byMail = first({ domain: mail.split('@')[1], accounts: [mail] });
    expect(matchLeakNotice(byMail, estate).accounts).toEqual([PERSON]);
    expect(matchLeakNotice(first({ domain: 'elsewhere.example' }), estate).accounts).toEqual([]);
  });

  test('[INT22] the team reads plain lines, the marking first, and an informational alert goes with them', () => {
    const one = first();
    const lines = leakNoticeLines(one, matchLeakNotice(one, estate), estate);
    expect(lines[0]).toBe('EXERCISE EXERCISE EXERCISE');
    const text = lines.join('\n');
    expect(text).toContain(`Accounts of this trust: ${LOGIN}.`);
    expect(text).toContain('no longer: nobody99.');
    expect(text).not.toMatch(/!|hack|breach|fault|blame/i);
    expect(leakNoticeSource(one)).toMatchObject({ stem: 'leak_notice', level: 'informational', techniques: ['T1078'] });
  });

  test('[INT21] a notice that carries a secret is refused and the secret is not repeated', () => {
    const secret = 'Winter2026-EXERCISE';
    for (const more of [{ password: secret }, { Hashes: [secret] }, { accounts: [`${LOGIN}:${secret}`] }]) {
      const { notices, problems } = parse(notice(more));
      expect(notices).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(JSON.stringify(problems)).not.toContain(secret);
    }
  });

  test('[INT21] faults are located and leave other notices alone', () => {
    const { notices, problems } = parse(
      notice({ id: 'a', at: 'later' }),
      notice({ id: 'b', title: 'a list' }),
      notice({ id: 'c', secret: 'colour' }),
      notice({ id: 'd', confidence: '60' }),
      notice({ id: 'e', accounts: [] }),
      notice({ id: 'f', accounts: ['x@other.example'] }),
      notice({ id: 'g', colour: 1 }),
      notice({ id: 'h' }),
      notice({ id: 'h' }),
    );
    expect(notices.map(({ id }) => id)).toEqual(['h']);
    expect(problems).toHaveLength(8);
    expect(new Set(problems.map(({ line }) => line)).size).toBe(8);
    expect(parseLeakNotices('n.json', '[]').problems).toHaveLength(1);
    expect(parseLeakNotices('n.json', '{').problems).toHaveLength(1);
  });
});
