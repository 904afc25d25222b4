/** What the palette reaches beside the commands of what is on screen: every space, what is in it, and the people. */
import { FileText, Hash, MessageSquarePlus, MessagesSquare, Presentation, UserRound, Users } from 'lucide-react'
import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { isChannel } from '../../../shared/space/kind.ts'
import { reads } from '../../../shared/space/permissions.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { conversationsOf } from '../../features/conversations/conversation.ts'
import { strings } from '../../strings/strings.ts'
import type { Command } from '../../ui/commands.tsx'
import { marksOf } from '../../ui/look-alikes.ts'
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

/** What is said among some of a space. */
export function conversationCommands(detail: SpaceDetail): Command[] {
  return conversationsOf(detail, {}).map(({ id, title }) => ({
    id: `conversation ${id}`,
    kind: 'view',
    title,
    detail: detail.name,
    keywords: strings.conversations.title,
    icon: MessagesSquare,
    run: () => navigate({ view: 'direct', space: detail.id, item: id }),
  }))
}

/** Each person once, with the spaces that both are in. @param writeTo goes to the conversation with somebody whom one may write to in that space */
export function personCommands(
  details: readonly SpaceDetail[],
  writeTo: (space: string, device: string) => void,
): Command[] {
  const found = new Map<string, { name: string; space: string; spaces: string[]; mayWrite: boolean }>()
  for (const { id, name: spaceName, me, members, mayWrite, kind } of details) {
    for (const { device, name, role } of members) {
      if (device === me) continue
      const known = found.get(device)
      if (known) known.spaces.push(spaceName)
      const isReached = mayWrite && reads(role) && !isChannel(kind)
      if (known?.mayWrite || (known && !isReached)) continue
      found.set(device, { name, space: id, spaces: known?.spaces ?? [spaceName], mayWrite: isReached })
    }
  }
  const marks = marksOf([...found].map(([device, { name }]) => ({ device, name })))
  return [...found].map(([device, { name, space, spaces, mayWrite }]) => ({
    id: `person ${device}`,
    kind: 'person',
    title: name,
    keywords: mayWrite ? strings.conversations.writeTo(name) : undefined,
    detail: [...(marks.has(device) ? [marks.get(device)] : []), ...spaces.slice(0, 3)].join(' · '),
    icon: mayWrite ? MessageSquarePlus : UserRound,
    run: () => (mayWrite ? writeTo(space, device) : navigate({ view: 'members', space })),
  }))
}
