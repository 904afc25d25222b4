import { Button } from '@mantine/core'
import { CheckCheck, Inbox } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { PicturesIn } from '../../docs/pictures-context.tsx'
import { useAppStore } from '../../platform/state/store.ts'
import { undoAction } from '../../platform/state/undo-action.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { keyOf } from '../../ui/keyboard/keys.ts'
import { type RowsHandle, Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { dayOf, dayWords, useNow } from '../../ui/time/time.ts'
import { useAllIndexes } from '../use-all-indexes.ts'
import classes from './inbox.module.css'
import { InboxRow } from './inbox-row.tsx'
import { type SpaceItem, useInbox } from './use-inbox.ts'

/** Expected height of an item in pixels. */
const ROW = 60

/** The name of each item, by space and id. */
function useNames(spaces: readonly string[]) {
  const indexes = useAllIndexes(spaces)
  return useMemo(
    () => new Map([...indexes].map(([space, items]) => [space, new Map(items.map(({ id, name }) => [id, name]))])),
    [indexes],
  )
}

const NO_NAMES: ReadonlyMap<string, string> = new Map()

/** The items of some spaces by day, newest first. Arrow keys move, Enter opens, E marks one as done. */
export function InboxList({ spaces, name }: { spaces: readonly string[]; name: string }) {
  const store = useAppStore()
  const { items, mark } = useInbox(spaces)
  const names = useNames(spaces)
  const now = useNow()
  const rows = useRef<RowsHandle>(null)
  const [unreadOnly, setUnreadOnly] = useState(false)
  /** Items read since the list was filtered to unread ones: they stay until it is shown again. */
  const [staying, setStaying] = useState<ReadonlySet<string>>(new Set())
  const words = strings.inbox
  const unread = (items ?? []).filter(({ isUnread }) => isUnread)
  const shown = unreadOnly ? (items ?? []).filter(({ isUnread, key }) => isUnread || staying.has(key)) : (items ?? [])
  const readAll = () => mark(unread, 'read')
  const read = (item: SpaceItem) => {
    setStaying((before) => new Set(before).add(item.key))
    if (item.isUnread) mark([item], 'read')
  }
  const remove = (item: SpaceItem) => {
    const at = shown.indexOf(item)
    const next = shown[at + 1] ?? shown[at - 1]
    // Moves the focus before the row is removed.
    if (next) rows.current?.focus(next.key)
    mark([item], 'done')
  }
  const finish = (item: SpaceItem) => {
    remove(item)
    store.notify(
      words.isDone,
      undoAction(() => mark([item], item.isUnread ? 'unread' : 'read')),
    )
  }
  const onKeyDown = (item: SpaceItem) => (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const key = keyOf(event).toLowerCase()
    if (key === 'e' || key === 'delete' || key === 'backspace') finish(item)
    else if (key === 'u') mark([item], item.isUnread ? 'read' : 'unread')
    else return
    event.preventDefault()
  }
  useCommands(() => ({
    commands:
      unread.length > 0
        ? [{ id: 'inbox-read-all', kind: 'action', title: words.readAll, icon: CheckCheck, run: readAll }]
        : [],
    hints: [
      { id: 'inbox-done', keys: 'e', title: words.done },
      { id: 'inbox-unread', keys: 'u', title: words.toggleUnread },
    ],
  }))
  if (items === null) return <LoadingState words={words.looking} />
  if (items.length === 0)
    return <EmptyState icon={<Inbox size={28} aria-hidden="true" />} title={words.empty} detail={words.emptyDetail} />
  return (
    <div className={classes.whole}>
      <div className={classes.tools}>
        <button
          type="button"
          className={classes.filter}
          aria-pressed={unreadOnly}
          onClick={() => {
            setStaying(new Set())
            setUnreadOnly(!unreadOnly)
          }}
        >
          {words.unreadOnly}
        </button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<CheckCheck size={16} aria-hidden="true" />}
          disabled={unread.length === 0}
          onClick={readAll}
        >
          {words.readAll}
        </Button>
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={<CheckCheck size={28} aria-hidden="true" />} title={words.allRead} />
      ) : (
        <Scroller className={classes.list} name={name}>
          <VirtualRows
            ref={rows}
            items={shown}
            estimate={ROW}
            keyOf={({ key }) => key}
            actions={(item) => [{ words: words.done, run: () => finish(item) }]}
            render={(item, index) => {
              const before = shown[index - 1]
              const isNewDay = !before || dayOf(before.time) !== dayOf(item.time)
              return (
                <>
                  {isNewDay && <h2 className={classes.day}>{dayWords(item.time, now)}</h2>}
                  <PicturesIn space={item.space}>
                    <InboxRow
                      item={item}
                      names={names.get(item.space) ?? NO_NAMES}
                      withSpace={spaces.length > 1}
                      onRead={() => read(item)}
                      onDone={() => finish(item)}
                      onDecided={() => remove(item)}
                      onKeyDown={onKeyDown(item)}
                    />
                  </PicturesIn>
                </>
              )
            }}
          />
        </Scroller>
      )}
    </div>
  )
}
