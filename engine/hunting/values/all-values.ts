// Values of every kind as one piece: what the families share that read texts, dynamic values and times, and convert.
// Promise: nothing of its own; in a page whoever uses one of these has them all. Tested in test/engine/bin/hunting-weight.test.ts.

import * as convert from './convert.ts';
import * as json from './json.ts';
import * as numberText from './number-text.ts';
import * as readTimes from './read-times.ts';

/** Bundlers part modules by who reaches them: whoever uses one of these reaches them all. */
const ALL = {
  convertValue: convert.convertValue,
  readText: convert.readText,
  textOf: convert.textOf,
  textOfDynamic: convert.textOfDynamic,
  toDynamic: convert.toDynamic,
  dynamicReal: json.dynamicReal,
  isArray: json.isArray,
  isBag: json.isBag,
  numberIn: json.numberIn,
  parseDynamic: json.parseDynamic,
  readJson: json.readJson,
  writeJson: json.writeJson,
  readGuid: numberText.readGuid,
  readLong: numberText.readLong,
  readReal: numberText.readReal,
  checkedDate: readTimes.checkedDate,
  datetimeOf: readTimes.datetimeOf,
  exactTicks: readTimes.exactTicks,
  isDatetime: readTimes.isDatetime,
  readDatetime: readTimes.readDatetime,
  readTimespanLiteral: readTimes.readTimespanLiteral,
};

export const {
  convertValue,
  readText,
  textOf,
  textOfDynamic,
  toDynamic,
  dynamicReal,
  isArray,
  isBag,
  numberIn,
  parseDynamic,
  readJson,
  writeJson,
  readGuid,
  readLong,
  readReal,
  checkedDate,
  datetimeOf,
  exactTicks,
  isDatetime,
  readDatetime,
  readTimespanLiteral,
} = ALL;
