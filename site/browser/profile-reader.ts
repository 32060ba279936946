// The reader of trust profiles as a piece of its own: it brings YAML and the schema, which no page needs until a profile is there.
// Tested in test/browser/desk.spec.ts.

export { parseStaffDetails, parseTrustProfile, writeProfileTemplate } from '#engine/scenario/index.ts';
