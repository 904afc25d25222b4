/** One device on the network that keeps opening links doesn't take room from others. */
import { expect, it } from 'vitest'
import { decodeJoinRequest, encodeJoinRequest } from '../../../shared/space/joining/join-request-message.ts'
import { formatPublicationLink } from '../../../shared/space/joining/publication-link.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import type { Link } from '../links/link.ts'
import type { LinkListener, Links } from '../links/links.ts'
import { encodeCard } from './card.ts'
import { Nearby } from './nearby.ts'
import { encodeShown } from './shown-publications.ts'

const [JOIN_REQUEST, CARD, SHOWN] = [1, 0, 0]
const bytes = (length: number) => new Uint8Array(length).fill(1)

function nearbyHere() {
  let listener: LinkListener[] = []
  const links = {
    key: 'ff',
    port: 4000,
    refresh() {},
    watch(one: LinkListener) {
      listener = [...listener, one]
      return () => {}
    },
  } as unknown as Links
  const nearby = new Nearby({
    ...{ links, crypto, device: crypto.keyPair(), profile: () => ({ name: 'Ana', color: '#123456' }) },
    ...{
      shownSpaces: () => [],
      ownSpaces: () => [],
      shownPublications: () => [],
      shownOffers: () => [],
      has: () => false,
    },
    blocked: { list: () => [], has: () => false, add: () => {}, remove: () => {} },
    makeInvite: async () => ({ link: '', revoke: () => {} }),
    acceptInvite: async () => '',
    sendings: { views: () => [], offer: () => '', accept: async () => '', joinRequestOver: () => {} },
  })
  nearby.open(true)
  let id = 0
  /** Links another host. */
  const meet = (host: string) => {
    id += 1
    const hears = new Map<string, ((message: Uint8Array) => void)[]>()
    const answers: Uint8Array[] = []
    const link = {
      ...{ id, kind: 'tcp', handshakeHash: bytes(32), remoteKey: id.toString(16).padStart(64, '0') },
      ...{ address: { host, port: 5000 }, expect() {}, hold() {}, release() {} },
      open({ protocol, messages }: { protocol: string; messages: ((message: Uint8Array) => void)[] }) {
        hears.set(protocol, messages)
        return { send: (kind: number, message: Uint8Array) => kind === JOIN_REQUEST && answers.push(message) }
      },
    } as unknown as Link
    for (const each of listener) each.onReady(link)
    const say = (protocol: string, kind: number, message: Uint8Array) => hears.get(protocol)?.[kind]?.(message)
    return {
      shows: (name: string) =>
        say('parley/nearby/1', CARD, encodeCard({ person: { name, color: '#123456' }, spaces: [], offers: [] })),
      publishes: (name: string) => say('parley/shown/1', SHOWN, encodeShown([channel(name)])),
      joinRequests() {
        const ask = {
          kind: 'ask',
          joinRequest: id.toString(16).padStart(16, '0'),
          wants: 'start',
          shown: null,
        } as const
        const about = { spaceName: 'Garden', files: null, activity: null, commitment: bytes(32) }
        say(
          'parley/nearby/1',
          JOIN_REQUEST,
          encodeJoinRequest({ ...ask, ...about, person: { name: 'Eve', color: '#123456' } }),
        )
        return answers.map((answer) => decodeJoinRequest(answer).kind)
      },
    }
  }
  return { nearby, meet }
}

const channel = (name: string): string =>
  formatPublicationLink({
    ...{ space: 'ab'.repeat(32), discoverySecret: bytes(32), heads: [], name, publishers: [], addresses: [] },
    ...{ keys: { governance: bytes(32), content: bytes(32) }, discoveryServers: [] },
  })

it('shows people and publications at other addresses, even if one address has many', () => {
  const { nearby, meet } = nearbyHere()
  for (let number = 0; number < 100; number++) {
    const made = meet('10.0.0.9')
    made.shows(`Eve ${number}`)
    made.publishes(`Eve ${number}`)
  }
  const ben = meet('10.0.0.2')
  ben.shows('Ben')
  ben.publishes('Harbour post')
  const { people, channels } = nearby.state()
  expect(people.map(({ name }) => name)).toContain('Ben')
  expect(channels.map(({ name }) => name)).toContain('Harbour post')
  expect([people.length, channels.length]).toEqual([64, 64])
  nearby.stop()
})

it('accepts others’ join requests even if one address sends them all the time', () => {
  const { nearby, meet } = nearbyHere()
  const joinRequests = Array.from({ length: 20 }, () => meet('10.0.0.9').joinRequests().join())
  expect(joinRequests.filter((answer) => answer === 'answer')).toHaveLength(3)
  expect(meet('10.0.0.2').joinRequests()).toEqual(['answer'])
  nearby.stop()
})
