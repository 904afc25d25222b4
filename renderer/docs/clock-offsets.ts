/** What the times in others' states tell of their clocks: of all differences seen the least, since a message only comes late. */
export class ClockOffsets {
  private readonly known = new Map<string, { at: number; behind: number }>()

  /** A state of this device, written at `at` by its clock, is here `now`. Milliseconds. */
  heard(device: string, at: number, now: number): void {
    const before = this.known.get(device)
    if (before?.at === at) return
    this.known.set(device, { at, behind: Math.min(before?.behind ?? Number.POSITIVE_INFINITY, now - at) })
  }

  /** How far the device's clock is behind ours, a message's way included; null where nothing is known. */
  behind(device: string): number | null {
    return this.known.get(device)?.behind ?? null
  }
}
