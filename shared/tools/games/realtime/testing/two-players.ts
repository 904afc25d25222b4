/** Two players of pong over a network in virtual time. */
import { Network, type Station, VirtualTime } from '../../../../testing/network.ts'
import { Random } from '../../../../testing/random.ts'
import type { Side } from '../../rules/rules.ts'
import { encodePlay, readPlay } from '../packet.ts'
import { DOWN, PADDLE, type PongState, pong, UP, winnerOf } from '../pong.ts'
import { Rollback } from '../rollback.ts'
import { IDLE, type Simulation, STEPS } from '../simulation.ts'

const TICK = 1000 / STEPS
const GAME = '0a'.repeat(16)

/** A game that never ends, so that it can be watched for ten minutes. */
export const endless: Simulation<PongState> = {
  ...pong,
  step: (state, inputs) => pong.step(winnerOf(state) === null ? state : { ...state, points: [0, 0] }, inputs),
}

class Player implements Station {
  readonly rollback: Rollback<PongState>
  readonly #name: string
  readonly #seat: Side
  readonly #random: Random
  readonly #network: Network
  stalls = 0
  waits = 0
  #channel = 0
  #other = ''
  #input = IDLE

  constructor(seat: Side, network: Network, random: Random, simulation = endless) {
    this.rollback = new Rollback(simulation, seat)
    this.#name = String(seat)
    this.#seat = seat
    this.#random = random
    this.#network = network
    network.attach(this.#name, this)
  }

  tick(): void {
    if (this.#random.chance(0.15))
      this.#input = this.#random.chance(0.3) ? this.#random.pick([IDLE, UP, DOWN]) : this.#toBall()
    const advanced = this.rollback.advance(this.#input)
    if (advanced === 'stalled') this.stalls += 1
    if (advanced === 'waited') this.waits += 1
    const message = { game: GAME, session: '0b'.repeat(8), of: '', packet: this.rollback.packet() }
    this.#network.send(this.#name, this.#other, this.#channel, encodePlay(message), 'live')
  }

  /** Follows the ball as a person does. */
  #toBall(): number {
    const { ball, paddles } = this.rollback.state
    const above = ball.y - paddles[this.#seat]
    return Math.abs(above) < PADDLE.height / 4 ? IDLE : above > 0 ? DOWN : UP
  }

  linked(device: string, channel: number): void {
    this.#other = device
    this.#channel = channel
  }

  received(_device: string, bytes: Uint8Array): void {
    const message = readPlay(bytes)
    if (message) this.rollback.take(message.packet)
  }

  unlinked(): void {}
  congested(): void {}
  drained(): void {}
}

interface Weather {
  delay: number
  loss: number
  reordering?: number
}

/**
 * @param late milliseconds by which the second player begins later @param slower factor by which its steps take longer
 */
export function play(
  { delay, loss, reordering = 0 }: Weather,
  milliseconds: number,
  { late = 0, slower = 1, simulations = [endless, endless] as const, seed = 1 } = {},
) {
  const time = new VirtualTime()
  const random = new Random(seed)
  const network = new Network({ time, random, delay: [delay, delay], jitter: 5 })
  network.weather = { loss, duplicates: 0.01, reordering }
  const players = [
    new Player(0, network, random, simulations[0]),
    new Player(1, network, random, simulations[1]),
  ] as const
  network.link('0', '1')
  const run = (player: Player, every: number) => {
    player.tick()
    time.after(every, () => run(player, every))
  }
  time.after(0, () => run(players[0], TICK))
  time.after(late, () => run(players[1], TICK * slower))
  time.pass(milliseconds)
  return players
}
