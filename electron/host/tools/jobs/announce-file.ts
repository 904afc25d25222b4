/** Announces a file that this device has to a space. */
import { randomBytes } from 'node:crypto'
import { toHex } from '../../../../shared/record/bytes.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { type Announcement, FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'

export type NewFile = Pick<Announcement, 'name' | 'folder' | 'size' | 'root' | 'key'> &
  Partial<Pick<Announcement, 'id' | 'type'>>

/** Rejects with CallFailure if this device isn't allowed to write. */
export async function announceFile({ docs, device }: OpenSpace, file: NewFile, time: number): Promise<void> {
  const entry: Announcement = { kind: 'file', id: toHex(randomBytes(12)), type: '', ...file, time }
  const doc = hostDocs(docs).open(filesLane(null, time, device))
  try {
    await doc.write((each) => each.getArray(FILES_ROOT).push([entry]))
  } finally {
    doc.close()
  }
}
