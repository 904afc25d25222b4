/**
 * A tool's user interface. Each tool declares itself in `renderer/tools/<id>/tool.tsx` and is listed in `tools.tsx`;
 * nothing else names it.
 */
import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { HostClient, Problem, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { Address } from '../../shared/tools/address.ts'
import type { SharedFile } from '../../shared/tools/files/file-set.ts'
import type { InboxItem } from '../../shared/tools/inbox/inbox.ts'
import type { Offer } from '../../shared/tools/people/offers.ts'
import type { AnyPlace } from '../../shared/tools/place.ts'
import type { Tool } from '../../shared/tools/tool.ts'
import type { Docs } from '../docs/docs.ts'
import type { usePresence } from '../docs/presence/presence-context.tsx'
import type { SpaceDocsOptions } from '../docs/space-docs.ts'
import type { ListedItem, SpaceIndex } from '../docs/space-index.ts'
import type { WordsOf } from '../editor/pasting/copied-link.ts'
import type { Route } from '../platform/places/routes.ts'
import type { Tell } from '../platform/state/notify.ts'
import type { AppData, AppStore } from '../platform/state/store.ts'
import type { SpaceOnScreen } from '../platform/view/view.tsx'
import type { TranslatedWords } from '../strings/translated-words.ts'
import type { Command } from '../ui/keyboard/commands.tsx'

export interface ViewProps extends SpaceOnScreen {
  route: Route
  presence: ReturnType<typeof usePresence>
  /** The element in which a panel next to the view is rendered. */
  side: HTMLElement | null
  /** The view to return if the route's item doesn't exist, or isn't known yet. */
  nothing: ReactNode
}

export interface SectionProps extends SpaceOnScreen {
  tool: ScreenTool
  route: Route
}

/** A view of everything that a tool has in a space: an entry in the sidebar and a command. */
export interface Overview {
  /** The command's id. */
  id: string
  title: string
  icon: LucideIcon
  route: Address
}

/** A view of everything in a space's tool that concerns the person. */
export interface Gathered {
  overview(space: string): Overview
  keys?: string
  /** Number of unread or due entries. */
  count(data: AppData, space: string): number
}

/** Badges next to items' names in the sidebar, by item id. */
export interface Marks {
  unread: Readonly<Record<string, number>>
  /** Unread ones that mention this person. */
  mentions: Readonly<Record<string, number>>
  /** Muted items. */
  muted: readonly string[]
}

export const NO_MARKS: Marks = { unread: {}, mentions: {}, muted: [] }

export interface ItemEntriesProps {
  space: string
  index: SpaceIndex
  item: ListedItem
}

export interface NewItemProps {
  space: string
  index: SpaceIndex
  /** The file to create it from, on this device or in the space, if the person has chosen one. */
  file?: File | SharedFile | undefined
  onMade: (item: string) => void
}

/** Items of the space's index, of the type that the tool's `item` declares. */
export interface ScreenItems {
  words(): { new: string; name: string }
  /** Whether the palette offers all tools' commands for channels in its items in such a space. */
  areTalks?(space: Pick<SpaceSummary, 'kind'>): boolean
  /** The name of the first item of a new space. */
  seedName?(space: SpaceSummary): string
  /** The dialog for a new item; by default it asks for a name. */
  New?: ComponentType<NewItemProps>
  /** Whether a file of this name, dropped on a space or chosen there, becomes a new item. */
  isMadeOf?(name: string): boolean
  /** The words of the dialog that restores deleted items. */
  deletedItems?(): { title: string; none: string; detail: string }
  /** The entries of its menu in the sidebar; by default: open in a new window, copy the link, rename. */
  Entries?: ComponentType<ItemEntriesProps>
  useMarks?(space: string, items: readonly ListedItem[]): Marks
  /** Takes files that are dropped on an item in the sidebar. */
  takeFiles?(space: string, item: string, files: readonly File[]): void
  /** Pages and issues offer links to them, and events offer new ones, unless creating one needs a file. */
  areOfferedAsLinks?: true
}

/** Writing to one person, from anywhere. */
export interface Reach {
  /** The files are sent by the person, from the composer that opens. */
  useWriteTo(): (space: string, device: string, files?: readonly File[]) => void
  /** For the palette: people, and conversations with them. */
  commands(details: readonly SpaceDetail[], writeTo: (space: string, device: string) => void): Command[]
  /** A space's conversations by id, named after their participants. */
  talks(detail: SpaceDetail): readonly { id: string; name: string }[]
}

export interface PartOfFilesProps {
  space: string
  nameOf(device: string): string
  /** The list of files is on screen, rather than one of its folders or the album. */
  isShown: boolean
  /** The dialog for a new one is open. */
  isBeginning: boolean
  onBegun(): void
}

/** A tool's section above the files of a space, with its dialogs. */
export interface PartOfFiles {
  /** The command that creates a new one: its id, title and icon. */
  id: string
  begin(): string
  icon: LucideIcon
  Part: ComponentType<PartOfFilesProps>
}

/** A channel, a conversation, or a publication's newsletter. `stream` is its id, `title` its name here. */
export interface Talk extends SpaceOnScreen {
  detail: SpaceDetail
  stream: string
  title: string
}

/** A channel that may not be on screen. */
export interface ListedTalk extends Pick<Talk, 'space' | 'detail' | 'stream' | 'title'> {
  address: Address
}

export interface TalkTools {
  host: HostClient
  store: AppStore
}

export interface OnRoute extends SpaceOnScreen {
  route: Route
}

export interface OnPlace extends SpaceOnScreen {
  route: Address
}

export interface DialogCommand extends Pick<Command, 'id' | 'title' | 'icon'> {
  dialog: string
  /** It creates something, so the menu *New* lists it. */
  isNew?: true
}

export interface InboxActionsProps {
  item: InboxItem & { space: string }
  /** The person has decided, so the entry is removed. */
  onDone: () => void
}

/** How something urgent in the inbox is shown while it lasts. */
export interface UrgentLook {
  /** One line, without the name of the inviter or caller. @param quote the written text, as the inbox quotes it */
  title(quote: string): string
  /** The text of the notice, and the label of its action; null if the tool itself rings. */
  news: { text(name: string, quote: string): string; action(): string } | null
}

/** How a tool's inbox entries look. */
export interface InboxLook {
  /** What happened; follows the name of the person who did it. */
  words(kind: string): string
  /** The written text in one line; by default unchanged. */
  quote?(text: string): string
  /** Shown instead of an avatar. */
  icon?: LucideIcon
  /** Actions on an entry that the person can take without opening it. */
  Actions?: ComponentType<InboxActionsProps>
  /** Loads the texts for the kinds of entries that are urgent while they are listed. */
  urgent?(): Promise<Readonly<Record<string, UrgentLook>>>
}

/** Something urgent that is happening now: a call, a broadcast, an invitation. */
export interface Ongoing {
  /** Unique in its tool and space. */
  id: string
  to: Address
  /** The channel or conversation where it is happening. */
  stream?: string
  /** In one line; empty until it is known. */
  title: string
  /** The people who are shown. */
  devices: readonly string[]
  /** The text of a toast when it begins; null if the tool itself announces it, or the person takes part. */
  news: { text: string; action: string } | null
  /** The channel itself announces it. */
  isSaidInStream?: true
}

export interface NowProps {
  space: SpaceSummary
  /** Called with everything that is happening in the space, once it is known and whenever it changes. */
  onNow: (ongoing: readonly Ongoing[]) => void
}

/** What devices offer of a tool and show to others. */
export interface ScreenOffers {
  /** A device's offers of it, in a few words; null if only later versions know any of them. */
  said(offers: readonly Offer[]): string | null
  /** The name of an offer; null if only later versions know it. */
  nameOf(offer: Offer): string | null
  /** Offers that any device can make. Where only some can, their owners choose it elsewhere on screen. */
  choices: readonly Offer[]
}

/** `busy`: this device is already carrying something else. */
export type CarryTrouble = 'busy' | 'failed'

export interface CarryingProps {
  space: string
  stream: string
  title: string
  microphone: MediaStreamTrack | null
  /** The sound of a shared screen. */
  computer: MediaStreamTrack | null
  picture: MediaStreamTrack | null
  /** Whether the picture is a screen. */
  isScreen: boolean
  /** Called with whether it is being carried now. */
  onCarried: (isCarried: boolean) => void
  /** Called if it can't be carried. */
  onTrouble: (trouble: CarryTrouble) => void
}

/** Sound and pictures that arrive in this window from another person. */
export interface CarriedMedia {
  /** Painted continuously, for one place on screen; null if there is no picture. */
  canvas: HTMLCanvasElement | null
  /** Its sound, at full volume; null if it isn't played. */
  sound(): MediaStreamTrack | null
}

export interface CarriedProps {
  space: string
  stream: string
  device: string
  /** From 0 to 1. */
  volume: number
  /** Only its sound is received. */
  savesData: boolean
  /** False: this device only forwards it to others. */
  isPlayed: boolean
  /** False: only its picture is played. */
  isHeard: boolean
  /** It is painted even while the window is hidden. */
  isRecorded: boolean
  /** Called with null if nothing arrives. */
  onCarried: (media: CarriedMedia | null) => void
}

export interface BroadcastingProps {
  space: string
  stream: string
  title: string
  sound: MediaStreamTrack
  picture: MediaStreamTrack
  /** It has ended, or couldn't start. */
  onOver: (trouble: CarryTrouble | null) => void
}

/** Carries a person's media in a call to people whom they don't reach directly, and to watchers. */
export interface Carrier {
  /** Whether a call there can be broadcast. */
  broadcastsIn(stream: string): boolean
  /** Whether this browser can send this way. */
  isPossible(): boolean
  /** Sends for as long as it is rendered. */
  Carrying: ComponentType<CarryingProps>
  /** Receives what a device sends this way, and plays its sound, for as long as it is rendered. */
  Carried: ComponentType<CarriedProps>
  /** Broadcasts a call for as long as it is rendered. */
  Broadcasting: ComponentType<BroadcastingProps>
}

export interface TitleOptions extends SpaceDocsOptions {
  store: AppStore
  /** The id of the link's target. */
  id: string
  onTitle(title: string): void
}

export interface FollowedTitle {
  /** The field of the place with the id of the titled item. */
  field: string
  /** Loads the function that follows the title and returns how to stop. */
  load(): Promise<(options: TitleOptions) => () => void>
}

export interface PlayingProps {
  space: string
  /** The tool's item that is played. */
  item: string
  name: string
  /** The game's id: 32 hex digits. */
  game: string
  /** The players' devices: anyone else's moves don't count. */
  players: readonly string[]
  /** Whether this device belongs to a player. */
  isPlayer: boolean
  /** The person has agreed to start it. */
  isStarted: boolean
}

export interface ReplyTools {
  host: HostClient
  docs: Docs
}

/** Loads how each tool describes its offers. */
export async function loadOffers(tools: readonly ScreenTool[]): Promise<{ tool: ScreenTool; offers: ScreenOffers }[]> {
  const found = await Promise.all(tools.map(async (tool) => ({ tool, offers: await tool.offers?.() })))
  return found.flatMap(({ tool, offers }) => (offers ? [{ tool, offers }] : []))
}

/** Loads a function that describes offers in a few words, tool by tool. */
export async function loadOfferWords(tools: readonly ScreenTool[]): Promise<(offers: readonly Offer[]) => string[]> {
  const known = await loadOffers(tools)
  return (all) =>
    known.flatMap(({ tool, offers }) => {
      const ofTool = all.filter((offer) => offer.tool === tool.tool.id)
      return (ofTool.length > 0 && offers.said(ofTool)) || []
    })
}

/** Loads a function that returns all tools' commands in a channel, each with the channel and space as its detail. */
export async function loadTalkCommands(
  tools: readonly ScreenTool[],
): Promise<(talk: ListedTalk, within: TalkTools) => Command[]> {
  const known = await Promise.all(tools.map(async (each) => ({ each, commandsIn: await each.talkCommands?.() })))
  return (talk, within) => {
    const detail = `${talk.title} · ${talk.space.name}`
    return known
      .filter(({ each }) => isOffered(each, talk.space))
      .flatMap(({ commandsIn }) => commandsIn?.(talk, within) ?? [])
      .map((command) => ({ ...command, detail, isForQuery: true }))
  }
}

export interface ScreenTool<Words extends TranslatedWords = TranslatedWords> {
  tool: Tool
  words: Words
  icon: LucideIcon
  /** The heading of its section in the sidebar. */
  title(): string
  /** Its items are listed below a plain heading and never start folded; by default, below a line with its icon. */
  isListedPlainly?: true
  /** The pictures in a folder of a space. */
  album?(space: string, folder: string): Address
  /** Loads what devices can offer of it. */
  offers?(): Promise<ScreenOffers>
  /** A hook that returns whether the sidebar shows its section; true by default. */
  useIsListed?(on: SpaceOnScreen): boolean
  /** Renders its places. */
  View?: ComponentType<ViewProps>
  /** Its section in the sidebar; its overviews and items by default. */
  Section?: ComponentType<SectionProps>
  overviews?(space: string): readonly Overview[]
  /** What the tool gathers for the person: a line above all sections, while the tool is listed, and a command. */
  gathered?: Gathered
  items?: ScreenItems
  /** A hook for the stops of the arrow keys; by default, its items. */
  useRoutes?(on: SpaceOnScreen): readonly Address[]
  /** Further commands for the space on screen: each opens one of the tool's dialogs. */
  commands?(on: SpaceOnScreen): readonly DialogCommand[]
  /** Dialogs by name. `link`: the place that the dialog is about. */
  dialogs?: Readonly<Record<string, ComponentType<SpaceOnScreen & { link?: Address | undefined; onClose: () => void }>>>
  /**
   * Its items can show other tools' places: the title of a menu item for those places, and the dialog that asks for the
   * item.
   */
  showsPlaces?: { title(): string; dialog: string }
  /** Whether a place must be hidden from others in the space: presence, showings and invitations leave it out. */
  isPrivate?(place: AnyPlace): boolean
  /** Something worth trying in a new space: done once the person has changed one of the tool's docs. */
  firstStep?: { title(): string; place(on: SpaceOnScreen): Address | null }
  /** Number of entries that the person hasn't read, without muted ones. */
  unread?(data: AppData, space: string): number
  inbox?: InboxLook
  /** Reports what is urgent and happening in a space, besides inbox entries, for as long as it is rendered. */
  Now?: ComponentType<NowProps>
  /** A hook that returns whether the person has muted a channel, conversation or newsletter. */
  useMutes?(space: string): (stream: string) => boolean
  /** Loads the function that shows its notifications. */
  tell?(): Promise<Tell>
  /** Wraps the whole screen; `leased`: whether this window is the one that writes and notifies. */
  Everywhere?: ComponentType<{ leased: boolean; children: ReactNode }>
  /** The tool's settings, below those of the connection. */
  InConnection?: ComponentType
  /** Wraps all views of a space. */
  InSpace?: ComponentType<SpaceOnScreen & { children: ReactNode }>
  /** Shown in the header of each view of a place. */
  InHeader?: ComponentType<OnPlace>
  /** Shown above each view of a space. */
  AboveView?: ComponentType<OnRoute>
  reach?: Reach
  /** Bytes it stores for a space on this device besides docs; null if unknown. */
  bytesIn?(host: HostClient, space: string): Promise<number | null>
  /** Problems shown in its first overview because the person can do something about them. */
  remedies?: readonly Problem['kind'][]
  /** Where people would write, its views say that the person was removed from the space. */
  saysWhoWasRemoved?: true
  inFiles?: PartOfFiles
  /** Its view shows other tools' `inFiles` parts, and contains their pages. */
  showsParts?: true
  /** Shown below a link to one of its places, in a message, on a page or on a board. */
  BelowLink?: ComponentType<{ link: Address }>
  /** A hook that names a channel, a conversation or a publication's newsletter by its id; null if there is none. */
  useTalks?(on: SpaceOnScreen): (stream: string) => string | null
  /** Loads the function for the commands in a channel that the palette offers in other views, too. */
  talkCommands?(): Promise<(talk: ListedTalk, tools: TalkTools) => readonly Command[]>
  /** Shown in the header of each channel, conversation and publication's newsletter. */
  InTalk?: ComponentType<Talk>
  /** Shown below the header of each channel and publication's newsletter. */
  AboveTalk?: ComponentType<Talk>
  /** The messages of a channel or conversation, next to another tool's view. */
  Messages?: ComponentType<Talk & { onEscape: () => void }>
  carrier?: Carrier
  /** Its items can be played as a game, which this shows. */
  playing?: ComponentType<PlayingProps>
  /** Adds a text to an item's draft, for the person to send. */
  keepText?(space: string, item: string, text: string): void
  /** Sends what the person replied to a notification. Returns false if it can't be sent now. */
  reply?(address: Address, text: string, tools: ReplyTools): Promise<boolean>
  /** A hook for the current title of a link's target, empty if unknown; by default, its item's name. */
  useLinkTitle?(link: Address): string
  /** The same, for titles that are followed in docs. */
  linkTitle?: FollowedTitle
  /** A hook that reads the content of a link's target. */
  useWordsOf?(space: string): WordsOf
}

const ToolsContext = createContext<readonly ScreenTool[]>([])
export const ToolsProvider = ToolsContext.Provider

/** All tools, for a tool that uses another tool's feature without knowing which one provides it. */
export const useTools = (): readonly ScreenTool[] => useContext(ToolsContext)

/** The view that contains the pages of tools' parts in Files. */
export const useOverviewOfParts = (space: string): Overview | undefined =>
  useTools()
    .find(({ showsParts }) => showsParts)
    ?.overviews?.(space)[0]

/** A tool's items in a space, in their order on screen. */
export const itemsOf = ({ tool }: ScreenTool, { index }: Pick<SpaceOnScreen, 'index'>): readonly ListedItem[] =>
  tool.item ? index.listed(tool.item.type) : []

/** The carrier for media of calls; null if there is none. */
export const useCarrier = (): Carrier | null => useTools().find(({ carrier }) => carrier)?.carrier ?? null

const useNoTalks = () => () => null

/** Returns whether an address must be hidden from others in the space. */
export const isPrivate = (tools: readonly ScreenTool[], address: Address): boolean =>
  tools.find(({ tool }) => tool.id === address.tool)?.isPrivate?.(address.place) ?? false

/** Names channels and conversations by their ids; returns null for unknown ones. */
export function useTalkNames(on: SpaceOnScreen): (stream: string) => string | null {
  const names = useTools().map(({ useTalks = useNoTalks }) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: the tools are the same at each render
    return useTalks(on)
  })
  return (stream) => names.map((nameOf) => nameOf(stream)).find((name) => name !== null) ?? null
}

