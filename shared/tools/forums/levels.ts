/** The discussions that a person watches or has muted, on this device. */
import { z } from 'zod'
import { type RememberedValues, rememberedAs } from '../inbox/unread.ts'

export const LEVELS = ['watching', 'normal', 'muted'] as const
export type Level = (typeof LEVELS)[number]

/** By discussion. */
export const CHOSEN_LEVELS = z.record(z.string(), z.enum(LEVELS))

export const levelsKey = (space: string): string => `forum-levels.${space}`

/** The level that the person chose for a discussion. */
export const levelOf = (
  remembered: Pick<RememberedValues, 'get'>,
  space: string,
  discussion: string,
): Level | undefined => rememberedAs(remembered, levelsKey(space), CHOSEN_LEVELS, {})[discussion]

export function setLevel(
  remembered: Pick<RememberedValues, 'get' | 'set'>,
  space: string,
  discussion: string,
  level: Level,
): void {
  const levels = rememberedAs(remembered, levelsKey(space), CHOSEN_LEVELS, {})
  remembered.set(levelsKey(space), { ...levels, [discussion]: level })
}
