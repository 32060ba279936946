// A certificate of this machine's own, for exercises on a local network: a key on P-256 and an X.509 certificate in DER.
// Promise: the platform's own reader takes what is written here, and nobody is told that it proves more than it does.
// Tested in test/engine/relay/certificate.test.ts and tls.test.ts beside it.

import { createPublicKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

export interface OwnCertificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the certificate, as browsers show it. */
  readonly fingerprint: string;
}

/** What is spoken with our own key: TLS 1.2 or 1.3, and suites alone whose traffic nobody opens later with the key. */
export const TLS_RULES = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
  ].join(':'),
} as const;

const DAY_MS = 86_400_000;
/** Browsers take no certificate that is good for longer. */
const GOOD_DAYS = 397;

/** One DER value: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...long]), content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const identifier = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Uint8Array): Buffer => der(0x04, content);
const text = (words: string): Buffer => der(0x0c, Buffer.from(words, 'utf8'));

/** Identifiers by their DER content. */
const ECDSA_SHA256 = sequence(identifier('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const ALTERNATIVE_NAMES = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const KEY_USAGE = '551d0f';
const EXTENDED_USAGE = '551d25';
const SERVER = '2b06010505070301';

const nameOf = (words: string): Buffer => sequence(der(0x31, sequence(identifier(COMMON_NAME), text(words))));

/** UTCTime until 2049, as the standard wants it; later dates are nobody's here. */
function timeOf(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`, 'latin1'));
}

/** The bytes of an address: four, or sixteen. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (part: string | undefined): readonly string[] =>
    part === undefined || part === '' ? [] : part.split(':');
  const front = groups(head);
  const back = groups(tail);
  const all = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** DNS names are tag 2, addresses tag 7 of the choice that the standard gives. */
const alternative = (name: string): Buffer =>
  isIP(name) === 0 ? der(0x82, Buffer.from(name, 'latin1')) : der(0x87, addressBytes(name));

const extension = (kind: string, content: Uint8Array, isCritical = false): Buffer =>
  sequence(identifier(kind), ...(isCritical ? [der(0x01, Buffer.from([0xff]))] : []), octets(content));

/** A new key and a certificate for these names and addresses, signed by itself. */
export function makeCertificate(names: readonly string[], nowMs: number): OwnCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const serial = Buffer.from([1, ...randomBytes(15)]);
  const issuer = nameOf('Standby exercise relay (own certificate)');
  const extensions = sequence(
    extension(BASIC_CONSTRAINTS, sequence(), true),
    extension(KEY_USAGE, der(0x03, Buffer.from([7, 0x80])), true),
    extension(EXTENDED_USAGE, sequence(identifier(SERVER))),
    extension(ALTERNATIVE_NAMES, sequence(...names.map(alternative))),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_SHA256,
    issuer,
    // A clock that is a little behind takes it all the same.
    sequence(timeOf(nowMs - DAY_MS), timeOf(nowMs + (GOOD_DAYS - 1) * DAY_MS)),
    issuer,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replace(/(.{64})/g, '$1\n');
  const cert = `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`;
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}

/** The certificate kept in a folder, made anew when there is none, when it ends within a week, or when a name is missing. */
export function keepCertificate(folder: string, names: readonly string[], nowMs: number): OwnCertificate {
  const files = { key: join(folder, 'tls-key.pem'), cert: join(folder, 'tls-certificate.pem') };
  if (existsSync(files.key) && existsSync(files.cert)) {
    const kept = { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') };
    const read = new X509Certificate(kept.cert);
    const covers = (name: string): boolean =>
      (isIP(name) === 0 ? read.checkHost(name) : read.checkIP(name)) !== undefined;
    const isOurs = createPublicKey(kept.key).equals(read.publicKey);
    if (isOurs && Date.parse(read.validTo) - nowMs > 7 * DAY_MS && names.every(covers))
      return { ...kept, fingerprint: read.fingerprint256 };
  }
  const made = makeCertificate(names, nowMs);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.cert, made.cert, { mode: 0o600 });
  return made;
}
