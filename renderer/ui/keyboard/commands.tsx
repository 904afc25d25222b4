/**
 * Commands that a person can run by name or by key. Every part of the app registers its own while it is on screen; the
 * palette, the shortcuts and their list read them here, so that none of the three can miss one.
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
  /** Stable: recently used commands are remembered by it. */
  id: string
  kind: CommandKind
  title: string
  /** Where it belongs, such as the name of a space. */
  detail?: string | undefined
  /** Further words to find it by. */
  keywords?: string | undefined
  /** Whose keywords it has, besides. */
  tool?: string | undefined
  icon: LucideIcon
  /** Shown instead of the icon. */
  emoji?: string | undefined
  /**
   * Such as `Mod+k`, `Alt+Shift+ArrowUp` or `?`; `Mod` is Ctrl, on a Mac Cmd. Other keys are named as in
   * `KeyboardEvent.key`.
   */
  keys?: string | undefined
  /** Takes precedence over keys of views. */
  comesFirst?: boolean
  /** Fields have these keys for themselves. */
  sparesFields?: true
  /** The section of the list of shortcuts; the one for the screen by default. */
  section?: KeySection
  /** The palette doesn't list it: it opens the palette, or does what another one does. */
  isUnlisted?: true
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

/** Called when the palette opens or a key is pressed, not before. */
export type CommandSource = () => Commands

export class CommandRegistry {
  readonly #sources = new Set<CommandSource>()

  /** Registers a source until the returned function is called. */
  add(source: CommandSource): () => void {
    this.#sources.add(source)
    return () => this.#sources.delete(source)
  }

  /** The commands available now; if two have the same id, the one registered last. */
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

/** Offers commands while the component is mounted; `source` may be a new function at each render. */
export function useCommands(source: CommandSource): void {
  const registry = useContext(RegistryContext)
  const latest = useRef(source)
  useEffect(() => {
    latest.current = source
  })
  useEffect(() => registry?.add(() => latest.current()), [registry])
}
