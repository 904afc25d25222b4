/** Reports problems in spaces to the person. */

import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { Problems } from './problems.ts'

/** @param device our own device id, hex */
export function reportProblemsOf(space: OpenSpace, problems: Problems, device: string): void {
  const { id, events } = space
  events.refused.event(({ device: who, rule }) =>
    problems.report({ kind: 'device-refused', space: id, who, detail: rule }),
  )
  events.joinRefused.event((detail) => problems.report({ kind: 'join-refused', space: id, who: null, detail }))
  events.cameLate.event(({ name }) =>
    problems.report({ kind: 'invite-expired', space: id, who: null, detail: name ?? '' }),
  )
  events.fork.event(({ device: who, ofDecisions }) => {
    const kinds = ofDecisions
      ? (['fork-of-own-decisions', 'fork-of-decisions'] as const)
      : (['fork-of-own', 'fork'] as const)
    const kind = kinds[who === device ? 0 : 1]
    problems.report({ kind, space: id, who, detail: 'two records with one number' })
  })
  events.full.event((who) => {
    const mine = who === device
    // Nobody else can do anything about it.
    if (!mine && space.role !== 'owner') return
    problems.report({ kind: mine ? 'own-quota-used-up' : 'quota-used-up', space: id, who, detail: '' })
  })
  events.takenBack.event(({ sinceOpened }) =>
    // A profile that is in use twice affects more than one space.
    problems.report(
      sinceOpened
        ? { kind: 'used-twice', space: null, who: null, detail: 'records of this device were written elsewhere' }
        : { kind: 'taken-back', space: id, who: null, detail: 'records of this device were not in its store' },
    ),
  )
  events.damaged.event(({ device: who, detail }) => problems.report({ kind: 'store-damaged', space: id, who, detail }))
  events.repaired.event((who) => problems.repaired(id, who))
}
