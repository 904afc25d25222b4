/** What a tool is on screen. Each declares itself in `renderer/tools/<id>/tool.tsx` and is listed in `tools.tsx`; nothing else names it. */
import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { SearchHit, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { Tool } from '../../shared/tools/tool.ts'
import type { usePresence } from '../docs/presence-context.tsx'
import type { ListedItem } from '../docs/space-index.ts'
import type { WordsOf } from '../editor/copied-link.ts'
import type { Route } from '../platform/routes.ts'
import type { AppData } from '../platform/store.ts'
import type { SpaceOnScreen } from '../platform/view.tsx'
import type { Command } from '../ui/commands.tsx'

export interface ViewProps extends SpaceOnScreen {
  route: Route
  presence: ReturnType<typeof usePresence>
  /** Room for a panel beside the view. */
  side: HTMLElement | null
  /** To return if what the route names isn't there, or isn't known yet. */
  nothing: ReactNode
}

export interface SectionProps extends SpaceOnScreen {
  tool: ScreenTool
  route: Route
}

/** A view of all that a tool has in a space: an entry in the sidebar and a command. */
export interface Overview {
  /** Of its command. */
  id: string
  title: string
  icon: LucideIcon
  route: Route & { space: string }
}

/** What the sidebar says beside an item's name, by the item's id. */
export interface Marks {
  unread: Readonly<Record<string, number>>
  /** Those of them that call for this person. */
  mentions: Readonly<Record<string, number>>
  /** Items that the person doesn't want to hear of. */
  muted: readonly string[]
}

export const NO_MARKS: Marks = { unread: {}, mentions: {}, muted: [] }

/** Items of the space's index, of the type that the tool's `item` names. */
export interface ScreenItems {
  words(): { new: string; name: string }
  /** What the first one of a new space is called. */
  seedName?(space: SpaceSummary): string
  /** What the dialog for a new one asks; a name, if absent. */
  New?: ComponentType<{ space: string; index: SpaceOnScreen['index']; onMade: (item: string) => void }>
  /** Deleted ones can be restored in a dialog. */
  restore?(): { title: string; none: string; detail: string; restore: string; restoreNamed: (name: string) => string }
  useMarks?(space: string, items: readonly ListedItem[]): Marks
  /** Pages and issues offer links to them. */
  areOfferedAsLinks?: true
}

/** What search finds in a tool. */
export interface FoundHits {
  /** The hits' name for the tool. */
  as: SearchHit['tool']
  routeOf(hit: SearchHit): Route
  /** What they are in, if it isn't an item of the space's index. */
  title?(): string
}

/** Goes to the place where one person can be written to, wherever one is. */
export interface Reach {
  useWriteTo(): (space: string, device: string) => void
  /** For the palette: people, and what is said with them. */
  commands(details: readonly SpaceDetail[], writeTo: (space: string, device: string) => void): Command[]
}

export interface DialogCommand extends Pick<Command, 'id' | 'title' | 'icon'> {
  dialog: string
}

export interface ScreenTool {
  tool: Tool
  icon: LucideIcon
  /** Above its section in the sidebar. */
  title(): string
  /** Routes that its view shows. */
  views: readonly Route['view'][]
  View: ComponentType<ViewProps>
  /** Fetches the program of the view before it is wanted. */
  prepare?(): Promise<unknown>
  /** In the sidebar; its overviews and items, if absent. */
  Section?: ComponentType<SectionProps>
  overviews?(space: string): readonly Overview[]
  items?: ScreenItems
  /** Where the arrow keys go; its items, if absent. A hook. */
  useRoutes?(on: SpaceOnScreen): readonly Route[]
  /** What else can be done with it in the space on screen: each opens one of its dialogs. */
  commands?(on: SpaceOnScreen): readonly DialogCommand[]
  dialogs?: Readonly<Record<string, ComponentType<SpaceOnScreen & { onClose: () => void }>>>
  /** Others in the space don't see that one is there. */
  isPrivate?(route: Route): boolean
  hasUnread?(data: AppData, space: string): boolean
  /** Around all that is on screen; `leased`: whether this window is the one that writes and notifies. */
  Everywhere?: ComponentType<{ leased: boolean; children: ReactNode }>
  /** Around all that is on screen of a space. */
  InSpace?: ComponentType<SpaceOnScreen & { children: ReactNode }>
  found?: FoundHits
  reach?: Reach
  /** Keeps a text for the person to send in an item. */
  keepText?(space: string, item: string, text: string): void
  /** Reads what is at a place that a link leads to. A hook. */
  useWordsOf?(space: string): WordsOf
}

const ToolsContext = createContext<readonly ScreenTool[]>([])
export const ToolsProvider = ToolsContext.Provider

/** All tools, for a tool that uses another's abilities without knowing which it is. */
export const useTools = (): readonly ScreenTool[] => useContext(ToolsContext)

/** Items of a tool in a space, in their order on screen. */
export const itemsOf = ({ tool }: ScreenTool, { index }: Pick<SpaceOnScreen, 'index'>): readonly ListedItem[] =>
  tool.item ? index.listed(tool.item.type) : []

export const isOffered = ({ tool }: ScreenTool, { kind }: Pick<SpaceSummary, 'kind'>): boolean =>
  tool.spaces.includes(kind)

/** Puts what each tool has around something around it. The first is outermost. */
export function within<Props extends object>(
  parts: readonly (ComponentType<Props & { children: ReactNode }> | undefined)[],
  props: Props,
  inner: ReactNode,
): ReactNode {
  let whole = inner
  for (const Part of parts.toReversed()) if (Part) whole = <Part {...props}>{whole}</Part>
  return whole
}
