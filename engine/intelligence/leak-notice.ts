// Credential-leak notices: somebody outside has seen secrets of our accounts. Who says so, when, which accounts, what kind of
// secret and where it was seen, in words. A secret itself has no place here: a notice that carries one is refused.
// Promise: never throws; each fault has its line and column; accounts are found in the estate by login, UPN or mail address.
// Tested in test/engine/intelligence/leak-notice.test.ts.

import { accountIndex, LIMITS, parseDuration } from '../base/index.ts';
import type { AccountIndex, Problem } from '../base/index.ts';
import { accountMail, accountName, accountUpn } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { parseJson } from './parse-json.ts';
import type { LocatedJson } from './parse-json.ts';

export const SECRET_KINDS = ['password', 'password-hash', 'session-token', 'unknown'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

export interface LeakNotice {
  /** Unique in the scenario. */
  readonly id: string;
  /** Names what it is about; begins with EXERCISE. */
  readonly title: string;
  /** Who reports it: an invented body. */
  readonly reportedBy: string;
  /** Exercise milliseconds at which the notice reaches the trust. */
  readonly at: number;
  /** Mail or sign-in domain that the accounts belong to, lower case. */
  readonly domain: string;
  /** Logins without the domain, lower case, in the order of the notice, each once. */
  readonly accounts: readonly string[];
  readonly secret: SecretKind;
  /** Where it was seen, in words. */
  readonly seenWhere: string;
  /** 0 … 100. */
  readonly confidence: number;
}

export interface ParsedNotices {
  readonly notices: readonly LeakNotice[];
  readonly problems: readonly Problem[];
}

const FIELDS = ['id', 'title', 'reportedBy', 'at', 'domain', 'accounts', 'secret', 'seenWhere', 'confidence'];
/** Keys under which people paste the secret itself. */
const SECRET_KEYS = /^(?:passwords?|passwd|pwd|pass|hash(?:es)?|tokens?|cookies?|secrets)$/i;

type Path = readonly (string | number)[];
type Say = (path: Path, message: string, advice: string) => void;

/** Reads `{ "notices": [ … ] }`. A faulty notice leaves the others alone. */
export function parseLeakNotices(file: string, text: string): ParsedNotices {
  const parsed = parseJson(file, text);
  if (!parsed.ok) return { notices: [], problems: parsed.problems };
  const json: LocatedJson = parsed.value;
  const problems: Problem[] = [];
  const say: Say = (path, message, advice) => {
    problems.push({ file, ...json.locate(path), message, advice, severity: 'error' });
  };
  const written = fieldOf(json.value, 'notices');
  if (!Array.isArray(written)) {
    say([], 'Expected an object with a list `notices`.', 'Write { "notices": [ … ] }.');
    return { notices: [], problems };
  }
  if (written.length > LIMITS.scenarioItemsMax)
    say(['notices'], `There are more than ${LIMITS.scenarioItemsMax} notices.`, 'Leave some out.');
  const notices: LeakNotice[] = [];
  const ids = new Set<string>();
  written.slice(0, LIMITS.scenarioItemsMax).forEach((one: unknown, index) => {
    const before = problems.length;
    const notice = readNotice(one, ['notices', index], say);
    if (problems.length > before) return;
    if (ids.has(notice.id)) say(['notices', index, 'id'], `The id "${notice.id}" was used before.`, 'Give another.');
    else notices.push(notice);
    ids.add(notice.id);
  });
  return { notices, problems };
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** What could be read; `say` has told what could not. */
function readNotice(value: unknown, path: Path, say: Say): LeakNotice {
  for (const key of Object.keys(typeof value === 'object' && value !== null ? value : {})) {
    if (SECRET_KEYS.test(key))
      say(
        [...path, key],
        `"${key}" has no place in a notice: secrets are not kept.`,
        'Take it out; say only what kind it is.',
      );
    else if (!FIELDS.includes(key)) say([...path, key], `There is no key "${key.slice(0, 60)}" here.`, 'Remove it.');
  }
  const text = (key: string): string => {
    const found = fieldOf(value, key);
    if (typeof found === 'string' && found.trim() !== '' && found.length <= LIMITS.nameMax) return found;
    say([...path, key], `\`${key}\`: expected a text of at most ${LIMITS.nameMax} characters.`, 'Write it here.');
    return '';
  };
  const title = text('title');
  if (title !== '' && !title.startsWith('EXERCISE'))
    say([...path, 'title'], 'The title does not begin with EXERCISE.', 'Begin it with "EXERCISE: ".');
  const at = parseDuration(text('at'));
  if (at === undefined) say([...path, 'at'], '`at`: expected a time of the exercise.', 'Write it as T+30m or T-2h.');
  const domain = text('domain').toLowerCase();
  const secret = SECRET_KINDS.find((kind) => kind === fieldOf(value, 'secret'));
  if (secret === undefined)
    say([...path, 'secret'], `\`secret\`: expected one of ${SECRET_KINDS.join(', ')}.`, 'Say what kind was seen.');
  const confidence = fieldOf(value, 'confidence');
  if (!Number.isInteger(confidence) || Number(confidence) < 0 || Number(confidence) > 100)
    say([...path, 'confidence'], '`confidence`: expected a whole number from 0 to 100.', 'Write one, such as 70.');
  return {
    ...{ id: text('id'), title, reportedBy: text('reportedBy'), at: at ?? 0, domain },
    ...{ accounts: readAccounts(value, domain, path, say), secret: secret ?? 'unknown' },
    ...{ seenWhere: text('seenWhere'), confidence: Number(confidence) },
  };
}

function readAccounts(value: unknown, domain: string, path: Path, say: Say): readonly string[] {
  const found = fieldOf(value, 'accounts');
  if (!Array.isArray(found) || found.length === 0 || found.length > LIMITS.leakAccountsMax) {
    say(
      [...path, 'accounts'],
      `\`accounts\`: expected a list of 1 to ${LIMITS.leakAccountsMax} accounts.`,
      'Name at least one account.',
    );
    return [];
  }
  const accounts = found.map((one: unknown, index) => {
    const [login = '', of, ...rest] = typeof one === 'string' ? one.toLowerCase().split('@') : [];
    if (/^[a-z0-9][a-z0-9._-]{0,63}$/.test(login) && rest.length === 0 && (of === undefined || of === domain))
      return login;
    // The text is not repeated: `name:secret` is how leaked lists look.
    say(
      [...path, 'accounts', index],
      'This is no account of the stated domain.',
      'Write the login alone, without any secret.',
    );
    return '';
  });
  return [...new Set(accounts)];
}

/** What the trust makes of a notice. */
export interface MatchedNotice {
  /** Accounts of the estate that it names, ascending. */
  readonly accounts: readonly AccountIndex[];
  /** Logins that belong to nobody here. */
  readonly unknown: readonly string[];
}

/** Finds the accounts of a notice: logins of the trust, or the names before the domain of UPNs and mail addresses. */
export function matchLeakNotice(notice: LeakNotice, estate: Estate): MatchedNotice {
  const wanted = new Set(notice.accounts);
  const met = new Set<string>();
  const accounts: AccountIndex[] = [];
  for (const index of accountsInQuestion(notice, estate)) {
    const names = [accountUpn(estate, index), accountMail(estate, index)]
      .map((name) => name?.toLowerCase().split('@') ?? [])
      .filter(([, domain]) => domain === notice.domain)
      .map(([login]) => login ?? '');
    if (notice.domain === domainOf(estate, index)) names.push(accountName(estate, index).toLowerCase());
    const own = names.filter((name) => wanted.has(name));
    if (own.length === 0) continue;
    accounts.push(accountIndex(index));
    own.forEach((name) => met.add(name));
  }
  return { accounts, unknown: notice.accounts.filter((login) => !met.has(login)) };
}

/** Domain of the organisation that an account belongs to. */
function domainOf(estate: Estate, account: number): string | undefined {
  return estate.organisations[estate.accounts.organisation[account] ?? 0]?.domain;
}

/** All accounts that a notice may name: of a trust, those with its logins; of a nation, those of the organisations with its domain or with its logins. */
function accountsInQuestion({ domain, accounts }: LeakNotice, estate: Estate): Iterable<number> {
  const { organisations } = estate;
  const found = new Set<number>();
  if (organisations.length === 1) {
    // In a trust the login stands before the @ of every address that an account has.
    for (const login of accounts) {
      const account = estate.accountByName.get(login);
      if (account !== undefined) found.add(account);
    }
    return [...found].sort((a, b) => a - b);
  }
  organisations.forEach((one, index) => {
    for (let own = one.accounts.start; one.domain === domain && own < one.accounts.end; own += 1) found.add(own);
    if (domain !== estate.spec.trust.mailDomain) return;
    // A mailbox that is no person's has its organisation behind its name.
    const tail = `.${one.prefix.toLowerCase()}`;
    for (const login of accounts) {
      const account = login.endsWith(tail) ? estate.accountByName.get(login.slice(0, -tail.length), index) : undefined;
      if (account !== undefined) found.add(account);
    }
  });
  for (const login of domain === estate.spec.trust.mailDomain ? accounts : []) {
    const account = estate.accountByName.get(login);
    if (account !== undefined) found.add(account);
  }
  return [...found].sort((a, b) => a - b);
}

const SECRET_WORDS: Readonly<Record<SecretKind, string>> = {
  password: 'a password in plain text',
  'password-hash': 'a password in hashed form',
  'session-token': 'a session that is still signed in',
  unknown: 'a secret of an unknown kind',
};

/** The notice as the team reads it: plain lines, the marking first. */
export function leakNoticeLines(
  notice: LeakNotice,
  { accounts, unknown }: MatchedNotice,
  estate: Estate,
): readonly string[] {
  const named = accounts.map((account) => accountName(estate, account)).join(', ');
  const sure = notice.confidence >= 80 ? 'is sure' : notice.confidence >= 50 ? 'thinks it likely' : 'is not sure';
  return [
    'EXERCISE EXERCISE EXERCISE',
    `${notice.reportedBy} reports that sign-in details of ${notice.domain} have been seen outside the trust, and ${sure}.`,
    `What was seen: ${SECRET_WORDS[notice.secret]}. Where: ${notice.seenWhere}.`,
    accounts.length === 0
      ? 'None of the names belongs to an account of this trust.'
      : `Accounts of this trust: ${named}.`,
    ...(unknown.length === 0 ? [] : [`Not accounts of this trust, or no longer: ${unknown.join(', ')}.`]),
    'The secrets themselves are not in this notice. A notice does not show that anybody has used them.',
    'Consider: end open sessions, ask for a new password, check recent sign-ins, and tell the people it concerns.',
  ];
}

/** The alert that goes with a notice. It is informational: nothing has been seen in the trust's own events. */
export function leakNoticeSource(notice: LeakNotice): {
  readonly id: string;
  readonly stem: 'leak_notice';
  readonly title: string;
  readonly level: 'informational';
  readonly techniques: readonly string[];
  readonly everyMinutes: 0;
} {
  return {
    id: `leak-notice/${notice.id}`,
    stem: 'leak_notice',
    title: `Sign-in details reported outside the trust: ${notice.title}`,
    level: 'informational',
    techniques: [notice.secret === 'session-token' ? 'T1550.004' : 'T1078'],
    everyMinutes: 0,
  };
}
