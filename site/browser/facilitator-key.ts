// The facilitator's key: made here, held by the browser so that no script can read it, or said to be readable where the
// browser cannot. Promise: the secret leaves this page only inside a recovery file under a passphrase.
// Tested in test/site/browser/facilitator-key.test.ts.

import { LOCK_BYTES, lockText, publicKeyOf, signText, unlockText } from '#engine/session/index.ts';

/** Who signs: the connection's proof and every order. */
export interface Signer {
  /** 64 hex digits. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 form, 128 hex digits. */
  sign(text: string): Promise<string>;
}

/** A key as it is kept in this browser; it can be given to a worker. */
export type KeptKey =
  /** The browser signs with it and gives it to nobody. */
  | { readonly kind: 'held'; readonly publicKey: string; readonly key: CryptoKey }
  /** On plain HTTP the page itself has to sign: whatever can read this page's storage can read the key. */
  | { readonly kind: 'readable'; readonly publicKey: string; readonly secret: Uint8Array };

const SECRET_BYTES = 32;
/** What stands before the 32 bytes of an Ed25519 secret in PKCS #8. */
const PKCS8_HEAD = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** A new secret. Hold it, write its recovery file, then let it go. */
export const drawSecret = (): Uint8Array => crypto.getRandomValues(new Uint8Array(SECRET_BYTES));

/** Gives the secret to the browser; where it takes none, the key stays readable and says so. */
export async function holdKey(secret: Uint8Array): Promise<KeptKey> {
  const publicKey = publicKeyOf(secret);
  // Absent where the page is no secure context, whatever the types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return { kind: 'readable', publicKey, secret: secret.slice() };
  try {
    const bytes = Uint8Array.from([...PKCS8_HEAD, ...secret]);
    const key = await subtle.importKey('pkcs8', bytes, { name: 'Ed25519' }, false, ['sign']);
    return { kind: 'held', publicKey, key };
  } catch {
    // A browser of before 2025 knows no Ed25519.
    return { kind: 'readable', publicKey, secret: secret.slice() };
  }
}

export function signerOf(kept: KeptKey): Signer {
  const { publicKey } = kept;
  if (kept.kind === 'readable') return { publicKey, sign: (text) => Promise.resolve(signText(kept.secret, text)) };
  return {
    publicKey,
    sign: async (text) => {
      const signature = await crypto.subtle.sign({ name: 'Ed25519' }, kept.key, new TextEncoder().encode(text));
      return hexOf(new Uint8Array(signature));
    },
  };
}

/** What a recovery file gives back. */
export interface Recovered {
  readonly secret: Uint8Array;
  /** The session as it was kept, without its key. */
  readonly session: unknown;
}

/** The key and what else opens this session in another browser, under a passphrase. */
export function writeRecovery(secret: Uint8Array, session: object, about: string, passphrase: string): string {
  const text = JSON.stringify({ secret: hexOf(secret), session });
  return lockText(text, passphrase, about, crypto.getRandomValues(new Uint8Array(LOCK_BYTES)));
}

export function readRecovery(file: string, passphrase: string): Recovered | { readonly says: string } {
  const open = unlockText(file, passphrase);
  if (!open.ok) return { says: open.says };
  try {
    const { secret, session } = JSON.parse(open.text) as { readonly secret?: unknown; readonly session?: unknown };
    if (typeof secret === 'string' && /^[0-9a-f]{64}$/.test(secret)) return { secret: bytesOf(secret), session };
  } catch {
    // Falls through: somebody's own text under the same lock.
  }
  return { says: 'This file opens, but it holds no facilitator’s key.' };
}
