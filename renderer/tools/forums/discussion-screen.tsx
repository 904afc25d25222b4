import { CircleCheck, Lock } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Discussion, Post } from '../../../shared/tools/forums/forum.ts'
import { Reading } from '../../../shared/tools/forums/reading.ts'
import { postNamed, type Quote } from '../../../shared/tools/forums/shape.ts'
import { REMEMBERED } from '../../docs/remembered.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute, navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { type RowsHandle, Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { DiscussionMenu } from './discussion-menu.tsx'
import classes from './forum.module.css'
import type { DiscussionProps } from './forum-props.ts'
import { PostForm } from './post-form.tsx'
import { PostRow } from './post-row.tsx'
import { useTexts } from './use-texts.ts'

/** A discussion: its posts by time, and a field for the next one. */
export function DiscussionScreen({ detail, forum, discussion, post }: DiscussionProps & { post: string | null }) {
  const words = strings.forums
  const { id: space, me, mayWrite } = detail
  const { posts, lockedBy, hiddenBy } = discussion
  const isModerator = forum.mayModerate(me)
  const reading = useMemo(() => new Reading(REMEMBERED, space, me), [space, me])
  const texts = useTexts(space, discussion)
  const rows = useRef<RowsHandle>(null)
  const [quote, setQuote] = useState<Quote | null>(null)
  const firstUnread = useFirstUnread(reading, discussion)
  useJump(rows, discussion, post, firstUnread, texts.ready)
  const onSeen = useCallback((seen: Post) => reading.markRead([seen]), [reading])
  if (hiddenBy !== null && !isModerator) return <Hidden space={space} by={hiddenBy} />
  return (
    <div className={classes.discussion}>
      <Info detail={detail} forum={forum} discussion={discussion} />
      <Scroller className={classes.posts} label={discussion.title}>
        <VirtualRows
          ref={rows}
          items={posts}
          estimate={120}
          keyOf={({ key }) => key}
          render={(each) => (
            <>
              {each.key === firstUnread && <p className={classes.new}>{words.newPosts}</p>}
              <PostRow
                {...{ detail, forum, discussion, texts, onSeen }}
                post={each}
                isFound={each.key === post}
                onQuote={setQuote}
              />
            </>
          )}
        />
      </Scroller>
      {mayWrite && (lockedBy === null || isModerator) ? (
        <PostForm
          {...{ detail, forum, discussion, quote }}
          onQuote={setQuote}
          onSent={(id) =>
            navigate({ tool: 'forums', space, place: { discussion: discussion.id, post: id, device: me } })
          }
        />
      ) : (
        <p className={classes.notice}>{mayWrite ? words.lockedDetail : words.viewOnly}</p>
      )}
    </div>
  )
}

function Hidden({ space, by }: { space: string; by: string }) {
  const words = strings.forums
  return <EmptyState title={words.hidden} detail={words.hiddenDetail(usePeople(space)(by).name)} />
}

/** The key of the first post that was unread when the discussion was opened; null if none was. */
function useFirstUnread(reading: Reading, discussion: Discussion): string | null {
  const [first] = useState(() => reading.unread(discussion)[0]?.key ?? null)
  return first
}

/** Jumps to a post once: to the named one, or else the first unread one, or else the last. */
function useJump(
  rows: RefObject<RowsHandle | null>,
  { posts }: Discussion,
  post: string | null,
  firstUnread: string | null,
  isReady: boolean,
): void {
  const gone = useRef<string | null>(null)
  const target = post ?? firstUnread ?? posts.at(-1)?.key ?? null
  const isThere = posts.some(({ key }) => key === target)
  useEffect(() => {
    if (!isReady || !isThere || target === null) return
    if (gone.current !== null && (post === null || gone.current === target)) return
    gone.current = target
    // A person who is already writing keeps the focus.
    if (!(document.activeElement instanceof HTMLTextAreaElement)) rows.current?.focus(target)
  }, [rows, target, post, isThere, isReady])
}

/** Decisions about the discussion. */
function Info({ detail, forum, discussion }: DiscussionProps) {
  const words = strings.forums
  const { id: space } = detail
  const nameOf = usePeople(space)
  const { id, category, count, lockedBy, hiddenBy, solution } = discussion
  const solved = solution === null ? null : postNamed(solution)
  return (
    <div className={classes.info}>
      {category !== '' && <bdi className={classes.category}>{category}</bdi>}
      <span>{words.replies(Math.max(0, count - 1))}</span>
      {solved && (
        <a
          href={formatRoute({
            ...{ tool: 'forums', space },
            place: { discussion: id, post: solved.id, device: solved.device },
          })}
        >
          <span className={classes.solved}>
            <CircleCheck size={14} aria-hidden="true" />
            {words.goToSolution}
          </span>
        </a>
      )}
      {lockedBy !== null && (
        <span>
          <Lock size={14} aria-hidden="true" />
          {words.lockedBy(nameOf(lockedBy).name)}
        </span>
      )}
      {hiddenBy !== null && <span>{words.hiddenBy(nameOf(hiddenBy).name)}</span>}
      <span className={classes.actions}>
        <DiscussionMenu detail={detail} forum={forum} discussion={discussion} />
      </span>
    </div>
  )
}
