import type { SpaceIndex } from '../../docs/space-index.ts'
import type { PagePlace } from '../../editor/page-place.ts'
import { formatRoute } from '../../platform/routes.ts'

/** Where a page of the space can link to. */
export function placesOf(space: string, { channels, boards, pages }: SpaceIndex): PagePlace[] {
  return [...pages, ...boards, ...channels].map(({ id, name, type }) => ({
    id,
    name,
    href: formatRoute({ view: type, space, item: id }),
  }))
}
