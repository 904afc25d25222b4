/** Conversations with false participants or unreadable boxes. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { toHex } from '../../shared/record/bytes.ts'
import type { Reader } from '../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../shared/record/update-payload.ts'
import { conversationOf } from '../../shared/space/conversation.ts'
import { chatLane } from '../../shared/tools/chat/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { ForgedChain, itemOf, v1 } from './forge.ts'
import { BOARD, MONTH } from './person.ts'

const key = crypto.randomBytes(32)

const box = (): Uint8Array => crypto.randomBytes(crypto.sealFor(crypto.keyPair().publicKey, key).length)

/** Well-formed readers, each with a box that nobody can open. */
const readersOf = (devices: readonly string[]): Reader[] =>
  [...devices].sort().map((device) => ({ device, box: box() }))

/** The first record of a conversation among these readers, or of the conversation that `stream` names. */
function begun({ mal }: Scene, readers: readonly Reader[], { stream, doc }: { stream?: string; doc?: string } = {}) {
  const id =
    stream ??
    conversationOf(
      crypto,
      mal.space,
      readers.map(({ device }) => device),
    )
  const chain = new ForgedChain(mal, { stream: id })
  const lane = doc ?? chatLane(id, MONTH, mal.device)
  const update = v1(chain.client(lane), 0, [itemOf('entries')])
  const short = lane.endsWith(`/${mal.device}`) ? lane.slice(0, -64) : lane
  return chain.make(encodeUpdatePayload({ doc: short, update }), { readers, key }).bytes
}

const begins = (
  name: string,
  rule: string,
  outcome: Attack['outcome'],
  make: (scene: Scene) => Uint8Array,
): Attack => ({
  name: `conversation: ${name}`,
  rule,
  outcome,
  run(scene) {
    scene.mal.push(scene.victim.device, make(scene))
  },
})

export const CONVERSATIONS: Attack[] = [
  begins('without its author among the participants', 'R12', 'named', (scene) =>
    begun(scene, readersOf(scene.group.devices)),
  ),
  begins('under another conversation’s id', 'R12', 'named', (scene) =>
    begun(scene, readersOf([scene.mal.device, scene.victim.device]), { stream: toHex(crypto.randomBytes(16)) }),
  ),
  begins('a board of the whole space in it', 'R13', 'quiet', (scene) =>
    begun(scene, readersOf([scene.mal.device, scene.victim.device]), { doc: BOARD }),
  ),
  begins('with boxes that nobody can open', 'R12: the participant is notified', 'quiet', (scene) =>
    begun(scene, readersOf([scene.mal.device, ...scene.group.devices])),
  ),
  begins('with 20 devices that do not exist', 'R12', 'either', (scene) => {
    const strangers = Array.from({ length: 20 }, () => toHex(crypto.keyPair().publicKey))
    return begun(scene, readersOf([scene.mal.device, scene.victim.device, ...strangers]))
  }),
  {
    name: 'conversation: 400 of them at once',
    rule: 'bounded by what a member may write (G15)',
    outcome: 'quiet',
    alone: true,
    async run(scene) {
      const { mal, victim, group, rest } = scene
      for (let turn = 0; turn < 400; turn++) {
        const stranger = toHex(crypto.keyPair().publicKey)
        mal.push(victim.device, begun(scene, readersOf([mal.device, victim.device, stranger])))
        if (turn % 20 === 0) await rest(20)
      }
      await group.everyoneIsHeard()
    },
  },
  {
    name: 'conversation: its content, sent to everybody',
    rule: 'R13',
    outcome: 'quiet',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      const id = conversationOf(crypto, mal.space, [mal.device, victim.device])
      const lane = chatLane(id, MONTH, mal.device)
      mal.push(victim.device, chain.update(lane, v1(chain.client(lane), 0, [itemOf('entries')])).bytes)
    },
  },
]
