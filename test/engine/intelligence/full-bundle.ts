// A bundle in which every property stands that the rules of STIX 2.1 admit, so that each of them can be broken.

const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${String(n)}`;
const MARK = `marking-definition--${uuid(1)}`;
const TLP_MARK = 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003';
const AUTHOR = `identity--${uuid(2)}`;
const MADE = '2027-01-19T02:00:00.000Z';

const COMMON = {
  ...{ created_by_ref: AUTHOR, revoked: true, confidence: 50, lang: 'en-GB' },
  labels: ['EXERCISE'],
  object_marking_refs: [MARK, TLP_MARK],
};
const objectOf = (type: string, n: number) => ({
  ...{ type, spec_version: '2.1', id: `${type}--${uuid(n)}`, created: MADE },
});

export const FULL_BUNDLE = {
  type: 'bundle',
  id: `bundle--${uuid(0)}`,
  objects: [
    {
      ...objectOf('marking-definition', 1),
      name: 'EXERCISE EXERCISE EXERCISE',
      definition_type: 'statement',
      definition: { statement: 'EXERCISE EXERCISE EXERCISE. Made up.' },
      created_by_ref: AUTHOR,
      object_marking_refs: [TLP_MARK],
    },
    {
      ...{ type: 'marking-definition', spec_version: '2.1', id: TLP_MARK },
      ...{ created: '2022-10-01T00:00:00.000Z', name: 'TLP:AMBER+STRICT' },
      extensions: {
        'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
          extension_type: 'property-extension',
          tlp_2_0: 'amber+strict',
        },
      },
    },
    {
      ...objectOf('identity', 2),
      ...COMMON,
      modified: MADE,
      name: 'North Watch (fictional)',
      description: 'Watches the north.',
      identity_class: 'organization',
      roles: ['watch'],
      sectors: ['healthcare'],
      contact_information: 'desk@watch.example',
    },
    {
      ...objectOf('indicator', 3),
      ...COMMON,
      modified: '2027-01-19T02:00:00.0005Z',
      name: 'EXERCISE: made up',
      description: 'Seen in the north.',
      indicator_types: ['malicious-activity'],
      pattern: "[domain-name:value = 'bad.example' OR url:value = 'https://bad.example/a']",
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: '2027-01-19T02:00:00Z',
      valid_until: '2027-01-20T02:00:00.5Z',
      kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'initial-access' }],
      external_references: [
        {
          source_name: 'a blog',
          description: 'What they saw',
          url: 'https://blog.example/a',
          external_id: 'A-1',
          hashes: { 'SHA-256': 'ab'.repeat(32) },
        },
      ],
      granular_markings: [
        { selectors: ['description', 'labels.[0]'], marking_ref: MARK },
        { selectors: ['description'], lang: 'en' },
      ],
    },
    {
      ...{ ...objectOf('indicator', 4), modified: MADE, valid_from: MADE, pattern_type: 'stix' },
      pattern: `[file:hashes.'SHA-256' = '${'0f'.repeat(32)}'] FOLLOWEDBY [ipv4-addr:value ISSUBSET '198.19.0.0/16']`,
    },
    {
      ...{ ...objectOf('indicator', 5), modified: MADE, valid_from: MADE, pattern_type: 'stix' },
      pattern: "[email-addr:value LIKE '%@bad.example']",
    },
  ],
};
