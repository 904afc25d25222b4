const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The limits on a space's invitations. Lengths are in characters, times in milliseconds. */
export const INVITATION_LIMITS = {
  /** Devices per invitation. */
  people: 50,
  path: 500,
  title: 150,
  note: 200,
  /** How long an invitation is in force: minimum and maximum. */
  lasts: [MINUTE, 31 * DAY],
  /** Entries read per lane; later ones are ignored. */
  laneEntries: 5_000,
  /** Lanes that are read; a device has one per month. */
  lanes: 5_000,
  /** Invitations in memory: each device's last one, then the ones before. */
  invitations: 20_000,
  /** Maximum of those per device. */
  invitationsOfDevice: 2_000,
  /** Invitations shown per inviter: the newest ones. */
  ofOne: 5,
  /** Invitations shown in total, taken from each inviter in turn. */
  shown: 50,
  /** How long a person sees others' answers after the invitation has ended. */
  answersFor: 7 * DAY,
  /** Times that one person can ring this device per minute. */
  ringsPerMinute: 3,
  /** How long an invitation rings if nobody answers. */
  rings: 5 * MINUTE,
} as const
