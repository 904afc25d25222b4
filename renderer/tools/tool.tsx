/**
 * The screen side of a tool. Each tool declares itself in `renderer/tools/<id>/tool.tsx` and is listed in `tools.tsx`;
 * nothing else names it.
 */
import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { HostClient, Problem, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { Address } from '../../shared/tools/address.ts'
import type { SharedFile } from '../../shared/tools/files/file-set.ts'
import type { InboxItem } from '../../shared/tools/inbox.ts'
import type { Offer } from '../../shared/tools/people/offers.ts'
import type { AnyPlace } from '../../shared/tools/place.ts'
import type { Tool } from '../../shared/tools/tool.ts'
import type { Docs } from '../docs/docs.ts'
import type { usePresence } from '../docs/presence-context.tsx'
import type { SpaceDocsOptions } from '../docs/space-docs.ts'
import type { ListedItem, SpaceIndex } from '../docs/space-index.ts'
import type { WordsOf } from '../editor/copied-link.ts'
import type { Route } from '../platform/places/routes.ts'
import type { Tell } from '../platform/state/notify.ts'
import type { AppData, AppStore } from '../platform/state/store.ts'
import type { SpaceOnScreen } from '../platform/view/view.tsx'
import type { TranslatedWords } from '../strings/translated-words.ts'
import type { Command } from '../ui/keyboard/commands.tsx'

export interface ViewProps extends SpaceOnScreen {
  route: Route
  presence: ReturnType<typeof usePresence>
  /** Where a panel beside the view is rendered. */
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

/** A view of what concerns the person, among everything that the tool has in a space. */
export interface Gathered {
  overview(space: string): Overview
  keys?: string
  /** How much there is unread, or due. */
  count(data: AppData, space: string): number
}

/** Badges beside an item's name in the sidebar, by the item's id. */
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
  /** What it is to be made of, on this device or in the space, if the person has chosen that. */
  file?: File | SharedFile | undefined
  onMade: (item: string) => void
}

/** Items of the space's index, of the type that the tool's `item` declares. */
export interface ScreenItems {
  words(): { new: string; name: string }
  /** The name of the first item of a new space. */
  seedName?(space: SpaceSummary): string
  /** The dialog for a new item; by default it asks for a name. */
  New?: ComponentType<NewItemProps>
  /** Whether a file of this name, dropped on a space or chosen there, becomes a new item. */
  isMadeOf?(name: string): boolean
  /** The words of the dialog that restores deleted items. */
  deletedItems?(): { title: string; none: string; detail: string }
  /** What its menu in the sidebar offers; by default a window of its own, its link, and another name. */
  Entries?: ComponentType<ItemEntriesProps>
  useMarks?(space: string, items: readonly ListedItem[]): Marks
  /** Takes files that are dropped on an item in the sidebar. */
  takeFiles?(space: string, item: string, files: readonly File[]): void
  /** Pages and issues offer links to them, and events new ones, unless a file is needed to make one. */
  areOfferedAsLinks?: true
}

/** Writing to one person, from anywhere. */
export interface Reach {
  /** The files are sent by the person, from where they write. */
  useWriteTo(): (space: string, device: string, files?: readonly File[]) => void
  /** For the palette: people, and conversations with them. */
  commands(details: readonly SpaceDetail[], writeTo: (space: string, device: string) => void): Command[]
  /** The conversations of a space by id, named after those who are in them. */
  talks(detail: SpaceDetail): readonly { id: string; name: string }[]
}

export interface PartOfFilesProps {
  space: string
  nameOf(device: string): string
  /** The list of files is on screen, not a folder of it or the album. */
  isShown: boolean
  /** The dialog for a new one is open. */
  isBeginning: boolean
  onBegun(): void
}

/** What a tool shows above the files of a space, with its dialogs. */
export interface PartOfFiles {
  /** The command that begins a new one: its id, title and icon. */
  id: string
  begin(): string
  icon: LucideIcon
  Part: ComponentType<PartOfFilesProps>
}

/** A channel or conversation, or a publication's newsletter. `stream`: its id, `title`: what it is called here. */
export interface Talk extends SpaceOnScreen {
  detail: SpaceDetail
  stream: string
  title: string
}

export interface OnRoute extends SpaceOnScreen {
  route: Route
}

export interface OnPlace extends SpaceOnScreen {
  route: Address
}

export interface DialogCommand extends Pick<Command, 'id' | 'title' | 'icon'> {
  dialog: string
  /** It makes something: the menu *New* lists it. */
  isNew?: true
}

export interface InboxActionsProps {
  item: InboxItem & { space: string }
  /** The person has decided: the entry goes. */
  onDone: () => void
}

/** How something urgent of the inbox is shown while it goes on. */
export interface UrgentLook {
  /** In one line, without the name of who wants it. @param quote what was written, as the inbox quotes it */
  title(quote: string): string
  /** Who wants what, and the word for what the person can do about it; null: the tool itself rings for it. */
  news: { text(name: string, quote: string): string; action(): string } | null
}

/** How a tool's entries of the inbox look. */
export interface InboxLook {
  /** What happened, after the name of the person who did it. */
  words(kind: string): string
  /** What was written, in one line; by default as it is. */
  quote?(text: string): string
  /** Shown instead of a face. */
  icon?: LucideIcon
  /** What the person can do about an entry, without going there. */
  Actions?: ComponentType<InboxActionsProps>
  /** Loads what is said of the kinds of entries that are urgent for as long as they are listed. */
  urgent?(): Promise<Readonly<Record<string, UrgentLook>>>
}

/** Something urgent that goes on now: a call, a broadcast, an invitation. */
export interface Ongoing {
  /** Unique in its tool and space. */
  id: string
  to: Address
  /** The channel or conversation in which it goes on. */
  stream?: string
  /** In one line; empty until it is known. */
  title: string
  /** The people who are shown. */
  devices: readonly string[]
  /** What a toast says once it begins; null: the tool itself says it, or the person takes part. */
  news: { text: string; action: string } | null
  /** The channel itself says it. */
  isSaidInStream?: true
}

export interface NowProps {
  space: SpaceSummary
  /** All that goes on in the space, once it is known and whenever it changes. */
  onNow: (ongoing: readonly Ongoing[]) => void
}

/** What devices offer of a tool, and their persons let others see. */
export interface ScreenOffers {
  /** What a device offers of it, in a few words; null if only later versions know any of it. */
  said(offers: readonly Offer[]): string | null
  /** What one offer is called; null if only later versions know it. */
  nameOf(offer: Offer): string | null
  /** What any device can offer. What only some have, their persons choose where it is on screen. */
  choices: readonly Offer[]
}

/** `busy`: this device carries something else. */
export type CarryTrouble = 'busy' | 'failed'

export interface CarryingProps {
  space: string
  stream: string
  title: string
  microphone: MediaStreamTrack | null
  /** The sound of a screen. */
  computer: MediaStreamTrack | null
  picture: MediaStreamTrack | null
  /** The picture is a screen's. */
  isScreen: boolean
  /** Whether it is carried now. */
  onCarried: (isCarried: boolean) => void
  /** It can't be carried. */
  onTrouble: (trouble: CarryTrouble) => void
}

/** What comes of somebody to this window. */
export interface CarriedMedia {
  /** Painted as it moves, for one place on screen; null: there is no picture. */
  canvas: HTMLCanvasElement | null
  /** What is heard of it, at full volume; null: it isn't heard. */
  sound(): MediaStreamTrack | null
}

export interface CarriedProps {
  space: string
  stream: string
  device: string
  /** From 0 to 1. */
  volume: number
  /** Only its sound comes here. */
  savesData: boolean
  /** False: this device only passes it on to others. */
  isPlayed: boolean
  /** False: only its picture is played. */
  isHeard: boolean
  /** It is painted even while nobody sees the window. */
  isRecorded: boolean
  /** Null: nothing comes. */
  onCarried: (media: CarriedMedia | null) => void
}

export interface BroadcastingProps {
  space: string
  stream: string
  title: string
  sound: MediaStreamTrack
  picture: MediaStreamTrack
  /** It has ended, or couldn't begin. */
  onOver: (trouble: CarryTrouble | null) => void
}

/** Takes what somebody sends in a call to those whom they don't reach directly, and to those who only watch. */
export interface Carrier {
  /** Whether others may watch a call there. */
  broadcastsIn(stream: string): boolean
  /** Whether this browser can send so. */
  isPossible(): boolean
  /** Sends for as long as it is rendered. */
  Carrying: ComponentType<CarryingProps>
  /** Receives what a device sends so, and plays its sound, for as long as it is rendered. */
  Carried: ComponentType<CarriedProps>
  /** Lets others watch a call for as long as it is rendered. */
  Broadcasting: ComponentType<BroadcastingProps>
}

export interface TitleOptions extends SpaceDocsOptions {
  store: AppStore
  /** What the link leads to. */
  id: string
  onTitle(title: string): void
}

export interface FollowedTitle {
  /** Of the place: the id of what has the title. */
  field: string
  /** Loads what follows it, and returns how to stop. */
  load(): Promise<(options: TitleOptions) => () => void>
}

export interface PlayingProps {
  space: string
  /** Which of the tool's items is played. */
  item: string
  name: string
  /** The game's id: 32 hex digits. */
  game: string
  /** Their devices: what others do counts nowhere. */
  players: readonly string[]
  /** This device is one of them. */
  isPlayer: boolean
  /** The person has agreed to start it. */
  isStarted: boolean
}

export interface ReplyTools {
  host: HostClient
  docs: Docs
}

/** What the tools say of offers, each of its own. */
export async function loadOffers(tools: readonly ScreenTool[]): Promise<{ tool: ScreenTool; offers: ScreenOffers }[]> {
  const found = await Promise.all(tools.map(async (tool) => ({ tool, offers: await tool.offers?.() })))
  return found.flatMap(({ tool, offers }) => (offers ? [{ tool, offers }] : []))
}

/** In a few words, tool by tool. */
export async function loadOfferWords(tools: readonly ScreenTool[]): Promise<(offers: readonly Offer[]) => string[]> {
  const known = await loadOffers(tools)
  return (all) =>
    known.flatMap(({ tool, offers }) => {
      const ofTool = all.filter((offer) => offer.tool === tool.tool.id)
      return (ofTool.length > 0 && offers.said(ofTool)) || []
    })
}

export interface ScreenTool<Words extends TranslatedWords = TranslatedWords> {
  tool: Tool
  words: Words
  icon: LucideIcon
  /** The heading of its section in the sidebar. */
  title(): string
  /** Its items stand below a plain heading, and never start folded; by default below a line with its icon. */
  isListedPlainly?: true
  /** The pictures in a folder of a space. */
  album?(space: string, folder: string): Address
  /** What devices can offer of it. */
  offers?(): Promise<ScreenOffers>
  /** Whether the sidebar shows its section; by default it does. A hook. */
  useIsListed?(on: SpaceOnScreen): boolean
  /** Shows its places. */
  View?: ComponentType<ViewProps>
  /** Its section in the sidebar; its overviews and items by default. */
  Section?: ComponentType<SectionProps>
  overviews?(space: string): readonly Overview[]
  /** What the tool gathers for the person: a line above all sections, while the tool is listed, and a command. */
  gathered?: Gathered
  items?: ScreenItems
  /** The stops of the arrow keys; its items by default. A hook. */
  useRoutes?(on: SpaceOnScreen): readonly Address[]
  /** Further commands for the space on screen: each opens one of the tool's dialogs. */
  commands?(on: SpaceOnScreen): readonly DialogCommand[]
  /** `link`: the place that it is about. */
  dialogs?: Readonly<Record<string, ComponentType<SpaceOnScreen & { link?: Address | undefined; onClose: () => void }>>>
  /** Its items show places of other tools: a menu item of those places, and the dialog that asks on which one. */
  showsPlaces?: { title(): string; dialog: string }
  /** Whether others in the space must not know of a place: presence, showings and invitations leave it out. */
  isPrivate?(place: AnyPlace): boolean
  /** Something worth trying in a new space: done once the person has changed one of the tool's docs. */
  firstStep?: { title(): string; place(on: SpaceOnScreen): Address | null }
  /** How much the person hasn't read, except in what they muted. */
  unread?(data: AppData, space: string): number
  inbox?: InboxLook
  /** Says what of it is urgent and goes on in a space, besides entries of the inbox, for as long as it is rendered. */
  Now?: ComponentType<NowProps>
  /** Which channels, conversations or newsletters of a space the person has muted. A hook. */
  useMutes?(space: string): (stream: string) => boolean
  /** Loads what shows its notifications. */
  tell?(): Promise<Tell>
  /** Wraps the whole screen; `leased`: whether this window is the one that writes and notifies. */
  Everywhere?: ComponentType<{ leased: boolean; children: ReactNode }>
  /** What the person sets for the tool, below the settings of the connection. */
  InConnection?: ComponentType
  /** Wraps all views of a space. */
  InSpace?: ComponentType<SpaceOnScreen & { children: ReactNode }>
  /** In the header of each view of a place. */
  InHeader?: ComponentType<OnPlace>
  /** Above each view of a space. */
  AboveView?: ComponentType<OnRoute>
  reach?: Reach
  /** What it stores of a space on this device besides docs. Bytes; null if unknown. */
  bytesIn?(host: HostClient, space: string): Promise<number | null>
  /** Problems that the person can do something about in its first overview. */
  remedies?: readonly Problem['kind'][]
  /** Its views say, where people would write, that the person was removed from the space. */
  saysWhoWasRemoved?: true
  inFiles?: PartOfFiles
  /** Its view shows what other tools have `inFiles`, and contains their pages. */
  showsParts?: true
  /** Below a link to one of its places, in a message, on a page or on a board. */
  BelowLink?: ComponentType<{ link: Address }>
  /** Names a channel, a conversation or a publication's newsletter by its id; null if there is none. A hook. */
  useTalks?(on: SpaceOnScreen): (stream: string) => string | null
  /** In the header of each channel, conversation and publication's newsletter. */
  InTalk?: ComponentType<Talk>
  /** Below the header of each channel and publication's newsletter. */
  AboveTalk?: ComponentType<Talk>
  /** The messages of a channel or conversation, beside another tool's view. */
  Messages?: ComponentType<Talk & { onEscape: () => void }>
  carrier?: Carrier
  /** Its items can be played as a game, which this shows. */
  playing?: ComponentType<PlayingProps>
  /** Adds a text to an item's draft, for the person to send. */
  keepText?(space: string, item: string, text: string): void
  /** Sends what the person replied to a notification. Returns false if it can't be sent now. */
  reply?(address: Address, text: string, tools: ReplyTools): Promise<boolean>
  /** The current title of a link's target, empty if unknown; by default its item's name. A hook. */
  useLinkTitle?(link: Address): string
  /** The same, for titles that are followed in docs. */
  linkTitle?: FollowedTitle
  /** Reads the content of a link's target. A hook. */
  useWordsOf?(space: string): WordsOf
}

const ToolsContext = createContext<readonly ScreenTool[]>([])
export const ToolsProvider = ToolsContext.Provider

/** All tools, for a tool that uses another's abilities without knowing which one that is. */
export const useTools = (): readonly ScreenTool[] => useContext(ToolsContext)

/** The view that contains the pages of what tools have in Files. */
export const useOverviewOfParts = (space: string): Overview | undefined =>
  useTools()
    .find(({ showsParts }) => showsParts)
    ?.overviews?.(space)[0]

/** Items of a tool in a space, in their order on screen. */
export const itemsOf = ({ tool }: ScreenTool, { index }: Pick<SpaceOnScreen, 'index'>): readonly ListedItem[] =>
  tool.item ? index.listed(tool.item.type) : []

/** What can carry what calls send; null: nothing. */
export const useCarrier = (): Carrier | null => useTools().find(({ carrier }) => carrier)?.carrier ?? null

const useNoTalks = () => () => null

/** Whether others in the space must not know that somebody looks at it. */
export const isPrivate = (tools: readonly ScreenTool[], address: Address): boolean =>
  tools.find(({ tool }) => tool.id === address.tool)?.isPrivate?.(address.place) ?? false

/** Names channels and conversations by their ids; null if there is none. */
export function useTalkNames(on: SpaceOnScreen): (stream: string) => string | null {
  const names = useTools().map(({ useTalks = useNoTalks }) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: the tools are the same at each render
    return useTalks(on)
  })
  return (stream) => names.map((nameOf) => nameOf(stream)).find((name) => name !== null) ?? null
}

/** What the tools show in the header of a channel or conversation. */
export function InTalks(talk: Talk) {
  return useTools().map(
    ({ tool: { id, spaces }, InTalk }) => InTalk && spaces.includes(talk.space.kind) && <InTalk key={id} {...talk} />,
  )
}

/** What the tools show below the header of a channel. */
export function AboveTalks(talk: Talk) {
  return useTools().map(
    ({ tool: { id, spaces }, AboveTalk }) =>
      AboveTalk && spaces.includes(talk.space.kind) && <AboveTalk key={id} {...talk} />,
  )
}

export const isOffered = ({ tool }: ScreenTool, { kind }: Pick<SpaceSummary, 'kind'>): boolean =>
  tool.spaces.includes(kind)

/** The tool that makes an item of a file of this name in a space; undefined if none does. */
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
