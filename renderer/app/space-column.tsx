import { Menu } from '@mantine/core'
import {
  ArchiveRestore,
  ChevronDown,
  Folder,
  Hash,
  Images,
  LogOut,
  Newspaper,
  Pencil,
  Plus,
  Presentation,
  RadioTower,
  Rss,
  UserPlus,
  Users,
} from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import { isChannel } from '../../shared/space/kind.ts'
import { isEmptyIndex, type ListedItem, type SpaceIndex } from '../docs/space-index.ts'
import { formatRoute, type Route } from '../platform/routes.ts'
import { useApp, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/strings.ts'
import { withThreads } from '../tools/chat/known-threads.ts'
import { useMuted } from '../tools/chat/muted.ts'
import type { Conversation } from '../tools/conversations/conversation.ts'
import { isNewsletterMuted } from '../tools/news/muted.ts'
import { ItemBoundary } from '../ui/error-boundary.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { DangerItem } from '../ui/more-menu.tsx'
import { DirectSection } from './direct-section.tsx'
import classes from './frame.module.css'
import { ItemMarks } from './item-marks.tsx'
import { NewerItems } from './newer-items.tsx'
import { PageTree } from './page-tree.tsx'
import { exitOf } from './space-exit.ts'

const DELETABLE = ['channel', 'page'] as const

function SpaceMenu({
  space,
  detail,
  index,
}: {
  space: SpaceSummary
  detail: SpaceDetail | undefined
  index: SpaceIndex
}) {
  const store = useAppStore()
  const name = space.name || strings.spaces.joiningName
  const exit = exitOf(space, detail)
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.columnName} aria-label={strings.spaces.menu(name)} title={name}>
          <bdi>{name}</bdi>
          <ChevronDown size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {detail && detail.mayInviteAs.length > 0 && (
          <Menu.Item
            leftSection={<UserPlus size={18} />}
            onClick={() => store.openDialog({ kind: 'invite', space: space.id })}
          >
            {strings.people.invite}
          </Menu.Item>
        )}
        {space.kind !== 'workspace' && space.standing !== 'joining' && (
          <Menu.Item
            leftSection={<Rss size={18} />}
            onClick={() => store.openDialog({ kind: 'channel-link', space: space.id })}
          >
            {strings.channels.share}
          </Menu.Item>
        )}
        {space.standing !== 'joining' && (
          <Menu.Item
            leftSection={<Users size={18} />}
            component="a"
            href={formatRoute({ view: 'members', space: space.id })}
          >
            {strings.spaces.members}
          </Menu.Item>
        )}
        {detail?.mayRename && (
          <Menu.Item
            leftSection={<Pencil size={18} />}
            onClick={() => store.openDialog({ kind: 'rename-space', space: space.id })}
          >
            {strings.spaces.rename}
          </Menu.Item>
        )}
        {DELETABLE.filter((type) => index.deleted.some((item) => item.type === type)).map((type) => (
          <Menu.Item
            key={type}
            leftSection={<ArchiveRestore size={18} />}
            onClick={() => store.openDialog({ kind: 'deleted-items', space: space.id, type })}
          >
            {type === 'page' ? strings.notes.deletedPages : strings.conversations.deletedChannels}
          </Menu.Item>
        ))}
        <Menu.Divider role="separator" />
        <DangerItem
          leftSection={<LogOut size={18} />}
          onClick={() => store.openDialog({ kind: exit.kind, space: space.id })}
        >
          {exit.title}
        </DangerItem>
      </Menu.Dropdown>
    </Menu>
  )
}

const ICONS = { channel: Hash, board: Presentation, newsletter: Newspaper }

function ToolSection({
  title,
  href,
  add,
  items,
  type,
  space,
  route,
  unread,
  mentions,
  muted,
  onAdd,
  onMove,
}: {
  title: string
  /** Where all of them are to be seen together. */
  href?: string
  add: string
  items: readonly ListedItem[]
  type: 'channel' | 'board' | 'newsletter'
  space: string
  route: Route
  unread: Readonly<Record<string, number>>
  /** Of them, those that call for this person. */
  mentions: Readonly<Record<string, number>>
  muted: readonly string[]
  /** Absent where one may not add. */
  onAdd: (() => void) | undefined
  /** Puts an item at a place among the others; absent where one may not. */
  onMove: ((id: string, place: number) => void) | undefined
}) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  if (items.length === 0 && !onAdd) return null
  const Icon = ICONS[type]
  return (
    <section aria-label={title}>
      <header className={classes.toolHeader}>
        <h2>
          {href ? (
            <a className={classes.toolLink} href={href} aria-current={route.view === 'boards' ? 'page' : undefined}>
              {title}
            </a>
          ) : (
            title
          )}
        </h2>
        {onAdd && (
          <IconButton size={28} label={add} onClick={onAdd}>
            <Plus size={18} />
          </IconButton>
        )}
      </header>
      {items.map(({ id, name }, place) => (
        <ItemBoundary key={id}>
          {() => {
            const calls = mentions[id] ?? 0
            const isMuted = muted.includes(id)
            const count = isMuted ? calls : (unread[id] ?? 0)
            const current = route.view === type && route.item === id
            return (
              <a
                className={classes.item}
                href={formatRoute({ view: type, space, item: id })}
                aria-current={current ? 'page' : undefined}
                data-unread={count > 0 || undefined}
                data-muted={isMuted || undefined}
                data-over={(over === id && dragged !== id) || undefined}
                title={name}
                draggable={onMove !== undefined}
                onDragStart={() => setDragged(id)}
                onDragOver={(event) => {
                  if (!dragged) return
                  event.preventDefault()
                  setOver(id)
                }}
                onDrop={(event) => {
                  event.preventDefault()
                  if (dragged) onMove?.(dragged, place)
                  setDragged(null)
                  setOver(null)
                }}
                onDragEnd={() => {
                  setDragged(null)
                  setOver(null)
                }}
                onKeyDown={(event) => {
                  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
                  if (!step || !onMove || !event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return
                  event.preventDefault()
                  onMove(id, place + step)
                }}
              >
                <Icon size={18} aria-hidden="true" />
                <bdi>{name}</bdi>
                <ItemMarks isMuted={isMuted} calls={calls} unread={count} />
              </a>
            )
          }}
        </ItemBoundary>
      ))}
    </section>
  )
}

