// UUIDs from names, against the vector that RFC 9562 prints (DNS namespace, www.example.com).
import { describe, expect, test } from 'vitest';
import { nameUuid } from '../../../engine/base/index.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('nameUuid', () => {
  test('gives the published version 5 UUID', () => {
    expect(nameUuid(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  test('differs by name and by namespace', () => {
    expect(nameUuid(DNS, 'a')).not.toBe(nameUuid(DNS, 'b'));
    expect(nameUuid('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'a')).not.toBe(nameUuid(DNS, 'a'));
  });
});
