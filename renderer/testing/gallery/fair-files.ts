import type { FileState } from '../../../shared/tools/files/calls.ts'
import { type Announcement, FILES_ROOT, filesLane } from '../../../shared/tools/files/shape.ts'
import { mediaDoc, putMedia } from '../../../shared/tools/media/shape.ts'
import { type FakeHost, hex } from '../host/fake-host.ts'
import { bytesOf } from '../landscape.ts'
import { BEN, CLARA, EMIL, NORA } from './people.ts'
import { scenery } from './scenery.ts'

const HOUR = 3_600_000
const MB = 1_000_000
const SMALL = 320

interface Shared {
  name: string
  by: string | null
  /** Hours. */
  ago: number
  size: number
  state?: FileState['state']
  folder?: string
}

const FILES: readonly Shared[] = [
  { name: 'Permit from the town.pdf', by: CLARA, ago: 4, size: 0.4 * MB },
  { name: 'Poster, final.pdf', by: NORA, ago: 7, size: 8.2 * MB },
  { name: 'Brass band, live.mp3', by: EMIL, ago: 22, size: 9.6 * MB },
  { name: 'Aftermovie 2025.mp4', by: BEN, ago: 27, size: 1_840 * MB, state: 'fetching' },
  { name: 'Budget.ods', by: CLARA, ago: 30, size: 0.06 * MB },
  { name: 'Drone flight over the meadow.mp4', by: BEN, ago: 50, size: 620 * MB, state: 'absent' },
  { name: 'Insurance.pdf', by: null, ago: 74, size: 1.1 * MB },
  { name: 'Recipes for 200 people.docx', by: EMIL, ago: 98, size: 0.3 * MB },
]

const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  webp: 'image/webp',
}

/** Width and height of a photo, by its number. Some are upright. */
const shapeOf = (number: number): [number, number] => (number % 4 === 2 ? [1200, 1600] : [1600, 1067])

function share(
  host: FakeHost,
  space: string,
  seed: number,
  { name, by, ago, size, state = 'here', folder = '' }: Shared,
) {
  const device = by ?? host.device
  const time = Date.now() - ago * HOUR
  const root = hex(600 + seed)
  const small = hex(700 + seed, 16)
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? ''
  const isSeen = /^(?:image|video)/.test(type)
  const [width, height] = shapeOf(seed)
  if (isSeen) {
    const url = scenery(seed, width / 2, height / 2)
    const thumbnail = scenery(seed, SMALL, Math.round((SMALL * height) / width))
    host.docs.change(space, mediaDoc(small, device, ''), device, (doc) => putMedia(doc, bytesOf(thumbnail)))
    if (type === 'image/webp') host.files.addresses.set(root, url)
  }
  const entry: Announcement = {
    ...{ kind: 'file', id: hex(800 + seed, 24), name, folder, type, size: Math.round(size), root, key: root, time },
    ...(isSeen && { look: { width, height, small } }),
  }
  host.docs.change(space, filesLane(null, time, device), device, (doc) => doc.getArray(FILES_ROOT).push([entry]))
  host.files.set(space, {
    ...{ root, size: entry.size, state },
    have: state === 'here' ? entry.size : state === 'fetching' ? Math.round(entry.size * 0.62) : 0,
    holders: [BEN, CLARA, NORA].slice(0, state === 'absent' ? 2 : 3),
    ...(state === 'fetching' && { speed: { down: 24 * MB, up: 0 }, from: [BEN, CLARA] }),
  })
}

/** A synced folder. */
export const FLYERS = hex(900, 16)

export function writeFairFiles(host: FakeHost, space: string): void {
  for (const [index, file] of FILES.entries()) share(host, space, index, file)
  for (let photo = 0; photo < 14; photo++)
    share(host, space, 20 + photo, {
      name: `Fair 2025, ${photo + 1}.webp`,
      by: [BEN, NORA, CLARA][photo % 3] ?? BEN,
      ago: 100 + photo * 9,
      size: 3.1 * MB,
      folder: 'Photos of last year',
    })
  const place = (name: string) => `/home/ana/${name}`
  const trash = ['Poster, first try.svg', 'Flyers/old map.png', 'Flyers/front.odg'].map((path, index) => ({
    ...{ id: hex(910 + index), path, size: (index + 1) * 1_400_000, by: NORA },
    time: Date.now() - (index + 1) * 31 * HOUR,
  }))
  host.folders.set(
    space,
    FLYERS,
    'Flyers and posters',
    { files: 38, place: place('Flyers and posters'), ignored: '*.bak\nprint/' },
    trash,
  )
  host.folders.set(space, hex(901, 16), 'Songbook', {
    ...{ state: 'working', files: 120, coming: 14, comingBytes: 86 * MB, place: place('Songbook') },
  })
}
