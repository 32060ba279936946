// Encodings: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['base64_decode_toguid("JpbpECu8dUy7Pv5gbeJXAA==")', '10e99626-bc2b-4c75-bb3e-fe606de25700'],
  ['base64_encode_fromarray(base64_decode_toarray("U3RyaW5n0KHR0tGA0L7Rh9C60LA"))', ''],
  ['base64_encode_fromguid(toguid("ae3133f2-6e22-49ae-b06a-16e6a9b212eb"))', '8jMxriJurkmwahbmqbIS6w=='],
  ['base64_decode_tostring(base64_encode_tostring("Kusto é"))', 'Kusto é'],
  [
    'parse_url("scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment")',
    '{"Scheme":"scheme","Host":"host","Port":"1234","Path":"/this/is/a/path","Username":"username","Password":"password","Query Parameters":{"k1":"v1","k2":"v2"},"Fragment":"fragment"}',
  ],
  [String.raw`parse_urlquery('view=vs-2019&preserve-view=true')["Query Parameters"]["preserve-view"]`, 'true'],
  ['punycode_domain_from_string("xn--Ry-lja8c.xn--Jng-uta63a.xn--Bng-9ka.example")', 'Rúyì.Jīngū.Bàng.example'],
  [String.raw`punycode_to_string('acadmie-franaise-npb1a')`, 'académie-française'],
  [String.raw`url_decode('https%3a%2f%2fwww.shop.example%2f')`, 'https://www.shop.example/'],
  [String.raw`url_encode('https://www.shop.example/hello world')`, 'https%3a%2f%2fwww.shop.example%2fhello+world'],
  [
    String.raw`parse_path(@"C:\temp\file.txt")`,
    String.raw`{"Scheme":"","RootPath":"C:","DirectoryPath":"C:\\temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}`,
  ],
  [
    'parse_path("file://C:/temp/file.txt:some.exe")',
    '{"Scheme":"file","RootPath":"C:","DirectoryPath":"C:/temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":"some.exe"}',
  ],
  [String.raw`parse_command_line("echo \"hello world!\"", "windows")`, '["echo","hello world!"]'],
  ['base64_decode_tostring("!!")', ''],
  ['base64_encode_tostring("Kusto")', 'S3VzdG8='],
  ['url_decode("a+b%20c")', 'a b c'],
  ['parse_url("https://h.example/")["Path"]', ''],
  ['parse_url("https://h.example/?x=1")["Path"]', '/'],
  ['parse_url("x://user@h.example/p")["Host"]', 'user@h.example'],
  ['parse_url("https://h.example/p?x=1&y=2&x=3")["Query Parameters"]', '{"x":["1","3"],"y":"2"}'],
  ['parse_url("not a url")["Host"]', ''],
];

const REFUSED: readonly string[] = ['url_encode("a(b)")'];

describe('Encodings', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
