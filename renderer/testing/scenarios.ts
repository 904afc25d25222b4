/** Fake hosts with little, nothing, or very much in them, for looking at screens. */
import type { Knock, Member } from '../../shared/ipc/contract.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { BoardBinding } from '../../shared/tools/boards/binding.ts'
import { boardDoc } from '../../shared/tools/boards/shape.ts'
import { templateShapes } from '../tools/boards/overview/templates.ts'
import { PALETTE } from '../ui/colours.ts'
import { writeEverything } from './chat-scenario.ts'
import { FakeHost, hex } from './fake-host.ts'
import { writeFiles } from './files-scenario.ts'
import { writeFolders } from './folders-scenario.ts'
import { fillLargePictures } from './large-pictures.ts'
import { fillNewsletters, PAPER_ISSUE } from './newsletters.ts'
import { fillPages } from './pages.ts'
import { fillTopics } from './topics-scenario.ts'

const DAY = 86_400_000
export const LONG = 'Maximiliane Friederike von Hohenzollern-Sigmaringen-Brandenb'
const ARABIC = 'عبد الرحمن بن محمد الهاشمي'
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

function memberOf(index: number, now: number): Member {
  return {
    device: hex(100 + index),
    name: index < NAMES.length ? (NAMES[index] ?? '') : `${NAMES[index % 5]} ${index}`,
    colour: PALETTE[(index + 3) % PALETTE.length] ?? PALETTE[0],
    role: index % 4 === 3 ? 'viewer' : index % 7 === 6 ? 'owner' : 'editor',
    joined: now - index * 3_600_000,
    online: index % 3 !== 1,
    lastSeen: index === 4 ? null : now - index * 5_400_000,
    paths: index % 3 === 0 ? ['tcp', 'webrtc'] : ['tcp'],
    mayRemove: index % 7 !== 6,
    mayChangeRoleTo: index % 7 === 6 ? [] : ['owner', 'editor', 'viewer'],
    used: [2_200_000_000, 400_000_000][index - 1] ?? 1_000_000,
    budget: LIMITS.authorBytes,
    keeps: null,
    mayAllowMore: true,
  }
}

