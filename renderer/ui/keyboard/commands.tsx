/**
 * Commands that a person can run by name or by key. Every part of the app registers its own commands while it is on
 * screen. The palette, the shortcuts and their list read them here, so that none of the three can miss one.
 */
import type { LucideIcon } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

/** The palette's order before anything is typed. */
export const COMMAND_KINDS = ['view', 'action', 'space', 'person', 'appearance'] as const
export type CommandKind = (typeof COMMAND_KINDS)[number]

/** Sections of the list of shortcuts. */
export const KEY_SECTIONS = ['anywhere', 'moving', 'here'] as const
export type KeySection = (typeof KEY_SECTIONS)[number]

export interface Command {
  /** A stable id: recently used commands are remembered by it. */
  id: string
  kind: CommandKind
  title: string
  /** Where the command belongs, such as the name of a space. */
  detail?: string | undefined
  /** Additional search words. */
  keywords?: string | undefined
  /** The tool whose keywords it has as well. */
  tool?: string | undefined
  icon: LucideIcon
  /** Shown instead of the icon. */
  emoji?: string | undefined
  /**
   * Such as `Mod+k`, `Alt+Shift+ArrowUp` or `?`. `Mod` is Ctrl, or Cmd on a Mac. Other keys are named as in
   * `KeyboardEvent.key`.
   */
  keys?: string | undefined
  /** Takes precedence over the keys of views. */
  comesFirst?: boolean
  /** Doesn't run in fields, which use these keys themselves. */
  sparesFields?: true
  /** The section in the list of shortcuts; by default, the one for the screen. */
  section?: KeySection
  /** The palette doesn't list it, because it opens the palette or duplicates another command. */
  isUnlisted?: true
  /** The palette lists it only once something is typed, or if it was used recently. */
  isForQuery?: true
  run(): void
}

/** A key that a view handles itself, for the list of shortcuts. */
export interface KeyHint {
  id: string
  keys: string
  title: string
  section?: KeySection
}

export interface Commands {
  commands: readonly Command[]
  hints?: readonly KeyHint[]
}

/** Called only when the palette opens or a key is pressed. */
export type CommandSource = () => Commands

export class CommandRegistry {
  readonly #sources = new Set<CommandSource>()

  /** Registers a source until the returned function is called. */
  add(source: CommandSource): () => void {
    this.#sources.add(source)
    return () => this.#sources.delete(source)
  }

  /** The commands available now. If two have the same id, the last one registered. */
  all(): Required<Commands> {
    const commands = new Map<string, Command>()
    const hints = new Map<string, KeyHint>()
    for (const source of this.#sources) {
      const given = source()
      for (const command of given.commands) commands.set(command.id, command)
      for (const hint of given.hints ?? []) hints.set(hint.id, hint)
    }
    return { commands: [...commands.values()], hints: [...hints.values()] }
  }
}

const RegistryContext = createContext<CommandRegistry | null>(null)

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry())
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

export function useCommandRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('useCommandRegistry needs a CommandsProvider above it')
  return registry
}

/** Offers commands while the component is mounted. `source` may be a new function on each render. */
export function useCommands(source: CommandSource): void {
  const registry = useContext(RegistryContext)
  const latest = useRef(source)
  useEffect(() => {
    latest.current = source
  })
  useEffect(() => registry?.add(() => latest.current()), [registry])
}
