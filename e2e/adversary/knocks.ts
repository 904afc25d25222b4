/** Nearby devices that knock and announce themselves more often than people could. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import type { Link } from '../../electron/host/links/link.ts'
import { encodeCard } from '../../electron/host/nearby/card.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { encode } from '../../shared/record/cbor.ts'
import { encodeKnock, type KnockMessage } from '../../shared/space/knock-message.ts'
import type { Attack, Scene } from './attack.ts'
import { EVIL } from './forge.ts'

const CARD = 0
const KNOCK = 1
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

const asks = (name = EVIL): Extract<KnockMessage, { kind: 'ask' }> => ({
  kind: 'ask',
  knock: idOf(),
  person: { name, color: '#1c7ed6' },
  wants: 'start',
  shown: null,
  spaceName: 'Fair',
  files: null,
  activity: null,
  commitment: crypto.randomBytes(32),
})

const invites = (): KnockMessage => ({
  ...asks(),
  wants: 'activity',
  spaceName: null,
  activity: { space: 'Fair', title: EVIL, path: 'files', lasts: 3_600_000 },
})

function knocks(
  name: string,
  rule: string,
  outcome: Attack['outcome'],
  messages: () => [number, Uint8Array][],
  look: (scene: Scene) => Promise<void> = async () => {},
): Attack {
  return {
    name: `knock: ${name}`,
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

export const KNOCKS: Attack[] = [
  knocks(
    '3,000 at once',
    'one open knock per link, 10 a minute',
    'quiet',
    () => Array.from({ length: 3000 }, () => [KNOCK, encodeKnock(asks())]),
    async ({ victim, check }) => {
      const { knocks: shown } = await victim.call('nearby.state', undefined)
      check(shown.length <= 1, `${shown.length} knocks are on screen`)
    },
  ),
  knocks('answers, openings and invites for knocks that do not exist', 'out of turn: ignored', 'either', () => {
    const keys = {
      device: crypto.keyPair().publicKey,
      signature: crypto.randomBytes(64),
      nonce: crypto.randomBytes(16),
    }
    const person = { name: EVIL, color: '#1c7ed6' }
    const messages: KnockMessage[] = [
      { kind: 'answer', knock: idOf(), person, ...keys },
      { kind: 'open', knock: idOf(), ...keys },
      { kind: 'confirm', knock: idOf() },
      { kind: 'invite', knock: idOf(), link: 'parley://join/x' },
      { kind: 'joined', knock: idOf(), space: null },
    ]
    return messages.map((message) => [KNOCK, encodeKnock(message)])
  }),
  knocks('with 500 files to send', 'KNOCK_FILES', 'either', () => {
    const files = Array.from({ length: 500 }, () => ['plan.pdf', 1])
    return [
      [KNOCK, encode(['ask', crypto.randomBytes(8), EVIL, '#1c7ed6', 'files', null, files, crypto.randomBytes(32)])],
    ]
  }),
  knocks('inviting to a place of 100 KB, for a year', 'ACTIVITY_LIMITS', 'either', () => {
    const what = ['Fair', EVIL, 'x'.repeat(100_000), 365 * 86_400_000]
    return [
      [KNOCK, encode(['ask', crypto.randomBytes(8), EVIL, '#1c7ed6', 'activity', null, what, crypto.randomBytes(32)])],
    ]
  }),
  knocks(
    '500 invitations of somebody who never proves who they are',
    'one open knock per link; seen once proven',
    'quiet',
    () => Array.from({ length: 500 }, () => [KNOCK, encodeKnock(invites())]),
    async ({ victim, check }) => {
      const { knocks: shown } = await victim.call('nearby.state', undefined)
      check(shown.length === 0, `${shown.length} invitations are on screen`)
    },
  ),
  knocks('a card with 500 offers', 'OFFER_LIMITS', 'either', () => {
    const offers = Array.from({ length: 500 }, (_, index) => ['apps', `a${index}`, EVIL])
    return [[CARD, encode(['Zoe', '#1c7ed6', [], offers])]]
  }),
  knocks('5,000 cards, with 32 spaces each', 'told together', 'quiet', () =>
    Array.from({ length: 5000 }, () => [CARD, CARD_OF(32)]),
  ),
  knocks('a malformed card', 'L', 'either', () => [[CARD, encode(['Zoe', 'url(x)', 5])]]),
]
