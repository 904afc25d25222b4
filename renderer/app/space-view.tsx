import { ActionIcon, Button, Menu, useComputedColorScheme } from '@mantine/core'
import {
  FileText,
  Folder,
  Hash,
  Menu as MenuIcon,
  Newspaper,
  Pencil,
  Presentation,
  RadioTower,
  Trash2,
  Users,
} from 'lucide-react'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { Problem, SpaceDetail, SpaceSummary } from '../../shared/ipc/contract.ts'
import { isChannel } from '../../shared/space/kind.ts'
import { reads } from '../../shared/space/permissions.ts'
import { usePresence } from '../docs/presence-context.tsx'
import { isEmptyIndex, type ListedItem, type SpaceIndex } from '../docs/space-index.ts'
import { ChannelScreen } from '../features/chat/channel-screen.tsx'
import type { Conversation } from '../features/conversations/conversation.ts'
import { ConversationDetails, GoneNotice } from '../features/conversations/conversation-details.tsx'
import { ConversationFace } from '../features/conversations/conversation-face.tsx'
import { FileCards } from '../features/files/file-cards.tsx'
import type { FilesPlace } from '../features/files/place.ts'
import { PageScreen } from '../features/notes/page-screen.tsx'
import { MembersScreen } from '../features/people/members-screen.tsx'
import { PeoplePanel } from '../features/people/people-panel.tsx'
import { Askers } from '../features/spaces/askers.tsx'
import { JoiningScreen, ReceivingBar, StandingBanner } from '../features/spaces/standing.tsx'
import { strings } from '../strings/strings.ts'
import { type Command, useCommands } from '../ui/commands.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import type { PagePlace } from '../ui/page/page-place.ts'
import { ConnectionWords } from './connection-words.tsx'
import classes from './frame.module.css'
import { NewsletterView } from './newsletter-view.tsx'
import { formatRoute, navigate, type Route } from './routes.ts'
import { exitOf } from './space-exit.ts'
import { closePeople, PEOPLE_TOGGLE, useApp, useAppStore } from './store.ts'
import { useUnreadActions } from './unread-context.tsx'
import { useWriteTo } from './use-conversations.ts'
import { useDirectTyping } from './use-direct-typing.ts'

const loadBoard = async () => ({ default: (await import('../features/whiteboard/board.tsx')).Board })
const Board = lazy(loadBoard)
const FilesScreen = lazy(async () => ({
  default: (await import('../features/files/files-screen.tsx')).FilesScreen,
}))
const TopicsScreen = lazy(() => import('../features/topics/topics-screen.tsx'))
const BoardsScreen = lazy(async () => ({
  default: (await import('../features/whiteboard/boards/boards-screen.tsx')).BoardsScreen,
}))

/** Fetches the board's program before it is wanted, so that it opens without delay, and without the host. */
function useBoardReady(): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadBoard().catch(() => undefined))
    return () => cancelIdleCallback(idle)
  }, [])
}

export function MenuButton() {
  const store = useAppStore()
  return (
    <ActionIcon
      className={classes.menuButton ?? ''}
      variant="subtle"
      color="gray"
      aria-label={strings.app.openMenu}
      title={strings.app.openMenu}
      onClick={() => store.setState({ drawerOpen: true })}
    >
      <MenuIcon size={18} />
    </ActionIcon>
  )
}

