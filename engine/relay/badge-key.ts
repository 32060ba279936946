// The key that signs badges: a file that only this account can read, beside the relay's secret and never in a browser.
// Promise: a file that is no key is told with its place and what to do; a key that is replaced stays known as a public half.
// Tested in test/engine/relay/badges.test.ts.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BadgeSigner } from '../badge/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { failure, success } from '../base/index.ts';
import { publicKeyOf, signText } from '../session/index.ts';

const FORMAT = 'standby-badge-key';
const KEY_BYTES = 32;

export interface BadgeKeys {
  readonly signer: BadgeSigner;
  /** Public keys, 64 hex digits: the one in use, then those that were replaced, the newest first. */
  readonly publicKeys: readonly string[];
}

interface KeyFile {
  readonly format: typeof FORMAT;
  readonly version: 1;
  /** 32 bytes, in the alphabet of web tokens. */
  readonly secret: string;
  readonly retired: readonly string[];
}

/** 64 hex digits of 32 bytes in the alphabet of web tokens; null when they are not. */
function hexOf(text: unknown): string | null {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
  return bytes.length === KEY_BYTES && bytes.toString('base64url') === text ? bytes.toString('hex') : null;
}

function write(file: string, kept: KeyFile): BadgeKeys {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.part`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return keysOf(kept);
}

function keysOf({ secret, retired }: KeyFile): BadgeKeys {
  const bytes = Uint8Array.from(Buffer.from(secret, 'base64url'));
  const publicKey = publicKeyOf(bytes);
  const older = retired.map((key) => Buffer.from(key, 'base64url').toString('hex'));
  return { signer: { publicKey, sign: (text) => signText(bytes, text) }, publicKeys: [publicKey, ...older] };
}

/** Draws a key and writes it; an older one at the same place stays known by its public half. */
export function drawBadgeKey(file: string, older: BadgeKeys | null): BadgeKeys {
  const retired = (older?.publicKeys ?? []).map((key) => Buffer.from(key, 'hex').toString('base64url'));
  return write(file, { format: FORMAT, version: 1, secret: randomBytes(KEY_BYTES).toString('base64url'), retired });
}

/** Reads the file. */
export function readBadgeKey(file: string): Result<BadgeKeys> {
  const say = (line: number, message: string, advice: string): Problem => {
    return { file, line, column: 1, message, advice, severity: 'error' };
  };
  if (!existsSync(file))
    return failure([say(1, 'There is no key to sign badges with.', 'Make one: npm run relay -- badge-key.')]);
  const text = readFileSync(file, 'utf8');
  const again = 'Put the file back from where you keep it, or make a new key: npm run relay -- badge-key --replace.';
  const lineOf = (key: string): number => text.slice(0, Math.max(text.indexOf(`"${key}"`), 0)).split('\n').length;
  let kept: Partial<KeyFile>;
  try {
    kept = JSON.parse(text) as Partial<KeyFile>;
  } catch {
    return failure([say(1, 'This file holds no key: it is no JSON.', again)]);
  }
  if (kept?.format !== FORMAT || kept.version !== 1)
    return failure([say(lineOf('format'), `This file holds no key: its format is not ${FORMAT}, version 1.`, again)]);
  if (hexOf(kept.secret) === null) return failure([say(lineOf('secret'), 'The secret is not 32 bytes.', again)]);
  if (!Array.isArray(kept.retired) || !kept.retired.every((key) => hexOf(key) !== null))
    return failure([say(lineOf('retired'), 'What was replaced is no list of public keys.', again)]);
  return success(keysOf(kept as KeyFile));
}
