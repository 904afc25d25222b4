/** Spaces with members, channels, a board and messages, for viewing screens. */
import type { Member } from '../../shared/ipc/contract.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { BoardBinding } from '../../shared/tools/boards/binding.ts'
import { boardDoc } from '../../shared/tools/boards/shape.ts'
import { templateShapes } from '../tools/boards/overview/templates.ts'
import { PALETTE } from '../ui/people/colors.ts'
import { FakeHost, hex } from './host/fake-host.ts'
import { timeWithinMonth } from './within-month.ts'

export const ana = { name: 'Ana', color: PALETTE[0] }

export const DAY = 86_400_000
export const LONG = 'Maximiliane Friederike von Hohenzollern-Sigmaringen-Brandenb'
export const ARABIC = 'عبد الرحمن بن محمد الهاشمي'
const NAMES = ['Ben', 'Cem', 'Dora', 'Emil', 'Farah', LONG, ARABIC, 'José', '李小龙', '🦊 Fox']
const TEXTS = [
  'Good morning!',
  'I have put the sketches on the board, have a look when you find the time.',
  'see https://example.org/plans/2026?view=all, page 3',
  'Two things:\n1. the map is too small\n2. the legend is missing',
  'ok',
  'مرحبا بالجميع، كيف الحال؟',
  'Averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword'.repeat(
    2,
  ),
  'That works for me. I will bring the printed version tomorrow and we go through it line by line, then decide what stays and what goes, and after that somebody writes it down so that those who were away can follow.',
]

export function memberOf(index: number, now: number): Member {
  return {
    device: hex(100 + index),
    name: index < NAMES.length ? (NAMES[index] ?? '') : `${NAMES[index % 5]} ${index}`,
    color: PALETTE[(index + 3) % PALETTE.length] ?? PALETTE[0],
    role: index % 4 === 3 ? 'viewer' : index % 7 === 6 ? 'owner' : 'editor',
    joined: now - index * 3_600_000,
    online: index % 3 !== 1,
    lastSeen: index === 4 ? null : now - index * 5_400_000,
    paths: index % 3 === 0 ? ['tcp', 'webrtc'] : ['tcp'],
    mayRemove: index % 7 !== 6,
    mayChangeRoleTo: index % 7 === 6 ? [] : ['owner', 'editor', 'viewer'],
    quota: LIMITS.authorBytes,
    mayAllowMore: true,
  }
}

export function writeMessages(
  host: FakeHost,
  space: string,
  members: readonly Member[],
  count: number,
  now: number,
  channel = space.slice(0, 16),
): void {
  const writers = members.slice(0, 6).map(({ device }) => device)
  const lanes = new Map<string, { device: string; entries: unknown[] }>()
  let previous: string[] = []
  for (let index = 0; index < count; index += 1) {
    const time = timeWithinMonth(now, (count - index) * 400_000 - (index % 3) * 1000, count * 400_000)
    const device = index % 5 === 0 ? host.device : (writers[(index >> 1) % writers.length] ?? host.device)
    const lane = `chat/${channel}/${new Date(time).toISOString().slice(0, 7)}/${device}`
    const entry = {
      kind: 'message',
      id: hex(5000 + index, 24),
      time,
      seen: previous,
      text: TEXTS[index % TEXTS.length],
    }
    previous = [entry.id]
    const into = lanes.get(lane) ?? { device, entries: [] }
    into.entries.push(entry)
    lanes.set(lane, into)
  }
  for (const [lane, { device, entries }] of lanes)
    host.docs.change(space, lane, device, (doc) => doc.getArray('entries').push(entries))
}

export function fillSpace(host: FakeHost, name: string, members: number, messages: number): string {
  const now = Date.now()
  const space = host.addSpace(name, { role: 'owner', name: 'Ana', color: PALETTE[0] })
  const others = Array.from({ length: members }, (_, index) => memberOf(index, now))
  const detail = host.detail(space)
  host.details.set(space, {
    ...detail,
    members: [...detail.members.map((member) => ({ ...member, joined: now - 30 * DAY })), ...others],
    invites: others.slice(0, 3).map(({ device }, index) => ({
      id: hex(700 + index, 32),
      role: index === 2 ? 'viewer' : 'editor',
      link: index === 1 ? null : `parley://join/${hex(800 + index, 560)}`,
      created: now - DAY,
      expires: index === 0 ? null : now + (index === 1 ? DAY : -DAY),
      uses: index === 1 ? 5 : null,
      used: index,
      issuer: index === 1 ? device : host.device,
      mayRevoke: true,
    })),
  })
  const usedBy = (index: number) => [2_200_000_000, 400_000_000][index - 1] ?? 1_000_000
  host.holdings.set(space, {
    members: others.map(({ device }, index) => ({ device, used: usedBy(index), keeps: null })),
  })
  const here = others.filter(({ online }) => online).length
  host.state = {
    ...host.state,
    spaces: host.state.spaces.map((summary) =>
      summary.id === space && here > 0
        ? {
            ...summary,
            connection: {
              state: 'connected',
              here,
              relays: 0,
              progress: null,
              discoveryServers: null,
              needsRoom: false,
            },
          }
        : summary,
    ),
  }
  const board = space.slice(16, 32)
  host.docs.change(space, 'index', host.device, (doc) => {
    const items = doc.getMap('items')
    items.set(space.slice(0, 16), { type: 'channel', name: 'general', created: 1 })
    items.set(hex(51, 16), { type: 'channel', name: 'photos', created: 2 })
    items.set(hex(52, 16), { type: 'channel', name: LONG, created: 3 })
    items.set(hex(53, 16), { type: 'channel', name: ARABIC, created: 4 })
    items.set(board, { type: 'board', name: 'Kick-off', created: 5 })
  })
  host.docs.change(space, boardDoc(board), host.device, (doc) => {
    const binding = new BoardBinding(doc)
    binding.put(templateShapes('retrospective', { x: 0, y: 0 }, null))
    binding.destroy()
  })
  writeMessages(host, space, others, messages, now)
  return space
}

/** A device with one space, and what `fill` adds to it. */
export function madeHost(
  members: number,
  messages: number,
  fill: (host: FakeHost, space: string) => void = () => {},
): FakeHost {
  const host = new FakeHost(ana)
  fill(host, fillSpace(host, 'Design team', members, messages))
  return host
}
