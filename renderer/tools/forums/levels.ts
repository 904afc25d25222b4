/** How much a person wants to hear of discussions. */
import { type Level, levelOf, setLevel } from '../../../shared/tools/forums/levels.ts'
import { REMEMBERED } from '../../docs/remembered.ts'

export const isMutedDiscussion = (space: string, discussion: string): boolean =>
  levelOf(REMEMBERED, space, discussion) === 'muted'

export const chooseLevel = (space: string, discussion: string, level: Level): void =>
  setLevel(REMEMBERED, space, discussion, level)
