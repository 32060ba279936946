// What the relay is told by its surroundings: variables, each with a meaning, a default and a check.
// Promise: every bad value gives a problem that names the variable and what to write instead; nothing is guessed.
// Tested in test/engine/relay/relay-config.test.ts.

import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Problem, Result } from '../base/index.ts';
import { failure, LIMITS, success } from '../base/index.ts';

export interface RelayConfig {
  /** Folder of the SQLite file and of the relay's secret. */
  readonly folder: string;
  /** File of the secret that all processes of one relay share; left out, `relay-secret` in the folder. */
  readonly secretFile?: string;
  /** Address of a PostgreSQL database; null for SQLite. */
  readonly database: string | null;
  /** Origins of pages that may connect, besides the relay's own. */
  readonly origins: readonly string[];
  /** True when a proxy in front says whose address a request comes from. */
  readonly trustsProxy: boolean;
  readonly retentionDays: number;
  /** Public keys that may open sessions; empty: everybody who reaches the relay. */
  readonly openers: readonly string[];
  /** Where somebody who found a weakness writes to (RFC 9116); left out, there is no security.txt. */
  readonly securityContact?: string;
  /** New connections from one address in a minute: a whole trust may share one. */
  readonly connectsPerMinute: number;
  /** Addresses that may read the figures for operators, besides this machine itself. */
  readonly metricsReaders?: readonly string[];
  /** Folder of sealed editions and their key books; left out, this relay has none. */
  readonly sealedFolder?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const FILE = 'environment';

/** Reads the variables. */
export function readRelayConfig(variables: Variables, folder: string): Result<RelayConfig> {
  const problems: Problem[] = [];
  const bad: Bad = (name, message, advice) => {
    const line = Object.keys(variables).indexOf(name) + 1;
    problems.push({
      file: FILE,
      line: Math.max(line, 1),
      column: 1,
      message: `${name} ${message}`,
      advice,
      severity: 'error',
    });
  };
  const database = readDatabase(variables, bad);
  const readers = listOf(variables['RELAY_METRICS']);
  for (const reader of readers)
    if (isIP(reader) === 0)
      bad(
        'RELAY_METRICS',
        `holds "${reader.slice(0, 40)}", which is no address.`,
        'Write addresses, with commas between.',
      );
  const origins = listOf(variables['RELAY_ORIGINS']);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      bad(
        'RELAY_ORIGINS',
        `holds "${origin}", which is no origin.`,
        'Write scheme, host and port alone, such as https://standby.example, with commas between.',
      );
  const days = variables['RELAY_RETENTION_DAYS'] ?? String(LIMITS.retentionDays);
  if (!/^\d{1,4}$/.test(days) || Number(days) < 1)
    bad('RELAY_RETENTION_DAYS', `is "${days}".`, 'Write a whole number of days from 1 to 9999.');
  const proxy = variables['RELAY_TRUST_PROXY'] ?? '';
  if (!['', '0', '1'].includes(proxy))
    bad(
      'RELAY_TRUST_PROXY',
      `is "${proxy}".`,
      'Write 1 when a proxy of yours stands in front, otherwise leave it out.',
    );
  const openers = listOf(variables['RELAY_OPENERS']);
  for (const key of openers)
    if (!/^[0-9a-f]{64}$/.test(key))
      bad(
        'RELAY_OPENERS',
        `holds "${key.slice(0, 20)}", which is no public key.`,
        'Write the keys that the facilitators’ pages show, 64 hex digits each, with commas between.',
      );
  const connects = variables['RELAY_CONNECTS'] ?? String(LIMITS.connectsAdmittedMax);
  if (!/^\d{1,7}$/.test(connects) || Number(connects) < 1)
    bad(
      'RELAY_CONNECTS',
      `is "${connects}".`,
      'Write how many new connections one address may open in a minute, such as 300.',
    );
  const contact = readContact(variables, bad);
  const sealed = readSealedFolder(variables, bad);
  if (problems.length > 0) return failure(problems);
  const own = variables['RELAY_DATA'] ?? folder;
  return success({
    folder: own,
    secretFile: variables['RELAY_SECRET_FILE'] ?? join(own, 'relay-secret'),
    database: database === '' ? null : database,
    origins,
    trustsProxy: proxy === '1',
    retentionDays: Number(days),
    openers,
    connectsPerMinute: Number(connects),
    metricsReaders: readers,
    ...(contact === '' ? {} : { securityContact: contact }),
    ...(sealed === '' ? {} : { sealedFolder: sealed }),
  });
}

function readDatabase(variables: Variables, bad: Bad): string {
  const database = variables['DATABASE_URL'] ?? '';
  if (database !== '' && !(/^postgres(ql)?:\/\/[^\s]+$/.test(database) && URL.canParse(database)))
    bad(
      'DATABASE_URL',
      'is not the address of a PostgreSQL database.',
      'Write postgres://user@host:5432/name, or leave it out for SQLite.',
    );
  else if (database !== '' && !isSafeWay(new URL(database)))
    bad(
      'DATABASE_URL',
      'leads to another machine without TLS that is checked.',
      'Write ?sslmode=verify-full at its end, and &sslrootcert=FILE where the certificate is your own.',
    );
  return database;
}

/** What passes over a network is encrypted, and the other end is who it says. */
function isSafeWay({ hostname, searchParams }: URL): boolean {
  // The library takes the last word on each, and a path for a socket of this machine.
  const host = searchParams.getAll('host').at(-1) ?? decodeURIComponent(hostname);
  if (['', 'localhost', '127.0.0.1', '[::1]', '::1'].includes(host) || host.startsWith('/')) return true;
  return searchParams.getAll('sslmode').at(-1) === 'verify-full';
}

type Bad = (name: string, message: string, advice: string) => void;

function readContact(variables: Variables, bad: Bad): string {
  const contact = variables['SECURITY_CONTACT'] ?? '';
  if (contact !== '' && !/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/.test(contact))
    bad(
      'SECURITY_CONTACT',
      'is no address that a security.txt may name.',
      'Write mailto:security@your-trust.example, an https:// address, or leave it out.',
    );
  return contact;
}

function readSealedFolder(variables: Variables, bad: Bad): string {
  const folder = variables['RELAY_SEALED'] ?? '';
  if (folder !== '' && statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    bad(
      'RELAY_SEALED',
      `is "${folder}", which is no folder.`,
      'Write the folder that npm run seal wrote its two files into, or leave it out.',
    );
  return folder;
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
