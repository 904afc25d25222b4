/** The team space of the gallery: neighbors who prepare a summer fair. */
import type { Member } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { PALETTE } from '../../ui/people/colors.ts'
import { FakeHost, hex } from '../host/fake-host.ts'
import { writeFairBoard } from './fair-board.ts'
import { writeFairChat } from './fair-chat.ts'
import { writeFairFiles } from './fair-files.ts'
import { writeFairPages } from './fair-pages.ts'
import { writeFairPlans } from './fair-plans.ts'
import { writeFairStreams } from './fair-streams.ts'
import { addHarborPost } from './harbor-post.ts'
import { BEN, CLARA, EMIL, ITEMS, NORA, RELAY, SAMIR } from './people.ts'

const ANA = { name: 'Ana', color: PALETTE[0] }
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Person {
  device: string
  name: string
  color: string
  role: Member['role']
  online: boolean
  /** Hours. */
  lastSeen: number | null
  /** Days. */
  joined: number
}

const PEOPLE: readonly Person[] = [
  { device: BEN, name: 'Ben', color: PALETTE[2], role: 'editor', online: true, lastSeen: null, joined: 40 },
  { device: CLARA, name: 'Clara', color: PALETTE[7], role: 'owner', online: true, lastSeen: null, joined: 40 },
  { device: EMIL, name: 'Emil', color: PALETTE[4], role: 'editor', online: false, lastSeen: 3, joined: 32 },
  { device: NORA, name: 'Nora', color: PALETTE[10], role: 'editor', online: true, lastSeen: null, joined: 21 },
  { device: SAMIR, name: 'Samir', color: PALETTE[6], role: 'viewer', online: false, lastSeen: 26, joined: 9 },
]

const memberFrom = ({ lastSeen, joined, ...person }: Person): Member => ({
  ...person,
  joined: Date.now() - joined * DAY,
  lastSeen: lastSeen === null ? null : Date.now() - lastSeen * HOUR,
  paths: person.online ? ['tcp'] : [],
  mayRemove: person.role !== 'owner',
  mayChangeRoleTo: person.role === 'owner' ? [] : ['owner', 'editor', 'viewer'],
  quota: LIMITS.authorBytes,
  mayAllowMore: true,
})

const relay = (): Member => ({
  ...memberFrom({
    device: RELAY,
    name: 'Clubhouse',
    color: '#868e96',
    role: 'relay',
    online: true,
    lastSeen: null,
    joined: 30,
  }),
  mayChangeRoleTo: [],
})

function addMembers(host: FakeHost, space: string): void {
  const detail = host.detail(space)
  const me = detail.members.map((member) => ({ ...member, joined: Date.now() - 41 * DAY, paths: [] }))
  host.holdings.set(space, {
    members: [
      ...PEOPLE.map(({ device }) => ({ device, used: 180_000_000, keeps: null })),
      { device: RELAY, used: 0, keeps: 4812 },
    ],
    kept: { devices: 6, of: 7 },
  })
  host.details.set(space, {
    ...detail,
    members: [...me, ...PEOPLE.map(memberFrom), relay()],
    conversations: [[BEN], [NORA], [BEN, CLARA]].map((readers, index) => ({
      id: hex(300 + index, 32),
      readers: [host.device, ...readers].sort(),
      withheld: [],
    })),
    invites: [
      {
        id: hex(310, 32),
        role: 'editor',
        link: `parley://join/${hex(311, 560)}`,
        created: Date.now() - 2 * DAY,
        expires: Date.now() + 5 * DAY,
        uses: 5,
        used: 2,
        issuer: host.device,
        mayRevoke: true,
      },
    ],
  })
}

function addItems(host: FakeHost, space: string): void {
  const items: [id: string, type: string, name: string, more?: object][] = [
    [space.slice(0, 16), 'channel', 'general', { topic: 'Saturday, June 20, on the meadow' }],
    [ITEMS.music, 'channel', 'music'],
    [ITEMS.food, 'channel', 'food'],
    [ITEMS.sitePlan, 'board', 'Site plan'],
    [ITEMS.poster, 'board', 'Poster ideas'],
    [ITEMS.tasks, 'table', 'Tasks'],
    [ITEMS.day, 'page', 'Plan of the day'],
    [ITEMS.budget, 'page', 'Budget', { parent: ITEMS.day }],
    [ITEMS.volunteers, 'page', 'Volunteers', { parent: ITEMS.day }],
  ]
  host.docs.change(space, 'index', host.device, (doc) => {
    for (const [index, [id, type, name, more]] of items.entries())
      doc.getMap('items').set(id, { type, name, created: index + 1, ...more })
  })
}

function connect(host: FakeHost, space: string, here: number): void {
  const connection = {
    state: 'connected' as const,
    here,
    relays: 1,
    progress: null,
    discoveryServers: null,
    needsRoom: false,
  }
  const spaces = host.state.spaces.map((summary) => (summary.id === space ? { ...summary, connection } : summary))
  host.state = { ...host.state, spaces }
}

/** Ana's device: the fair, another team space, and a publication. */
export function fair(): FakeHost {
  const host = new FakeHost(ANA)
  // She has used Parley for a while, so it doesn't ask or suggest anything.
  host.remembered.set('preferences', { asked: true })
  host.remembered.set('first-steps', { done: [], isDismissed: true })
  const space = host.addSpace('Summer fair', { role: 'owner', ...ANA })
  addMembers(host, space)
  addItems(host, space)
  writeFairChat(host, space)
  writeFairBoard(host, space)
  writeFairPages(host, space)
  writeFairFiles(host, space)
  writeFairStreams(host, space)
  writeFairPlans(host, space)
  connect(host, space, 3)
  host.addSpace('Garden club', { role: 'editor', ...ANA })
  addHarborPost(host)
  return host
}

/** The same host while Ben asks to join, and others on the network have Parley open. */
export function fairNearby(): FakeHost {
  const host = fair()
  const person = (id: number, name: string, color: string, spaces: string[] = []) => ({
    id: `p${id}`,
    name,
    color,
    address: `192.168.1.${30 + id}:40112`,
    spaces: spaces.map((space, index) => ({ id: `s${id}${index}`, name: space, space: null })),
    offers: [{ tool: 'games', id: 'chess', name: '' }],
    isInvitable: true,
    isMeeting: false,
  })
  host.nearby = {
    ...host.nearby,
    visible: true,
    people: [person(1, 'Lena', PALETTE[9]), person(2, 'Marco', PALETTE[3], ['Choir'])],
    joinRequests: [
      {
        id: 'ben',
        direction: 'in',
        person: { name: 'Jonas', color: PALETTE[1] },
        wants: 'join',
        spaceName: 'Summer fair',
        spaceKind: 'team-space',
        asks: null,
        files: null,
        activity: null,
        isConfirmedThere: false,
        rings: false,
        words: ['river', 'copper', 'lamp'],
        state: 'code',
        reason: null,
        space: null,
      },
    ],
  }
  return host
}
