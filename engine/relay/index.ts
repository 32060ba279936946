// The door of the relay: the server of the site, the policy of its pages, and group play beside it.

export { BARE_POLICY, FILE_POLICY, FRAME_POLICY, headerForPage, PAGE_POLICY } from './policy.ts';
export type { BadgeOffice } from './badge-config.ts';
export { badgeKeyFile, readBadgeOffice } from './badge-config.ts';
export type { BadgeKeys } from './badge-key.ts';
export { drawBadgeKey, readBadgeKey } from './badge-key.ts';
export type { BadgeDesk } from './badge-routes.ts';
export type { RecordStoreOffice } from './record-store-config.ts';
export { readRecordStore } from './record-store-config.ts';
export type { RecordStoreDesk } from './record-store-routes.ts';
export type { LogStore } from './log-store.ts';
export type { OwnCertificate } from './certificate.ts';
export { keepCertificate } from './certificate.ts';
export type { KeptSession } from './session-file.ts';
export { bringBack, readSessions, writeSessions } from './session-file.ts';
export { createPostgresStore } from './postgres-store.ts';
export type { Relay, RelayParts } from './relay.ts';
export { createRelay, logLine, openStore, readSecret } from './relay.ts';
export type { RelayConfig } from './relay-config.ts';
export { readRelayConfig } from './relay-config.ts';
export type { ConductorAnswer, ConductorQuestion, NumberedAnswer, NumberedQuestion } from './conductor-words.ts';
export type { Played, SealedCard, SealedEdition, SealedShelf } from './sealed-shelf.ts';
export type { SiteOptions } from './serve.ts';
export { openSite } from './serve.ts';
export { createSqliteStore } from './sqlite-store.ts';
export { createMemoryStore } from './memory-store.ts';
export type { Visitor, VisitorSetting } from './visitor.ts';
export { greet as greetVisitor } from './visitor.ts';