/** What was shared, and its pictures together. */
function FilesSection({ space, route }: { space: string; route: Route }) {
  const items = [
    ['files', strings.files.title, Folder, formatRoute({ view: 'files', space, folder: '' })],
    ['album', strings.files.album, Images, formatRoute({ view: 'album', space })],
  ] as const
  return (
    <section aria-label={strings.files.title}>
      <header className={classes.toolHeader}>
        <h2>{strings.files.title}</h2>
      </header>
      {items.map(([view, name, Icon, href]) => (
        <a key={view} className={classes.item} href={href} aria-current={route.view === view ? 'page' : undefined}>
          <Icon size={18} aria-hidden="true" />
          <bdi>{view === 'files' ? strings.files.all : name}</bdi>
        </a>
      ))}
    </section>
  )
}

/** What programs tell. */
function TopicsSection({ space, route }: { space: string; route: Route }) {
  return (
    <section aria-label={strings.topics.title}>
      <header className={classes.toolHeader}>
        <h2>{strings.topics.title}</h2>
      </header>
      <a
        className={classes.item}
        href={formatRoute({ view: 'topics', space })}
        aria-current={route.view === 'topics' ? 'page' : undefined}
      >
        <RadioTower size={18} aria-hidden="true" />
        <bdi>{strings.topics.all}</bdi>
      </a>
    </section>
  )
}

const NONE = {}
const NOBODY: readonly string[] = []

const mutedNewsletters = (space: string, items: readonly ListedItem[]): string[] =>
  items.flatMap(({ id }) => (isNewsletterMuted(space, id) ? [id] : []))

/** A space's tools in a fixed order, its name with a menu above them. */
export function SpaceColumn({
  space,
  detail,
  index,
  conversations,
  route,
}: {
  space: SpaceSummary
  detail: SpaceDetail | undefined
  index: SpaceIndex
  conversations: readonly Conversation[]
  route: Route
}) {
  const store = useAppStore()
  const unread = useApp((data) => data.unread[space.id] ?? NONE)
  const issues = useApp((data) => data.issues[space.id] ?? NONE)
  const mentions = useApp((data) => data.mentions[space.id] ?? NONE)
  const muted = useMuted(space.id)
  const add = (type: 'channel' | 'board' | 'newsletter') =>
    index.writable ? () => store.openDialog({ kind: 'new-item', space: space.id, type }) : undefined
  const onMove = index.writable ? index.move : undefined
  const mayBegin = detail?.mayWrite && detail.members.length > 1
  const empty = index.ready && isEmptyIndex(index) && !index.writable
  return (
    <nav className={classes.column} aria-label={space.name || strings.spaces.joiningName}>
      <SpaceMenu space={space} detail={detail} index={index} />
      <div className={classes.tools}>
        {empty && space.standing !== 'joining' && <p className={classes.quietLine}>{strings.spaces.emptyReader}</p>}
        {!isChannel(space.kind) && (
          <>
            <ToolSection
              title={strings.tools.chat}
              add={strings.tools.newChannel}
              items={index.channels}
              type="channel"
              space={space.id}
              route={route}
              unread={withThreads(space.id, unread)}
              mentions={withThreads(space.id, mentions)}
              muted={muted}
              onAdd={add('channel')}
              onMove={onMove}
            />
            <DirectSection
              space={space.id}
              conversations={conversations}
              route={route}
              unread={withThreads(space.id, unread)}
              muted={muted}
              onNew={mayBegin ? () => store.openDialog({ kind: 'new-conversation', space: space.id }) : undefined}
            />
            <ToolSection
              title={strings.tools.boards}
              href={formatRoute({ view: 'boards', space: space.id })}
              add={strings.tools.newBoard}
              items={index.boards}
              type="board"
              space={space.id}
              route={route}
              unread={NONE}
              mentions={NONE}
              muted={NOBODY}
              onAdd={add('board')}
              onMove={onMove}
            />
            <PageTree space={space.id} index={index} route={route} />
            {space.standing !== 'joining' && <FilesSection space={space.id} route={route} />}
          </>
        )}
        <ToolSection
          title={strings.newsletter.tool}
          add={strings.newsletter.newNewsletter}
          items={index.newsletters}
          type="newsletter"
          space={space.id}
          route={route}
          unread={issues}
          mentions={NONE}
          muted={mutedNewsletters(space.id, index.newsletters)}
          onAdd={add('newsletter')}
          onMove={onMove}
        />
        {space.standing !== 'joining' && <TopicsSection space={space.id} route={route} />}
        <NewerItems items={index.newer} />
      </div>
    </nav>
  )
}
