import type { LucideIcon } from 'lucide-react'
import type { Dialog } from '../platform/state/store.ts'
import type { SpaceOnScreen } from '../platform/view/view.tsx'
import { isOffered } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

export interface ToolDialog {
  id: string
  title: string
  icon: LucideIcon
  tool: string
  dialog: Dialog
  /** Whether the dialog creates something. */
  isNew: boolean
}

/** The dialogs that the tools of a space offer this person, in sidebar order. */
export function toolDialogs(on: SpaceOnScreen): ToolDialog[] {
  const space = on.space.id
  return SCREEN_TOOLS.filter((tool) => isOffered(tool, on.space)).flatMap(
    ({ tool: { id: tool, item }, icon, items, commands }) => [
      ...(on.index.writable && item && items
        ? [
            {
              id: newItemId(item.type),
              title: items.words().new,
              icon,
              tool,
              dialog: newItem(space, item.type),
              isNew: true,
            },
          ]
        : []),
      ...(commands?.(on) ?? []).map(({ dialog, isNew = false, ...command }) => ({
        ...command,
        tool,
        dialog: { kind: 'tool', space, tool, dialog } as const,
        isNew,
      })),
    ],
  )
}

/** The id of the command that creates an item of this type in the space on screen. */
export const newItemId = (type: string): string => `new-${type}`

const newItem = (space: string, type: string) => ({ kind: 'new-item', space, type }) as const
