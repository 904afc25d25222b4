/** The limits on a space's jobs. Lengths are in characters, times in milliseconds. */
export const JOB_LIMITS = {
  name: 120,
  /** The name of a kind of work. */
  work: 20,
  /** Tasks per job. */
  tasks: 100_000,
  /** Devices that a job can name as its only helpers besides its starter's. */
  helpers: 50,
  /** Equal answers that a task can require. */
  copies: 5,
  /** Further answers after which a task counts as disputed. */
  moreAnswers: 5,
  /** The answer to a task. */
  text: 8_000,
  /** A row's content, as a task gets it. */
  rowText: 16_000,
  rowName: 120,
  /** The content of all of a job's rows together. */
  rowsText: 10_000_000,
  fileName: 1_024,
  /** Per entry, which has at most 64 KiB. */
  filesOfEntry: 50,
  rowsOfEntry: 100,
  resultsOfEntry: 100,
  entryText: 12_000,
  /** Entries read per list lane; later ones are ignored. */
  laneEntries: 50_000,
  /** The same for a job's lane: a slow helper writes each answer by itself. */
  workEntries: 110_000,
  /** Devices whose answers to one job are read. */
  lanesOfJob: 1_000,
  /** List lanes that are read, newest first; a device has one per month. */
  lanes: 5_000,
  /**
   * Jobs that are listed: each device's last one, then the ones before. Then the maximum per device, and how many of
   * them others help with at a time.
   */
  jobs: 40_000,
  jobsOfDevice: 20_000,
  activeOfDevice: 20,
  /** Jobs whose helpers are added up, each starter's newest. */
  jobsOfBalance: 200,
  /** Per task, for work that isn't built in. */
  seconds: 3_600,
  megabytes: 2_048,
  /** Bytes of a program, and of its input for one task. */
  programBytes: 32 * 1024 * 1024,
  inputBytes: 64 * 1024 * 1024,
  /** Bytes of an answer file. */
  answerBytes: 64 * 1024 * 1024,
  /** Bytes of such answers that one device stores per space until their starter has them. */
  keptBytes: 2 * 1024 * 1024 * 1024,
  /** Bytes of answers to one job that a starter's device fetches. */
  gatheredBytes: 16 * 1024 * 1024 * 1024,
  /** How long after the deadline answers are stored for a starter who was offline. */
  keptAfter: 7 * 24 * 3_600_000,
  /** Processors that one device can contribute. */
  cores: 64,
  /** Hours of processor time that one device can contribute per day. */
  hours: 24 * 64,
  /** Gigabytes that one device can download per day for others' jobs. */
  gigabytes: 10_000,
  /** How long a claim is believed after it was last received, and how often it is repeated. */
  claimLasts: 15_000,
  claimEvery: 5_000,
  /** Tasks that one device can claim at a time. */
  claimed: 1_000,
  /** Tasks per device whose first claim is remembered; then claiming devices per job. */
  firstClaims: 8_192,
  claimants: 1_000,
  /** A task stays claimed for this long after it was computed, until others have the answer. */
  claimedAfter: 3_000,
  claimBytes: 8_192,
} as const
