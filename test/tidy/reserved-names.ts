// Only names, addresses and numbers that can belong to nobody; and nothing of the machine that wrote the repository.
// Promise: the real CSOC line appears in guidance and on the NO DUFF page, nowhere else.
// Tested on bad samples in test/tidy/rules.test.ts, on the tree in test/tidy.test.ts.

import {
  isReservedDomain,
  isReservedIpv4,
  isReservedNhsNumber,
  isReservedPhone,
  parseAddress,
} from '../../engine/scenario/reserved.ts';
import type { SourceFile } from './source-tree.ts';

type LineRule = (line: string, file: SourceFile) => readonly string[];

function eachLine(files: readonly SourceFile[], rule: LineRule): readonly string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => rule(line, file).map((fault) => `${file.path}:${String(index + 1)}: ${fault}`)),
  );
}

const matches = (line: string, pattern: RegExp): readonly string[] =>
  [...line.matchAll(pattern)].map((match) => match[0]);

/** Addresses that mean "none", "this machine's link" or "everybody". */
const NOBODY = /^(0\.0\.0\.0|255\.|169\.254\.|22[4-9]\.|23\d\.)/;

/** `version: 7.3.0.52` and `Edg/145.0.0.0` are versions of programs. */
const withoutVersions = (line: string): string =>
  line.replace(/\bversion\b.{0,24}?\d+(\.\d+){3}|[A-Za-z]\/\d+(\.\d+){3}/gi, '');

const addresses: LineRule = (line) =>
  matches(withoutVersions(line), /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)
    .filter((text) => {
      const address = parseAddress(text);
      return address !== undefined && !isReservedIpv4(address) && !NOBODY.test(text);
    })
    .map((text) => `${text} may belong to somebody; use a documentation or private range`);

const ipv6: LineRule = (line, file) =>
  /\.(yaml|yml|mdx?)$/.test(file.path)
    ? matches(line, /(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}(?::|[0-9a-f]{1,4})(?:[0-9a-f:]*)/gi)
        .filter((text) => /[a-f]/i.test(text) || text.includes('::'))
        .filter(
          (text) =>
            !/^(2001:0?db8|3fff|fe80|f[cd][0-9a-f]{2}|::1)/i.test(text) &&
            !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text),
        )
        .map((text) => `${text} may belong to somebody; use 2001:db8::/32`)
    : [];

const hardware: LineRule = (line) =>
  matches(line, /(?<![\w:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\w:-])/gi)
    .filter((text) => !/^(00[:-]00[:-]5e[:-]00[:-]53|.[26ae])/i.test(text))
    .map((text) => `${text} may belong to a maker; use 00-00-5E-00-53-xx or a locally administered address`);

/** National numbers in groups, as people write them: 01632 960123, 020 7946 0123, 0300 303 5222. */
const PHONE = /(?<![\w.-]|\d )0\d{2,4}[ -]\d{3,6}(?:[ -]\d{3,4})?(?![\w.-])|(?<![\w.-])0\d{10}(?![\w.-])/g;
const CSOC = '0300' + ' 303 5222';

/** Where the real CSOC line may stand: guidance, and the screen that drops all fiction. */
const CSOC_PLACES =
  /^content\/(guidance|learn)\/|^site\/pages\/no-duff|^site\/islands\/(room\/[a-z-]*NoDuff|no-duff\/)|^site\/islands\/.*(NoDuff|no-duff)|^site\/components\/.*NoDuff|^README\.md$|^content\/handbook\//i;

const phones: LineRule = (line, file) =>
  matches(line, PHONE).flatMap((text) => {
    if (text === CSOC)
      return CSOC_PLACES.test(file.path)
        ? []
        : [`${text} is a real line; it stands in guidance and on the NO DUFF screen only`];
    return isReservedPhone(text.replaceAll('-', ''))
      ? []
      : [`${text} may ring somewhere; use Ofcom's numbers for drama`];
  });

const patients: LineRule = (line) =>
  matches(line, /(?<![\d+-])\d{3} \d{3} \d{4}(?!\d)/g)
    // The ends of the range are named where the range is explained.
    .filter((text) => !/^(0|999 000 0000|999 999 9999)/.test(text) && !isReservedNhsNumber(text))
    .map((text) => `${text} could be somebody's NHS number; use the 999 range with a correct check digit`);

/** The national address for suspicious mail: guidance and units tell people to use it. */
const REPORTING_ADDRESS = 'report@' + 'phishing.gov.uk';

