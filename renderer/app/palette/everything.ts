/** Palette entries other than people and the commands on screen: every space, and its items. */
import { Users } from 'lucide-react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { itemAddress } from '../../../shared/tools/address.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { isOffered } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import type { Command } from '../../ui/keyboard/commands.tsx'

export function spaceCommands(spaces: readonly SpaceSummary[]): Command[] {
  return spaces.map(({ id, name }) => ({
    id: `space ${id}`,
    kind: 'space',
    title: name || strings.spaces.joiningName,
    detail: strings.palette.space,
    icon: Users,
    run: () => navigate({ view: 'space', space: id }),
  }))
}

/** @param items of the space, from any tool */
export function itemCommands(space: SpaceSummary, items: readonly ListedItem[]): Command[] {
  return items.flatMap((item) => {
    const known = SCREEN_TOOLS.find(({ tool }) => tool.item?.type === item.type)
    if (!known) return []
    return [
      {
        id: `item ${space.id} ${item.id}`,
        kind: 'view',
        title: item.name,
        detail: space.name,
        icon: known.icon,
        emoji: item.icon,
        run: () => navigate(itemAddress(space.id, item)),
      },
    ]
  })
}

/**
 * Commands that create items in any space, after going there. The space on screen comes first, even before its own
 * commands are available.
 *
 * @param onScreen the space on screen, and whether it has its own command for a type of item; null if there is none
 */
export function makingCommands(
  spaces: readonly SpaceSummary[],
  onScreen: { space: string; has(type: string): boolean } | null,
  make: (space: string, type: string) => void,
): Command[] {
  const isHere = ({ id }: SpaceSummary): boolean => id === onScreen?.space
  return [...spaces.filter(isHere), ...spaces.filter((space) => !isHere(space))]
    .filter(({ standing, role }) => standing === 'member' && role !== 'viewer')
    .flatMap((space) =>
      SCREEN_TOOLS.filter((each) => isOffered(each, space)).flatMap(({ tool: { item }, icon, items }) =>
        item && items && !(isHere(space) && onScreen?.has(item.type))
          ? [newCommand(space, item.type, icon, items.words().new, make)]
          : [],
      ),
    )
}

const newCommand = (
  { id, name }: SpaceSummary,
  type: string,
  icon: Command['icon'],
  title: string,
  make: (space: string, type: string) => void,
): Command => ({ id: `new ${type} ${id}`, kind: 'action', title, detail: name, icon, run: () => make(id, type) })
