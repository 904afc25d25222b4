/** The channels for which the palette offers commands while they aren't on screen. */
import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { itemAddress } from '../../../shared/tools/address.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { isOffered, type ListedTalk } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { lastView } from '../last-view.ts'

/** Maximum number of channels. */
const MOST = 7

/** A space's channels; first the one that the person saw last, if that was the space's last view. */
function talksIn(space: SpaceSummary, detail: SpaceDetail, items: readonly ListedItem[]): readonly ListedTalk[] {
  const types = SCREEN_TOOLS.filter((each) => isOffered(each, space) && each.items?.areTalks?.(space)).map(
    ({ tool }) => tool.item?.type,
  )
  const talks = items
    .filter(({ type }) => types.includes(type))
    .map((item) => ({ space, detail, stream: item.id, title: item.name, address: itemAddress(space.id, item) }))
  const addresses = talks.map(({ address }) => address)
  const seen = lastView(space.id, addresses)
  return talks.toSorted((one, other) => Number(other.address === seen) - Number(one.address === seen))
}

/** Channels of the space on screen; if there is none, one of each space. */
export function nearTalks(
  spaces: readonly SpaceSummary[],
  details: Readonly<Record<string, SpaceDetail>>,
  indexes: ReadonlyMap<string, readonly ListedItem[]>,
  onScreen: string | null,
): readonly ListedTalk[] {
  const talksOf = (space: SpaceSummary): readonly ListedTalk[] => {
    const detail = details[space.id]
    return detail ? talksIn(space, detail, indexes.get(space.id) ?? []) : []
  }
  const here = spaces.find(({ id }) => id === onScreen)
  return (here ? talksOf(here) : spaces.flatMap((space) => talksOf(space).slice(0, 1))).slice(0, MOST)
}
