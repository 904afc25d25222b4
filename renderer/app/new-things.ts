import type { LucideIcon } from 'lucide-react'
import type { Dialog } from '../platform/store.ts'
import type { SpaceOnScreen } from '../platform/view.tsx'
import { isOffered } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

export interface NewThing {
  id: string
  title: string
  icon: LucideIcon
  dialog: Dialog
}

/** What this person can make in a space, in the order of the sidebar. */
export function newThings(on: SpaceOnScreen): NewThing[] {
  const space = on.space.id
  return SCREEN_TOOLS.filter((tool) => isOffered(tool, on.space)).flatMap(
    ({ tool: { id: tool, item }, icon, items, commands }) => [
      ...(on.index.writable && item && items
        ? [{ id: `new-${item.type}`, title: items.words().new, icon, dialog: newItem(space, item.type) }]
        : []),
      ...(commands?.(on) ?? [])
        .filter(({ isNew }) => isNew)
        .map(({ id, title, icon, dialog }) => ({
          id,
          title,
          icon,
          dialog: { kind: 'tool', space, tool, dialog } as const,
        })),
    ],
  )
}

const newItem = (space: string, type: string) => ({ kind: 'new-item', space, type }) as const
