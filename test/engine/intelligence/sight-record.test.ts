// Indicators over raw events: the field names of Sysmon, Defender, firewalls, proxies and ECS.
import { describe, expect, test } from 'vitest';
import { compileIndicators, INDICATOR_FIELDS, sightRecord } from '../../../engine/intelligence/index.ts';
import type { Indicator, IndicatorType } from '../../../engine/intelligence/index.ts';

const MD5 = '0123456789abcdef0123456789abcdef';
const VALUES: readonly (readonly [IndicatorType, string])[] = [
  ['ip', '198.19.4.7'],
  ['network', '2001:db8::/32'],
  ['domain', 'bad.example'],
  ['url', 'https://shop.example/a'],
  ['hash', MD5],
  ['sender', '@lure.example'],
];
const list = VALUES.map(([type, value], n): Indicator => ({
  ...{ id: `i${n}`, type, value, title: 'EXERCISE: made up', source: 'North', confidence: 50 },
  ...{ validFrom: 0, validUntil: 100, techniques: [] },
}));
const { set } = compileIndicators(list);

describe('indicators over raw events', () => {
  test.each<[string, string | readonly string[], number]>([
    ['DestinationIp', '198.19.4.7', 0],
    ['source.ip', ['10.0.0.1', '2001:db8::9'], 1],
    ['QueryName', 'www.bad.example', 2],
    ['QueryResults', 'type:  5 a.example;::ffff:198.19.4.7;', 0],
    ['dns.question.name', 'bad.example', 2],
    ['cs-host', 'bad.example', 2],
    ['c-uri', 'https://shop.example/a/b?x', 3],
    ['url.full', 'https://bad.example:8443/', 2],
    ['RemoteUrl', 'bad.example', 2],
    ['Hashes', `SHA1=${'0'.repeat(40)},MD5=${MD5.toUpperCase()}`, 4],
    ['process.hash.md5', MD5, 4],
    ['email.from.address', ['desk@lure.example'], 5],
    ['SenderFromAddress', 'Desk <desk@LURE.example>', 5],
  ])('[INT20] %s = %j', (field, value, entry) => {
    expect(sightRecord(set, { Other: 'bad.example', [field]: value }, 50).map((one) => one.entry)).toEqual([entry]);
    expect(sightRecord(set, { [field]: value }, 100)).toEqual([]);
  });

  test('[INT20] one sighting names every field that held it; other fields and kinds are left alone', () => {
    const record = {
      ...{ CommandLine: 'ping bad.example', User: 'bad.example', Port: 443, Name: 'bad.example', Nothing: null },
      ...{ DestinationHostname: 'a.bad.example', RemoteUrl: 'https://bad.example/x', SHA1: 'bad.example' },
    };
    expect(sightRecord(set, record, 0)).toEqual([
      {
        entry: 2,
        fields: [
          { field: 'DestinationHostname', text: 'a.bad.example' },
          { field: 'RemoteUrl', text: 'https://bad.example/x' },
        ],
      },
    ]);
    expect(INDICATOR_FIELDS.get('CommandLine')).toBeUndefined();
  });
});
