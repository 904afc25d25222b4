/** Virtual time in whole milliseconds, for millions of events. Events of the same millisecond happen in order. */
const SIZE = 16_384

export class Wheel {
  now = 0
  readonly #slots: (() => void)[][] = Array.from({ length: SIZE }, () => [])
  /** Events beyond the reach of the wheel. */
  readonly #later = new Map<number, (() => void)[]>()

  at(time: number, run: () => void): void {
    if (time - this.now < SIZE) (this.#slots[time % SIZE] as (() => void)[]).push(run)
    else {
      const runs = this.#later.get(time) ?? []
      runs.push(run)
      this.#later.set(time, runs)
    }
  }

  pass(milliseconds: number): void {
    const until = this.now + milliseconds
    while (this.now < until) {
      const runs = this.#slots[this.now % SIZE] as (() => void)[]
      for (let index = 0; index < runs.length; index++) (runs[index] as () => void)()
      runs.length = 0
      this.now++
      const far = this.#later.get(this.now)
      if (!far) continue
      this.#later.delete(this.now)
      ;(this.#slots[this.now % SIZE] as (() => void)[]).unshift(...far)
    }
  }
}
