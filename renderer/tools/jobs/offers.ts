import { WORK } from '../../../shared/tools/jobs/work/work.ts'
import { strings } from '../../strings/strings.ts'
import type { ScreenOffers } from '../tool.tsx'

const isKnown = ({ id }: { id: string }): boolean => (WORK as readonly string[]).includes(id)

/** Kinds of work. In each space, the person chooses whether their device helps. */
export const offers: ScreenOffers = {
  said: (all) => (all.some(isKnown) ? strings.jobs.helpsOthers : null),
  nameOf: () => null,
  choices: [],
}
