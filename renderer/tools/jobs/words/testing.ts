/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  German: ['jobs.name', 'jobs.problemSaid', 'jobs.balanceColumns.person'],
  Italian: ['jobs.problemSaid', 'jobs.inputKinds.list'],
  Portuguese: ['jobs.problemSaid'],
}
