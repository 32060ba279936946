// What the surroundings say of badges: who signs them and where the key lies. Left out, the relay signs none.
// Promise: every bad value is named with what to write instead; a relay that should sign and cannot does not start.
// Tested in test/engine/relay/badges.test.ts.

import { join } from 'node:path';
import type { BadgeIssuer } from '../badge/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { failure, LIMITS, success } from '../base/index.ts';
import type { BadgeKeys } from './badge-key.ts';
import { readBadgeKey } from './badge-key.ts';

type Variables = Readonly<Record<string, string | undefined>>;

export interface BadgeOffice {
  readonly issuer: BadgeIssuer;
  readonly keys: BadgeKeys;
}

/** Where the key lies: named, or beside the relay's secret. */
export const badgeKeyFile = (variables: Variables, folder: string): string =>
  variables['RELAY_BADGE_KEY'] ?? join(variables['RELAY_DATA'] ?? folder, 'badge-key.json');

const isOrigin = (text: string): boolean =>
  URL.canParse(text) &&
  new URL(text).origin === text &&
  (text.startsWith('https://') || new URL(text).hostname === 'localhost');

/** Reads variables and key; null when no badges are signed here. */
export function readBadgeOffice(variables: Variables, folder: string): Result<BadgeOffice | null> {
  const origin = variables['RELAY_BADGE_ISSUER'] ?? '';
  const name = (variables['RELAY_BADGE_NAME'] ?? '').trim();
  if (origin === '' && name === '') return success(null);
  const problems: Problem[] = [];
  const bad = (variable: string, message: string, advice: string): void => {
    const line = Math.max(Object.keys(variables).indexOf(variable) + 1, 1);
    problems.push({
      file: 'environment',
      line,
      column: 1,
      message: `${variable} ${message}`,
      advice,
      severity: 'error',
    });
  };
  if (!isOrigin(origin))
    bad(
      'RELAY_BADGE_ISSUER',
      `is "${origin}", which is no address that others can check a badge by.`,
      'Write scheme and host of these pages alone, such as "https://standby.calderwick.example".',
    );
  if (name === '' || name.length > LIMITS.nameMax)
    bad(
      'RELAY_BADGE_NAME',
      'does not name who signs.',
      `Write the organisation’s name, at most ${String(LIMITS.nameMax)} characters.`,
    );
  const keys = readBadgeKey(badgeKeyFile(variables, folder));
  if (!keys.ok) problems.push(...keys.problems);
  return !keys.ok || problems.length > 0 ? failure(problems) : success({ issuer: { origin, name }, keys: keys.value });
}