const mailboxes: LineRule = (line, file) =>
  [
    ...line
      .replaceAll(/^content\/(guidance|learn)\/|^engine\/learning\//.test(file.path) ? REPORTING_ADDRESS : '\0', '')
      .matchAll(/[\w.+'-]+@([\w-]+(?:\.[\w-]+)+)/g),
  ]
    .filter((match) => !isReservedDomain((match[1] ?? '').toLowerCase()) && !/^\d/.test(match[1] ?? ''))
    .map((match) => `${match[0]} may be somebody's address; use a name under .example`);

/** Real sites that pages for readers may point to. Scenarios may not. */
const CITED =
  /^(www\.)?(england\.nhs\.uk|digital\.nhs\.uk|service-manual\.nhs\.uk|nhs\.uk|ncsc\.gov\.uk|gov\.uk|legislation\.gov\.uk|ico\.org\.uk|nao\.org\.uk|attack\.mitre\.org|sigmahq\.io|w3\.org|opensource\.org|creativecommons\.org|equalityadvisoryservice\.com|[a-z-]+\.gov\.uk|[a-z-]+\.nhs\.uk|[a-z]+\.england\.nhs\.uk)$/;

/** Hosts in names that standards fixed, of learning systems and of workbooks: each in one file, and never asked for anything. */
const STANDARDS: ReadonlyMap<string, RegExp> = new Map([
  [
    'engine/learning/standard-names.ts',
    /^(www\.|purl\.)?(adlnet\.(gov|org)|imsproject\.org|imsglobal\.org|w3id\.org)$/,
  ],
  ['test/support/made-workbook.ts', /^schemas\.openxmlformats\.org$/],
]);

const links: LineRule = (line, file) =>
  [...line.matchAll(/https?:\/\/([\w.-]+)/g)]
    .map((match) => (match[1] ?? '').toLowerCase())
    .filter((host) => STANDARDS.get(file.path)?.test(host) !== true)
    .filter((host) => !isReservedDomain(host) && host !== 'localhost' && parseAddress(host) === undefined)
    .filter((host) => (file.path.startsWith('scenarios/') && !file.path.endsWith('.md')) || !CITED.test(host))
    .map(
      (host) =>
        `${host} is a real site; in play use names under .example, on pages only the sources in test/tidy/reserved-names.ts`,
    );

const postcodes: LineRule = (line, file) =>
  /\.(yaml|yml|mdx?|svelte|astro)$/.test(file.path)
    ? matches(line, /(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\w-])/g)
        .filter((text) => !/^[QVX]/.test(text))
        .map((text) => `${text} may be a real place; begin postcodes with Q, V or X`)
    : [];

const PLAY = /^(scenarios|content|site|engine|test\/(golden|engine|scenarios|site|support))\//;

/** The rules for reserved values, and files that break them on purpose to be refused. */
const REFUSED = /\/reserved(-text)?(\.test)?\.ts$|^test\/engine\/scenario\/|\/broken-[a-z-]+\.(test\.ts|txt)$/;

/** Names, addresses and numbers in play, on pages and in tests that may belong to somebody. */
export function reservedFaults(files: readonly SourceFile[]): readonly string[] {
  const seen = files.filter((file) => PLAY.test(file.path) && !REFUSED.test(file.path));
  const rules: readonly LineRule[] = [addresses, ipv6, hardware, phones, patients, mailboxes, links, postcodes];
  return eachLine(seen, (line, file) => rules.flatMap((rule) => rule(line, file)));
}

// In pieces, so that this file does not report itself.
const MACHINE = new RegExp(`(?:^|[\\s"'\`(=:])/(?:${['home', 'root', 'wo' + 'rk', 'Us' + 'ers'].join('|')})/[\\w.-]+`);
const REGISTRY = new RegExp(
  `https?://[^/\\s"']*(?:${['regis' + 'try', 'np' + 'mjs', 'artif' + 'actory', 'ne' + 'xus'].join('|')})[^/\\s"']*|"resol` +
    'ved":',
);

/** Paths of somebody's machine, and hosts of package registries. */
export function machineFaults(files: readonly SourceFile[]): readonly string[] {
  return eachLine(files, (line, file) => {
    const faults: string[] = [];
    if (REGISTRY.test(line)) faults.push('a registry is a matter of the machine that installs, not of the repository');
    // Linux paths are what simulated Linux servers log.
    if (MACHINE.test(line) && !/^(scenarios|test\/engine|engine\/sigma|engine\/telemetry)\//.test(file.path)) {
      faults.push('a path of one machine; paths here start at the repository');
    }
    return faults;
  });
}

/** Exclamation marks in what people read: plain, calm words. */
export function toneFaults(files: readonly SourceFile[]): readonly string[] {
  const prose = files.filter(
    (file) => /^(content|scenarios)\/.*\.(mdx?|yaml|yml)$/.test(file.path) && !file.path.startsWith('scenarios/rules/'),
  );
  return eachLine(prose, (line) =>
    /[a-z]{2}!(?=[\s"'”’)]|$)/.test(line) ? ['plain, calm words: no exclamation mark'] : [],
  );
}
