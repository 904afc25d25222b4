import type { LucideIcon } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'

interface BoardCommand {
  label: string
  icon: LucideIcon
  keys?: string | undefined
  run: () => void
}

/** Offers a board's tools in the palette and by keyboard shortcut. */
export function useBoardCommands(tools: readonly BoardCommand[]): void {
  useCommands(() => ({
    commands: tools.map(({ label, icon, keys, run }) => ({
      id: `board ${label}`,
      kind: 'action',
      title: label,
      detail: strings.boards.bar,
      icon,
      keys,
      run,
    })),
  }))
}
