// The limits of learning: records, what learning systems keep, and badges. They are a part of LIMITS and are read there.
// Promise: each has its reason beside it. Tested with what they limit, in test/engine/learning/ and test/engine/badge/.

export const LEARNING_LIMITS = {
  /** Characters of a learning record's file: an answer has about 180, and nobody gives 20,000 in a working life. */
  recordFileCharactersMax: 4 * 1_048_576,
  /** Problems told of one learning record: whoever exported it exports it again. */
  recordProblemsMax: 20,
  /** Characters of an id in a learning record: a unit's folder and a question's name. */
  recordNameMax: 120,
  /** Characters of a badge's file: one has about 3,000, and the picture around it 1,500. */
  badgeCharactersMax: 65_536,
  /** Bytes of a request for a badge: the answers about one pathway of ten units, with room for years of refreshers. */
  badgeRequestBytesMax: 262_144,
  /** Badges that one address asks for in a minute, and all addresses together: a whole trust may share an address. */
  badgesPerAddressMax: 20,
  badgesAllMax: 200,
  /** Answers that go to a record store in one request; the others follow in the next. */
  statementsAtOnceMax: 100,
  /** Latest time of a learning record: the year 2286, so that times have at most thirteen digits and sort as texts. */
  recordTimeMsMax: 9_999_999_999_999,
  /** Characters that a learning system keeps of a unit between sittings: SCORM 1.2 allows 4,096, SCORM 2004 at first 4,000. */
  suspendCharactersMax: 4_000,
  /** Activities left half done that a browser keeps: more than all units have, and far below what storage holds. */
  halfDoneMax: 60,
  /** Acts in one activity that are played again after a break: nobody does a tenth of it, and it takes no time. */
  halfStepsMax: 400,
} as const;
