import { Bookmark } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { isUnread, type Reading } from '../../../shared/tools/news/reading.ts'
import { coverOf } from '../../../shared/tools/news/shape.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { IssuePictureView } from './reading/issue-text.tsx'

function RowCover({ issue, place }: { issue: Issue; place: { space: string; newsletter: string } }) {
  const cover = coverOf(issue)
  if (!cover || issue.retracted) return null
  return (
    <span className="news-row-cover">
      <IssuePictureView place={place} picture={cover} alt="" isSmall />
    </span>
  )
}

/** All issues of a newsletter, or a selection, by month. */
export function IssueList({
  issues,
  reading,
  me,
  space,
  newsletter,
  mayPublish,
  nameOf,
  onOpen,
  menu,
  children,
}: {
  issues: readonly Issue[]
  reading: Reading | null
  me: string
  space: string
  newsletter: string
  /** Authors see problems with an issue. */
  mayPublish: boolean
  nameOf: (device: string) => string
  onOpen: (issue: string) => void
  /** The menu of an issue. */
  menu: (issue: Issue) => ReactNode
  /** Shown above the issues. */
  children: ReactNode
}) {
  return (
    <Scroller className="news-list">
      {children}
      <VirtualRows
        items={issues}
        estimate={104}
        keyOf={({ id }) => id}
        render={(issue, index) => (
          <>
            <Month time={issue.published} before={issues[index - 1]?.published} />
            <div className="news-menu-row" {...WITH_MENU}>
              <button
                type="button"
                className="news-row"
                data-unread={isUnread(reading, issue, me) || undefined}
                onClick={() => onOpen(issue.id)}
              >
                <span className="news-row-words">
                  <span className="news-row-about">
                    {issue.number !== null && <span>{strings.news.number(issue.number)}</span>}
                    <RelativeTime time={issue.published} />
                    <bdi>{nameOf(issue.author)}</bdi>
                    {issue.retracted && <strong>{strings.news.wasRetracted}</strong>}
                    {issue.versions.length > 1 && !issue.retracted && <span>{strings.news.wasCorrected}</span>}
                    {reading?.saved.includes(issue.id) && (
                      <Bookmark size={14} role="img" aria-label={strings.news.isSaved} />
                    )}
                  </span>
                  <span className="news-row-title" dir="auto">
                    {isUnread(reading, issue, me) && (
                      <span className="news-dot" role="img" aria-label={strings.news.isUnread} />
                    )}
                    {issue.title || strings.news.untitled}
                  </span>
                  {issue.summary !== '' && !issue.retracted && (
                    <span className="news-row-summary" dir="auto">
                      {issue.summary}
                    </span>
                  )}
                  {mayPublish && issue.isNumberTaken && (
                    <span className="news-row-odd">{strings.news.numberTaken}</span>
                  )}
                  {mayPublish && issue.isAhead && <span className="news-row-odd">{strings.news.ahead}</span>}
                </span>
                <RowCover issue={issue} place={{ space, newsletter }} />
              </button>
              {menu(issue)}
            </div>
          </>
        )}
      />
    </Scroller>
  )
}

/** The month, above its first issue. */
function Month({ time, before }: { time: number; before: number | undefined }) {
  const month = formats.month(time)
  if (before !== undefined && formats.month(before) === month) return null
  return <h2 className="news-month">{month}</h2>
}
