/**
 * Estimates how far other devices' clocks are behind ours: the smallest difference seen, since messages only arrive
 * late.
 */
export class ClockOffsets {
  private readonly known = new Map<string, { at: number; behind: number }>()

  /** Reports that a state which the device stamped `at`, by its own clock, arrived at `now`. Milliseconds. */
  heard(device: string, at: number, now: number): void {
    const before = this.known.get(device)
    if (before?.at === at) return
    this.known.set(device, { at, behind: Math.min(before?.behind ?? Number.POSITIVE_INFINITY, now - at) })
  }

  /** How far the device's clock is behind ours, including a message's delay; null if unknown. */
  behind(device: string): number | null {
    return this.known.get(device)?.behind ?? null
  }
}
