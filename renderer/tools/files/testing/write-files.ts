/** Files for viewing screens: of all kinds, in all states, in folders, with versions, with long names, or very many. */

import type { Member } from '../../../../shared/ipc/contract.ts'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { kindOf } from '../../../../shared/tools/files/kinds.ts'
import type { Announcement } from '../../../../shared/tools/files/shape.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { bytesOf, landscape } from '../../../testing/landscape.ts'

const NAMES = [
  'Plan of the fair.pdf',
  'IMG_2041.jpg',
  'IMG_2042.jpg',
  'Opening speech.mp3',
  'notes.txt',
  'Drone flight over the meadow.mp4',
  'archive-2026.zip',
  'sunset.png',
  'قائمة الضيوف.xlsx',
  `A name of ${'very '.repeat(30)}many words.docx`,
]
const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  txt: 'text/plain',
}
const STATES: FileState['state'][] = ['here', 'absent', 'fetching', 'paused', 'waiting', 'failed', 'here', 'absent']

export function writeFiles(host: FakeHost, space: string, members: readonly Member[], count: number): void {
  const now = Date.now()
  const month = new Date(now).toISOString().slice(0, 7)
  const lanes = new Map<string, Announcement[]>()
  for (let index = 0; index < count; index += 1) {
    const device = members[index % Math.min(4, members.length)]?.device ?? host.device
    const plain = NAMES[index % NAMES.length] ?? ''
    const dot = plain.lastIndexOf('.')
    const round = Math.floor(index / NAMES.length)
    const name = round === 0 ? plain : `${plain.slice(0, dot).slice(0, 60)} ${round}${plain.slice(dot)}`
    const type = TYPES[plain.slice(dot + 1)] ?? ''
    const isSeen = ['picture', 'video'].includes(kindOf({ name, type })) && index % 7 !== 6
    const size = ((index * 7_919_317) % 900) * 1_000_000 + 12_345
    const root = hex(40_000 + index)
    const small = hex(50_000 + index, 16)
    const [width, height] = index % 3 === 0 ? [240, 320] : [320, 213]
    if (isSeen && round < 3) {
      const url = landscape(index, width, height)
      host.docs.change(space, `media/${small}/${device}`, device, (doc) => doc.getArray('bytes').push([bytesOf(url)]))
      host.files.addresses.set(root, url)
    }
    const entry: Announcement = {
      kind: 'file',
      id: hex(60_000 + index, 24),
      name,
      folder: index % 5 === 4 ? 'Plans/2026' : index % 11 === 10 ? 'Photos' : '',
      type,
      size,
      root,
      key: root,
      time:
        now - index * 3_700_000 > Date.parse(`${month}-01`)
          ? now - index * 3_700_000
          : Date.parse(`${month}-01`) + index,
      ...(isSeen && { look: { width: width * 10, height: height * 10, ...(round < 3 && { small }) } }),
    }
    const lane = lanes.get(device)
    if (lane) lane.push(entry)
    else lanes.set(device, [entry])
    const state = STATES[index % STATES.length] ?? 'here'
    host.files.set(space, {
      root,
      size,
      state,
      have: state === 'here' ? size : state === 'absent' ? 0 : Math.floor(size / 3),
      holders: members.slice(1, 1 + (index % 4)).map((member) => member.device),
      ...(state === 'fetching' && {
        speed: { down: 11_000_000, up: 0 },
        from: members.slice(1, 3).map((each) => each.device),
      }),
      ...(state === 'failed' && { problem: 'disk-full' as const }),
    })
  }
  const [first] = lanes.get(members[1]?.device ?? '') ?? []
  if (first)
    lanes.get(members[1]?.device ?? '')?.push({
      ...first,
      id: hex(70_000, 24),
      root: hex(70_001),
      time: first.time + 1000,
      replaces: { id: first.id, device: members[1]?.device ?? '', time: first.time },
    })
  for (const [device, entries] of lanes)
    host.docs.change(space, `files/${month}/${device}`, device, (doc) => doc.getArray('entries').push(entries))
}
