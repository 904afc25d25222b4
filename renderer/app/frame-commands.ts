/** The commands of the frame: what can be done wherever one is, and with the space on screen. */
import { useMantineColorScheme } from '@mantine/core'
import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Bell,
  Command as CommandIcon,
  FileText,
  Folder,
  FolderDown,
  HardDrive,
  Hash,
  Images,
  Info,
  Keyboard,
  Link,
  LogOut,
  MessageSquarePlus,
  Network,
  Newspaper,
  Palette,
  Pencil,
  Plus,
  Presentation,
  Radar,
  RadioTower,
  Rss,
  Search,
  Settings,
  Stethoscope,
  UserPlus,
  UserRound,
  Users,
} from 'lucide-react'
import type { SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import { isChannel } from '../../shared/space/kind.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import { navigate, parseRoute, type Route, SETTINGS, type SettingsSection, spaceOf } from '../platform/routes.ts'
import { type AppStore, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/strings.ts'
import { colourSchemes } from '../ui/colour-schemes.ts'
import { type Command, type KeyHint, useCommands } from '../ui/commands.tsx'
import { exitOf } from './space-exit.ts'

type Given = Omit<Command, 'kind'> & { kind?: Command['kind'] }
const action = (command: Given): Command => ({ kind: 'action', ...command })

function neighbour<Item>(items: readonly Item[], current: number, step: number): Item | undefined {
  if (items.length === 0) return undefined
  return items[current < 0 ? 0 : (current + step + items.length) % items.length]
}

function moveSpace(store: AppStore, step: number): void {
  const spaces = store.getState().app?.spaces ?? []
  const current = spaceOf(parseRoute(window.location.hash))
  const next = neighbour(
    spaces,
    spaces.findIndex(({ id }) => id === current),
    step,
  )
  if (next) navigate({ view: 'space', space: next.id })
}

const hints = (): KeyHint[] => [
  { id: 'send', keys: 'Enter', title: strings.palette.send },
  { id: 'new-line', keys: 'Shift+Enter', title: strings.palette.newLine },
  { id: 'close', keys: 'Escape', title: strings.palette.closeTop },
]

const SECTION_ICONS: Record<SettingsSection, Command['icon']> = {
  you: UserRound,
  appearance: Palette,
  notifications: Bell,
  network: Network,
  storage: HardDrive,
  about: Info,
}

/** What is set in a section, and not said by its name. */
function settingsKeywords(section: SettingsSection): string {
  const { language, contrast, motion, textSize, quiet, preview, mutedSpaces } = strings.settings
  if (section === 'appearance') return [language, contrast, motion, textSize].join(' ')
  return section === 'notifications' ? [quiet, preview, mutedSpaces].join(' ') : ''
}

/** What can be done everywhere. */
export function useFrameCommands(): void {
  const store = useAppStore()
  const { setColorScheme } = useMantineColorScheme()
  useCommands(() => {
    const { app, palette, nearby, network, backup, spaces } = strings
    const step = (id: string, title: string, keys: string, icon: Command['icon'], run: () => void): Command =>
      action({ id, title, keys, icon, run })
    return {
      hints: hints(),
      commands: [
        action({
          id: 'palette',
          title: palette.open,
          keys: 'Mod+k',
          comesFirst: true,
          icon: CommandIcon,
          run: () => store.openDialog({ kind: 'palette' }),
        }),
        action({
          id: 'search',
          title: strings.search.title,
          keys: 'Mod+f',
          icon: Search,
          run: () => store.openDialog({ kind: 'search', words: '' }),
        }),
        action({ id: 'nearby', title: nearby.title, icon: Radar, run: () => navigate({ view: 'nearby' }) }),
        action({
          id: 'new-space',
          title: spaces.newSpace,
          icon: Plus,
          run: () => store.openDialog({ kind: 'new-space' }),
        }),
        action({ id: 'join', title: spaces.join, icon: Link, run: () => store.openDialog({ kind: 'join', link: '' }) }),
        action({
          id: 'doctor',
          title: strings.doctor.title,
          keywords: strings.doctor.keywords,
          icon: Stethoscope,
          run: () => navigate({ view: 'doctor' }),
        }),
        action({
          id: 'settings',
          title: strings.settings.title,
          keys: 'Mod+,',
          icon: Settings,
          run: () => navigate({ view: 'settings', section: 'you' }),
        }),
        action({
          id: 'profile',
          title: app.profile,
          icon: UserRound,
          run: () => store.openDialog({ kind: 'profile' }),
        }),
        action({ id: 'network', title: network.title, icon: Network, run: () => navigate({ view: 'network' }) }),
        action({ id: 'backup', title: backup.title, icon: Archive, run: () => store.openDialog({ kind: 'backup' }) }),
        ...SETTINGS.map((section) =>
          action({
            id: `settings ${section}`,
            title: strings.settings.sections[section],
            detail: strings.settings.title,
            keywords: settingsKeywords(section),
            icon: SECTION_ICONS[section],
            run: () => navigate({ view: 'settings', section }),
          }),
        ),
        action({
          id: 'shortcuts',
          title: app.shortcuts,
          keys: '?',
          icon: Keyboard,
          run: () => store.openDialog({ kind: 'shortcuts' }),
        }),
        step('next-space', palette.nextSpace, 'Alt+Shift+ArrowDown', ArrowDown, () => moveSpace(store, 1)),
        step('previous-space', palette.previousSpace, 'Alt+Shift+ArrowUp', ArrowUp, () => moveSpace(store, -1)),
        step('back', palette.back, 'Alt+ArrowLeft', ArrowLeft, () => window.history.back()),
        step('forward', palette.forward, 'Alt+ArrowRight', ArrowRight, () => window.history.forward()),
        ...colourSchemes().map(({ value, label, Icon }) =>
          action({
            id: `appearance ${value}`,
            kind: 'appearance',
            title: palette.switchTo(label),
            icon: Icon,
            run: () => setColorScheme(value),
          }),
        ),
      ],
    }
  })
}

/** What can be done with the space on screen. `views` are what is in it, in its order there. */
export function useSpaceCommands(
  space: SpaceSummary,
  detail: SpaceDetail | undefined,
  index: SpaceIndex,
  views: readonly Route[],
): void {
  const store = useAppStore()
  useCommands(() => {
    const { tools, people, spaces, channels, palette, app } = strings
    const moveView = (step: number) => {
      const route = parseRoute(window.location.hash)
      const here = route && 'item' in route ? route.item : null
      const current = views.findIndex((view) => 'item' in view && view.item === here)
      const next = neighbour(views, current, step)
      if (next) navigate(next)
    }
    const exit = exitOf(space, detail)
    const hasTools = space.standing !== 'joining' && !isChannel(space.kind)
    const goTo = (view: 'boards' | 'album') => () => navigate({ view, space: space.id })
    const wanted: (Given | false | undefined)[] = [
      { id: 'next-view', title: palette.nextView, keys: 'Alt+ArrowDown', icon: ArrowDown, run: () => moveView(1) },
      { id: 'previous-view', title: palette.previousView, keys: 'Alt+ArrowUp', icon: ArrowUp, run: () => moveView(-1) },
      index.writable &&
        !isChannel(space.kind) && {
          id: 'new-channel',
          title: tools.newChannel,
          icon: Hash,
          run: () => store.openDialog({ kind: 'new-item', space: space.id, type: 'channel' }),
        },
      index.writable && {
        id: 'new-newsletter',
        title: strings.newsletter.newNewsletter,
        icon: Newspaper,
        run: () => store.openDialog({ kind: 'new-item', space: space.id, type: 'newsletter' }),
      },
      index.writable &&
        !isChannel(space.kind) && {
          id: 'new-board',
          title: tools.newBoard,
          icon: Presentation,
          run: () => store.openDialog({ kind: 'new-item', space: space.id, type: 'board' }),
        },
      index.writable &&
        !isChannel(space.kind) && {
          id: 'new-page',
          title: strings.notes.newPage,
          icon: FileText,
          run: () => store.openDialog({ kind: 'new-item', space: space.id, type: 'page' }),
        },
      detail?.mayWrite === true &&
        detail.members.length > 1 &&
        !isChannel(space.kind) && {
          id: 'new-conversation',
          title: strings.conversations.new,
          icon: MessageSquarePlus,
          run: () => store.openDialog({ kind: 'new-conversation', space: space.id }),
        },
      index.pages.length > 0 && {
        id: 'save-pages',
        title: strings.notes.savePages,
        icon: FolderDown,
        run: () => store.openDialog({ kind: 'save-pages', space: space.id }),
      },
      index.deleted.some(({ type }) => type === 'channel') && {
        id: 'deleted-channels',
        title: strings.conversations.deletedChannels,
        icon: ArchiveRestore,
        run: () => store.openDialog({ kind: 'deleted-items', space: space.id, type: 'channel' }),
      },
      index.deleted.some(({ type }) => type === 'page') && {
        id: 'deleted-pages',
        title: strings.notes.deletedPages,
        icon: ArchiveRestore,
        run: () => store.openDialog({ kind: 'deleted-items', space: space.id, type: 'page' }),
      },
      detail !== undefined &&
        detail.mayInviteAs.length > 0 && {
          id: 'invite',
          title: people.invite,
          icon: UserPlus,
          run: () => store.openDialog({ kind: 'invite', space: space.id }),
        },
      space.kind !== 'workspace' &&
        space.standing !== 'joining' && {
          id: 'channel-link',
          title: channels.share,
          icon: Rss,
          run: () => store.openDialog({ kind: 'channel-link', space: space.id }),
        },
      hasTools && { id: 'boards', title: strings.tools.boards, icon: Presentation, run: goTo('boards') },
      hasTools && {
        id: 'files',
        title: strings.files.all,
        icon: Folder,
        run: () => navigate({ view: 'files', space: space.id, folder: '' }),
      },
      hasTools && { id: 'album', title: strings.files.album, icon: Images, run: goTo('album') },
      space.standing !== 'joining' && {
        id: 'topics',
        title: strings.topics.all,
        icon: RadioTower,
        run: () => navigate({ view: 'topics', space: space.id }),
      },
      space.standing !== 'joining' && {
        id: 'members',
        title: people.manage,
        icon: Users,
        run: () => navigate({ view: 'members', space: space.id }),
      },
      space.standing !== 'joining' && {
        id: 'people',
        title: app.showPeople,
        icon: Users,
        run: () => store.setState({ peopleOpen: true }),
      },
      detail?.mayRename && {
        id: 'rename-space',
        title: spaces.rename,
        icon: Pencil,
        run: () => store.openDialog({ kind: 'rename-space', space: space.id }),
      },
      {
        id: 'leave-space',
        title: exit.title,
        icon: LogOut,
        run: () => store.openDialog({ kind: exit.kind, space: space.id }),
      },
    ]
    return {
      commands: wanted.flatMap((command) => (command ? [action({ ...command, detail: space.name || undefined })] : [])),
    }
  })
}
