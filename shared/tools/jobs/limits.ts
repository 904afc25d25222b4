/** The bounds of a space's jobs. Lengths are in characters, times in milliseconds. */
export const JOB_LIMITS = {
  name: 120,
  /** The name of a kind of work. */
  work: 20,
  /** Tasks of one job. */
  tasks: 100_000,
  /** Devices that a job can name as the only ones that help, beside its starter's. */
  helpers: 50,
  /** Equal answers that a task can need. */
  copies: 5,
  /** Further answers after which the helpers of a task won't agree. */
  moreAnswers: 5,
  /** What a task has for an answer. */
  text: 8_000,
  /** What a task gets of a row. */
  rowText: 16_000,
  rowName: 120,
  /** What all rows of a job say together. */
  rowsText: 10_000_000,
  fileName: 1_024,
  /** In one entry, which has at most 64 KiB. */
  filesOfEntry: 50,
  rowsOfEntry: 100,
  resultsOfEntry: 100,
  entryText: 12_000,
  /** Entries read of one lane of the list; further ones are ignored. */
  laneEntries: 50_000,
  /** The same of the lane of a job: whoever computes slowly writes each answer by itself. */
  workEntries: 110_000,
  /** Devices whose answers to one job are read. */
  lanesOfJob: 1_000,
  /** Lanes of the list that are read, the newest ones; a device has one for each month. */
  lanes: 5_000,
  /** Jobs that are listed: the last of each device, then the ones before; and those that others help with at a time. */
  jobs: 40_000,
  jobsOfDevice: 20_000,
  activeOfDevice: 20,
  /** Jobs whose helpers are added up, the newest ones of each starter. */
  jobsOfBalance: 200,
  /** Of one task, for work that isn't built in. */
  seconds: 3_600,
  megabytes: 2_048,
  /** Bytes of a program, and of what it gets for one task. */
  programBytes: 32 * 1024 * 1024,
  inputBytes: 64 * 1024 * 1024,
  /** Bytes of an answer that is a file. */
  answerBytes: 64 * 1024 * 1024,
  /** What one device keeps of such answers until their starter has them, in one space. */
  keptBytes: 2 * 1024 * 1024 * 1024,
  /** What a starter's device fetches of the answers to one job. */
  gatheredBytes: 16 * 1024 * 1024 * 1024,
  /** How long after the deadline answers are kept for a starter who was away. */
  keptAfter: 7 * 24 * 3_600_000,
  /** Processors that one device can give. */
  cores: 64,
  /** Hours of processor time that one device can give a day. */
  hours: 24 * 64,
  /** Gigabytes that one device can download for the jobs of others a day. */
  gigabytes: 10_000,
  /** How long a claim is believed after it was last heard, and how often it is said. */
  claimLasts: 15_000,
  claimEvery: 5_000,
  /** Tasks that one device can have at a time, and devices that are listened to in one job. */
  claimed: 1_000,
  /** Tasks of which it is remembered when one device first claimed them. */
  firstClaims: 8_192,
  claimants: 1_000,
  /** A task stays claimed for this long after it was computed: until others have the answer. */
  claimedAfter: 3_000,
  claimBytes: 8_192,
} as const
