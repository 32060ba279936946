// JSON text as no serialiser writes it: odd white space, every spelling of numbers and characters, keys twice, deep nesting.
// Used by the tests of the event reader.

import fc from 'fast-check';

const SPACE = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const KEYS = [
  'CommandLine',
  'Image',
  'EventID',
  'Channel',
  'EventType',
  'product',
  'category',
  'service',
  'a',
  'b',
  'a.b',
  'b.c',
  'a.b.c',
  'winlog',
  'event_data',
  'winlog.event_data',
  'event_id',
  'channel',
  'process',
  'command_line',
  'executable',
  'parent',
  'file',
  'path',
  'Event',
  'System',
  'EventData',
  'UserData',
  '#attributes',
  '#text',
  'Name',
  'Provider',
  'Provider_Name',
  'Data',
  'SystemTime',
  'TimeCreated',
  '_source',
  '_index',
  'result',
  'preview',
  'properties',
  '__proto__',
  'constructor',
  '',
  '0',
  'é',
  'event',
  'type',
  'code',
  'Details',
  'New Value',
  'destination',
  'ip',
  'data',
  'win',
  'eventdata',
  'image',
  'system',
  'eventID',
  '@Name',
  'xmlns',
  'EventID_Qualifiers',
  'Type',
  'ActionType',
  'ProcessCommandLine',
  'InitiatingProcessFileName',
  'SyslogMessage',
  'Facility',
  'event.dataset',
  'dataset',
];

/** A character as JSON may write it. */
const CHARACTER = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcXYZ019 ./:*-{}[],\u00e9\u20ac\u{1f600}\u0130\u212a') },
  { weight: 3, arbitrary: fc.constantFrom('\\\\', '\\"', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\\u0041',
      '\\u00e9',
      '\\u20AC',
      '\\ud83d\\ude00',
      '\\ud83d',
      '\\ude00',
      '\\u0000',
      '\\u0022',
      '\\ud83d\\u0041',
    ),
  },
);

const STRING = fc.oneof(
  { weight: 9, arbitrary: fc.array(CHARACTER, { maxLength: 12 }).map((parts) => `"${parts.join('')}"`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '"Microsoft-Windows-Sysmon/Operational"',
      '"Security"',
      '"CreateKey"',
      '"AdvancedHunting-DeviceEvents"',
      '"windows"',
      '"ProcessCreated"',
      '"Syslog"',
      '"zeek.dns"',
      '"process"',
      '"start"',
      '"Process\\u0020x"',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 1_000 }).map((length) => `"${'x\\\\'.repeat(length)}"`) },
);

const NUMBER = fc.oneof(
  fc.integer({ min: -20, max: 5_000 }).map(String),
  fc.constantFrom(
    '0',
    '-0',
    '0.0',
    '-0.5',
    '1e3',
    '1E+2',
    '12e-1',
    '1.50',
    '123456789012345678901',
    '1e400',
    '-1e400',
    '9007199254740993',
    '0.1e1',
    '4.0',
  ),
);

const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...KEYS).map((name) => JSON.stringify(name)) },
  { weight: 1, arbitrary: STRING },
  { weight: 1, arbitrary: fc.constantFrom('"Im\\u0061ge"', '"\\u0045vent"') },
);

const { value, object } = fc.letrec<{ value: string; object: string; list: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'json' },
    { weight: 4, arbitrary: STRING },
    { weight: 2, arbitrary: NUMBER },
    { weight: 1, arbitrary: fc.constantFrom('true', 'false', 'null') },
    { weight: 4, arbitrary: tie('object') },
    { weight: 1, arbitrary: tie('list') },
  ),
  object: fc
    .array(fc.tuple(SPACE, key, SPACE, SPACE, tie('value'), SPACE), { maxLength: 6, depthIdentifier: 'json' })
    .map((members) => `{${members.map(([a, k, b, c, v, d]) => `${a}${k}${b}:${c}${v}${d}`).join(',') || ' '}}`),
  list: fc
    .array(fc.tuple(SPACE, tie('value'), SPACE), { maxLength: 4, depthIdentifier: 'json' })
    .map((members) => `[${members.map((parts) => parts.join('')).join(',')}]`),
}));

/** One JSON object. */
export const OBJECT_TEXT = object;
export const VALUE_TEXT = value;

/** What a program that writes event logs would write: the same, but mostly as events look. */
export const WINDOWS_TEXT = fc
  .tuple(object, object, fc.constantFrom('EventData', 'UserData', 'Other'), fc.boolean())
  .map(([system, block, name, isFirst]) => {
    const parts = [`"System":${system}`, `"${name}":${block}`];
    return `{"Event":{${(isFirst ? parts : parts.reverse()).join(', ')}}}`;
  });

/** Objects that wrap events, and some that only look so. */
const WRAPPED_TEXT = fc
  .tuple(
    fc.constantFrom(
      ['{"Records":', '}'],
      ['{ "events" :', ',"nextToken":"x"}'],
      ['{"@odata.context":"c\\u0020",\n"value":', '\n, "@odata.nextLink" : {"a":[1]} }'],
      [
        '{"took":3,"_shards":{"a":[{}]},"hits":{"total":{"value":2},"max_score":null,"hits":',
        ',"b":1},"aggregations":{}}',
      ],
      ['{"a":1,"Records":', '}'],
      ['{"hits":{"a":1,"hits":', '}}'],
      ['{"value":', ''],
    ),
    fc.array(object, { maxLength: 3 }),
    fc.constantFrom(',', ' ,\n', '\n,  ', '],[', ',7,'),
    SPACE,
  )
  .map(
    ([[before, after], members, comma, space]) => `${before}${space}[${space}${members.join(comma)}${space}]${after}`,
  );

/** A stream of events, good and bad, as files have them. */
export const STREAM_TEXT = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: object },
        { weight: 3, arbitrary: WINDOWS_TEXT },
        { weight: 3, arbitrary: WRAPPED_TEXT },
        {
          weight: 2,
          arbitrary: fc
            .tuple(
              fc.oneof(object, WRAPPED_TEXT),
              fc.nat(),
              fc.constantFrom('', '"', '}', '{', ']', '\\', '\n', '\u0001', ',', '\n{'),
            )
            .map(([text, at, put]) => {
              const cut = at % text.length;
              return text.slice(0, cut) + put + text.slice(cut + 1);
            }),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'nonsense',
            '7',
            '"text"',
            'null',
            '[',
            ']',
            '{',
            '}',
            '{"a":1',
            '[{"a":1},',
            '  {"a":',
            '\u00a0',
          ),
        },
      ),
      fc.constantFrom('\n', '\n', '\n', '\r\n', '', ' ', '\n\n', ',\n', '\n  ', '\n\t'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.flat().join(''));