/** The tools' parts in the header of a channel or conversation. */
export function InTalks(talk: Talk) {
  return useTools().map(
    ({ tool: { id, spaces }, InTalk }) => InTalk && spaces.includes(talk.space.kind) && <InTalk key={id} {...talk} />,
  )
}

/** The tools' parts below the header of a channel. */
export function AboveTalks(talk: Talk) {
  return useTools().map(
    ({ tool: { id, spaces }, AboveTalk }) =>
      AboveTalk && spaces.includes(talk.space.kind) && <AboveTalk key={id} {...talk} />,
  )
}

export const isOffered = ({ tool }: ScreenTool, { kind }: Pick<SpaceSummary, 'kind'>): boolean =>
  tool.spaces.includes(kind)

/** The tool that can create an item from a file with this name in a space; undefined if none can. */
export const makerOf = (
  tools: readonly ScreenTool[],
  space: Pick<SpaceSummary, 'kind'> | undefined,
  name: string,
): ScreenTool | undefined => tools.find((tool) => space && isOffered(tool, space) && tool.items?.isMadeOf?.(name))

/** Nests the wrappers that the tools provide. The first is outermost. */
export function within<Props extends object>(
  parts: readonly (ComponentType<Props & { children: ReactNode }> | undefined)[],
  props: Props,
  inner: ReactNode,
): ReactNode {
  let whole = inner
  for (const Part of parts.toReversed()) if (Part) whole = <Part {...props}>{whole}</Part>
  return whole
}
