import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import { nearbyState } from '../../../shared/ipc/nearby.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import { JOIN_REQUEST_TIMES } from '../../../shared/space/joining/join-request.ts'
import { formatPublicationLink } from '../../../shared/space/joining/publication-link.ts'
import type { EpochKeys } from '../../../shared/space/key-ring.ts'
import { addresses, itemAddress } from '../../../shared/tools/address.ts'
import type { RememberedValues } from '../../../shared/tools/inbox/unread.ts'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import type { Link } from '../links/link.ts'
import { Links } from '../links/links.ts'
import { until } from '../testing/until.ts'
import { BlockedPeople } from './blocked-people.ts'
import { JoinRequestLimits } from './join-request-limits.ts'
import type { InviteWish, ShownSpace } from './join-requests.ts'
import { Nearby } from './nearby.ts'
import { readAddress } from './own-addresses.ts'

const running: { nearby: Nearby; links: Links }[] = []
afterEach(async () => {
  for (const { nearby, links } of running.splice(0)) {
    nearby.stop()
    await links.close()
  }
})

const clock = { ahead: 0, stoodAt: null as number | null }

function host(name: string, spaces: ShownSpace[] = [], own: string[] = [], shown: string[] = [], offers: Offer[] = []) {
  const device = crypto.keyPair()
  const links = new Links({ crypto, device })
  const wishes: InviteWish[] = []
  const joined: string[] = []
  const states: NearbyState[] = []
  const nearby = new Nearby({
    links,
    crypto,
    device,
    profile: () => ({ name, color: '#123456' }),
    shownSpaces: () => spaces,
    ownSpaces: () => own,
    shownPublications: () => shown,
    now: () => clock.stoodAt ?? Date.now() + clock.ahead,
    shownOffers: () => offers,
    blocked: new BlockedPeople(memory()),
    has: (space) => own.includes(space),
    makeInvite: async (wish) => {
      wishes.push(wish)
      return { link: `parley://join/${wish.space ?? 'new'}`, revoke: () => {} }
    },
    acceptInvite: async (link) => {
      joined.push(link)
      return 'cc'.repeat(32)
    },
    sendings: {
      views: () => [],
      offer: () => 'offer',
      accept: async () => 'dd'.repeat(32),
      joinRequestOver: () => {},
    },
  })
  nearby.onChange((state) => states.push(nearbyState.parse(state)))
  running.push({ nearby, links })
  return {
    nearby,
    links,
    wishes,
    joined,
    states,
    device: toHex(device.publicKey),
    joinRequest: () => nearby.state().joinRequests[0],
  }
}
/** Values that a device remembers. */
function memory(): RememberedValues {
  const values = new Map<string, unknown>()
  return { get: (key) => values.get(key), set: (key, value) => void values.set(key, value), onChange: () => () => {} }
}
const bare: Links[] = []
afterEach(async () => {
  for (const links of bare.splice(0)) await links.close()
})

const bytes32 = (byte: number) => new Uint8Array(32).fill(byte)
const linkTo = (name: string, keys: EpochKeys | null, secret = 1): string =>
  formatPublicationLink({
    space: 'ab'.repeat(32),
    discoverySecret: bytes32(secret),
    heads: [],
    keys,
    name,
    publishers: [],
    addresses: [],
    discoveryServers: [],
  })
const publicationLink = (name: string, secret = 1): string =>
  linkTo(name, { governance: bytes32(2), content: bytes32(3) }, secret)
const closedLink = (name: string): string => linkTo(name, null)

function linksOf({ links }: Pick<Host, 'links'>): Link[] {
  const found: Link[] = []
  links.watch({ onReady: (link) => found.push(link), onGone: () => {} })()
  return found
}

type Host = ReturnType<typeof host>

async function meet(one: Host, other: Host): Promise<void> {
  one.nearby.open(true)
  other.nearby.open(true)
  await one.nearby.connect(`127.0.0.1:${await other.links.listen()}`)
  await until(() => one.nearby.state().people.length === 1 && other.nearby.state().people.length === 1)
}

