/** A host's file interface without any files behind it. */
import { answerFor } from '../tools/files/blob-answer.ts'
import type { FilesDoor } from '../tools/files/file-responses.ts'
import { SharingJobs } from '../tools/files/sharing-jobs.ts'
import { Grants } from '../windows/grants.ts'

export function noFiles(): FilesDoor {
  const engine = { add: () => Promise.reject(new Error('no files')), forget: async () => {} }
  return {
    grants: new Grants(),
    jobs: new SharingJobs({ engine, takeGrant: () => null }),
    answer: (_handle, request) => answerFor(null, request),
    read: async function* () {},
    zip: () => null,
  }
}
