// base64, URLs, paths, command lines and Punycode: texts in other forms, and their parts.
// Promise: bytes that are no UTF-8 give the empty text; what browsers and Kusto may spell differently is refused.
// Tested in test/engine/hunting/functions/encoding-functions.test.ts.

import { compareText } from '../values/compare.ts';
import { isArray, readGuid } from '../values/all-values.ts';
import type { Dynamic, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import { fromPunycode, toPunycode } from './punycode.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function utf8Of(text: string): number[] {
  const escaped = encodeURIComponent(text.isWellFormed() ? text : text.toWellFormed());
  return [...escaped.matchAll(/%(..)|(.)/g)].map(([, hex, one]) =>
    hex === undefined ? (one as string).charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

/** The text of UTF-8 bytes; null when they are none. */
export function textOfUtf8(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    // Not well-formed UTF-8: there is no such text.
    return null;
  }
}

function toBase64(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] as number, bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63] as string);
    text += four[0] as string;
    text += four[1] as string;
    text += b === undefined ? '=' : (four[2] as string);
    text += c === undefined ? '=' : (four[3] as string);
  }
  return text;
}

/** Null when the text is no base64: other characters, or not a multiple of four. */
export function fromBase64(text: string): number[] | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 4) {
    const places = [0, 1, 2, 3].map((at) => Math.max(0, ALPHABET.indexOf(text[i + at] as string)));
    const bits = places.reduce((sum, place) => sum * 64 + place, 0);
    bytes.push(bits >> 16, (bits >> 8) & 255, bits & 255);
  }
  return bytes.slice(0, bytes.length - (text.length - text.replace(/=+$/, '').length));
}

/** Bytes of a GUID as Windows stores it: the first three groups turned round. */
const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function guidOfBytes(bytes: readonly number[] | null): string | null {
  if (bytes?.length !== 16) return null;
  return readGuid(GUID_ORDER.map((at) => (bytes[at] as number).toString(16).padStart(2, '0')).join(''));
}

