/** Whoever says things without end keeps nobody else's from what is listed. */

/** Returns whether one more of a device is listed; counts it then. */
export function fewOfEach(most: number): (device: string) => boolean {
  const counts = new Map<string, number>()
  return (device) => {
    const before = counts.get(device) ?? 0
    if (before >= most) return false
    counts.set(device, before + 1)
    return true
  }
}
