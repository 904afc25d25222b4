/** Places around the center: as many as there is room for faces side by side. */
export const PLACES = 12
/** Alternating distances from the center, in pixels. */
const NEAR_AND_FAR = [62, 96] as const

/** A person's preferred place. They keep it while others come, and get it again when they come back. */
function wanted(id: string): number {
  let sum = 7
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % PLACES
}

/** Where each person is shown, in pixels from the center. People for whom there is no room are left out. */
export function radarPlaces(ids: readonly string[]): Map<string, { x: number; y: number }> {
  const taken = new Map<number, string>()
  for (const id of ids.slice(0, PLACES)) {
    let place = wanted(id)
    while (taken.has(place)) place = (place + 1) % PLACES
    taken.set(place, id)
  }
  return new Map(
    [...taken].map(([place, id]) => {
      const angle = (place / PLACES) * 2 * Math.PI
      const distance = NEAR_AND_FAR[place % 2] ?? 0
      return [id, { x: Math.round(Math.cos(angle) * distance), y: Math.round(Math.sin(angle) * distance) }]
    }),
  )
}
