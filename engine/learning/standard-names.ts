// Names that the standards of learning systems and of badges fixed: XML namespaces, verbs, types, contexts. Names only: nothing is fetched from them.
// Promise: each stands here once. Tested in test/engine/learning/package.test.ts and test/engine/learning/xapi.test.ts.

export const XML_NAMES = {
  content12: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
  adl12: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
  content2004: 'http://www.imsglobal.org/xsd/imscp_v1p1',
  adl2004: 'http://www.adlnet.org/xsd/adlcp_v1p3',
  sequencing2004: 'http://www.imsglobal.org/xsd/imsss',
  cmi5: 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd',
} as const;

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const CMI5 = 'https://w3id.org/xapi/cmi5/context/';

export const XAPI_NAMES = {
  answered: `${VERBS}answered`,
  initialized: `${VERBS}initialized`,
  completed: `${VERBS}completed`,
  passed: `${VERBS}passed`,
  terminated: `${VERBS}terminated`,
  interaction: 'http://adlnet.gov/expapi/activities/cmi.interaction',
  cmi5Category: `${CMI5}categories/cmi5`,
  sessionExtension: `${CMI5}extensions/sessionid`,
  moveOnCategory: `${CMI5}categories/moveon`,
} as const;

/** Contexts of a credential (W3C VC 2.0, Open Badges 3.0) and of the document that gives an issuer's keys. */
export const BADGE_NAMES = {
  credential: 'https://www.w3.org/ns/credentials/v2',
  openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  baked: 'https://purl.imsglobal.org/ob/v3p0',
  identity: 'https://www.w3.org/ns/did/v1',
  keys: 'https://www.w3.org/ns/cid/v1',
} as const;