function ViewHeader({
  icon,
  title,
  space,
  silent = false,
  topic,
  onRename,
  children,
}: {
  icon: ReactNode
  title: string
  space: SpaceSummary
  /** Says nothing of the network. */
  silent?: boolean
  /** What a channel is about. */
  topic?: string | undefined
  onRename?: (() => void) | undefined
  children?: ReactNode
}) {
  const store = useAppStore()
  const peopleOpen = useApp((data) => data.peopleOpen)
  const words = peopleOpen ? strings.app.hidePeople : strings.app.showPeople
  return (
    <header className={classes.viewHeader}>
      <MenuButton />
      <h1 title={title}>
        {icon}
        <bdi>{title}</bdi>
      </h1>
      {onRename && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={strings.tools.rename}
          title={strings.tools.rename}
          onClick={onRename}
        >
          <Pencil size={16} />
        </ActionIcon>
      )}
      {topic && (
        <p className={classes.topic} title={topic}>
          <bdi>{topic}</bdi>
        </p>
      )}
      <span className={classes.viewHeaderGap} />
      {children}
      {space.standing !== 'removed' && space.standing !== 'left' && !silent && (
        <ConnectionWords
          connection={space.connection}
          onClick={() =>
            space.connection.state === 'connected'
              ? store.setState({ peopleOpen: !peopleOpen })
              : navigate({ view: 'doctor' })
          }
        />
      )}
      {space.standing !== 'joining' && (
        <ActionIcon
          id={PEOPLE_TOGGLE}
          variant={peopleOpen ? 'light' : 'subtle'}
          color="gray"
          aria-label={words}
          title={words}
          aria-pressed={peopleOpen}
          onClick={() => store.setState({ peopleOpen: !peopleOpen })}
        >
          <Users size={18} />
        </ActionIcon>
      )}
    </header>
  )
}

const allListed = ({ channels, boards, pages, newsletters }: SpaceIndex): ListedItem[] => [
  ...channels,
  ...boards,
  ...pages,
  ...newsletters,
]

/** Who does what just now, from presence: device → word. */
function useDoing(others: ReturnType<typeof usePresence>['others'], index: SpaceIndex): ReadonlyMap<string, string> {
  return useMemo(() => {
    const names = new Map(allListed(index).map(({ id, name }) => [id, name]))
    const doing = new Map<string, string>()
    for (const [device, { typing, view }] of others) {
      if (typing) doing.set(device, strings.people.typing)
      else {
        const name = names.get(view?.split('/').at(-1) ?? '')
        if (name) doing.set(device, name)
      }
    }
    return doing
  }, [others, index])
}

/** Where a page of the space can link to. */
function placesOf(space: string, { channels, boards, pages }: SpaceIndex): PagePlace[] {
  return [...pages, ...boards, ...channels].map(({ id, name, type }) => ({
    id,
    name,
    href: formatRoute({ view: type, space, item: id }),
  }))
}

/** Without the host nobody knows who is reachable. */
function withNobodyHere(detail: SpaceDetail): SpaceDetail {
  return { ...detail, members: detail.members.map((member) => ({ ...member, online: false, paths: [] })) }
}

/** The space as those see it who talk among themselves: whom one can mention there, and who may hide what. */
function amongReaders(detail: SpaceDetail, { others }: Conversation): SpaceDetail {
  const devices = new Set(others.map(({ device }) => device))
  return { ...detail, members: detail.members.filter(({ device }) => device === detail.me || devices.has(device)) }
}

const filesPlaceOf = (route: Extract<Route, { view: 'files' | 'album' }>): FilesPlace =>
  route.view === 'album'
    ? { folder: '', album: true, file: null }
    : { folder: route.folder, album: false, file: route.file ?? null }

/** Whether an invite to the space was turned down. */
const isRefusal = ({ kind, space }: Problem, id: string): boolean => kind === 'join-refused' && space === id

const NONE: Readonly<Record<string, number>> = {}

