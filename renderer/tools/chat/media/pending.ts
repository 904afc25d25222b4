/** A picture or recording before it is sent. */
import type { Attachment } from '../../../../shared/tools/chat/shape.ts'

type WithoutMedia<Each> = Each extends unknown ? Omit<Each, 'media'> : never

export interface PendingFile {
  about: WithoutMedia<Attachment>
  bytes: Uint8Array<ArrayBuffer>
}
