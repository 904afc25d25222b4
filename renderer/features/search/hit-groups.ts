import type { SearchHit } from '../../../shared/ipc/contract.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { itemOf } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import type { SearchedSpace } from './use-search.ts'

export interface PlacedHit {
  hit: SearchHit
  space: SearchedSpace | undefined
  /** Names of the item, or of the people in the conversation, and of the space. */
  place: readonly string[]
}

/** Hits from one tool. */
export interface HitGroup {
  tool: string
  hits: readonly PlacedHit[]
  /** The place that all of them share; null if there are several. */
  place: readonly string[] | null
}

function placeOf(hit: SearchHit, space: SearchedSpace | undefined, withSpace: boolean): string[] {
  const item = itemOf(hit as Address)
  const name = space?.places.find(({ id }) => id === item)?.name
  const isTalk = hit.place.conversation !== undefined
  // A conversation with nobody else in it has no name.
  const isNameless = name === undefined && (item === null || isTalk)
  const names = isNameless
    ? []
    : [name === undefined ? strings.app.gone : isTalk ? strings.search.withPeople(name) : name]
  return withSpace && space ? [...names, space.name] : names
}

/** Groups hits by tool, in the order of `tools`. */
export function groupHits(
  hits: readonly SearchHit[],
  spaces: readonly SearchedSpace[],
  tools: readonly string[],
): HitGroup[] {
  return tools.flatMap((tool) => {
    const found = hits
      .filter((hit) => hit.tool === tool)
      .map((hit): PlacedHit => {
        const space = spaces.find(({ id }) => id === hit.space)
        return { hit, space, place: placeOf(hit, space, spaces.length > 1) }
      })
    if (found.length === 0) return []
    const [first] = found
    const isOnePlace = found.every(({ place }) => place.join('\n') === first?.place.join('\n'))
    return [{ tool, hits: found, place: isOnePlace ? (first?.place ?? []) : null }]
  })
}
