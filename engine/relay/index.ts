// The door of the relay: for now a server of static files and the policy of the pages.

export { BARE_POLICY, FILE_POLICY, FRAME_POLICY, headerForPage, PAGE_POLICY } from './policy.ts';
export type { SiteOptions } from './serve.ts';
export { openSite } from './serve.ts';
