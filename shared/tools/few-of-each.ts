/** Keeps a device that writes endlessly from hiding others' entries in a list. */

/** The returned function says whether one more entry of a device is listed, and counts it if so. */
export function fewOfEach(most: number): (device: string) => boolean {
  const counts = new Map<string, number>()
  return (device) => {
    const before = counts.get(device) ?? 0
    if (before >= most) return false
    counts.set(device, before + 1)
    return true
  }
}
