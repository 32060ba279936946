// Figures for operators: this machine, and whom the operator named. A real address is needed, so each is asked for by inject.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryStore, createRelay, openSite } from '../../../engine/relay/index.ts';

const config = {
  ...{ folder: '', database: null, origins: [], trustsProxy: true, retentionDays: 30, openers: [] },
  ...{ connectsPerMinute: 300, metricsReaders: ['192.0.2.4', '2001:db8::4'] },
};
const relay = createRelay({ config, store: createMemoryStore(), secret: 'secret', report: () => {} });
const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
afterAll(async () => {
  await site.close();
  await relay.close();
});
const ask = async (remoteAddress: string, headers: Record<string, string> = {}): Promise<number> =>
  (await site.inject({ url: '/metrics', remoteAddress, headers })).statusCode;

describe('/metrics', () => {
  it('answers this machine and the addresses that the operator named', async () => {
    for (const near of [
      '127.0.0.1',
      '127.0.1.1',
      '::1',
      '::ffff:127.0.0.1',
      '192.0.2.4',
      '::ffff:192.0.2.4',
      '2001:db8::4',
    ])
      expect([near, await ask(near)]).toEqual([near, 200]);
  });

  it('answers nobody else, and nobody who comes through a proxy, whatever a header says', async () => {
    for (const far of ['192.0.2.5', '2001:db8::5', '::ffff:192.0.2.5', '::127.0.0.1'])
      expect([far, await ask(far)]).toEqual([far, 404]);
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect([header, await ask('127.0.0.1', { [header]: '127.0.0.1' })]).toEqual([header, 404]);
    expect(await ask('192.0.2.5', { 'x-forwarded-for': '127.0.0.1' })).toBe(404);
  });
});
