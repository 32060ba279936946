export type { Ipv4Network } from './address.ts';
export { formatIpv4, inNetwork, parseCidr, parseIpv4 } from './address.ts';
export { buildEstate } from './build-estate.ts';
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
export { selectDevices } from './select-devices.ts';
export {
  accountDisplayName,
  accountMail,
  accountName,
  accountSid,
  accountStory,
  accountUpn,
  deviceDomain,
  deviceIdText,
  deviceName,
  deviceStory,
  guidText,
  hexText,
} from './story.ts';
