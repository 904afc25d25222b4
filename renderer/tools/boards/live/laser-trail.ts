import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { LASER_LIFE } from '../../../../shared/tools/boards/meeting/live.ts'

export type LaserPoint = [x: number, y: number, age: number, stroke: number]

/** Minimum time between two points in milliseconds, so that a whole trail fits the live state. */
const STEP = Math.ceil(LASER_LIFE / BOARD_LIMITS.laserPoints)

/** This person's laser trail as sent to others: the points of the last second. */
export class LaserTrail {
  private readonly tell: (points: LaserPoint[] | null) => void
  private readonly now: () => number
  private points: { x: number; y: number; at: number; stroke: number }[] = []
  private stroke = 0
  private isDown = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(tell: (points: LaserPoint[] | null) => void, now: () => number = () => performance.now()) {
    this.tell = tell
    this.now = now
  }

  /** The pointer has moved; `down`: with the laser on. */
  moved(x: number, y: number, down: boolean): void {
    if (down !== this.isDown) this.stroke += 1
    this.isDown = down
    if (!down) return
    const at = this.now()
    const last = this.points.at(-1)
    // The newest point always follows the pointer, however fast it moves.
    if (last && last.stroke === this.stroke && this.points.length > 1 && at - (this.points.at(-2)?.at ?? 0) < STEP)
      this.points.pop()
    this.points.push({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, at, stroke: this.stroke })
    this.send()
  }

  end(): void {
    clearTimeout(this.timer)
    this.points = []
    this.tell(null)
  }

  private send(): void {
    const now = this.now()
    this.points = this.points.filter(({ at }) => now - at < LASER_LIFE).slice(-BOARD_LIMITS.laserPoints)
    this.tell(this.points.map(({ x, y, at, stroke }) => [x, y, Math.round(now - at), stroke]))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.end(), LASER_LIFE)
  }
}