describe('nearby', () => {
  it('[L9] shows visible people, and joins a space after both confirmed the same words', async () => {
    const space = 'ab'.repeat(32)
    const [ada, ben] = [host('Ada'), host('Ben', [{ space, name: 'Ben\u2019s garden', kind: 'team-space' }])]
    await meet(ada, ben)
    const [person] = ada.nearby.state().people
    expect(person).toMatchObject({ name: 'Ben', spaces: [{ name: 'Ben\u2019s garden' }] })
    expect(JSON.stringify(person)).not.toContain(space)
    const id = ada.nearby.ask({ person: person!.id, space: person!.spaces[0]!.id, name: null })
    await until(() => ada.joinRequest()?.state === 'code' && ben.joinRequest()?.state === 'code')
    expect(ada.joinRequest()?.words).toEqual(ben.joinRequest()?.words)
    expect(ben.joinRequest()).toMatchObject({
      direction: 'in',
      wants: 'join',
      spaceName: 'Ben\u2019s garden',
      spaceKind: 'team-space',
      asks: space,
      person: { name: 'Ada' },
    })
    ada.nearby.confirm(id)
    ben.nearby.confirm(id)
    await until(() => ada.joinRequest()?.state === 'waiting-role' && ben.joinRequest()?.state === 'choose-role')
    ben.nearby.accept(id, 'editor')
    await until(() => ada.joinRequest()?.state === 'done' && ben.joinRequest()?.state === 'done')
    expect(ben.wishes).toEqual([{ space, newSpaceName: null, role: 'editor', device: ada.device }])
    expect(ada.joined).toEqual([`parley://join/${space}`])
    expect([ada.joinRequest()?.space, ben.joinRequest()?.space]).toEqual(['cc'.repeat(32), space])
    ben.nearby.open(false)
    await until(() => ada.nearby.state().people.length === 0)
    expect(ben.nearby.state()).toMatchObject({ visible: false, joinRequests: [] })
    await until(() => ada.states.length > 0)
  })

  it('starts a space together, unless the other declines', async () => {
    const now = Date.now() + clock.ahead
    clock.stoodAt = now
    onTestFinished(() => {
      clock.stoodAt = null
    })
    const [ada, ben] = [host('Ada'), host('Ben')]
    await meet(ada, ben)
    const [person] = ada.nearby.state().people
    const first = ada.nearby.ask({ person: person!.id, space: null, name: 'Garden' })
    await until(() => ben.joinRequest()?.state === 'code')
    ada.nearby.confirm(first)
    ben.nearby.decline(first)
    await until(() => ada.joinRequest()?.state === 'declined')
    expect(ben.nearby.state().joinRequests).toEqual([])
    ada.nearby.decline(first)
    expect(ada.nearby.state().joinRequests).toEqual([])
    expect([ada.wishes, ben.wishes]).toEqual([[], []])
    const soon = ada.nearby.ask({ person: person!.id, space: null, name: 'Garden' })
    const find = (side: Host, joinRequest: string) =>
      side.nearby.state().joinRequests.find(({ id }) => id === joinRequest)
    await until(() => find(ada, soon)?.state === 'failed')
    expect(find(ada, soon)?.reason).toBe('too-soon')
    clock.stoodAt = now + 2000
    const second = ada.nearby.ask({ person: person!.id, space: null, name: 'Garden' })
    await until(() => find(ben, second)?.state === 'code' && find(ada, second)?.state === 'code')
    ada.nearby.confirm(second)
    ben.nearby.confirm(second)
    await until(() => find(ada, second)?.state === 'done' && find(ben, second)?.state === 'done')
    expect(ada.wishes).toEqual([{ space: null, newSpaceName: 'Garden', role: 'editor', device: ben.device }])
    expect(ben.joined).toEqual(['parley://join/new'])
  })

  it('recognizes a space that both are members of', async () => {
    const [shared, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
    const shown = [shared, other].map((space): ShownSpace => ({ space, name: 'Garden', kind: 'team-space' }))
    const [ada, ben] = [host('Ada', [], [shared]), host('Ben', shown, [shared, other])]
    await meet(ada, ben)
    expect(ada.nearby.state().people[0]?.spaces).toMatchObject([
      { name: 'Garden', space: shared },
      { name: 'Garden', space: null },
    ])
  })

  it('shows with whom a meeting is in progress, even if names are the same', async () => {
    const [ana, ben, other] = [host('Ana'), host('Ben'), host('Ben')]
    for (const each of [ana, ben, other]) each.nearby.open(true)
    for (const { links } of [ben, other]) await ana.nearby.connect(`127.0.0.1:${await links.listen()}`)
    await until(() => ana.nearby.state().people.length === 2)
    expect(ana.nearby.state().people.map(({ isMeeting }) => isMeeting)).toEqual([false, false])
    const [asked = ''] = ana.nearby.state().people.map(({ id }) => id)
    const joinRequest = ana.nearby.ask({ person: asked, space: null, name: 'Fair' })
    const meeting = () => ana.nearby.state().people.flatMap(({ id, isMeeting }) => (isMeeting ? [id] : []))
    expect(meeting()).toEqual([asked])
    ana.nearby.decline(joinRequest)
    expect(meeting()).toEqual([])
  })

  it('[L9] hides an invisible person, and shows one who becomes visible later', async () => {
    const [ada, ben] = [host('Ada'), host('Ben')]
    ada.nearby.open(true)
    await ada.nearby.connect(`127.0.0.1:${await ben.links.listen()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([ada.nearby.state().people, ben.nearby.state().people]).toEqual([[], []])
    ben.nearby.stayVisible(Date.now() + 60_000)
    await until(() => ada.nearby.state().people.length === 1 && ben.nearby.state().people.length === 1)
    await ben.links.close()
    await until(() => ada.nearby.state().people.length === 0)
  })

  it('[L11] shows switched-on publications to people who ask, but nothing about the asker', async () => {
    const shown = [publicationLink('Harbour post')]
    const [ada, ben] = [host('Ada'), host('Ben', [], [], shown)]
    await ada.nearby.connect(`127.0.0.1:${await ben.links.listen()}`)
    expect(ada.nearby.state().channels).toEqual([])
    ada.nearby.open(true)
    await until(() => ada.nearby.state().channels.length === 1)
    expect(ada.nearby.state().channels).toMatchObject([{ name: 'Harbour post', link: shown[0], space: null }])
    expect(ben.nearby.state()).toMatchObject({ people: [], channels: [], visible: false })
    shown.push(publicationLink('Second'))
    ben.nearby.switched()
    await until(() => ada.nearby.state().channels.length === 2)
    // The answer stays valid after the link is closed, until its host goes offline.
    const [link] = linksOf(ada)
    link?.close('nothing in common')
    await until(() => linksOf(ada).length === 0)
    expect(ada.nearby.state().channels).toHaveLength(2)
    ada.nearby.lost(ben.links.key.slice(0, 16))
    expect(ada.nearby.state().channels).toEqual([])
    await ada.nearby.connect(`127.0.0.1:${ben.links.port}`)
    await until(() => ada.nearby.state().channels.length === 2)
    shown.length = 0
    ben.nearby.switched()
    await until(() => ada.nearby.state().channels.length === 0)
    ada.nearby.open(false)
    expect(ada.nearby.state().channels).toEqual([])
  })

  it('[L11] shows a publication once even if several hosts show it, and any that only looks like it separately', async () => {
    const link = publicationLink('Harbour post')
    const [ada, ben] = [host('Ada', [], ['ab'.repeat(32)]), host('Ben', [], [], [link, closedLink('For some')])]
    const [cem, eve] = [host('Cem', [], [], [link]), host('Eve', [], [], [publicationLink('Harbour post', 9)])]
    ada.nearby.open(true)
    for (const { links } of [ben, cem, eve]) await ada.nearby.connect(`127.0.0.1:${await links.listen()}`)
    await until(() => ada.nearby.state().channels.length === 2)
    expect(ada.nearby.state().channels).toMatchObject([
      { name: 'Harbour post', space: 'ab'.repeat(32) },
      { name: 'Harbour post', space: 'ab'.repeat(32) },
    ])
  })

  it('[L11] ends a link after an invalid list of publications, and skips unreadable links', async () => {
    const ada = host('Ada')
    ada.nearby.open(true)
    const port = await ada.links.listen()
    const answer = async (message: Uint8Array): Promise<Link> => {
      const links = new Links({ crypto, device: crypto.keyPair() })
      bare.push(links)
      const met = new Promise<Link>((resolve) => links.watch({ onReady: resolve, onGone: () => {} }))
      await links.dial({ host: '127.0.0.1', port })
      const link = await met
      const noop = () => {}
      link.open({ protocol: 'parley/shown/1', messages: [noop], onOpen: noop, onClose: noop })?.send(0, message)
      return link
    }
    const fine = publicationLink('Fine')
    const damaged = `${fine.slice(0, -8)}AAAAAAAA`
    await answer(encode([damaged, 'parley://channel/', 'https://example.org', closedLink('For some'), fine]))
    await until(() => ada.nearby.state().channels.length === 1)
    expect(ada.nearby.state().channels).toMatchObject([{ name: 'Fine' }])
    for (const bent of [
      Uint8Array.of(0xff),
      encode('all of them'),
      encode([7]),
      encode(Array.from({ length: 9 }, () => fine)),
      new Uint8Array(100_000),
    ]) {
      const link = await answer(bent)
      await until(() => link.closed)
    }
    expect(ada.nearby.state().channels).toMatchObject([{ name: 'Fine' }])
  })

  it('parses addresses typed by hand', async () => {
    expect(readAddress(' 10.0.0.2:4000 ')).toEqual({ host: '10.0.0.2', port: 4000 })
    expect(readAddress('[fe80::1%eth0]:80')).toEqual({ host: 'fe80::1%eth0', port: 80 })
    for (const bad of ['', '10.0.0.2', ':80', 'host:0', 'host:65536', 'a b:80', 'http://x:80', '::1:80']) {
      expect(readAddress(bad)).toBeNull()
    }
    await expect(host('Ada').nearby.connect('nowhere')).rejects.toThrow('not an address')
    await expect(host('Ada').nearby.connect('127.0.0.1:1')).rejects.toThrow('ECONNREFUSED')
  })

  it('[L10] limits join requests', () => {
    const limits = new JoinRequestLimits()
    expect(limits.whyNot({ link: 1, address: 'one' }, { total: 2, fromLink: 0 }, 0)).toBeNull()
    expect(limits.whyNot({ link: 1, address: 'one' }, { total: 0, fromLink: 0 }, 1999)).toBe('too-soon')
    // A join request too soon does not extend the wait.
    expect(limits.whyNot({ link: 1, address: 'one' }, { total: 0, fromLink: 0 }, 2000)).toBeNull()
    expect(limits.whyNot({ link: 2, address: 'one' }, { total: 3, fromLink: 0 }, 4000)).toBe('busy')
    expect(limits.whyNot({ link: 3, address: 'one' }, { total: 1, fromLink: 1 }, 4000)).toBe('busy')
    for (let link = 10; link < 18; link++)
      expect(limits.whyNot({ link: link, address: 'one' }, { total: 0, fromLink: 0 }, 4000)).toBeNull()
    expect(limits.whyNot({ link: 20, address: 'one' }, { total: 0, fromLink: 0 }, 4000)).toBe('busy')
    // Another address can still join request.
    expect(limits.whyNot({ link: 30, address: 'other' }, { total: 0, fromLink: 0 }, 4000)).toBeNull()
    expect(limits.whyNot({ link: 31, address: 'other' }, { total: 0, fromLink: 0 }, 4000)).toBe('busy')
    for (let link = 40; link < 49; link++)
      expect(limits.whyNot({ link, address: `${link}` }, { total: 0, fromLink: 0 }, 4000)).toBeNull()
    expect(limits.whyNot({ link: 50, address: '50' }, { total: 0, fromLink: 0 }, 4000)).toBe('busy')
    expect(limits.whyNot({ link: 21, address: 'one' }, { total: 0, fromLink: 0 }, 64_001)).toBeNull()
  })
})

describe('an invitation to someone nearby', () => {
  const space = 'ab'.repeat(32)
  const path = addresses.writePath(itemAddress(space, { id: '0123456789abcdef', type: 'board' }))
  const garden: ShownSpace = { space, name: 'Garden', kind: 'team-space' }
  const about = { space, path, title: 'Plan', role: 'viewer', lasts: 10 * 60_000 } as const

  it('makes them a member with the offered role, and says where it leads', async () => {
    const [ana, ben] = [host('Ana', [garden]), host('Ben')]
    await meet(ana, ben)
    const [person] = ana.nearby.state().people
    expect(person?.isInvitable).toBe(true)
    const joinRequest = ana.nearby.invite({ ...about, person: person!.id })
    await until(() => ben.joinRequest()?.state === 'code')
    expect(ben.joinRequest()).toMatchObject({ wants: 'activity', spaceName: 'Garden', rings: true })
    expect(ben.joinRequest()?.activity).toMatchObject({ title: 'Plan', path })
    for (const each of [ana, ben]) each.nearby.confirm(joinRequest)
    await until(() => ana.joinRequest()?.state === 'done' && ben.joinRequest()?.state === 'done')
    expect(ana.wishes).toEqual([{ space, newSpaceName: null, role: 'viewer', device: ben.device }])
    expect(ben.joined).toEqual([`parley://join/${space}`])
  })

  it('waits for them while their link is lost, without showing who waits', async () => {
    const [ana, ben] = [host('Ana', [garden]), host('Ben')]
    await meet(ana, ben)
    ana.nearby.invite({ ...about, person: ana.nearby.state().people[0]!.id })
    await until(() => ben.joinRequest()?.state === 'code')
    ana.nearby.open(false)
    ben.nearby.open(false)
    for (const link of linksOf(ana)) link.close('test')
    await until(() => ana.joinRequest()?.state === 'away')
    await until(() => linksOf(ana).length === 0)
    clock.ahead += 6000
    ben.nearby.open(true)
    await ana.nearby.connect(`127.0.0.1:${await ben.links.listen()}`)
    await until(() => ben.nearby.state().joinRequests.some(({ state }) => state === 'code'))
    expect(ana.nearby.state().visible).toBe(false)
    expect(ben.nearby.state().people).toEqual([])
    ana.nearby.decline(ana.joinRequest()!.id)
    await until(() => ben.nearby.state().joinRequests.every(({ state }) => state !== 'code'))
    expect(ana.nearby.state().joinRequests).toEqual([])
  })

  it('is refused for a space that isn’t ours, and for an invalid place', async () => {
    const [ana, ben] = [host('Ana', [garden]), host('Ben')]
    await meet(ana, ben)
    const person = ana.nearby.state().people[0]!.id
    const attempts = [
      { ...about, space: 'cd'.repeat(32) },
      { ...about, path: '../nowhere' },
      { ...about, lasts: 1 },
      { ...about, title: 'x'.repeat(5000) },
    ]
    for (const attempt of attempts) expect(() => ana.nearby.invite({ ...attempt, person })).toThrow(CallFailure)
    expect(() => ana.nearby.invite({ ...about, person: 'nobody' })).toThrow(CallFailure)
    expect([ana.nearby.state().joinRequests, ben.nearby.state().joinRequests]).toEqual([[], []])
  })

  it('is the last one once its sender is blocked', async () => {
    const [mal, ben] = [host('Mal', [garden]), host('Ben')]
    await meet(mal, ben)
    const person = mal.nearby.state().people[0]!.id
    mal.nearby.invite({ ...about, person })
    await until(() => ben.joinRequest()?.state === 'code')
    ben.nearby.block(ben.joinRequest()!.id)
    await until(() => mal.joinRequest()?.state === 'declined')
    expect([ben.nearby.state().joinRequests, ben.nearby.state().people]).toEqual([[], []])
    expect(ben.nearby.state().blocked).toEqual([{ device: mal.device, name: 'Mal' }])
    const seen = ben.states.length
    mal.nearby.decline(mal.joinRequest()!.id)
    mal.nearby.invite({ ...about, person })
    const asked = mal.nearby.ask({ person, space: null, name: 'Together' })
    // Nobody answers the second join request.
    clock.ahead += JOIN_REQUEST_TIMES.calling
    await until(() => mal.nearby.state().joinRequests.find(({ id }) => id === asked)?.state === 'failed')
    expect(mal.nearby.state().joinRequests.every(({ words }) => words === null)).toBe(true)
    expect(ben.states.slice(seen).flatMap(({ joinRequests }) => joinRequests)).toEqual([])
    ben.nearby.unblock(mal.device)
    await until(() => ben.nearby.state().people.length === 1)
  })

  it('comes with a card that shows what the person lets strangers see', async () => {
    const chess: Offer = { tool: 'games', id: 'chess', name: '' }
    const [ana, ben] = [host('Ana', [], [], [], [chess]), host('Ben')]
    await meet(ana, ben)
    expect(ben.nearby.state().people).toMatchObject([{ name: 'Ana', offers: [chess] }])
    expect(ana.nearby.state().people).toMatchObject([{ name: 'Ben', offers: [] }])
  })
})
