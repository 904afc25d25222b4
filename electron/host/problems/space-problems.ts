/** Reports problems in spaces to the person. */

import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceEvents } from '../../../shared/space-host/space-events.ts'
import type { Problems } from './problems.ts'

type Reported =
  | 'onRefused'
  | 'onJoinRefused'
  | 'onFork'
  | 'onFull'
  | 'onTakenBack'
  | 'onDamaged'
  | 'onRepaired'
  | 'onNotCounted'
  | 'onGone'

/** @param device our own, hex @param isOwner whether we are an owner of the space */
export function problemsOfSpaces(
  problems: Problems,
  device: string,
  isOwner: (space: string) => boolean,
): Pick<SpaceEvents<OpenSpace>, Reported> {
  return {
    onRefused: (space, who, rule) => problems.report({ kind: 'device-refused', space, who, detail: rule }),
    onJoinRefused: (space, reason) => problems.report({ kind: 'join-refused', space, who: null, detail: reason }),
    onFork(space, who, ofDecisions) {
      const kinds = ofDecisions
        ? (['fork-of-own-decisions', 'fork-of-decisions'] as const)
        : (['fork-of-own', 'fork'] as const)
      const kind = kinds[who === device ? 0 : 1]
      problems.report({ kind, space, who, detail: 'two records with one number' })
    },
    onFull(space, who) {
      const mine = who === device
      // Others can do nothing about it.
      if (!mine && !isOwner(space)) return
      problems.report({ kind: mine ? 'own-budget-spent' : 'budget-spent', space, who, detail: '' })
    },
    onTakenBack(space, sinceOpened) {
      // Two copies of the profile concern more than one space.
      problems.report(
        sinceOpened
          ? { kind: 'used-twice', space: null, who: null, detail: 'records of this device were written elsewhere' }
          : { kind: 'taken-back', space, who: null, detail: 'records of this device were not in its store' },
      )
    },
    onDamaged: (space, who, detail) => problems.report({ kind: 'store-damaged', space, who, detail }),
    onRepaired: (space, who) => problems.repaired(space, who),
    onNotCounted: (space, words) => problems.reportWords('not-counted', space, words),
    onGone: (space, words) => problems.reportWords('gone-with-others', space, words),
  }
}
