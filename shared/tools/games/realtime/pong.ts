/** Pong: two paddles and a ball. Lengths are in hundredths of a unit, so that all numbers are integers. */
import type { Side } from '../rules/rules.ts'
import { checksumOf, type Simulation } from './simulation.ts'

export const FIELD = { width: 16_000, height: 9000 } as const
export const PADDLE = { width: 200, height: 1800, margin: 400 } as const
export const BALL = 240
/** Points needed to win. */
export const GOAL = 5

/** A player's inputs. */
export const UP = 1
export const DOWN = 2

/** Speed of a paddle, per step. */
const SPEED = 130
/** Speed of the ball: initially, at most, and added with each hit. */
const SERVE = 90
const FASTEST = 210
const FASTER = 8
/** Vertical speed that a hit at the very end of a paddle adds to the ball. */
const SLANT = 110
/** Steps between a point and the next serve. */
const PAUSE = 60

export interface PongState {
  readonly ball: { readonly x: number; readonly y: number; readonly across: number; readonly down: number }
  /** The middle of each paddle, from the top. */
  readonly paddles: readonly [number, number]
  readonly points: readonly [number, number]
  /** Steps until the ball is served; 0 while it moves. */
  readonly pause: number
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/** A serve toward the player who lost the last point, alternately up and down. */
function served(points: readonly [number, number], to: Side): PongState['ball'] {
  const isOdd = (points[0] + points[1]) % 2 === 1
  return { x: FIELD.width / 2, y: FIELD.height / 2, across: to === 0 ? -SERVE : SERVE, down: isOdd ? -40 : 40 }
}

const moved = (paddle: number, input: number): number => {
  const way = (input & DOWN ? SPEED : 0) - (input & UP ? SPEED : 0)
  return within(paddle + way, PADDLE.height / 2, FIELD.height - PADDLE.height / 2)
}

/** The winner; null if there is none yet. */
export const winnerOf = ({ points }: PongState): Side | null => (points[0] >= GOAL ? 0 : points[1] >= GOAL ? 1 : null)

/** The ball after a paddle has hit it. */
function hit({ x, y, across }: PongState['ball'], seat: Side, paddle: number): PongState['ball'] {
  const speed = within(Math.abs(across) + FASTER, SERVE, FASTEST)
  const down = Math.trunc((SLANT * (y - paddle)) / (PADDLE.height / 2))
  return { x, y, across: seat === 0 ? speed : -speed, down }
}

function flown({ ball: { x, y, across, down }, paddles }: Pick<PongState, 'ball' | 'paddles'>): PongState['ball'] {
  const next = { x: x + across, y: y + down, across, down }
  if (next.y < BALL / 2 || next.y > FIELD.height - BALL / 2) {
    next.y = within(next.y, BALL / 2, FIELD.height - BALL / 2)
    next.down = -down
  }
  const seat: Side = across < 0 ? 0 : 1
  const face = seat === 0 ? PADDLE.margin + PADDLE.width : FIELD.width - PADDLE.margin - PADDLE.width
  const reach = (seat === 0 ? -BALL : BALL) / 2
  const hasCome = seat === 0 ? x + reach >= face && next.x + reach < face : x + reach <= face && next.x + reach > face
  const isAt = Math.abs(next.y - paddles[seat]) <= (PADDLE.height + BALL) / 2
  return hasCome && isAt ? hit({ ...next, x: face - reach }, seat, paddles[seat]) : next
}

export const pong: Simulation<PongState> = {
  start: () => ({
    ball: served([0, 0], 0),
    paddles: [FIELD.height / 2, FIELD.height / 2],
    points: [0, 0],
    pause: PAUSE,
  }),
  step(state, inputs) {
    if (winnerOf(state) !== null) return state
    const paddles = [moved(state.paddles[0], inputs[0]), moved(state.paddles[1], inputs[1])] as const
    if (state.pause > 0) return { ...state, paddles, pause: state.pause - 1 }
    const ball = flown({ ball: state.ball, paddles })
    const loser: Side | null = ball.x < 0 ? 0 : ball.x > FIELD.width ? 1 : null
    if (loser === null) return { ...state, paddles, ball }
    const points =
      loser === 1
        ? ([state.points[0] + 1, state.points[1]] as const)
        : ([state.points[0], state.points[1] + 1] as const)
    return { paddles, points, ball: served(points, loser), pause: PAUSE }
  },
  checksum: ({ ball: { x, y, across, down }, paddles, points, pause }) =>
    checksumOf([x, y, across, down, ...paddles, ...points, pause]),
}
