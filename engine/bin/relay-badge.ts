// `npm run relay -- badge-key` and `badge-check`, and the desks of learning beside a relay: badges, and the way to a
// record store.
// Promise: a key is never overwritten without being asked; a badge is checked without a network.
// Tested in test/engine/bin/relay-badge.test.ts.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BADGE_SAYS, checkBadge, issuerDid, issuerDocument, keyName, readIssuer } from '../badge/index.ts';
import type { BadgeCatalogue, BadgeVerdict, TrustedIssuer } from '../badge/index.ts';
import { formatProblem, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { badgeKeyFile, drawBadgeKey, readBadgeKey, readBadgeOffice, readRecordStore } from '../relay/index.ts';
import type { BadgeDesk, RecordStoreDesk } from '../relay/index.ts';
import { verifyText } from '../session/index.ts';
import { cannotRun, EXIT } from './command-line.ts';

const FOLDER = join(process.cwd(), 'data');
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
const wrong = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = EXIT.wrong;
};

/** The desk that the environment describes, judging by the content below `root`; null when no badges are signed here. */
export function openBadgeDesk(root: string): Result<BadgeDesk | null> {
  const office = readBadgeOffice(process.env, FOLDER);
  if (!office.ok || office.value === null) return office.ok ? success(null) : office;
  return success({ ...office.value, catalogue: catalogueOf(root) });
}

/** Where answers may be sent, as the environment says; null when nowhere. */
export function openRecordStoreDesk(root: string): Result<RecordStoreDesk | null> {
  const office = readRecordStore(process.env);
  if (!office.ok || office.value === null) return office.ok ? success(null) : office;
  return success({ ...office.value, catalogue: catalogueOf(root) });
}

/** The units of this copy, read when they are first asked for: the parsers are fetched with them. */
function catalogueOf(root: string): () => Promise<BadgeCatalogue | null> {
  let read: Promise<BadgeCatalogue | null> | null = null;
  return () =>
    (read ??= import('./load-catalogue.ts').then(({ readCatalogue }) => {
      const parsed = readCatalogue(root);
      return parsed.ok ? parsed.value : null;
    }));
}

/** Makes the key, or puts a new one in its place. */
export function makeKey(isReplacing: boolean): void {
  const file = badgeKeyFile(process.env, FOLDER);
  const isThere = existsSync(file);
  if (isThere && !isReplacing)
    return wrong(`There is a key in ${file} already. To sign with a new one say badge-key --replace.`);
  const older = isThere ? readBadgeKey(file) : null;
  if (older !== null && !older.ok) return wrong(older.problems.map(formatProblem).join('\n'));
  const { signer, publicKeys } = drawBadgeKey(file, older?.value ?? null);
  say(`The key ${keyName(signer.publicKey)} is in ${file}. Keep a copy of the file where only you can read it.`);
  if (publicKeys.length > 1)
    say(`${String(publicKeys.length - 1)} older keys still prove the badges that they signed.`);
  if ((process.env['RELAY_BADGE_ISSUER'] ?? '') === '')
    say('Now set RELAY_BADGE_ISSUER (the address of your pages) and RELAY_BADGE_NAME (who signs), and start again.');
}

/** Checks a badge against an issuer's document, or against this relay's own keys. */
export function checkFile(badge: string, issuerFile: string | undefined): void {
  for (const file of [badge, issuerFile ?? badge]) if (!existsSync(file)) return cannotRun(`There is no file ${file}.`);
  const issuer = issuerFile === undefined ? ownIssuer() : readIssuer(readFileSync(issuerFile, 'utf8'));
  if (typeof issuer === 'string') return wrong(issuer);
  const verdict = checkBadge(readFileSync(badge, 'utf8'), {
    issuers: [issuer],
    nowMs: Date.now(),
    verify: verifyText,
  });
  if (verdict.kind === 'good') say(verdictWords(verdict));
  else wrong(verdictWords(verdict));
}

function ownIssuer(): TrustedIssuer | string {
  const office = readBadgeOffice(process.env, FOLDER);
  if (!office.ok) return office.problems.map(formatProblem).join('\n');
  if (office.value === null)
    return 'Name the issuer’s document with --issuer FILE: it stands at /.well-known/did.json of the issuer’s pages.';
  const { issuer, keys } = office.value;
  return readIssuer(JSON.stringify(issuerDocument(issuer, keys.publicKeys)));
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function verdictWords(verdict: BadgeVerdict): string {
  switch (verdict.kind) {
    case 'no-badge':
      return verdict.why;
    case 'unknown-issuer':
      return `The badge names ${verdict.badge.issuer} as its issuer; that is not whose keys you gave.`;
    case 'changed':
      return 'The badge was not signed by this issuer, or was changed afterwards.';
    case 'not-yet':
      return `The badge begins on ${dayOf(verdict.badge.fromMs)} only.`;
    case 'over':
      return `The badge was good until ${dayOf(verdict.badge.untilMs)}.`;
    case 'good': {
      const { title, says, issuerName, fromMs, untilMs } = verdict.badge;
      return `Genuine: "${title}", from ${issuerName}, ${dayOf(fromMs)} to ${dayOf(untilMs)}.\n${says}\n${BADGE_SAYS}`;
    }
  }
}

/** Name of whoever signs here, for the line that npm start prints. */
export const signsAs = ({ issuer }: BadgeDesk): string =>
  `Badges are signed as ${issuer.name} (${issuerDid(issuer.origin)}).`;
