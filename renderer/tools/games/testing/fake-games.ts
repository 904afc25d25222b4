/** The other player of a game in real time, in memory: it plays as this window does, but not to the end. */
import type { CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import { encodePlay, readPlay } from '../../../../shared/tools/games/realtime/packet.ts'
import { pong } from '../../../../shared/tools/games/realtime/pong.ts'
import { Rollback } from '../../../../shared/tools/games/realtime/rollback.ts'

const SESSION = '0a'.repeat(8)
/** Number of steps that it plays: nobody has scored by then. */
export const PLAYED = 120

export class FakeGames {
  /** The other player's input; null: their window isn't open. */
  input: number | null = null
  #other = new Rollback(pong, 1)
  readonly #tell: (payload: EventPayload<'games.played'>) => void

  constructor(tell: (payload: EventPayload<'games.played'>) => void) {
    this.#tell = tell
  }

  get step(): number {
    return this.#other.step
  }

  readonly handlers = {
    'games.steady': () => ({ run: 'fake', at: performance.now() }),
    'games.play': ({ space, to: device, packet }: CallInput<'games.play'>) => {
      const message = readPlay(packet)
      if (!message || this.input === null) return
      if (message.of === SESSION) {
        this.#other.take(message.packet)
        if (this.#other.step < Math.min(PLAYED, message.packet.step)) this.#other.advance(this.input)
      }
      const answer = { ...message, session: SESSION, of: message.session, packet: this.#other.packet() }
      this.#tell({ space, device, packet: encodePlay(answer) })
    },
  }
}
