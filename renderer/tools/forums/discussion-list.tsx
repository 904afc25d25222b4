import { Button, Select, TextInput } from '@mantine/core'
import { CircleCheck, EyeOff, Lock, Pin, Plus, ScrollText, Search, Upload } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { fold } from '../../../shared/base/fold.ts'
import { byActivity, categoriesOf, type Discussion, type Forum, isListed } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import type { UnreadItems } from '../../../shared/tools/inbox/unread.ts'
import { ItemMarks } from '../../platform/items/item-marks.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute, navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { useUnread } from '../../platform/state/unread.ts'
import { ViewOnlyWords } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import barred from '../../ui/lists/barred.module.css'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { Face } from '../../ui/people/face.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { DiscussionMenu } from './discussion-menu.tsx'
import { ExchangeMenu, importDialog } from './exchange/exchange-menu.tsx'
import classes from './forum.module.css'
import type { ForumProps } from './forum-props.ts'
import { useIsMuted } from './levels.ts'

export const FILTERS = ['all', 'unread', 'unsolved', 'hidden'] as const
type Filter = (typeof FILTERS)[number]
const ORDERS = ['activity', 'newest', 'replies'] as const
type Order = (typeof ORDERS)[number]

interface Wanted {
  text: string
  /** Empty: all categories. */
  category: string
  filter: Filter
  order: Order
}

const EVERYTHING: Wanted = { text: '', category: '', filter: 'all', order: 'activity' }

const COMPARE: Record<Order, (one: Discussion, other: Discussion) => number> = {
  activity: byActivity,
  newest: (one, other) => other.opened - one.opened || byActivity(one, other),
  replies: (one, other) => other.count - one.count || byActivity(one, other),
}

function chosen({ discussions }: Forum, unread: UnreadItems, { text, category, filter, order }: Wanted): Discussion[] {
  const folded = fold(text.trim())
  return [...discussions.values()]
    .filter((each) => {
      if (isListed(each) === (filter === 'hidden')) return false
      if (filter === 'unread' && !unread[each.id]) return false
      if (filter === 'unsolved' && each.solution !== null) return false
      return (category === '' || each.category === category) && (folded === '' || fold(each.title).includes(folded))
    })
    .sort(COMPARE[order])
}

/** The discussions of a space. */
export function DiscussionList({ detail, forum }: ForumProps) {
  const words = strings.forums
  const { id: space, mayWrite } = detail
  const store = useAppStore()
  const unread = useUnread(space, 'forums')
  const [wanted, setWanted] = useState(EVERYTHING)
  const shownNow = useDeferredValue(wanted)
  const { forum: all, ready } = forum
  const listed = useMemo(() => chosen(all, unread, shownNow), [all, unread, shownNow])
  const isEmpty = ![...all.discussions.values()].some(isListed) && wanted.filter !== 'hidden'
  const begin = mayWrite && (
    <Button
      leftSection={<Plus size={18} />}
      onClick={() => store.openDialog({ kind: 'tool', space, tool: 'forums', dialog: 'new' })}
    >
      {words.new}
    </Button>
  )
  if (isEmpty && all.log.length === 0)
    return ready ? (
      <EmptyState title={words.empty} detail={mayWrite ? words.emptyDetail : words.emptyReader}>
        {begin}
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<Upload size={18} />}
            onClick={() => store.openDialog(importDialog(space))}
          >
            {words.importTitle}
          </Button>
        )}
      </EmptyState>
    ) : (
      <LoadingState words={words.opening} />
    )
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        <Choices wanted={wanted} onChange={setWanted} forum={forum} isModerator={forum.mayModerate(detail.me)} />
        <span className={barred.gap} />
        <IconButton label={words.log} onClick={() => navigate({ tool: 'forums', space, place: { show: 'log' } })}>
          <ScrollText size={18} />
        </IconButton>
        <ExchangeMenu detail={detail} forum={forum} />
        {begin || <ViewOnlyWords />}
      </div>
      {listed.length === 0 ? (
        <EmptyState title={words.nothingFound} detail={words.nothingFoundDetail}>
          <Button variant="default" onClick={() => setWanted(EVERYTHING)}>
            {words.showAll}
          </Button>
        </EmptyState>
      ) : (
        <VirtualList
          className={classes.rows ?? ''}
          name={`forum ${space}`}
          items={listed}
          estimate={64}
          keyOf={({ id }) => id}
          nameOf={({ title }) => title}
          render={(discussion) => (
            <DiscussionRow detail={detail} forum={forum} discussion={discussion} unread={unread[discussion.id]} />
          )}
        />
      )}
    </div>
  )
}

