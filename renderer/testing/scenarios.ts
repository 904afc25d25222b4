/** Fake hosts with little, no, or very much content, for viewing screens. */
import type { JoinRequest, Member } from '../../shared/ipc/contract.ts'
import { PALETTE } from '../ui/people/colors.ts'
import { fair, fairNearby } from './gallery/fair.ts'
import { FakeHost, hex } from './host/fake-host.ts'
import { fillInbox } from './host/fill-inbox.ts'
import { fillNow } from './host/fill-now.ts'
import { fillSidebar } from './host/fill-sidebar.ts'
import { fillLargePictures } from './large-pictures.ts'
import { ARABIC, ana, fillSpace, LONG, madeHost, memberOf } from './made-space.ts'
import { TESTED_TOOLS } from './tools.ts'

const joinRequest = (id: string, state: JoinRequest['state'], changes: Partial<JoinRequest> = {}): JoinRequest => ({
  id,
  direction: 'in',
  person: { name: 'Ben', color: PALETTE[8] },
  wants: 'join',
  spaceName: 'Design team',
  spaceKind: 'team-space',
  asks: null,
  files: null,
  activity: null,
  isConfirmedThere: false,
  rings: false,
  words: state === 'calling' ? null : ['river', 'copper', 'lamp'],
  state,
  reason: null,
  space: null,
  ...changes,
})

/** Until a time that looks the same in every picture. */
const INVITING = {
  wants: 'activity',
  activity: { title: 'Chess', path: 'games', until: Date.UTC(2030, 0, 1, 12) },
} as const

export const scenarios: Record<string, () => FakeHost> = {
  /** Former members, and what became of their content; relays. */
  formerMembers: () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 4, 20)
    const gone = (index: number, name: string, how: 'removed' | 'left', purged: boolean) => ({
      device: hex(900 + index),
      name,
      color: PALETTE[index] as string,
      how,
      purged,
      mayPurge: !purged,
    })
    const formerMembers = [
      gone(1, 'Mal', 'removed', false),
      gone(2, 'Noa', 'left', true),
      gone(3, LONG, 'removed', false),
    ]
    const relay = (index: number, name: string, online: boolean): Member => ({
      ...memberOf(index, Date.now()),
      name,
      color: '#868e96',
      role: 'relay',
      online,
      mayRemove: true,
      mayChangeRoleTo: [],
    })
    const relays = [relay(40, 'Cellar', true), relay(41, LONG, false)]
    const { members } = host.detail(space)
    host.holdings.set(space, {
      members: relays.map(({ device }, index) => ({ device, used: 0, keeps: [1240, 1][index] ?? null })),
    })
    host.details.set(space, { ...host.detail(space), members: [...members, ...relays], formerMembers })
    return host
  },
  first: () => new FakeHost(null),
  empty: () => new FakeHost(ana),
  /** In a window of the installed app. */
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
    host.updates = {
      ...{ version: '0.1.0', canInstall: true, isAutomatic: false, failed: null },
      found: {
        ...{ version: '0.2.0', notes: 'Calls with captions.\nFixed: files with long names.', state: 'waits' },
        ...{ space: host.state.spaces[0]?.id ?? '', product: '0'.repeat(32) },
      },
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
  inbox: () => {
    const host = new FakeHost(ana)
    fillInbox(host, fillSpace(host, 'Design team', 10, 60), 14)
    fillInbox(host, fillSpace(host, ARABIC, 3, 3), 3)
    return host
  },
  'long-inbox': () => madeHost(4, 20, (host, space) => fillInbox(host, space, 1000)),
  /** Each space has an urgent activity. */
  now: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 10, 20)
    fillSpace(host, LONG, 3, 3)
    fillSpace(host, ARABIC, 3, 3)
    fillNow(host)
    return host
  },
  /** Pictures that would use up all memory, in a message, on a page, on a board, in an issue, in files. */
  'large-pictures': () => {
    const host = new FakeHost(ana)
    const space = fillSpace(host, 'Design team', 2, 0)
    fillLargePictures(host, space, hex(100))
    return host
  },
  many: () => {
    const host = new FakeHost({ name: LONG, color: '#ffff00' })
    fillSpace(host, 'Design team', 999, 1000)
    for (let index = 0; index < 30; index += 1) fillSpace(host, `Space number ${index}`, 2, 2)
    return host
  },
  /** A sidebar of more than 2,000 items, and 2,000 members. */
  'long-lists': () => madeHost(1999, 20, (host, space) => fillSidebar(host, space, 2000)),
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
      relays: 0,
      progress: { have: 1200, total: 5000 },
      discoveryServers: null,
      needsRoom: false,
    }
    const joining = { id: space, name: '', kind: 'team-space', standing: 'joining', role: null, connection } as const
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
        connection: { state: 'offline', here: 0, relays: 0, progress: null, discoveryServers: null, needsRoom: false },
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
          color: PALETTE[8],
          address: '192.168.1.31:40112',
          spaces: [{ id: 's1', name: 'Climbing', space: null }],
          offers: [
            { tool: 'games', id: 'chess', name: '' },
            { tool: 'apps', id: hex(40), name: 'Quiz' },
          ],
          isInvitable: true,
          isMeeting: false,
        },
        {
          id: 'p2',
          name: LONG,
          color: PALETTE[5],
          address: '192.168.1.32:40112',
          spaces: [],
          offers: [],
          isInvitable: false,
          isMeeting: false,
        },
        {
          id: 'p3',
          name: ARABIC,
          color: '#ffff00',
          address: '192.168.1.33:40112',
          spaces: [
            { id: 's2', name: LONG, space: null },
            { id: 's3', name: ARABIC, space: hex(7) },
          ],
          offers: Array.from({ length: 32 }, (_, index) => ({ tool: 'apps', id: hex(50 + index), name: LONG })),
          isInvitable: true,
          isMeeting: false,
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
      color: PALETTE[index % PALETTE.length] ?? PALETTE[0],
      address: `10.0.${index >> 8}.${index % 256}:40112`,
      spaces: [{ id: 's', name: 'Fair', space: null }],
      offers: [],
      isInvitable: true,
      isMeeting: false,
    }))
    host.nearby = { ...host.nearby, visible: true, people }
    return host
  },
  joinRequests: () => {
    const host = new FakeHost(ana)
    fillSpace(host, 'Design team', 2, 2)
    host.nearby = {
      ...host.nearby,
      visible: true,
      joinRequests: [
        joinRequest('1', 'code'),
        joinRequest('2', 'choose-role'),
        joinRequest('7', 'choose-role', { spaceName: 'Harbour post', spaceKind: 'public-publication' }),
        joinRequest('3', 'calling', { direction: 'out', person: { name: LONG, color: PALETTE[3] } }),
        joinRequest('4', 'waiting-role', { direction: 'out', person: { name: ARABIC, color: PALETTE[3] } }),
        joinRequest('5', 'done', { direction: 'out', space: host.state.spaces[0]?.id ?? null }),
        joinRequest('6', 'failed', { reason: 'timeout' }),
        joinRequest('8', 'code', { ...INVITING, spaceName: LONG }),
        joinRequest('9', 'code', { ...INVITING, direction: 'out', isConfirmedThere: true }),
        joinRequest('a', 'away', { ...INVITING, direction: 'out' }),
      ],
      blocked: [{ device: hex(60), name: ARABIC }],
    }
    return host
  },
  /** For pictures in the docs. */
  fair,
  'fair-nearby': fairNearby,
  ...Object.assign({}, ...TESTED_TOOLS.map((tool) => tool.scenarios)),
}