function writeMessages(
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
    const time = now - (count - index) * 400_000 + (index % 3) * 1000
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

function fillSpace(host: FakeHost, name: string, members: number, messages: number): string {
  const now = Date.now()
  const space = host.addSpace(name, { role: 'owner', name: 'Ana', colour: PALETTE[0] })
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
  const here = others.filter(({ online }) => online).length
  host.state = {
    ...host.state,
    spaces: host.state.spaces.map((summary) =>
      summary.id === space && here > 0
        ? { ...summary, connection: { state: 'connected', here, progress: null, rendezvous: null, needsRoom: false } }
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

/** Conversations with one, two, many, and with a former member; one of them has no messages yet. */
function addConversations(host: FakeHost, space: string, messages: number): void {
  const { members } = host.detail(space)
  const others = members.filter(({ device }) => device !== host.device)
  const former = [
    {
      device: hex(901),
      name: 'Mal',
      colour: PALETTE[1] as string,
      how: 'removed' as const,
      purged: false,
      mayPurge: false,
    },
  ]
  const gone = { device: hex(901) }
  const groups = [
    [others[0]],
    [others[5]],
    [others[1], others[2]],
    [others[6], others[5], others[3]],
    [others[4], gone],
  ]
  const conversations = groups.map((group, index) => ({
    id: hex(60 + index, 32),
    readers: [host.device, ...group.flatMap((person) => (person ? [person.device] : []))].sort(),
    withheld: [],
  }))
  host.details.set(space, { ...host.detail(space), conversations, former })
  conversations.forEach(({ id, readers }, index) => {
    const writers = others.filter(({ device }) => readers.includes(device))
    if (index !== 1) writeMessages(host, space, writers, messages, Date.now() - index * 3_600_000, id)
  })
}

const knock = (id: string, state: Knock['state'], changes: Partial<Knock> = {}): Knock => ({
  id,
  direction: 'in',
  person: { name: 'Ben', colour: PALETTE[8] },
  wants: 'join',
  spaceName: 'Design team',
  spaceKind: 'workspace',
  files: null,
  words: state === 'calling' ? null : ['river', 'copper', 'lamp'],
  state,
  reason: null,
  space: null,
  ...changes,
})

/** A small picture, in a browser's encoding. */
function somePicture(): Uint8Array {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 360
  const context = canvas.getContext('2d')
  for (let index = 0; context && index < 12; index += 1) {
    context.fillStyle = PALETTE[index % PALETTE.length] as string
    context.fillRect((index % 4) * 160 + 8, Math.floor(index / 4) * 120 + 8, 144, 104)
  }
  return Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1] ?? ''), (character) =>
    character.charCodeAt(0),
  )
}

const ana = { name: 'Ana', colour: PALETTE[0] }

function channelOf(who: 'publisher' | 'subscriber'): FakeHost {
  const host = new FakeHost(ana)
  const space = fillSpace(host, 'Harbour post', 2, 0)
  fillNewsletters(host, space, hex(100), LONG)
  host.docs.change(space, 'index', host.device, (doc) => {
    const items = doc.getMap('items')
    for (const [id, item] of Object.entries(items.toJSON()))
      if ((item as { type: string }).type !== 'newsletter') items.delete(id)
  })
  const said = (id: number, text: string) => ({ id: hex(id, 16), about: PAPER_ISSUE, text, at: Date.now() - id * 1000 })
  const isMine = who === 'publisher'
  host.state = {
    ...host.state,
    spaces: host.state.spaces.map((summary) => ({
      ...summary,
      kind: 'closed-channel',
      ...(!isMine && { standing: 'reader', role: null }),
    })),
  }
  host.inbox = [
    {
      ...said(3, 'There is a mistake in the table: children pay nothing, and dogs pay half.'),
      name: null,
      reader: hex(931),
    },
    { ...said(2, 'شكرا جزيلا!'), name: ARABIC, reader: hex(932) },
  ]
  host.details.set(space, {
    ...host.detail(space),
    ...(!isMine && { mayWrite: false, mayInviteAs: [], mayRename: false, invites: [] }),
    channel: {
      readers: { here: 3, known: 41, same: 3 },
      asking: isMine ? [{ device: hex(930), name: 'Noa', at: Date.now() - DAY }] : [],
      replies: isMine ? 2 : 0,
      sent: isMine ? [] : [{ ...said(1, 'Thank you for the timetable!'), name: 'Ana', delivered: false }],
    },
  })
  return host
}

export const scenarios: Record<string, () => FakeHost> = {
  /** Former members, and what became of their content; relays. */
  former: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 20)
    const gone = (index: number, name: string, how: 'removed' | 'left', purged: boolean) => ({
      device: hex(900 + index),
      name,
      colour: PALETTE[index] as string,
      how,
      purged,
      mayPurge: !purged,
    })
    const former = [gone(1, 'Mal', 'removed', false), gone(2, 'Noa', 'left', true), gone(3, LONG, 'removed', false)]
    const keeper = (index: number, name: string, online: boolean, keeps: number): Member => ({
      ...memberOf(index, Date.now()),
      name,
      colour: '#868e96',
      role: 'keeper',
      online,
      keeps,
      mayRemove: true,
      mayChangeRoleTo: [],
    })
    const keepers = [keeper(40, 'Cellar', true, 1240), keeper(41, LONG, false, 1)]
    const { members } = host.detail(space)
    host.details.set(space, { ...host.detail(space), members: [...members, ...keepers], former })
    return host
  },
  /** A channel with every kind of message, and two people with names that look alike. */
  chat: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 10, 6)
    const detail = host.detail(space)
    const [, ben, cem, dora] = detail.members as [Member, Member, Member, Member]
    const likeBen = { ...(detail.members[5] as Member), name: 'Вen' }
    host.details.set(space, {
      ...detail,
      members: [...detail.members.slice(0, 5), likeBen, ...detail.members.slice(6)],
    })
    writeEverything(host, space, space.slice(0, 16), [ben.device, cem.device, dora.device], somePicture())
    return host
  },
  direct: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 10, 60)
    addConversations(host, space, 12)
    return host
  },
  first: () => new FakeHost(null),
  empty: () => new FakeHost(ana),
  /** In the window of the installed app. */
  installed: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 4, 10)
    host.state = { ...host.state, shell: 'electron' }
    host.shellSettings = {
      keepsRunning: false,
      startsAtLogin: false,
      checksSpelling: false,
      downloadsDictionaries: true,
    }
    return host
  },
  one: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 1, 1)
    return host
  },
  fresh: () => {
    const host = new FakeHost(ana)
    host.addSpace('Design team', { role: 'owner', ...ana })
    return host
  },
  some: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 10, 60)
    fillSpace(host, LONG, 3, 3)
    fillSpace(host, ARABIC, 3, 3)
    return host
  },
  /** Files: `#/space/…/files`; an album beside them. */
  files: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 5)
    writeFiles(host, space, host.detail(space).members, 40)
    return host
  },
  /** Synced folders in all states, above a few files. */
  folders: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 5)
    const { members } = host.detail(space)
    writeFiles(host, space, members, 8)
    writeFolders(host, space, members[1]?.device ?? host.device, LONG)
    return host
  },
  'many-files': () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 5)
    writeFiles(host, space, host.detail(space).members, 1000)
    return host
  },
  /** Pictures that would take all memory, in a message, on a page, on a board, in an issue, in files. */
  'large-pictures': () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 2, 0)
    fillLargePictures(host, space, hex(100))
    return host
  },
  /** Pages: the column links to `#/space/…/page/…` of each. */
  pages: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 5)
    fillPages(host, space, hex(100), LONG)
    return host
  },
  /** Newsletters: one with every kind of content, one empty, one of a thousand issues. */
  newsletters: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 5)
    fillNewsletters(host, space, hex(100), LONG)
    return host
  },
  /** Data streams: `#/space/…/topics/prices`. */
  topics: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 5)
    fillTopics(
      host,
      space,
      host
        .detail(space)
        .members.slice(1, 3)
        .map(({ device }) => device),
    )
    return host
  },
  /** A publication of this device, with readers, requests to subscribe, and replies. */
  publisher: () => channelOf('publisher'),
  /** The same for one of its readers. */
  subscriber: () => channelOf('subscriber'),
  many: () => {
    const host = new FakeHost({ name: LONG, colour: '#ffff00' })
    fillSpace(host, 'Design team', 999, 1000)
    for (let index = 0; index < 30; index += 1) fillSpace(host, `Space number ${index}`, 2, 2)
    return host
  },
  viewer: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 20)
    host.details.set(space, { ...host.detail(space), mayWrite: false, mayInviteAs: [], mayRename: false, invites: [] })
    return host
  },
  joining: () => {
    const host = new FakeHost(ana)
    const space = host.addSpace('', { role: 'viewer', ...ana })
    const connection = {
      state: 'connecting' as const,
      here: 0,
      progress: { have: 1200, total: 5000 },
      rendezvous: null,
      needsRoom: false,
    }
    const joining = { id: space, name: '', kind: 'workspace', standing: 'joining', role: null, connection } as const
    host.state = { ...host.state, spaces: [joining] }
    return host
  },
  trouble: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 20)
    host.state = {
      ...host.state,
      spaces: host.state.spaces.map((summary) => ({
        ...summary,
        standing: 'removed',
        connection: { state: 'offline', here: 0, progress: null, rendezvous: null, needsRoom: false },
      })),
      problems: [
        {
          id: 'a',
          kind: 'device-refused',
          space,
          who: hex(100),
          detail: 'R12: the signature does not fit',
          at: Date.now(),
        },
        { id: 'b', kind: 'storage-full', space: null, who: null, detail: '', at: Date.now() },
      ],
    }
    host.details.set(space, { ...host.detail(space), mayWrite: false })
    return host
  },
  nearby: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 2, 2)
    host.nearby = {
      ...host.nearby,
      visible: true,
      people: [
        {
          id: 'p1',
          name: 'Ben',
          colour: PALETTE[8],
          address: '192.168.1.31:40112',
          spaces: [{ id: 's1', name: 'Climbing', space: null }],
        },
        { id: 'p2', name: LONG, colour: PALETTE[5], address: '192.168.1.32:40112', spaces: [] },
        {
          id: 'p3',
          name: ARABIC,
          colour: '#ffff00',
          address: '192.168.1.33:40112',
          spaces: [
            { id: 's2', name: LONG, space: null },
            { id: 's3', name: ARABIC, space: hex(7) },
          ],
        },
      ],
      channels: [
        { link: 'parley://channel/1', name: 'Harbour post', address: '192.168.1.31:40112', space: null },
        { link: 'parley://channel/2', name: LONG, address: '192.168.1.32:40112', space: null },
        { link: 'parley://channel/3', name: ARABIC, address: '[fe80::1%eth0]:40112', space: hex(8) },
      ],
    }
    return host
  },
  crowd: () => {
    const host = new FakeHost(ana)
    const people = Array.from({ length: 1000 }, (_, index) => ({
      id: `p${index}`,
      name: `Person ${index}`,
      colour: PALETTE[index % PALETTE.length] ?? PALETTE[0],
      address: `10.0.${index >> 8}.${index % 256}:40112`,
      spaces: [{ id: 's', name: 'Fair', space: null }],
    }))
    host.nearby = { ...host.nearby, visible: true, people }
    return host
  },
  knocks: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 2, 2)
    host.nearby = {
      ...host.nearby,
      visible: true,
      knocks: [
        knock('1', 'code'),
        knock('2', 'choose-role'),
        knock('7', 'choose-role', { spaceName: 'Harbour post', spaceKind: 'channel' }),
        knock('3', 'calling', { direction: 'out', person: { name: LONG, colour: PALETTE[3] } }),
        knock('4', 'waiting-role', { direction: 'out', person: { name: ARABIC, colour: PALETTE[3] } }),
        knock('5', 'done', { direction: 'out', space: host.state.spaces[0]?.id ?? null }),
        knock('6', 'failed', { reason: 'timeout' }),
      ],
    }
    return host
  },
}