function Choices({
  wanted,
  onChange,
  forum: { forum },
  isModerator,
}: Pick<ForumProps, 'forum'> & { wanted: Wanted; onChange: (wanted: Wanted) => void; isModerator: boolean }) {
  const words = strings.forums
  const categories = categoriesOf(forum)
  const filters = FILTERS.filter((filter) => filter !== 'hidden' || isModerator)
  return (
    <>
      <TextInput
        className={classes.find ?? ''}
        aria-label={words.find}
        placeholder={words.find}
        maxLength={LIMITS.title}
        leftSection={<Search size={16} />}
        value={wanted.text}
        onChange={({ currentTarget }) => onChange({ ...wanted, text: currentTarget.value })}
      />
      {categories.length > 0 && (
        <Select
          className={classes.choice ?? ''}
          aria-label={words.category}
          data={[{ value: '', label: words.allCategories }, ...categories]}
          value={wanted.category}
          allowDeselect={false}
          onChange={(category) => onChange({ ...wanted, category: category ?? '' })}
        />
      )}
      <Select
        className={classes.choice ?? ''}
        aria-label={words.show}
        data={filters.map((value) => ({ value, label: words.filters[value] }))}
        value={wanted.filter}
        allowDeselect={false}
        onChange={(filter) => onChange({ ...wanted, filter: (filter ?? 'all') as Filter })}
      />
      <Select
        className={classes.choice ?? ''}
        aria-label={words.order}
        data={ORDERS.map((value) => ({ value, label: words.orders[value] }))}
        value={wanted.order}
        allowDeselect={false}
        onChange={(order) => onChange({ ...wanted, order: (order ?? 'activity') as Order })}
      />
    </>
  )
}

function DiscussionRow({
  detail,
  forum,
  discussion,
  unread,
}: ForumProps & { discussion: Discussion; unread: UnreadItems[string] | undefined }) {
  const words = strings.forums
  const { id: space } = detail
  const { id, title, opener, category, count, isPinned, lockedBy, solution, hiddenBy } = discussion
  const person = usePeople(space)(opener)
  return (
    <div className={classes.row} data-unread={unread ? true : undefined} {...WITH_MENU}>
      <Face device={opener} name={person.name} color={person.color} size={36} />
      <a className={classes.about} href={formatRoute({ tool: 'forums', space, place: { discussion: id } })}>
        <span className={classes.title} title={title}>
          {isPinned && <Pin size={14} role="img" aria-label={words.pinned} />}
          {lockedBy !== null && <Lock size={14} role="img" aria-label={words.locked} />}
          {solution !== null && (
            <CircleCheck className={classes.solved} size={14} role="img" aria-label={words.solved} />
          )}
          {hiddenBy !== null && <EyeOff size={14} role="img" aria-label={words.hidden} />}
          <bdi>{title}</bdi>
        </span>
        <span className={classes.quiet}>
          {category !== '' && <bdi className={classes.category}>{category}</bdi>}
          <bdi className={classes.name}>{person.name}</bdi>
          <span>{words.replies(Math.max(0, count - 1))}</span>
          <RelativeTime time={discussion.active} />
        </span>
      </a>
      <ItemMarks isMuted={useIsMuted(space, id)} calls={unread?.calls ?? 0} unread={unread?.count ?? 0} />
      <DiscussionMenu detail={detail} forum={forum} discussion={discussion} />
    </div>
  )
}
