/** Nearby devices that send join requests and announce themselves more often than people could. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import type { Link } from '../../electron/host/links/link.ts'
import { encodeCard } from '../../electron/host/nearby/card.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { encode } from '../../shared/record/cbor.ts'
import { encodeJoinRequest, type JoinRequestMessage } from '../../shared/space/joining/join-request-message.ts'
import type { Attack, Scene } from './attack.ts'
import { EVIL } from './forge.ts'

const CARD = 0
const JOIN_REQUEST = 1
const nothing = (): void => {}

/** Sends messages on the channel for nearby devices to a victim whose Nearby screen is open. */
function nearby({ mal, victim }: Scene, messages: Iterable<[kind: number, message: Uint8Array]>): void {
  const meet = (link: Link): void => {
    if (link.device !== victim.device) return
    const handlers = { protocol: 'parley/nearby/1', messages: [nothing, nothing], onOpen: nothing, onClose: nothing }
    const channel = link.open(handlers)
    for (const [kind, message] of messages) channel?.send(kind, message)
  }
  mal.links.watch({ onReady: meet, onGone: nothing })()
}

const idOf = (): string => toHex(crypto.randomBytes(8))

const asks = (name = EVIL): Extract<JoinRequestMessage, { kind: 'ask' }> => ({
  kind: 'ask',
  joinRequest: idOf(),
  person: { name, color: '#1c7ed6' },
  wants: 'start',
  shown: null,
  spaceName: 'Fair',
  files: null,
  activity: null,
  commitment: crypto.randomBytes(32),
})

const invites = (): JoinRequestMessage => ({
  ...asks(),
  wants: 'activity',
  spaceName: null,
  activity: { space: 'Fair', title: EVIL, path: 'files', lasts: 3_600_000 },
})

function joinRequests(
  name: string,
  rule: string,
  outcome: Attack['outcome'],
  messages: () => [number, Uint8Array][],
  look: (scene: Scene) => Promise<void> = async () => {},
): Attack {
  return {
    name: `join request: ${name}`,
    rule,
    outcome,
    paths: ['tcp'],
    alone: true,
    async run(scene) {
      const { victim, group, rest } = scene
      await victim.call('nearby.open', { open: true })
      await rest(100)
      nearby(scene, messages())
      await rest(500)
      await look(scene)
      await group.everyoneIsHeard()
      await victim.call('nearby.open', { open: false })
    },
  }
}

const CARD_OF = (spaces: number): Uint8Array =>
  encodeCard({
    person: { name: 'Zoe', color: '#1c7ed6' },
    spaces: Array.from({ length: spaces }, () => ({ id: toHex(crypto.randomBytes(16)), name: 'Fair' })),
    offers: [],
  })

export const JOIN_REQUESTS: Attack[] = [
  joinRequests(
    '3,000 at once',
    'one open join request per link, 10 a minute',
    'quiet',
    () => Array.from({ length: 3000 }, () => [JOIN_REQUEST, encodeJoinRequest(asks())]),
    async ({ victim, check }) => {
      const { joinRequests: shown } = await victim.call('nearby.state', undefined)
      check(shown.length <= 1, `${shown.length} join requests are on screen`)
    },
  ),
  joinRequests(
    'answers, openings and invites for join requests that do not exist',
    'out of turn: ignored',
    'either',
    () => {
      const keys = {
        device: crypto.keyPair().publicKey,
        signature: crypto.randomBytes(64),
        nonce: crypto.randomBytes(16),
      }
      const person = { name: EVIL, color: '#1c7ed6' }
      const messages: JoinRequestMessage[] = [
        { kind: 'answer', joinRequest: idOf(), person, ...keys },
        { kind: 'open', joinRequest: idOf(), ...keys },
        { kind: 'confirm', joinRequest: idOf() },
        { kind: 'invite', joinRequest: idOf(), link: 'parley://join/x' },
        { kind: 'joined', joinRequest: idOf(), space: null },
      ]
      return messages.map((message) => [JOIN_REQUEST, encodeJoinRequest(message)])
    },
  ),
  joinRequests('with 500 files to send', 'JOIN_REQUEST_FILES', 'either', () => {
    const files = Array.from({ length: 500 }, () => ['plan.pdf', 1])
    return [
      [
        JOIN_REQUEST,
        encode(['ask', crypto.randomBytes(8), EVIL, '#1c7ed6', 'files', null, files, crypto.randomBytes(32)]),
      ],
    ]
  }),
  joinRequests('inviting to a place of 100 KB, for a year', 'ACTIVITY_LIMITS', 'either', () => {
    const what = ['Fair', EVIL, 'x'.repeat(100_000), 365 * 86_400_000]
    return [
      [
        JOIN_REQUEST,
        encode(['ask', crypto.randomBytes(8), EVIL, '#1c7ed6', 'activity', null, what, crypto.randomBytes(32)]),
      ],
    ]
  }),
  joinRequests(
    '500 invitations of somebody who never proves who they are',
    'one open join request per link; seen once proven',
    'quiet',
    () => Array.from({ length: 500 }, () => [JOIN_REQUEST, encodeJoinRequest(invites())]),
    async ({ victim, check }) => {
      const { joinRequests: shown } = await victim.call('nearby.state', undefined)
      check(shown.length === 0, `${shown.length} invitations are on screen`)
    },
  ),
  joinRequests('a card with 500 offers', 'OFFER_LIMITS', 'either', () => {
    const offers = Array.from({ length: 500 }, (_, index) => ['apps', `a${index}`, EVIL])
    return [[CARD, encode(['Zoe', '#1c7ed6', [], offers])]]
  }),
  joinRequests('5,000 cards, with 32 spaces each', 'told together', 'quiet', () =>
    Array.from({ length: 5000 }, () => [CARD, CARD_OF(32)]),
  ),
  joinRequests('a malformed card', 'L', 'either', () => [[CARD, encode(['Zoe', 'url(x)', 5])]]),
]
