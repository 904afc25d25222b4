import { PenLine, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import type { Draft } from '../../../../shared/tools/news/drafts.ts'
import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { ScheduledLine } from './scheduled-line.tsx'
import type { Drafts, PlacedDraft } from './use-drafts.ts'
import { useSchedule } from './use-schedule.ts'

const titleOf = ({ title, corrects }: Draft, issues: readonly Issue[]): string => {
  const corrected = issues.find(({ id }) => id === corrects?.issue)
  if (corrected) return strings.news.draftOf(corrected.title || strings.news.untitled)
  return title || strings.news.untitled
}

function DraftSchedule({
  draft,
  time,
  ...props
}: Pick<NewsletterProps, 'space' | 'me' | 'publishers' | 'nameOf'> & { draft: PlacedDraft; time: number }) {
  const scheduled = useSchedule(props.space, draft, props)
  return scheduled && <ScheduledLine {...props} time={time} scheduled={scheduled} size={14} />
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
  const [removing, setRemoving] = useState<PlacedDraft | null>(null)
  if (!drafts.ready) return <EmptyState title={words.opening} />
  if (drafts.list.length === 0)
    return (
      <EmptyState icon={<PenLine size={28} />} title={words.noDrafts} detail={words.noDraftsDetail}>
        {children}
      </EmptyState>
    )
  return (
    <>
      <VirtualList
        className="news-list"
        items={drafts.list}
        estimate={76}
        keyOf={({ id }) => id}
        render={(draft) => (
          <div className="news-draft-row">
            <button type="button" className="news-row" onClick={() => onPart({ show: 'draft', draft: draft.id })}>
              <span className="news-row-words">
                <span className="news-row-about">
                  <RelativeTime time={draft.created} />
                  {draft.schedule !== null && (
                    <span>
                      <DraftSchedule {...props} draft={draft} time={draft.schedule} />
                    </span>
                  )}
                </span>
                <span className="news-row-title" dir="auto">
                  {titleOf(draft, issues)}
                </span>
                {draft.summary !== '' && (
                  <span className="news-row-summary" dir="auto">
                    {draft.summary}
                  </span>
                )}
              </span>
            </button>
            <IconButton
              label={`${words.deleteDraft}: ${titleOf(draft, issues)}`}
              hint={words.deleteDraft}
              onClick={() => setRemoving(draft)}
            >
              <Trash2 size={18} />
            </IconButton>
          </div>
        )}
      />
      {removing && (
        <ConfirmDialog
          title={words.deleteDraft}
          lost={[words.deleteDraftLost(titleOf(removing, issues))]}
          confirm={words.deleteDraft}
          onConfirm={() => {
            drafts.remove(removing)
            setRemoving(null)
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  )
}
