import { type Announcement, FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'
import type { PageCover } from '../../../../shared/tools/index/shape.ts'
import { mediaDoc, putMedia } from '../../../../shared/tools/media/shape.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { bytesOf, landscape } from '../../../testing/landscape.ts'

interface Shared {
  seed: number
  name: string
  /** Pixels. */
  width?: number
  height?: number
}

/** Shares a picture in the space's files; returns it as a page's cover. */
export function sharePicture(
  host: FakeHost,
  space: string,
  { seed, name, width = 1600, height = 900 }: Shared,
): PageCover {
  const { device } = host
  const [id, root, small, time] = [hex(seed, 24), hex(seed), hex(seed, 16), Date.now() - seed * 1000]
  const source = landscape(seed, width, height)
  const size = bytesOf(source).length
  host.docs.change(space, mediaDoc(small, device, ''), device, (doc) =>
    putMedia(doc, bytesOf(landscape(seed, 320, 180))),
  )
  host.files.addresses.set(root, source)
  host.files.set(space, { root, size, state: 'here' })
  const about = { id, name, folder: '', type: 'image/webp', size, root, key: root, time }
  const entry: Announcement = { kind: 'file', ...about, look: { width, height, small } }
  host.docs.change(space, filesLane(null, time, device), device, (doc) => doc.getArray(FILES_ROOT).push([entry]))
  return { id, device, y: 50 }
}
