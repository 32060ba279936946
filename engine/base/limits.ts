// Every limit of the engine, in one place, each with its reason. Reaching one is a designed outcome: a sentence, never a crash.
// Relations between limits are asserted when the module loads.

import { assert } from './invariant.ts';
import { LEARNING_LIMITS } from './learning-limits.ts';

export const LIMITS = {
  ...LEARNING_LIMITS,
  /** Devices of one trust; the largest teaching group in the facts has about 25,000 PCs and 20,000 medical devices. */
  devicesPerTrustMax: 60_000,
  /** Devices of a nation: England's monitored ones and some room; each is about 25 bytes of columns. */
  devicesPerNationMax: 2_100_000,
  /** Organisations of a nation: England has about 270 trusts, boards and suppliers of ours. */
  organisationsMax: 1_000,
  /** Sites, VLANs and areas of one estate, each: their numbers are 16-bit columns, and one number means none. */
  placesMax: 65_535,
  /** Account groups of one estate after expansion: their numbers are a 16-bit column too. */
  accountGroupsMax: 65_535,
  /** Device groups of one estate after expansion: about 200 bytes each. */
  deviceGroupsExpandedMax: 120_000,
  /** Device groups, or account groups, that one estate file writes; the trust in this repository has about 100. */
  deviceGroupsMax: 2_000,
  /** Devices in one generation cell: keeps a cell's context (who is logged on) in the processor's cache. */
  devicesPerCellMax: 2_048,
  /** Rows of one table in one minute; bounds the batch buffers that are allocated once. */
  rowsPerBatchMax: 1 << 19,
  /** Distinct shapes of one table: a decision bitmap per rule stays below 64 kB. */
  shapesPerTableMax: 1 << 19,
  /** Rules in one set; SigmaHQ's whole core set is 3,780. */
  rulesMax: 5_000,
  /** Bytes of one YAML file that people write; the largest real Sigma rule is below 64 kB. */
  yamlFileBytesMax: 1_048_576,
  /** Bytes of a workbook or an exchange file that somebody brings: real plans have well below one megabyte. */
  workbookBytesMax: 8 * 1_048_576,
  /** Rows and columns to which a sheet of it may reach: the reader makes room for every cell up to the last one. */
  sheetRowsMax: 20_000,
  sheetColumnsMax: 256,
  /** Rows of a plan that somebody brings; the longest known exercises have some hundreds of events. */
  mselRowsMax: 5_000,
  /** Lines of one YAML file that people write: the library takes its time over each, also an empty one. */
  yamlLinesMax: 50_000,
  /** YAML alias expansions: stops "billion laughs" files. */
  yamlAliasesMax: 50,
  /** Commas, closing brackets, anchors and tags of one file that is not plain: real ones have some hundreds. */
  yamlMarksMax: 40_000,
  /** Problems told of one file of rules: nobody mends more at a time, and a megabyte of brackets has a million. */
  problemsPerFileMax: 1_000,
  /** Nesting of a Sigma detection: deeper is a mistake or an attack. */
  sigmaDepthMax: 32,
  /** Values in one Sigma list; the longest real list is about 900. */
  sigmaValuesMax: 20_000,
  /** Lists and maps in brackets in one Sigma file: real files have a few dozen, and nesting them costs the square of their number. */
  sigmaFlowCollectionsMax: 2_000,
  /** Characters of one pattern in a rule. */
  patternLengthMax: 8_192,
  /** Characters of a compiled rule book: 5,000 rules of real size come to about 20 million. */
  ruleBookCharactersMax: 64 * 1_048_576,
  /** Wildcards of one pattern; real ones have up to a dozen. */
  wildcardsMax: 256,
  /** Flags of one value under `windash`; real ones have up to four. */
  flagDashesMax: 64,
  /** Spellings of one value with several flag dashes: five a dash, so three dashes fit. */
  dashSpellingsMax: 125,
  /** Values of one placeholder set: the workstations of the largest trust, by short and full name. */
  placeholderValuesMax: 60_000,
  /** Ways to choose N searches out of a pattern's (`3 of sel*`): beyond this nobody can read the rule. */
  sigmaChoicesMax: 1_000,
  /** Tests in one rule after its condition is written out; the largest real rule has about 1,200. */
  sigmaTestsMax: 50_000,
  /** Words and brackets of one condition; the longest real one has about 60. */
  sigmaConditionTokensMax: 2_000,
  /** Characters of one regular expression; real rules stay within a few hundred. */
  regexLengthMax: 2_048,
  /** States of one expression, its counted repeats written out: compiling takes some microseconds each. */
  regexStatesMax: 2_500,
  /** States of all expressions of one rule, as often as its condition names them; the largest real rule has about 350. */
  sigmaStatesMax: 10_000,
  /** Characters of all tests of one rule, encodings written out: four times the largest file. */
  sigmaTestCharactersMax: 4 * 1_048_576,
  /** Modifiers of one field; real ones have up to four, and encodings one after the other multiply. */
  sigmaModifiersMax: 12,
  /** Characters of one value in all spellings before it is encoded: each encoding may make eight times as many. */
  encodedCharactersMax: 65_536,
  /** Tests of one rule when its placeholders have their values: two sets in one value multiply. */
  expandedTestsMax: 100_000,
  /** Rules that one collection (`action:`) writes out: each is a copy of what they share; real ones have fewer than twenty. */
  sigmaCollectionMax: 100,
  /** Members of one correlation: which of them occurred is a set of bits in one 32-bit number. */
  correlationMembersMax: 30,
  /** Fields that one correlation groups by, or whose values it counts. */
  correlationFieldsMax: 8,
  /** Longest window of a correlation, in days: a year, as the longest unit of the Sigma tools. */
  correlationDaysMax: 366,
  /** Entries of all correlation windows together: about 40 bytes each; a busy hospital's hour of matches is below 100,000. */
  correlationStateMax: 1 << 20,
  /** Days by which one event may move the correlator's clock: logs have gaps, but a forged time must not make all late. */
  clockLeapDaysMax: 366,
  /** Matches held back for late ones; past it the oldest are taken early, and what comes later than they is late. */
  correlationHeldMax: 1 << 18,
  /** Problems told of one bundle; the rest are counted, for nobody mends more than this by hand. */
  bundleProblemsMax: 1_000,
  /** Events of its window that a correlation match names. */
  correlationRefsMax: 25,
  /** Events of one written sequence that a correlation is held against: the largest threshold of ours is 600. */
  sequenceEventsMax: 5_000,
  /** A rule that feeds correlations matches at most one row in so many of its table: each match is kept and read. */
  baseMatchRowsMin: 1_000,
  /** Literal indexes of the event matcher, one for each set of rules that some logsource takes; past it all are built anew. */
  ruleIndexesMax: 256,
  /** Distinct values of one event field that are told apart by number: programs of a whole trust; past it all are numbered anew. */
  valueCodesMax: 8_192,
  /** Combinations of such values whose remaining rules are remembered; half of the slots of their table. */
  valueTuplesMax: 16_384,
  /** Rows that one alert keeps as evidence; the count goes on. */
  alertRowsMax: 25,
  /** Alerts of one run; past it new alerts are counted, not kept, and the queue says so. */
  alertsMax: 5_000,
  /** Incidents of one run. */
  incidentsMax: 1_000,
  /** Alerts that one command moves to a new incident: their numbers fit a log line beside the reason. */
  alertsPerSplitMax: 500,
  /** Entries of one session log: a 12-hour exercise with a command every 2 s and a mark a minute stays below. */
  logEntriesMax: 50_000,
  /** Bytes of one session log file that `replay` and the browser read. */
  logBytesMax: 64 * 1_048_576,
  /** Characters of one log line: a rule of the team's, or a recorded hunt, with every character escaped, and the frame. */
  logLineCharactersMax: 131_072,
  /** Facts of one run, after which it ends as when its log is full: the busiest robot run has about 3,000. */
  factsMax: 40_000,
  /** Entries of an exported log: its inputs, its notes of the clock, its facts with those of the last step, the digest. */
  exportEntriesMax: 105_001,
  /** Characters of one free text a player writes. */
  freeTextMax: 4_000,
  /** Characters of a name in a command (device, account, URL to block); a refusal repeats it and must stay a free text. */
  nameMax: 1_000,
  /** Highest seed: chance is drawn from 32-bit numbers, so a higher one would only be another name for the same run. */
  seedMax: 0xffff_ffff,
  /** Length of an exercise; time columns are signed 32-bit milliseconds and history needs room too. */
  exerciseHoursMax: 72,
  /** Days of history before STARTEX that can be looked at. */
  historyDaysMax: 7,
  /** Bytes that a writer of exports keeps by shape, and again by device or account, before it begins anew: its memory stays bounded. */
  exportKeptBytesMax: 96 * 1_048_576,
  /** Rows an event query returns; the answer says how many more there are. */
  queryRowsMax: 1_000,
  /** Rows one event query may look at: about three seconds of a worker's time; the answer says from when on it looked. */
  queryScanRowsMax: 12_000_000,
  /** Minutes of telemetry one event query may read: a week. */
  queryMinutesMax: 7 * 24 * 60,
  /** Indicators of one set: the largest feeds that a trust subscribes to stay below; 60 MB of columns beside the texts. */
  indicatorsMax: 1_000_000,
  /** Characters of an indicator's value, title, source or id: a URL longer than this is cut to its path by every feed. */
  indicatorTextMax: 2_048,
  /** Entries of one list with the same type and value: each look-up may have to pass all that have expired. */
  indicatorRepeatsMax: 64,
  /** Lists of indicators that may arrive during one run; their numbers fit a byte. */
  indicatorListsMax: 100,
  /** Characters of one indicator bundle: about 100,000 indicators; larger feeds come in several files. */
  bundleCharactersMax: 64 * 1_048_576,
  /** Nesting of a bundle's JSON: a real one nests five deep. */
  bundleDepthMax: 24,
  /** IPv4 indicators of an exercise: they lie in 198.19.0.0/16, and nearly all of it stays free for what attack steps use. */
  exerciseIpv4IndicatorsMax: 8_000,
  /** Characters of one indicator pattern: a list of 900 hashes. */
  bundlePatternMax: 65_536,
  /** Accounts that one credential-leak notice names. */
  leakAccountsMax: 5_000,
  /** Bytes of one raw event in a file: Windows cuts its own below 64 kB, cloud audit rows stay below 1 MB. */
  eventBytesMax: 16 * 1_048_576,
  /** Bytes that may stand before the list in an object that wraps events: names of paging and counts. */
  envelopeBytesMax: 65_536,
  /** Unpacked bytes of one packed event file: a large trust's logs of some days; beyond it something is wrong. */
  unpackedBytesMax: 1_099_511_627_776,
  /** Times its packed size that a file may unpack to: logs reach 50, the same line repeated some hundred, a bomb 1,030. */
  unpackedRatioMax: 600,
  /** Unpacked bytes from which the ratio counts; a workbook has at most so many, for a small file may become gigabytes. */
  unpackedFreeBytes: 67_108_864,
  /** Nesting of one raw event's JSON: deeper is an attack; it is named and passed over. */
  eventNestingMax: 1_000,
  /** Nesting at which fields of raw events are still seen; real ones nest about eight deep. */
  eventFieldDepthMax: 32,
  /** Sets of log source labels a reader keeps apart before it starts a new list: real files have a few dozen. */
  eventRoutesMax: 4_096,
  /** Matches that a rule check keeps to show: more than a person pages through; all are counted. */
  checkedMatchesMax: 1_000,
  /** Matches of one rule that a rule check keeps, so that a loud rule leaves room for the others. */
  checkedMatchesPerRuleMax: 100,
  /** Characters of one event that a rule check keeps to show: 1,000 such events stay below 40 MB. */
  checkedEventCharactersMax: 16_384,
  /** Events that fed correlations and are remembered, newest last, so that a correlation's match can name them. */
  checkedMembersMax: 20_000,
  /** Steps, injects, decisions and the like in one scenario: beyond this nobody can facilitate it. */
  scenarioItemsMax: 500,
  /** Characters of all files that one table of a hunt is made of: what a page or a command can hold beside its columns. */
  huntFileCharactersMax: 256 * 1_048_576,
  /** Rows of a table made of files: an hour of a busy trust's firewall. */
  huntFileRowsMax: 2_000_000,
  /** Columns of a table made of files: Windows events written out flat have about 400 over a week. */
  huntFileColumnsMax: 1_000,
  /** Nesting of a JSON value that a query reads: real telemetry stays below a dozen; a reader of its own must not overflow the stack. */
  huntingJsonDepthMax: 256,
  /** Characters of one text that a function makes: as long as Kusto lets a text be, more or less. */
  huntTextMax: 1 << 20,
  /** Members of an array that range() makes: as many as Kusto gives. */
  huntRangeMax: 1_048_576,
  /** Characters of one query: the longest real ones, with a list of addresses pasted in, have about 30,000. */
  huntCharactersMax: 262_144,
  /** Brackets of a query inside one another; real ones stay below 20, and every reader of its tree calls itself. */
  huntBracketsMax: 100,
  /** Nesting of a query's expressions and functions while it is planned: what reads it calls itself. */
  huntDepthMax: 400,
  /** Operators of one pipeline, terms of one sum, members of one path: each nests what is made of them; real ones have below 60. */
  huntChainMax: 500,
  /** Problems told of one query: nobody mends more at a time. */
  huntProblemsMax: 20,
  /** Times a query is planned again because a value it needs had to be worked out first; real ones ask twice at most. */
  huntPassesMax: 64,
  /** Rows that one result gives; the count of all goes with it. As many as a person can page through, and a grid can sort. */
  huntResultRowsMax: 30_000,
  /** Rows that one query looks at: a week of a large trust's busiest table, about a minute of a worker's time. */
  huntRowsReadMax: 400_000_000,
  /** Bytes that sorts, joins and groups of one query hold: a tab has about 2 GB, and the room needs its own. */
  huntBytesHeldMax: 768 * 1_048_576,
  /** Rows wanted by top beyond which it sorts them all. */
  huntRowsHeldMax: 2_000_000,
  /** Rows wanted by top that are kept in a list in order while rows pass; more are found by sorting. */
  huntTopListMax: 1_000,
  /** Items that mv-expand gives of one row: as many as Kusto gives. */
  huntItemsMax: 2_147_483_647,
  /** Values of a list that a sub-query gives to in: as many as Kusto takes. */
  huntListMax: 1_000_000,
  /** Columns that pack_all() packs. */
  huntColumnsMax: 2_000,
  /** Hunts and backtests of one room under way at a time: each shares the worker with the clock. */
  huntsUnderWayMax: 4,
  /** Characters of a query as the log keeps it: the longest in our library has 1,500; a longer one is named by its beginning. */
  huntRecordCharactersMax: 8_000,
  /** Characters of one rule that the team stages: the longest rule of ours has 4,000. */
  teamRuleCharactersMax: 16_000,
  /** Texts of rules that one run stages: each that is switched on looks at every row. */
  teamRulesMax: 20,
  /** Rules and correlations in one staged text. */
  teamRulePartsMax: 8,
  /** Matches of one staged text in a minute, after which it is switched off: a rule that fits a tenth of all rows is no rule. */
  teamRuleMatchesPerMinuteMax: 2_000,
  /** Hunts that one run records; the room shows them all. */
  huntsRecordedMax: 200,
  /** Entries of the log that one rating, finding or sentence names: more than a person checks. */
  evidenceEntriesMax: 50,
  /** Parts of one report that must be in it, members of one response, references of one action. */
  reportPartsMax: 24,
  /** Years: the reading age of most newspapers is below; a message that asks for more is read twice, or not at all. */
  readingAgeMax: 16,
  /** Messages that one seat gets in ten minutes: each is read, talked over and answered in about two. */
  injectsPerTenMinutesMax: 6,
  /** Notes, and ratings, of one evaluator's pad: one a minute for a long day. */
  padEntriesMax: 1_000,
  /** Bytes of a trust's profile: a few hundred names of a line each; more is another file. */
  profileBytesMax: 200_000,
  /** Characters of one name in a trust's profile: it stands in the middle of sentences. */
  profileNameMax: 120,
  /** Re-tests that one run holds: an improvement plan with more actions is not carried out. */
  retestsMax: 100,
  /** Actions that are carried over from earlier exercises: more are not gone through in one. */
  carriedActionsMax: 60,
  /** Seats of one exercise, and people that one message reaches. */
  seatsMax: 64,
  /** Injects that one facilitator makes up in a run: more would be another scenario. */
  improvisedMax: 200,
  /** Messages between seats and contacts of one run, some forty an hour over twelve hours. */
  messagesMax: 500,
  /** Characters of one message in a form, all parts together: a SitRep is one page. */
  messageCharactersMax: 8_000,
  /** Decisions in free words of one run. */
  freeDecisionsMax: 200,
  /** Notes of the wall clock that one log keeps: one for each start, pause, change of speed and minute. */
  clockEntriesMax: 5_000,
  /** Rows that one run pins. */
  pinsMax: 500,
  /** Neighbouring organisations of one trust: those an ambulance reaches within an hour. */
  neighboursMax: 12,
  /** Lines of paper that one system's back-entry shows: a team reads each of them. */
  paperEntriesMax: 60,
  /** Reports by phone that one run keeps: a desk that hears of one thing from every ward stops writing it down. */
  deskReportsMax: 200,
  /** Situations that a branching activity can come to: real ones have some hundreds, and each is looked at in every build. */
  branchStatesMax: 20_000,
  /** Teams of one group session: every trust of England and its neighbours fit; each has a log of its own. */
  groupTeamsMax: 400,
  /** People of one team: a whole nation in one room was held; beyond it new ones are turned away, those inside stay. */
  groupPeopleMax: 3_000,
  /** People in a room up to which a newcomer is told who is here already. */
  presenceListMax: 200,
  /** Entries of one team's group log: twelve hours with a mark a second and a command every second. */
  groupEntriesMax: 100_000,
  /** Entries after which every member says what its state is: a departure is known before it has grown. */
  groupCheckpointEntries: 64,
  /** Marks after which every member says so in quiet play: ten seconds at a mark a second. */
  groupCheckpointBeats: 10,
  /** Checkpoints that a room compares at a time: a member further behind is told at a later one. */
  groupCheckpointsKept: 8,
  /** Wishes that one room holds until they are durable: ten seconds of the busiest measured room. */
  roomQueueMax: 1_000,
  /** Entries that one append carries: a batch stays a few milliseconds of disk. */
  roomBatchMax: 256,
  /** Entries that a room keeps at hand for members who come back; older ones are read from the store. */
  roomRecentMax: 1_024,
  /** Entries of one answer to a member that catches up; it asks again when it has taken them. */
  suffixEntriesMax: 256,
  /** Entries that a member may bring back to a relay whose store lost them: a quarter of an hour of a busy room. */
  mendEntriesMax: 5_000,
  /** Wishes that one member keeps while it is cut off: a decision every ten seconds for an hour and a half. */
  outboxMax: 500,
  /** Wishes of one member under way at a time; the rest wait, so that a rejoin never floods the room. */
  outboxWindow: 16,
  /** Characters of what a conductor brings a team: one inject with its key, or an hour of aggregates. */
  boundaryCharactersMax: 16_384,
  /** Requests, findings, alerts and messages that one team passes on: one every three minutes over twelve hours. */
  exchangeItemsMax: 240,
  /** Units an hour, or people, that one request asks for: above the busiest laboratory's hour. */
  exchangeUnitsMax: 500,
  /** Exercise time after which the exercise answers for an empty cell: whoever is paged on call rings back in five minutes. */
  emptyCellAnswersMs: 300_000,
  /** Characters of a rule that a team shares: with every line end escaped it fits a boundary entry with room for its note. */
  sharedRuleCharactersMax: 6_000,
  /** Messages that wait for their time in one team: an exercise of a day placed ahead, one every quarter of an hour. */
  placedMax: 100,
  /** Characters of one part of what is released after ENDEX: escaped in a line's JSON it fits a message. */
  releasedCharactersMax: 16_000,
  /** Parts of it: a joint report of forty trusts with its timeline. */
  releasedPartsMax: 20,
  /** Bytes of one frame from a browser; longer messages come in parts. */
  frameBytesMax: 4_096,
  /** Bytes of one frame before somebody has shown a token. */
  frameBytesBeforeJoin: 1_024,
  /** Characters of one message, its parts put together: a team's rule with every character escaped. */
  messageCharactersMaxUp: 131_072,
  /** Milliseconds within which a new connection shows its token. */
  joinMsMax: 5_000,
  /** Messages a second that one participant sends over time, and at once; faster is no person. */
  playerRate: 2,
  playerBurst: 40,
  /** The same for a facilitator, and for a conductor that brings boundary entries to every team. */
  facilitatorRate: 20,
  facilitatorBurst: 40,
  /** Messages beyond the rate that are passed over before the connection is ended. */
  rateStrikesMax: 20,
  /** Departed states written into one team's log: a fault shows in a hundred, and more are somebody's mischief. */
  departuresMax: 100,
  /** Entries a second that one session writes over time. */
  sessionRate: 1_000,
  /** Wrong codes from one address in a minute, and from all; past them none is taken. Sessions and moves asked for: as many. */
  joinsPerAddressMax: 5,
  joinsAllMax: 100,
  /** Bytes of what opens a session: every team may have an opening of its own, each about 700 bytes. */
  openingBytesMax: 524_288,
  /** Codes of one session: each team's, and those of a staff that runs, judges and watches. */
  sessionCodesMax: 600,
  /** Days after which a join code is over, unless it was changed before: an exercise is prepared within a week. */
  codeDays: 7,
  /** Milliseconds for which a code that moves somebody to another device is good. */
  moveCodeMs: 600_000,
  /** New connections from one address in a minute that show no pass, unless the relay is told otherwise. */
  connectsAdmittedMax: 300,
  /** Those that show one are their member's: past so many to one team in a minute they count for the address again. */
  connectsPerMemberMax: 30,
  /** Connections of one relay process. */
  linksMax: 12_000,
  /** Bytes that wait for one reader: past it the reader is cut off and catches up from the log. */
  readerBytesMax: 262_144,
  /** Orders of a team that wait for the key of a sealed item: more than any tray holds. */
  sealedOrdersMax: 100,
  /** Milliseconds that a reader may be behind the log before it is cut off. */
  readerLagMsMax: 30_000,
  /** Bytes of one session file, all teams' logs together: thirty teams over seven hours are about 400 MB. */
  sessionFileBytesMax: 500_000_000,
  /** Days that a session is kept after it was opened. */
  retentionDays: 30,
} as const;

