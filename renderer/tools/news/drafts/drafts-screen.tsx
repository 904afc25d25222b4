import { Menu } from '@mantine/core'
import { PenLine, Trash2 } from 'lucide-react'
import { type MouseEvent, type ReactNode, useMemo } from 'react'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import type { Draft } from '../../../../shared/tools/news/drafts.ts'
import type { Schedule } from '../../../../shared/tools/news/scheduled.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { undoAction } from '../../../platform/state/undo-action.ts'
import { strings } from '../../../strings/strings.ts'
import { ChosenAction, ChosenBar } from '../../../ui/lists/chosen-bar.tsx'
import { useChoice } from '../../../ui/lists/use-choice.ts'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { DangerItem, MoreMenu } from '../../../ui/menus/more-menu.tsx'
import { WITH_MENU } from '../../../ui/menus/row-menu.ts'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { ScheduledLine } from './scheduled-line.tsx'
import type { Drafts, PlacedDraft } from './use-drafts.ts'
import { useSchedule } from './use-schedule.ts'

const titleOf = ({ title, corrects }: Draft, issues: readonly Issue[]): string => {
  const corrected = issues.find(({ id }) => id === corrects?.issue)
  if (corrected) return strings.news.draftOf(corrected.title || strings.news.untitled)
  return title || strings.news.untitled
}

/** If a draft has changed since it was scheduled, its schedule isn't in effect. */
const isInEffect = (scheduled: Schedule | null): boolean =>
  scheduled === null || (scheduled.by !== null && !scheduled.isChanged)

function statusOf(draft: Draft, isShared: boolean, scheduled: Schedule | null) {
  if (draft.schedule !== null && isInEffect(scheduled)) return 'scheduled'
  if (draft.corrects) return 'correction'
  return isShared ? 'draft' : 'unshared'
}

interface RowProps extends Pick<NewsletterProps, 'space' | 'me' | 'publishers' | 'nameOf'> {
  draft: PlacedDraft
  title: string
  /** Whether all current authors see it. */
  isShared: boolean
  isChosen: boolean
  onChoose: (event: MouseEvent) => void
  onOpen: () => void
  onDelete: () => void
}

function DraftRow(props: RowProps) {
  return props.draft.schedule === null ? <Row {...props} scheduled={null} /> : <ScheduledRow {...props} />
}

function ScheduledRow(props: RowProps) {
  return <Row {...props} scheduled={useSchedule(props.space, props.draft, props)} />
}

interface AsScheduled {
  /** Null: it isn't scheduled, or that is still unknown. */
  scheduled: Schedule | null
}

function Row({
  draft,
  title,
  isShared,
  isChosen,
  scheduled,
  onChoose,
  onOpen,
  onDelete,
  ...props
}: RowProps & AsScheduled) {
  const words = strings.news
  const status = statusOf(draft, isShared, scheduled)
  return (
    <div className="news-menu-row" data-draft={draft.id} {...WITH_MENU}>
      <button
        type="button"
        className="news-row"
        aria-pressed={isChosen || undefined}
        onClickCapture={onChoose}
        onClick={onOpen}
      >
        <span className="news-row-words">
          <span className="news-row-about">
            <span className="news-chip" data-done={status === 'scheduled' || undefined}>
              {words.statuses[status]}
            </span>
            {draft.author !== undefined && <bdi>{props.nameOf(draft.author)}</bdi>}
            <RelativeTime time={draft.created} />
          </span>
          <span className="news-row-title" dir="auto">
            {title}
          </span>
          {draft.summary !== '' && (
            <span className="news-row-summary" dir="auto">
              {draft.summary}
            </span>
          )}
          {draft.schedule !== null && (
            <span className="news-row-schedule">
              {scheduled && <ScheduledLine {...props} time={draft.schedule} scheduled={scheduled} size={14} />}
            </span>
          )}
        </span>
      </button>
      <MoreMenu className="news-row-more" label={`${words.more}: ${title}`} width={200}>
        <Menu.Item leftSection={<PenLine size={18} />} onClick={onOpen}>
          {words.openDraft}
        </Menu.Item>
        <DangerItem onClick={onDelete}>{words.deleteDraft}</DangerItem>
      </MoreMenu>
    </div>
  )
}

/** The list of drafts. */
export function DraftsScreen({
  drafts,
  issues,
  onPart,
  children,
  ...props
}: Pick<NewsletterProps, 'space' | 'me' | 'publishers' | 'nameOf' | 'onPart'> & {
  drafts: Drafts
  issues: readonly Issue[]
  children: ReactNode
}) {
  const words = strings.news
  const store = useAppStore()
  const choice = useChoice(useMemo(() => drafts.list.map(({ id }) => id), [drafts.list]))
  const { chosen } = choice
  const remove = (ids: readonly string[]) => {
    const removed = drafts.list.filter(({ id }) => ids.includes(id))
    const [first] = removed
    if (!first) return
    const undos = removed.map((draft) => drafts.remove(draft))
    store.notify(
      removed.length === 1 ? words.draftDeleted(titleOf(first, issues)) : strings.tools.deleted(removed.length),
      undoAction(() => {
        for (const undo of undos) void undo()
      }),
    )
  }
  if (!drafts.ready) return <LoadingState words={words.opening} />
  if (drafts.list.length === 0)
    return (
      <EmptyState icon={<PenLine size={28} />} title={words.noDrafts} detail={words.noDraftsDetail}>
        {children}
      </EmptyState>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows have the focus
    <div
      className="news-drafts"
      onKeyDown={(event) => {
        const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-draft]') : null
        choice.onKeyDown(row?.dataset.draft, event, remove)
      }}
    >
      <VirtualList
        className="news-list"
        items={drafts.list}
        estimate={76}
        keyOf={({ id }) => id}
        render={(draft) => (
          <DraftRow
            {...props}
            draft={draft}
            title={titleOf(draft, issues)}
            isShared={draft.place === drafts.place}
            isChosen={chosen.has(draft.id)}
            onChoose={(event) => choice.onClick(draft.id, event)}
            onOpen={() => onPart({ show: 'draft', draft: draft.id })}
            onDelete={() => remove([draft.id])}
          />
        )}
      />
      {chosen.size > 0 && (
        <ChosenBar label={strings.tools.selection} words={strings.tools.selected(chosen.size)} onClear={choice.clear}>
          <ChosenAction Icon={Trash2} words={words.deleteDraft} isDanger run={() => remove([...chosen])} />
        </ChosenBar>
      )}
    </div>
  )
}
