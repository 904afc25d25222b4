const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The bounds of a space's invitations. Lengths are in characters, times in milliseconds. */
export const INVITATION_LIMITS = {
  /** Devices that one invitation is for. */
  people: 50,
  path: 500,
  title: 150,
  note: 200,
  /** For how long one is in force. */
  lasts: [MINUTE, 31 * DAY],
  /** Entries read of one lane; further ones are ignored. */
  laneEntries: 5_000,
  /** Lanes that are read; a device has one for each month. */
  lanes: 5_000,
  /** Invitations that are known: the last of each device, then the ones before. */
  invitations: 20_000,
  /** Of those, by one device. */
  invitationsOfDevice: 2_000,
  /** Of one person, those to this device that are shown: the newest ones. */
  ofOne: 5,
  /** Shown altogether, in turns of those who invite. */
  shown: 50,
  /** For how long a person is told what others answered, after the invitation has ended. */
  answersFor: 7 * DAY,
  /** Times that one person can ring this device in a minute. */
  ringsPerMinute: 3,
  /** For how long one rings that nobody answers. */
  rings: 5 * MINUTE,
} as const