assert(LIMITS.devicesPerCellMax <= LIMITS.devicesPerTrustMax, 'a cell fits in a trust');
const LOG_LINE = LIMITS.logLineCharactersMax;
assert(LOG_LINE > 6 * (2 * LIMITS.freeTextMax + 2 * LIMITS.nameMax) + 1_000, 'an escaped entry fits in a log line');
assert(
  LOG_LINE >
    6 * Math.max(LIMITS.teamRuleCharactersMax, LIMITS.huntRecordCharactersMax + LIMITS.freeTextMax + LIMITS.nameMax) +
      1_000,
  'an escaped rule or hunt fits in a log line',
);
assert(LIMITS.outboxWindow < LIMITS.playerBurst, 'a member that comes back stays within its burst');
assert(LOG_LINE > 6 * LIMITS.boundaryCharactersMax + 16 * LIMITS.groupTeamsMax, 'an escaped boundary fits in a line');
assert(LOG_LINE > 6 * LIMITS.releasedCharactersMax + 1_000, 'an escaped part fits in a log line');
assert(2 * LIMITS.nameMax + 1_000 < LIMITS.freeTextMax, 'a refusal that names what it refuses is a free text');
// One step may add all of a minute's alerts before the run looks at its limits.
assert(
  LIMITS.exportEntriesMax > LIMITS.logEntriesMax + LIMITS.clockEntriesMax + LIMITS.factsMax + LIMITS.alertsMax,
  'an export holds its run',
);
assert((LIMITS.exerciseHoursMax + LIMITS.historyDaysMax * 24) * 3_600_000 < 2 ** 31, 'times fit 32-bit columns');
