/** The level of attention that a person gives each discussion: watching, normal or muted. */
import { useMemo } from 'react'
import { CHOSEN_LEVELS, type Level, levelsKey, setLevel } from '../../../shared/tools/forums/levels.ts'
import { REMEMBERED, remembered, useRemembered } from '../../docs/remembered.ts'

const NONE: Readonly<Record<string, Level>> = {}

const levels = (space: string) => remembered(levelsKey(space), CHOSEN_LEVELS, NONE)

export const isMutedDiscussion = (space: string, discussion: string): boolean =>
  levels(space).get()[discussion] === 'muted'

export const useIsMuted = (space: string, discussion: string): boolean =>
  useRemembered(useMemo(() => levels(space), [space]))[discussion] === 'muted'

export const chooseLevel = (space: string, discussion: string, level: Level): void =>
  setLevel(REMEMBERED, space, discussion, level)
