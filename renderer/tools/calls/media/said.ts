/** What the two ends of a connection tell each other over its data channel. */

/** Pictures sent over people's tiles. */
export const REACTIONS = ['👍', '❤️', '😂', '🎉', '👏', '😮', '🤔'] as const
export type Reaction = (typeof REACTIONS)[number]

export type Said =
  /**
   * The sign of life. `camera`, `screen`: how high the other one's pictures are shown here, in pixels; 0: not at all.
   * `lost`: how many of a thousand packets from there didn't arrive. `hears`: whether anything arrives from there.
   */
  | { kind: 'life'; camera: number; screen: number; lost: number; hears: boolean }
  | { kind: 'reaction'; reaction: Reaction }

const LENGTH = 100
/** Pixels. */
const HIGHEST = 8192

export function writeSaid(said: Said): string {
  if (said.kind === 'reaction') return JSON.stringify(['reaction', said.reaction])
  const { camera, screen, lost, hears } = said
  return JSON.stringify(['life', camera, screen, lost, hears])
}

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most

/** Null for anything else. Later versions may say more of each kind. */
export function readSaid(text: string): Said | null {
  if (text.length > LENGTH) return null
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(parts)) return null
  const [kind, ...rest] = parts as unknown[]
  if (kind === 'reaction') {
    const reaction = REACTIONS.find((each) => each === rest[0])
    return reaction ? { kind, reaction } : null
  }
  const [camera, screen, lost, hears] = rest
  if (kind !== 'life' || !isCount(camera, HIGHEST) || !isCount(screen, HIGHEST)) return null
  return isCount(lost, 1000) && typeof hears === 'boolean' ? { kind, camera, screen, lost, hears } : null
}
