import { plural } from '../../../strings/english/counts.ts'
import { first } from './first/english.ts'

const releases = {
  ...first.releases,
  keywords: 'version update software download',
  opening: 'Loading releases…',
  empty: 'No products yet',
  emptyDetail:
    'Release software to everyone in this space. Maintainers sign each version on their own devices, and every device checks the signatures.',
  emptyReader: 'Released software appears here.',
  name: 'Product name',
  create: 'Create product',
  notHere: 'This product isn’t on this device',
  notHereDetail: 'It may arrive once a device that has it is online.',
  noVersions: 'No versions yet',
  newest: (version: string) => `Version ${version}`,
  yourSignature: 'Waiting for your signature',
  newVersion: 'New version',
  version: 'Version',
  versionDetail: (last: string) => `Must be higher than ${last}`,
  signFirst: 'First sign what waits for signatures.',
  versionExample: 'For example 1.2.0',
  channel: 'Channel',
  channels: { stable: 'Stable', beta: 'Beta' },
  notes: 'Release notes',
  rollout: 'Who gets it first',
  rolloutAll: 'Everyone at once',
  rolloutStep: (share: string, days: number | null) =>
    days === null
      ? `${share} of devices, the rest when you decide`
      : plural(days, {
          one: `${share} of devices, everyone after a day`,
          other: `${share} of devices, everyone after # days`,
        }),
  offeredTo: (share: string, until: string | null) =>
    until === null
      ? `Offered to ${share} of devices so far`
      : `Offered to ${share} of devices so far, to all by ${until}`,
  later: 'This device gets it later.',
  widen: (share: string) => `Offer to ${share} of devices`,
  widenAll: 'Offer to everyone',
  files: 'Files',
  choose: 'Choose files',
  platformOf: (name: string) => `Platform of ${name}`,
  platform: 'Platform',
  removeFile: (name: string) => `Remove ${name}`,
  publish: 'Sign and release',
  deviceName: (name: string) => `“${name}” is the name of a device on Windows. Rename the file, then add it again.`,
  badName: (name: string) => `Not every system allows a file called “${name}”. Rename it, then add it again.`,
  nameTwice: (name: string) => `Two files are called “${name}”. Rename one of them, then add it again.`,
  badVersion: 'Enter a version like 1.2.0 or 2.0.0-beta.1',
  notShared: 'Couldn’t share some of these files. Choose them again.',
  download: 'Download',
  downloadNamed: (name: string) => `Download ${name}`,
  save: 'Save',
  saveNamed: (name: string) => `Save ${name}`,
  saved: (name: string) => `Saved ${name}`,
  states: {
    absent: 'Not on this device',
    waiting: 'Waiting for a device that has it',
    fetching: 'Downloading',
    checking: 'Checking…',
    right: 'On this device, verified',
    refused: 'Failed a check',
    failed: 'Couldn’t be downloaded',
  },
  checks: {
    address: 'What’s at the product’s address isn’t what the maintainers signed, so it isn’t offered.',
    line: 'Waiting for someone who can reach the product’s address',
    name: 'Its name could lead out of your download folder, so it isn’t offered.',
    hash: 'Its maintainers didn’t sign a SHA-256 hash, so it can’t be checked.',
    changed: 'Two different files were signed under this name and version. Neither is offered.',
    content: (name: string) => `The file from ${name} isn’t what the maintainers signed, so it isn’t offered.`,
    nobody: 'Nobody in this space has shared this file yet.',
    full: 'This device’s disk is full. Free up space, then download the file again.',
  },
  freshness: {
    unheard: (until: string) => `The publisher’s last word was valid until ${until}. There may be a newer version.`,
    expired:
      'The maintainers’ signatures have expired, so nothing is offered. Check that this device’s clock is right.',
    empty: 'No versions yet',
  },
  halted: (name: string) => `Halted by ${name}`,
  withdrawn: (name: string) => `Retracted by ${name}`,
  halt: 'Halt…',
  resume: 'Resume',
  resumedBy: (name: string) => `Only ${name} can resume it`,
  withdraw: 'Retract…',
  stopTitle: { halt: (version: string) => `Halt ${version}?`, withdraw: (version: string) => `Retract ${version}?` },
  stopDetail: {
    halt: 'Nobody can download this version until you resume it.',
    withdraw: 'Nobody can download this version again, and this can’t be undone. People who have it see why.',
  },
  stopConfirm: { halt: 'Halt version', withdraw: 'Retract version' },
  why: 'Reason',
  actions: (version: string) => `Actions for version ${version}`,
  waiting: 'Waiting for signatures',
  waitingFor: {
    targets: (versions: string, count: number) =>
      plural(count, { one: `Version ${versions}`, other: `Versions ${versions}` }),
    root: 'Change of maintainers',
    none: 'Current versions, for the new maintainers',
  },
  becomes: (names: string) => `New maintainers: ${names}`,
  signedBy: (names: string, signed: number, needed: number) => `Signed by ${names} (${signed} of ${needed})`,
  proposedBy: (names: string) => `Proposed by ${names}, not signed yet`,
  import: 'Import product',
  importDetail:
    'Brings in a repository of The Update Framework (TUF) unchanged. One device downloads it and passes it on to the others. Its metadata and targets folders must be at this address.',
  address: 'Address',
  notImported: 'Couldn’t import this. Check the address, and that a signed TUF repository is there.',
  refresh: 'Check for new versions',
  carrying: 'Product address',
  carry: 'Download for others in this space',
  carryDetail:
    'This device looks for new versions at the address now and then, and downloads files that someone wants but can’t reach. Each file is downloaded from there once.',
  comesFrom: (name: string) => `${name} is downloading it for everyone`,
  mirror: 'Other programs on this computer',
  mirrorOn: 'Let programs on this computer read these releases',
  mirrorDetail:
    'For programs that update themselves, and for package managers. What they get has been verified on this device.',
  mirrorCopy: (program: string) => `Copy address for ${program}`,
  mirrorAddress: (program: string) => `Address for ${program}`,
  sign: 'Sign',
  signNamed: (what: string) => `Sign: ${what}`,
  maintainers: 'Maintainers',
  needed: (needed: number, count: number) =>
    plural(count, {
      one: '1 maintainer signs each version',
      other: `${needed} of # maintainers must sign each version`,
    }),
  unknownKey: (key: string) => `Key ${key}`,
  offers: 'Would like to sign',
  offerKey: 'Offer to sign versions',
  change: 'Change maintainers',
  changeDetail:
    'A maintainer signs with a key that never leaves their device. The change takes effect once enough current maintainers have signed it. If a key is lost or stolen, take it off the list. If too few keys are left to sign, this product can’t have new versions: create a new one.',
  signAgain: (needed: number) =>
    plural(needed, {
      one: 'Released versions may disappear until a maintainer on this list has signed them again.',
      other: 'Released versions may disappear until # maintainers on this list have signed them again.',
    }),
  notSignedBy: (names: string) => `Not yet: ${names}`,
  allMustSign:
    'Every maintainer must sign. If one key is lost, no more versions can be released: everyone should keep their key on paper, or you can require fewer signatures.',
  oneMustSign:
    'Only one key can sign. If it’s lost, no more versions can be released: keep it on paper, or add a maintainer. Others can offer to sign here.',
  renewKey: 'Replace my key',
  renewTitle: 'Replace your key?',
  renewLost:
    'This device makes a new key. Once enough maintainers have signed the change, the old key can no longer sign, not even from paper. Then write the new key down.',
  renewConfirm: 'Replace',
  paper: {
    title: 'My key on paper',
    detail:
      'These 24 words are the key that this device signs with. Write them down, and keep the paper where nobody else finds it: whoever has it can sign for you.',
    show: 'Show the words',
    words: '24 words',
    typed: 'Check your paper: type the words',
    check: 'Check',
    own: 'This is the key of this device.',
    of: (name: string) => `This is the key of ${name}, who is a maintainer.`,
    old: (name: string) => `This is a key of ${name}, which no longer belongs to a maintainer.`,
    none: 'This isn’t a key. Check each word: the last one confirms the others.',
    restore: 'Restore a key from paper',
    restoreDetail:
      'After that, this device signs with the key from the paper. Replace it afterward if someone else could have the old device.',
    has: 'This device has its own key, which is still valid.',
  },
  mustSign: 'Signatures for each version',
  signChange: 'Sign change',
  troubles: {
    fork: (version: number, names: string) =>
      `Two different versions of release data (${version}) were signed, so neither is used. From: ${names}`,
    older: (version: number, names: string) =>
      `Older release data (${version}) than before was ignored. From: ${names}`,
    missing: 'Some release data hasn’t arrived yet, or isn’t signed by enough maintainers.',
    unreadable: (names: string) => `Release data that isn’t valid was ignored. From: ${names}`,
  },
  from: (name: string) => `Added by ${name}`,
  importedFolder: 'Imported from a folder',
  imported: (address: string) => `Imported from ${address}`,
}

export const english = { releases }
