/** The interface of both directions of a sending for `Sendings`. */
import type { CallInput } from '../../../shared/ipc/contract.ts'
import type { Sending } from '../../../shared/ipc/sending.ts'
import type { SendingMessage } from '../../../shared/space/joining/sending-message.ts'
import type { BlobEngine } from '../blobs/blob-engine.ts'
import type { SharingJobs } from '../tools/files/sharing-jobs.ts'
import type { PrivateWay } from './private-way.ts'

export type FilesToSend = CallInput<'sending.begin'>['files']

export interface SendingParts {
  engine: Pick<BlobEngine, 'fetch' | 'forget' | 'keepOnly' | 'saveAs' | 'state'>
  jobs: Pick<SharingJobs, 'begin' | 'end' | 'forget' | 'of'>
  /** The folder for received files. */
  downloads: string
  /** The sending is over: removes its remaining bytes. */
  ended(id: string): void
}

export interface UnderWay {
  readonly id: string
  readonly way: PrivateWay | null
  readonly isOver: boolean
  view(): Sending | null
  /** The progress of its blobs has changed. */
  lookAtBlobs(): void
  up(): void
  hear(message: SendingMessage): void
  fail(problem: Sending['problem']): void
  cancel(): void
}
