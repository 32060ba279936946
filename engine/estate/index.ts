export type { Ipv4Network } from './address.ts';
export { formatIpv4, inNetwork, parseCidr, parseIpv4 } from './address.ts';
export { buildEstate, deviceAt } from './build-estate.ts';
export type { ColumnRoom, SharedRoom } from './column-room.ts';
export { createSharedRoom, OWN_ROOM } from './column-room.ts';
export type {
  AccountColumns,
  AccountStory,
  DeviceColumns,
  DeviceStory,
  Estate,
  NameIndex,
  Organisation,
  Range,
} from './estate.ts';
export type { PlaceLevel, PlaceList } from './organisations.ts';
export { placeLists } from './organisations.ts';
export { patchText } from './patch-level.ts';
export { criticalityOf, deviceStory } from './device-story.ts';
export { selectDevices } from './select-devices.ts';
export {
  accountDisplayName,
  accountDomain,
  accountMail,
  accountName,
  accountSid,
  accountStory,
  accountUpn,
  deviceDomain,
  deviceIdText,
  deviceName,
  guidText,
  hexText,
} from './story.ts';