/** View and side panel of a space. */
export function SpaceView({
  space,
  detail: known,
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
  const connected = useApp((data) => data.connected)
  const detail = useMemo(() => (known && connected === false ? withNobodyHere(known) : known), [known, connected])
  const peopleOpen = useApp((data) => data.peopleOpen)
  const { others, setLocal } = usePresence(space.id)
  useBoardReady()
  const { markRead, firstUnread } = useUnreadActions()
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const [side, setSide] = useState<HTMLElement | null>(null)
  const scheme = useComputedColorScheme('light')
  const [saving, setSaving] = useState(false)
  const unread = useApp((data) => data.unread[space.id] ?? NONE)
  const doing = useDoing(others, index)
  const refused = useApp(({ app }) => (app?.problems ?? []).some((problem) => isRefusal(problem, space.id)))

  const item = 'item' in route ? route.item : null
  useEffect(() => {
    // Everybody in the space sees presence: not who reads what among themselves.
    const view = route.view === 'direct' ? 'space' : item ? `${route.view}/${item}` : route.view
    setLocal({ view, typing: null })
  }, [setLocal, route.view, item])

  const members = detail?.members
  const people = useMemo(() => members?.filter(({ role }) => reads(role)) ?? [], [members])
  const typing = useMemo(() => {
    const names = new Map(members?.map(({ device, name }) => [device, name]))
    return [...others].flatMap(([device, state]) =>
      state.typing === item && item ? [names.get(device) ?? state.name] : [],
    )
  }, [others, members, item])
  const direct = useDirectTyping(space.id, route.view === 'direct' ? item : null)
  const typingDirect = useMemo(() => {
    const names = new Map(members?.map(({ device, name }) => [device, name]))
    return direct.typing.flatMap((device) => names.get(device) ?? [])
  }, [direct.typing, members])
  const shown = route.view === 'direct' ? null : item
  const onTyping = useCallback((types: boolean) => setLocal({ typing: types ? shown : null }), [setLocal, shown])
  const onRead = useCallback((channel: string) => markRead(space.id, channel), [markRead, space.id])
  const firstUnreadOf = useCallback((channel: string) => firstUnread(space.id, channel), [firstUnread, space.id])
  const onSide = useCallback(() => store.setState({ peopleOpen: false }), [store])
  const onInvite = useCallback(() => store.openDialog({ kind: 'invite', space: space.id }), [store, space.id])
  const onSearch = useCallback((words: string) => store.openDialog({ kind: 'search', words }), [store])
  const onTopic = useMemo(
    () => (index.writable && item ? (topic: string) => index.setTopic(item, topic) : null),
    [index, item],
  )
  const removeChannel = ({ id, name }: ListedItem) => {
    index.discard(id)
    const words = strings.conversations
    store.notify(words.channelDeleted(name), { words: words.restoreChannel, run: () => index.putBack(id) })
    navigate({ view: 'space', space: space.id })
  }
  const writeTo = useWriteTo()
  const onSaving = useCallback((state: 'saved' | 'saving') => setSaving(state === 'saving'), [])

  const former = detail?.former
  const nameOf = useCallback(
    (device: string) =>
      [...(members ?? []), ...(former ?? [])].find((person) => person.device === device)?.name ??
      strings.topics.someone,
    [members, former],
  )
  const conversation = conversations.find(({ id }) => id === item)
  const among = useMemo(() => detail && conversation && amongReaders(detail, conversation), [detail, conversation])
  const places = useMemo(() => placesOf(space.id, index), [space.id, index])

  const listed = allListed(index).find(({ id }) => id === item)
  const renaming = (type: 'channel' | 'board' | 'newsletter') =>
    index.writable && listed
      ? () => store.openDialog({ kind: 'rename-item', space: space.id, item: listed.id, type, name: listed.name })
      : undefined
  useCommands(() => {
    if (!listed || !index.writable || listed.type === 'page') return { commands: [] }
    const command = (id: string, title: string, icon: Command['icon'], run: () => void): Command => {
      return { id: `item ${id}`, kind: 'action', title, detail: listed.name, icon, run }
    }
    const rename = renaming(listed.type)
    return {
      commands: [
        ...(rename ? [command('rename', strings.tools.rename, Pencil, rename)] : []),
        ...(listed.type === 'channel'
          ? [command('delete', strings.conversations.deleteChannel, Trash2, () => removeChannel(listed))]
          : []),
      ],
    }
  })

  if (space.standing === 'joining')
    return (
      <main className={classes.view}>
        <ViewHeader icon={null} title={space.name || strings.spaces.joiningName} space={space} silent={refused} />
        <div />
        <JoiningScreen
          space={space}
          refused={refused}
          onJoinByLink={() => store.openDialog({ kind: 'join', link: '' })}
          onStop={() => store.openDialog({ kind: 'forget-space', space: space.id })}
        />
      </main>
    )

  const addChannel = () => store.openDialog({ kind: 'new-item', space: space.id, type: 'channel' })

  let header = <ViewHeader icon={null} title={space.name} space={space} />
  let body: ReactNode = null
  if (route.view === 'members') {
    header = <ViewHeader icon={<Users size={18} />} title={strings.people.membersTitle} space={space} />
    body = detail && <MembersScreen detail={detail} onInvite={onInvite} />
  } else if (route.view === 'boards') {
    header = <ViewHeader icon={<Presentation size={18} />} title={strings.tools.boards} space={space} />
    body = (
      <Suspense fallback={<EmptyState title={strings.app.boardLoading} />}>
        <BoardsScreen space={space.id} index={index} theme={scheme} />
      </Suspense>
    )
  } else if (route.view === 'topics' && detail) {
    header = <ViewHeader icon={<RadioTower size={18} />} title={strings.topics.title} space={space} />
    body = (
      <Suspense fallback={<EmptyState title={strings.topics.opening} />}>
        <TopicsScreen
          space={space.id}
          spaceName={space.name}
          mayWrite={detail.mayWrite}
          topic={route.topic ?? null}
          nameOf={nameOf}
          onOpen={(topic) => navigate({ view: 'topics', space: space.id, ...(topic === null ? {} : { topic }) })}
        />
      </Suspense>
    )
  } else if ((route.view === 'files' || route.view === 'album') && detail) {
    header = (
      <ViewHeader icon={<Folder size={18} />} title={strings.files.title} space={space}>
        <span key="tools" ref={setTools} className={classes.viewTools} />
      </ViewHeader>
    )
    body = (
      <Suspense fallback={<EmptyState title={strings.files.opening} />}>
        <FilesScreen detail={detail} place={filesPlaceOf(route)} header={tools} />
      </Suspense>
    )
  } else if (route.view === 'channel' && detail && listed) {
    header = (
      <ViewHeader
        icon={<Hash size={18} />}
        title={listed.name}
        topic={listed.topic}
        space={space}
        onRename={renaming('channel')}
      >
        <span key="tools" ref={setTools} className={classes.viewTools} />
      </ViewHeader>
    )
    body = (
      <ChannelScreen
        key={`${space.id} ${listed.id}`}
        detail={detail}
        channel={listed.id}
        channelName={listed.name}
        at={route.message ?? null}
        onSearch={onSearch}
        onTopic={onTopic}
        more={
          index.writable && (
            <Menu.Item c="var(--danger-text)" leftSection={<Trash2 size={18} />} onClick={() => removeChannel(listed)}>
              {strings.conversations.deleteChannel}
            </Menu.Item>
          )
        }
        typing={typing}
        onTyping={onTyping}
        onInvite={onInvite}
        onRead={onRead}
        unread={unread}
        firstUnread={firstUnreadOf}
        header={tools}
        side={side}
        isSideTaken={peopleOpen}
        onSide={onSide}
      />
    )
  } else if (route.view === 'direct' && detail && conversation && among) {
    const { id, title, names } = conversation
    const all = strings.conversations.allNames([...names])
    header = (
      <ViewHeader icon={<ConversationFace conversation={conversation} size={24} />} title={title} space={space}>
        <span key="tools" ref={setTools} className={classes.viewTools} />
        <ConversationDetails conversation={conversation} detail={detail} />
      </ViewHeader>
    )
    body = (
      <ChannelScreen
        key={`${space.id} ${id}`}
        detail={among}
        channel={id}
        channelName={title}
        at={route.message ?? null}
        onSearch={onSearch}
        direct={{ placeholder: strings.conversations.placeholder(title), empty: strings.conversations.empty(all) }}
        typing={typingDirect}
        onTyping={direct.onTyping}
        onInvite={onInvite}
        onRead={onRead}
        unread={unread}
        firstUnread={firstUnreadOf}
        header={tools}
        side={side}
        isSideTaken={peopleOpen}
        onSide={onSide}
      />
    )
  } else if (route.view === 'board' && listed) {
    header = (
      <ViewHeader icon={<Presentation size={18} />} title={listed.name} space={space} onRename={renaming('board')}>
        <span key="saving" className={classes.saving} role="status">
          {index.writable && (saving ? strings.chat.pending : strings.app.saved)}
        </span>
      </ViewHeader>
    )
    body = (
      <Suspense fallback={<EmptyState title={strings.app.boardLoading} />}>
        <Board
          key={`${space.id} ${listed.id}`}
          space={space.id}
          board={listed.id}
          at={route.at ?? null}
          theme={scheme}
          onSaving={onSaving}
        />
      </Suspense>
    )
  } else if (route.view === 'page' && detail && listed) {
    header = (
      <ViewHeader icon={<FileText size={18} />} title={listed.name} space={space}>
        <span key="saving" className={classes.saving} role="status">
          {index.writable && (saving ? strings.chat.pending : strings.app.saved)}
        </span>
      </ViewHeader>
    )
    body = (
      <PageScreen
        key={`${space.id} ${listed.id}`}
        space={space.id}
        page={listed}
        at={route.at ?? null}
        people={people}
        places={places}
        onRename={index.writable ? (name) => index.rename(listed.id, name) : undefined}
        onAdd={
          index.writable
            ? (name) => index.add('page', name, listed.parent === undefined ? {} : { parent: listed.parent })
            : undefined
        }
        onOpen={(id) => navigate({ view: 'page', space: space.id, item: id })}
        onSaving={onSaving}
      />
    )
  } else if (route.view === 'newsletter' && detail && listed) {
    header = (
      <ViewHeader icon={<Newspaper size={18} />} title={listed.name} space={space} onRename={renaming('newsletter')} />
    )
    body = (
      <NewsletterView
        key={`${space.id} ${listed.id}`}
        detail={detail}
        newsletter={listed}
        route={route}
        places={places}
        chats={index.channels}
      />
    )
  } else if (index.failed) {
    body = <EmptyState title={strings.spaces.failed} detail={strings.spaces.failedDetail} />
  } else if (index.ready && (item || isEmptyIndex(index))) {
    // While a history arrives, what is listed there may not be here yet.
    const mayBegin = index.writable && space.connection.progress === null
    body = (
      <div className={classes.centre}>
        <EmptyState title={item ? strings.app.gone : mayBegin ? strings.spaces.empty : strings.spaces.emptyReader}>
          {mayBegin && !item && !isChannel(space.kind) && (
            <Button onClick={addChannel}>{strings.tools.newChannel}</Button>
          )}
          {item && (
            <Button variant="default" onClick={() => navigate({ view: 'space', space: space.id })}>
              {space.name}
            </Button>
          )}
        </EmptyState>
      </div>
    )
  }

  return (
    <>
      <main className={classes.view}>
        {header}
        <div>
          <StandingBanner standing={space.standing} />
          <ReceivingBar
            progress={space.connection.progress}
            onStop={() => store.openDialog({ kind: exitOf(space, detail).kind, space: space.id })}
          />
          {route.view === 'members' && detail && <Askers detail={detail} />}
          {conversation && <GoneNotice conversation={conversation} />}
        </div>
        <div className={classes.viewBody}>
          <ErrorBoundary key={`${space.id} ${route.view} ${item}`}>
            {detail ? <FileCards detail={detail}>{body}</FileCards> : body}
          </ErrorBoundary>
        </div>
      </main>
      <div ref={setSide} className={`${classes.side} ${classes.sideThread}`} />
      {peopleOpen && detail && (
        <div className={classes.side}>
          <PeoplePanel
            detail={detail}
            doing={doing}
            onInvite={onInvite}
            onWriteTo={detail.mayWrite ? (device) => writeTo(space.id, device) : undefined}
            onManage={() => {
              closePeople(store)
              navigate({ view: 'members', space: space.id })
            }}
            onClose={() => closePeople(store)}
          />
        </div>
      )}
    </>
  )
}
