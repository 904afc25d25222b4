/** What the palette reaches beside the commands of what is on screen: every space, what is in it, and the people. */
import { FileText, Hash, Presentation, UserRound, Users } from 'lucide-react'
import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { strings } from '../../strings/strings.ts'
import type { Command } from '../../ui/commands.tsx'
import { itemRoute, navigate } from '../routes.ts'

const ICONS: Partial<Record<string, Command['icon']>> = { channel: Hash, board: Presentation, page: FileText }

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

export function itemCommands(space: SpaceSummary, items: readonly ListedItem[]): Command[] {
  return items.map((item) => ({
    id: `item ${space.id} ${item.id}`,
    kind: 'view',
    title: item.name,
    detail: space.name,
    icon: ICONS[item.type] ?? FileText,
    run: () => navigate(itemRoute(space.id, item)),
  }))
}

/** What can be made in spaces that are not on screen: one goes there for it. */
export function makingCommands(
  spaces: readonly SpaceSummary[],
  onScreen: string | null,
  make: (space: string, type: 'channel' | 'board' | 'page') => void,
): Command[] {
  const words = { channel: strings.tools.newChannel, board: strings.tools.newBoard, page: strings.notes.newPage }
  return spaces
    .filter(({ id, standing, role }) => id !== onScreen && standing === 'member' && role !== 'viewer')
    .flatMap(({ id, name }) =>
      (['channel', 'board', 'page'] as const).map(
        (type): Command => ({
          id: `new ${type} ${id}`,
          kind: 'action',
          title: words[type],
          detail: name,
          icon: ICONS[type] ?? FileText,
          run: () => make(id, type),
        }),
      ),
    )
}

/** Each person once, with the spaces that both are in. */
export function personCommands(details: readonly SpaceDetail[]): Command[] {
  const found = new Map<string, { name: string; space: string; spaces: string[] }>()
  for (const { id, name: spaceName, me, members } of details) {
    for (const { device, name } of members) {
      if (device === me) continue
      const known = found.get(device)
      if (known) known.spaces.push(spaceName)
      else found.set(device, { name, space: id, spaces: [spaceName] })
    }
  }
  return [...found].map(([device, { name, space, spaces }]) => ({
    id: `person ${device}`,
    kind: 'person',
    title: name,
    detail: spaces.slice(0, 3).join(' · '),
    icon: UserRound,
    run: () => navigate({ view: 'members', space }),
  }))
}
