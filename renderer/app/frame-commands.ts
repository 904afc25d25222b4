/** The frame's commands: those available everywhere, and those for the space on screen. */
import { useMantineColorScheme } from '@mantine/core'
import {
  AppWindow,
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Command as CommandIcon,
  House,
  Inbox,
  Keyboard,
  Link,
  LogOut,
  PanelLeft,
  Pencil,
  Plus,
  Radar,
  Rss,
  Search,
  Settings,
  Stethoscope,
  Undo2,
  UserPlus,
  UserRound,
  Users,
} from 'lucide-react'
import type { SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import { isAlone, openInMainWindow } from '../platform/places/alone.ts'
import { openWindow } from '../platform/places/open-window.ts'
import {
  CONNECTION,
  itemOf,
  navigate,
  parseRoute,
  type Route,
  type SettingsSection,
  settingsIn,
  spaceOf,
} from '../platform/places/routes.ts'
import { type AppStore, useAppStore } from '../platform/state/store.ts'
import { strings } from '../strings/first.ts'
import { isOffered } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { type Command, type KeyHint, useCommands } from '../ui/keyboard/commands.tsx'
import { colorSchemes } from '../ui/people/color-schemes.ts'
import { inviteWords } from '../ui/people/invite-words.ts'
import { restorableIn } from './restorable.ts'
import { SECTION_ICONS } from './settings/section-icons.ts'
import { exitOf } from './space/space-exit.ts'
import { toolDialogs } from './tool-dialogs.ts'

type Given = Omit<Command, 'kind'> & { kind?: Command['kind'] }
const action = (command: Given): Command => ({ kind: 'action', ...command })

function neighbor<Item>(items: readonly Item[], current: number, step: number): Item | undefined {
  if (items.length === 0) return undefined
  return items[current < 0 ? 0 : (current + step + items.length) % items.length]
}

function moveSpace(store: AppStore, step: number): void {
  const spaces = store.getState().app?.spaces ?? []
  const current = spaceOf(parseRoute(window.location.hash))
  const next = neighbor(
    spaces,
    spaces.findIndex(({ id }) => id === current),
    step,
  )
  if (next) navigate({ view: 'space', space: next.id })
}

export const HOME_KEYS = 'Mod+Shift+h'
export const INBOX_KEYS = 'Mod+Shift+m'

const hints = (): KeyHint[] => [
  { id: 'send', keys: 'Enter', title: strings.palette.send },
  { id: 'new-line', keys: 'Shift+Enter', title: strings.palette.newLine },
  { id: 'close', keys: 'Escape', title: strings.palette.closeTop, section: 'anywhere' },
]

/** Search words for a section's settings that its name doesn't mention. */
function settingsKeywords(section: SettingsSection): string {
  const { language, contrast, motion, textSize, quiet, preview, mutedSpaces } = strings.settings
  if (section === 'network') return strings.network.keywords
  if (section === 'shell') return Object.values(strings.installed).join(' ')
  if (section === 'appearance') return [language, contrast, motion, textSize].join(' ')
  return section === 'notifications' ? [quiet, preview, mutedSpaces].join(' ') : ''
}

/** Undoes the action of the newest notice that offers it; empty if there is none. */
function undoing(store: AppStore): Command[] {
  const notice = store.getState().notices.findLast(({ action }) => action?.isUndo)
  if (!notice) return []
  const run = () => {
    notice.action?.run()
    store.dismissNotice(notice.id)
    store.announce(strings.tools.undone)
  }
  const { undo } = strings.tools
  const shared = { keys: 'Mod+z', section: 'anywhere', sparesFields: true, icon: Undo2 } as const
  return [action({ id: 'undo', title: undo, detail: notice.text, ...shared, run })]
}

/** Commands available everywhere. */
export function useFrameCommands(): void {
  const store = useAppStore()
  const { setColorScheme } = useMantineColorScheme()
  useCommands(() => {
    const { app, palette, nearby, backup, spaces } = strings
    const step = (id: string, title: string, keys: string, icon: Command['icon'], run: () => void): Command =>
      action({ id, title, keys, icon, section: 'moving', run })
    return {
      hints: hints(),
      commands: [
        ...undoing(store),
        action({
          id: 'palette',
          title: palette.title,
          keys: 'Mod+k',
          section: 'anywhere',
          comesFirst: true,
          isUnlisted: true,
          icon: CommandIcon,
          run: () => store.openDialog({ kind: 'palette' }),
        }),
        action({
          id: 'search',
          title: strings.search.title,
          keys: 'Mod+f',
          section: 'anywhere',
          isUnlisted: true,
          icon: Search,
          run: () => store.openDialog({ kind: 'search', words: '' }),
        }),
        action({
          id: 'open-window',
          title: app.openWindow,
          // Browsers reserve these keys.
          ...(store.getState().app?.shell === 'electron' && { keys: 'Mod+Shift+n', section: 'anywhere' as const }),
          icon: AppWindow,
          run: () => openWindow(parseRoute(window.location.hash) ?? { view: 'nearby' }),
        }),
        ...(isAlone()
          ? [action({ id: 'open-in-main', title: app.openInMain, icon: PanelLeft, run: openInMainWindow })]
          : []),
        action({
          id: 'home',
          title: strings.inbox.home,
          keywords: strings.inbox.title,
          keys: HOME_KEYS,
          section: 'moving',
          icon: House,
          run: () => navigate({ view: 'home' }),
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
          id: 'connection-check',
          title: strings.connectionCheck.title,
          keywords: strings.connectionCheck.keywords,
          icon: Stethoscope,
          run: () => navigate(CONNECTION),
        }),
        action({
          id: 'settings',
          title: strings.settings.title,
          keys: 'Mod+,',
          section: 'anywhere',
          icon: Settings,
          run: () => navigate({ view: 'settings', section: 'you' }),
        }),
        action({
          id: 'profile',
          title: app.profile,
          icon: UserRound,
          run: () => store.openDialog({ kind: 'profile' }),
        }),
        action({ id: 'backup', title: backup.title, icon: Archive, run: () => store.openDialog({ kind: 'backup' }) }),
        ...settingsIn(store.getState().app).map((section) =>
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
          section: 'anywhere',
          icon: Keyboard,
          run: () => store.openDialog({ kind: 'shortcuts' }),
        }),
        step('next-space', palette.nextSpace, 'Alt+Shift+ArrowDown', ArrowDown, () => moveSpace(store, 1)),
        step('previous-space', palette.previousSpace, 'Alt+Shift+ArrowUp', ArrowUp, () => moveSpace(store, -1)),
        step('back', palette.back, 'Alt+ArrowLeft', ArrowLeft, () => window.history.back()),
        step('forward', palette.forward, 'Alt+ArrowRight', ArrowRight, () => window.history.forward()),
        ...colorSchemes().map(({ value, label, Icon }) =>
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

/** Commands for the space on screen. `views` are its places in sidebar order. */
export function useSpaceCommands(
  space: SpaceSummary,
  detail: SpaceDetail | undefined,
  index: SpaceIndex,
  views: readonly Route[],
): void {
  const store = useAppStore()
  useCommands(() => {
    const { people, spaces, channels, palette, app } = strings
    const moveView = (step: number) => {
      const here = itemOf(parseRoute(window.location.hash))
      const current = here === null ? -1 : views.findIndex((view) => itemOf(view) === here)
      const next = neighbor(views, current, step)
      if (next) navigate(next)
    }
    const exit = exitOf(space, detail)
    const offered = SCREEN_TOOLS.filter((tool) => isOffered(tool, space))
    const wanted: (Given | false | undefined)[] = [
      {
        id: 'next-view',
        title: palette.nextView,
        keys: 'Alt+ArrowDown',
        section: 'moving',
        icon: ArrowDown,
        run: () => moveView(1),
      },
      {
        id: 'previous-view',
        title: palette.previousView,
        keys: 'Alt+ArrowUp',
        section: 'moving',
        icon: ArrowUp,
        run: () => moveView(-1),
      },
      ...toolDialogs({ space, detail, index }).map(({ dialog, ...command }) => ({
        ...command,
        run: () => store.openDialog(dialog),
      })),
      ...restorableIn(index).map(({ type, words }) => ({
        id: `deleted-${type}s`,
        title: words.title,
        icon: ArchiveRestore,
        run: () => store.openDialog({ kind: 'deleted-items', space: space.id, type }),
      })),
      detail !== undefined &&
        detail.mayInviteAs.length > 0 && {
          id: 'invite',
          title: inviteWords(space.kind),
          icon: UserPlus,
          run: () => store.openDialog({ kind: 'invite', space: space.id }),
        },
      space.kind !== 'team-space' &&
        space.standing !== 'joining' && {
          id: 'publication-link',
          title: channels.share,
          icon: Rss,
          run: () => store.openDialog({ kind: 'publication-link', space: space.id }),
        },
      ...offered.flatMap(({ tool: { id: tool }, gathered }): Given[] => {
        if (!gathered || space.standing === 'joining') return []
        const { keys } = gathered
        const { route, ...command } = gathered.overview(space.id)
        return [{ ...command, tool, ...(keys && { keys }), section: 'moving', run: () => navigate(route) }]
      }),
      ...offered.flatMap(({ tool: { id: tool }, overviews }) =>
        space.standing === 'joining'
          ? []
          : (overviews?.(space.id) ?? []).map(({ route, ...command }) => ({
              ...command,
              tool,
              run: () => navigate(route),
            })),
      ),
      space.standing !== 'joining' && {
        id: 'inbox',
        title: strings.inbox.title,
        keys: INBOX_KEYS,
        section: 'moving',
        icon: Inbox,
        run: () => navigate({ view: 'inbox', space: space.id }),
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
