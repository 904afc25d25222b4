import { type Decided, shownIn } from '../../../shared/tools/forums/forum.ts'
import { postNamed } from '../../../shared/tools/forums/shape.ts'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { Face } from '../../ui/people/face.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import classes from './forum.module.css'
import type { ForumProps } from './forum-props.ts'

/** All decisions of moderators and openers, visible to everyone. */
export function LogScreen(props: ForumProps) {
  const { forum, ready } = props.forum
  const words = strings.forums
  if (forum.log.length === 0)
    return ready ? (
      <EmptyState title={words.logEmpty} detail={words.logDetail} />
    ) : (
      <LoadingState words={words.opening} />
    )
  return (
    <VirtualList
      className={classes.rows ?? ''}
      label={words.log}
      items={forum.log}
      estimate={56}
      keyOf={({ key }) => key}
      render={(decided) => <LogRow {...props} decided={decided} />}
    />
  )
}

function LogRow({ detail: { id: space }, forum: { forum }, decided }: ForumProps & { decided: Decided }) {
  const { device, decision } = decided
  const person = usePeople(space)(device)
  const discussion = forum.discussions.get(decision.in)
  const key = 'post' in decision ? decision.post : null
  const post = key === null ? null : postNamed(key)
  const id = shownIn(forum, decision.in)?.id ?? decision.in
  return (
    <div className={classes.decided}>
      <Face device={device} name={person.name} color={person.color} size={32} />
      <div>
        <p>
          <PersonButton device={device}>
            <PersonName name={person.name} color={person.color} />
          </PersonButton>{' '}
          {wordsOf(decided, (other) => forum.discussions.get(other)?.title ?? '')}
        </p>
        <p className={classes.quiet}>
          <a
            className={classes.place}
            href={formatRoute({
              ...{ tool: 'forums', space },
              place: post ? { discussion: id, post: post.id, device: post.device } : { discussion: id },
            })}
          >
            <bdi>{discussion?.title}</bdi>
          </a>
          <RelativeTime time={decision.time} />
        </p>
        {decision.kind === 'hide' && decision.note && (
          <p className={classes.quiet}>{strings.forums.because(decision.note)}</p>
        )}
      </div>
    </div>
  )
}

/** A decision in words; follows the name of the person who made it. */
function wordsOf({ decision }: Decided, titleOf: (discussion: string) => string): string {
  const words = strings.forums.did
  switch (decision.kind) {
    case 'solve':
      return decision.post === null ? words.unsolve : words.solve
    case 'rename':
      return words.rename(decision.title)
    case 'move':
      return decision.category.trim() === '' ? words.moveToNone : words.move(decision.category)
    case 'pin':
      return decision.on ? words.pin : words.unpin
    case 'lock':
      return decision.on ? words.lock : words.unlock
    case 'merge':
      return decision.into === null ? words.unmerge : words.merge(titleOf(decision.into))
    case 'hide':
      if (decision.post === null) return decision.on ? words.hide : words.unhide
      return decision.on ? words.hidePost : words.showPost
  }
}
