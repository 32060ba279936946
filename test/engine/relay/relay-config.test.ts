// The environment: every bad value is a problem that names it and says what to write.

import { describe, expect, it } from 'vitest';
import { readRelayConfig } from '../../../engine/relay/index.ts';

const TLS = '?sslmode=verify-full';

describe('the relay’s configuration', () => {
  it('has a default for everything', () => {
    expect(readRelayConfig({}, '/somewhere')).toMatchObject({
      ok: true,
      value: {
        folder: '/somewhere',
        database: null,
        origins: [],
        trustsProxy: false,
        retentionDays: 30,
        openers: [],
        connectsPerMinute: 300,
        secretFile: '/somewhere/relay-secret',
      },
    });
  });

  it('takes what is well written', () => {
    const key = 'ab'.repeat(32);
    const read = readRelayConfig(
      {
        ...{ RELAY_DATA: 'd', DATABASE_URL: `postgres://u@db.example:5432/x${TLS}`, RELAY_RETENTION_DAYS: '7' },
        ...{ RELAY_ORIGINS: 'https://a.example, http://b.example:8080', RELAY_TRUST_PROXY: '1', RELAY_OPENERS: key },
        RELAY_METRICS: '192.0.2.4, 2001:db8::4',
      },
      'x',
    );
    expect(read).toMatchObject({
      value: {
        ...{ folder: 'd', database: `postgres://u@db.example:5432/x${TLS}`, retentionDays: 7, trustsProxy: true },
        ...{ origins: ['https://a.example', 'http://b.example:8080'], openers: [key] },
        metricsReaders: ['192.0.2.4', '2001:db8::4'],
      },
    });
  });

  it('names each bad value, where it stands and what to write', () => {
    const read = readRelayConfig(
      {
        ...{ DATABASE_URL: 'mysql://x', RELAY_ORIGINS: 'https://a.example/', RELAY_RETENTION_DAYS: '0' },
        ...{ RELAY_TRUST_PROXY: 'yes', RELAY_OPENERS: 'me', RELAY_CONNECTS: '-1', SECURITY_CONTACT: 'me' },
        RELAY_METRICS: 'me',
      },
      'x',
    );
    const problems = read.ok ? [] : read.problems;
    expect(problems.map(({ line, message }) => `${line} ${message.split(' ')[0]}`)).toEqual([
      '1 DATABASE_URL',
      '8 RELAY_METRICS',
      '2 RELAY_ORIGINS',
      '3 RELAY_RETENTION_DAYS',
      '4 RELAY_TRUST_PROXY',
      '5 RELAY_OPENERS',
      '6 RELAY_CONNECTS',
      '7 SECURITY_CONTACT',
    ]);
    for (const { advice } of problems) expect(advice).toMatch(/^Write .+\.$/);
  });

  it('lets nothing pass in clear to a database on another machine, nor to one that is not proved', () => {
    const taken = (url: string): boolean => readRelayConfig({ DATABASE_URL: url }, 'x').ok;
    for (const near of ['u@localhost/x', 'u@127.0.0.1:5432/x', 'u@[::1]/x', '/x?host=/run/postgresql', 'u@%2Frun/x'])
      expect([near, taken(`postgres://${near}`)]).toEqual([near, true]);
    for (const mode of ['', '?sslmode=disable', '?sslmode=require', '?sslmode=no-verify', `${TLS}&sslmode=disable`])
      expect([mode, taken(`postgres://u@db.example/x${mode}`)]).toEqual([mode, false]);
    expect(taken('postgres://u@localhost/x?host=db.example')).toBe(false);
    expect(taken('postgres://[')).toBe(false);
    expect(taken(`postgres://u@db.example/x${TLS}&sslrootcert=own.pem`)).toBe(true);
  });
});
