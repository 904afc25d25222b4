/** What windows remember of forums, as the host reads it. */
import { z } from 'zod'
import { type Level, levelOf, setLevel } from '../../../shared/tools/forums/levels.ts'
import type { RememberedValues } from '../../../shared/tools/unread.ts'
import { onRemembered, remembered } from '../../docs/remembered.ts'

const ANY = z.unknown()

export const REMEMBERED: RememberedValues = {
  get: (key) => remembered<unknown>(key, ANY, undefined).get(),
  set: (key, value) => remembered<unknown>(key, ANY, undefined).set(value),
  onChange: onRemembered,
}

export const isMutedDiscussion = (space: string, discussion: string): boolean =>
  levelOf(REMEMBERED, space, discussion) === 'muted'

export const chooseLevel = (space: string, discussion: string, level: Level): void =>
  setLevel(REMEMBERED, space, discussion, level)
