// The relay's own certificate: read by the platform, taken by a client that trusts it, refused by one that does not.

import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepCertificate, makeCertificate } from '../../../engine/relay/certificate.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const NAMES = ['localhost', 'exercise.example', '192.0.2.7', '2001:db8::5', '::1'];

describe('a certificate of this machine’s own', () => {
  it('says what it is for, for how long and for which names, and is signed by its own key', () => {
    const { cert, fingerprint } = makeCertificate(NAMES, NOW);
    const read = new X509Certificate(cert);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.ca).toBe(false);
    expect(read.fingerprint256).toBe(fingerprint);
    expect(read.subject).toContain('Standby exercise relay');
    expect(read.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(Date.parse(read.validTo) - Date.parse(read.validFrom)).toBe(397 * 86_400_000);
    expect(['localhost', 'exercise.example'].map((name) => read.checkHost(name))).toEqual(NAMES.slice(0, 2));
    expect(['192.0.2.7', '2001:db8::5', '::1'].every((name) => read.checkIP(name) !== undefined)).toBe(true);
    expect([read.checkHost('elsewhere.example'), read.checkIP('192.0.2.8')]).toEqual([undefined, undefined]);
  });

  it('is what a client speaks to when it trusts it, and nobody else', async () => {
    const { key, cert } = makeCertificate(NAMES, Date.now());
    const server = createServer({ key, cert }, (_request, response) => response.end('EXERCISE'));
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    const { port } = server.address() as AddressInfo;
    const ask = (ca?: string): Promise<number | string> =>
      new Promise((done) => {
        const trust = ca === undefined ? {} : { ca };
        const request = get({ host: 'localhost', port, agent: false, ...trust }, (answer) => {
          answer.resume();
          done(answer.statusCode ?? 0);
        });
        request.on('error', (error: Error & { readonly code?: string }) => done(error.code ?? error.message));
      });
    expect(await ask(cert)).toBe(200);
    expect(await ask()).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    server.close();
  });

  it('is kept, so that its fingerprint stays, until it ends or a name is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'standby-certificate-'));
    const first = keepCertificate(folder, NAMES, NOW);
    expect(keepCertificate(folder, NAMES, NOW).fingerprint).toBe(first.fingerprint);
    expect(statSync(join(folder, 'tls-key.pem')).mode & 0o077).toBe(0);
    const more = keepCertificate(folder, [...NAMES, '192.0.2.9'], NOW);
    expect(more.fingerprint).not.toBe(first.fingerprint);
    expect(keepCertificate(folder, NAMES, NOW + 391 * 86_400_000).fingerprint).not.toBe(more.fingerprint);
    rmSync(folder, { recursive: true, force: true });
  });
});
