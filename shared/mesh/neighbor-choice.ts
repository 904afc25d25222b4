/**
 * Decides which peers connect. Random graphs in which every peer has six neighbors stay connected. Cliques, which
 * y-webrtc alone makes, don't.
 */
import { MESH } from './limits.ts'

/** Exactly one of two peers offers, so that two offers never cross. */
export const offers = (peer: string, other: string): boolean => peer < other

/**
 * Picks random peers to connect to, as many as are missing from MESH.wantedNeighbors, without existing and full ones.
 * `random`: in [0, 1).
 */
export function chooseNeighbors(
  options: { self: string; connected: ReadonlySet<string>; members: Iterable<string> },
  random: () => number,
): string[] {
  const lacking = MESH.wantedNeighbors - options.connected.size
  if (lacking <= 0) return []
  const candidates = [...options.members].filter((id) => id !== options.self && !options.connected.has(id))
  for (let index = 0; index < Math.min(lacking, candidates.length); index++) {
    const other = index + Math.floor(random() * (candidates.length - index))
    const taken = candidates[index] as string
    candidates[index] = candidates[other] as string
    candidates[other] = taken
  }
  return candidates.slice(0, lacking)
}

/** Whether a peer with this many connections can get one more. */
export const hasRoom = (connections: number): boolean => connections < MESH.maximumNeighbors
