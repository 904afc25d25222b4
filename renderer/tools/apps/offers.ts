import { apps as tool } from '../../../shared/tools/apps/tool.ts'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import { formats, strings } from '../../strings/strings.ts'
import type { ScreenOffers } from '../tool.tsx'

/** Identified by its package, so that the same app is recognized in another space. */
export const having = (root: string, name: string): Offer => ({ tool: tool.id, id: root, name })

const nameOf = ({ name }: Pick<Offer, 'name'>): string | null => name || null

/** Apps that a person shows to others. */
export const offers: ScreenOffers = {
  said(all) {
    const names = all.map(nameOf).filter((name) => name !== null)
    return names.length > 0 ? strings.apps.has(formats.list(names)) : null
  },
  nameOf,
  choices: [],
}
