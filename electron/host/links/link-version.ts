/** The protocol version that two hosts speak over a link: the highest that both know (PROTOCOL.md, L3). */

export interface Versions {
  lowest: number
  highest: number
}

/** 1: the first. 2: ignores unknown live messages, and accepts those of tools in an envelope. */
export const VERSIONS: Versions = { lowest: 1, highest: 2 }

/** Null if they have no version in common. */
export function versionInCommon(one: Versions, other: Versions): number | null {
  const highest = Math.min(one.highest, other.highest)
  return highest >= Math.max(one.lowest, other.lowest) ? highest : null
}