function bytesOfGuid(guid: string): number[] {
  const digits = guid.replaceAll('-', '');
  return GUID_ORDER.map((at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

function urlEncoded(text: string, space: string): string {
  if (/[!*()'~]/.test(text))
    throw new QueryRefusal("url_encode() of a text with one of !*()'~, which encoders treat differently");
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
    .replaceAll('%20', space);
}

function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Kusto makes something of what is not well encoded; we have not seen what.
    throw new QueryRefusal('url_decode() of a text that is not well encoded; use replace_string()');
  }
}

const URL_PARTS =
  /^([^:/?#\s]+):\/\/(?:([^:/?#@]*):([^/?#@]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?(\/[^?#]*)?(?:\?([^#]*))?(?:#([\s\S]*))?$/;

function queryParameters(query: string): Dynamic {
  const bag = new Map<string, Dynamic>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const [key, value] = [part.slice(0, Math.max(0, at)), part.slice(at + 1)];
    if (key === '' || value === '') continue;
    const before = bag.get(key);
    bag.set(key, before === undefined ? value : isArray(before) ? [...before, value] : [before, value]);
  }
  return new Map([...bag].sort(([a], [b]) => compareText(a, b)));
}

function parseUrl(text: string): Dynamic {
  const match = URL_PARTS.exec(text);
  if (match === null && text.includes('://') && !text.startsWith('//')) {
    throw new QueryRefusal('parse_url() of an unusual address; use extract()');
  }
  const [scheme, user, password, host, port, path, query, fragment] = (match ?? [])
    .slice(1)
    .concat(match === null ? Array<string>(8).fill('') : []);
  const isBareSlash = path === '/' && query === undefined && fragment === undefined;
  return new Map<string, Dynamic>([
    ['Scheme', scheme ?? ''],
    ['Host', host ?? ''],
    ['Port', port ?? ''],
    ['Path', isBareSlash ? '' : (path ?? '')],
    ['Username', user ?? ''],
    ['Password', password ?? ''],
    ['Query Parameters', queryParameters(query ?? '')],
    ['Fragment', fragment ?? ''],
  ]);
}

function parsePath(text: string): Dynamic {
  const scheme = /^([a-z]+):\/\//i.exec(text);
  const rest = scheme === null ? text : text.slice(scheme[0].length);
  const at = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
  const directory = at < 0 ? '' : rest.slice(0, at);
  const [file = '', stream = ''] = rest.slice(at + 1).split(':');
  return new Map<string, Dynamic>([
    ['Scheme', scheme?.[1] ?? ''],
    ['RootPath', /^[a-z]:/i.exec(rest)?.[0] ?? ''],
    ['DirectoryPath', directory],
    ['DirectoryName', directory.split(/[\\/]/).at(-1) ?? ''],
    ['Filename', file],
    ['Extension', file.includes('.') ? (file.split('.').at(-1) as string) : ''],
    ['AlternateDataStreamName', stream],
  ]);
}

/** Arguments as Windows' own CommandLineToArgvW parts them: backslashes count only before a quote. */
function windowsArguments(line: string): Dynamic {
  const args: string[] = [];
  const first = /^(?:"([^"]*)"?|(\S*))\s*/.exec(line) as RegExpExecArray;
  args.push(first[1] ?? first[2] ?? '');
  const rest = line.slice(first[0].length);
  let current = '';
  let isQuoted = false;
  let isOpen = false;
  for (const [piece, slashes, quotes] of rest.matchAll(/(\\*)("+)|\\+|[^\\"]/g)) {
    if (quotes !== undefined) {
      const half = Math.floor((slashes as string).length / 2);
      current += '\\'.repeat(half);
      isOpen = true;
      let left = quotes.length;
      if ((slashes as string).length % 2 === 1) {
        current += '"';
        left -= 1;
      }
      if (left > 1) throw new QueryRefusal('parse_command_line() of several quotes one after the other; use extract()');
      if (left === 1) isQuoted = !isQuoted;
    } else if (/^[ \t]$/.test(piece) && !isQuoted) {
      if (isOpen) args.push(current);
      current = '';
      isOpen = false;
    } else {
      current += piece;
      isOpen = true;
    }
  }
  return isOpen ? [...args, current] : args;
}

const bytesArray = (value: Value): number[] | null =>
  isArray(value) && value.every((byte) => typeof byte === 'number' && byte >= 0 && byte < 256)
    ? [...(value as readonly number[])]
    : null;

export const ENCODING_FUNCTIONS: readonly Definition[] = [
  define('base64_encode_tostring base64_encodestring', 'text:string', 'string', 'The text in base64.', ([text]) =>
    toBase64(utf8Of(text as string)),
  ),
  define(
    'base64_decode_tostring base64_decodestring',
    'text:string',
    'string',
    'The text that base64 stands for; the empty text when it is none.',
    ([text]) => textOfUtf8(fromBase64(text as string) ?? []) ?? '',
  ),
  define('base64_decode_toarray', 'text:string', 'dynamic', 'The bytes that base64 stands for.', ([text]) =>
    fromBase64(text as string),
  ),
  define(
    'base64_encode_fromarray',
    'bytes:dynamic',
    'string',
    'Bytes in base64.',
    ([bytes = null]) => toBase64(bytesArray(bytes) ?? []),
    { takesNull: true },
  ),
  define('base64_decode_toguid', 'text:string', 'guid', 'The GUID that base64 stands for.', ([text]) =>
    guidOfBytes(fromBase64(text as string)),
  ),
  define('base64_encode_fromguid', 'guid:guid', 'string', 'A GUID in base64.', ([guid]) =>
    toBase64(bytesOfGuid(guid as string)),
  ),
  define('url_encode', 'text:string', 'string', 'The text as it stands in an address; a blank is a plus.', ([text]) =>
    urlEncoded(text as string, '+'),
  ),
  define('url_encode_component', 'text:string', 'string', 'The text as it stands in an address.', ([text]) =>
    urlEncoded(text as string, '%20'),
  ),
  define('url_decode', 'text:string', 'string', 'The text that stands encoded in an address.', ([text]) =>
    urlDecoded(text as string),
  ),
  define('parse_url parseurl', 'url:string', 'dynamic', 'The parts of a web address.', ([text]) =>
    parseUrl(text as string),
  ),
  define(
    'parse_urlquery parseurlquery',
    'query:string',
    'dynamic',
    'The parameters behind the question mark of a web address.',
    ([text]) => new Map([['Query Parameters', queryParameters((text as string).replace(/^\?/, ''))]]),
  ),
  define('parse_path', 'path:string', 'dynamic', 'The parts of a file path.', ([text]) => parsePath(text as string)),
  define(
    'parse_command_line',
    'line:string parser:string',
    'dynamic',
    'The arguments of a command line, as Windows parts them.',
    ([line, parser]) => {
      if (parser !== 'windows') throw new QueryRefusal("parse_command_line() knows only the parser 'windows'");
      return line === '' ? null : windowsArguments(line as string);
    },
  ),
  define('punycode_from_string', 'text:string', 'string', 'The text in Punycode.', ([text]) =>
    toPunycode(text as string),
  ),
  define('punycode_to_string', 'text:string', 'string', 'The text that Punycode stands for.', ([text]) =>
    fromPunycode(text as string),
  ),
  define(
    'punycode_domain_from_string',
    'domain:string',
    'string',
    'A domain name with its parts in Punycode read.',
    ([text]) =>
      (text as string)
        .split('.')
        .map((label) => (label.startsWith('xn--') ? fromPunycode(label.slice(4)) : label))
        .join('.'),
  ),
];
