import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { authorOf } from '../../../shared/tools/forums/forum.ts'
import { postNamed, type Quote } from '../../../shared/tools/forums/shape.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { useFirstPlace } from '../../ui/keyboard/first-place.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { restOf, useDraft } from './drafts.ts'
import classes from './forum.module.css'
import type { DiscussionProps } from './forum-props.ts'
import { TextField } from './text-field.tsx'

/** The field for the next post of a discussion. Its draft is kept until it is sent. */
export function PostForm({
  detail: { id: space },
  forum: { feed, forum },
  discussion,
  quote,
  onQuote,
  onSent,
}: DiscussionProps & { quote: Quote | null; onQuote: (quote: Quote | null) => void; onSent: (post: string) => void }) {
  const words = strings.forums
  const personOf = usePeople(space)
  const merged = [...forum.discussions.values()].filter(({ mergedInto }) => mergedInto === discussion.id)
  const [draft, change] = useDraft(
    space,
    discussion.id,
    merged.map(({ id }) => id),
  )
  const quotedAuthor = (key: string) =>
    authorOf(discussion.posts.find((post) => post.key === key) ?? postNamed(key), (device) => personOf(device).name)
  const [state, setState] = useState<'writing' | 'sending' | 'failed'>('writing')
  const field = useRef<HTMLTextAreaElement>(null)
  useFirstPlace(() => field.current, { of: discussion.id })
  useEffect(() => {
    if (!quote) return
    change({ quote })
    onQuote(null)
    field.current?.focus()
  }, [quote, change, onQuote])
  const send = async () => {
    if (!feed) return
    setState('sending')
    const { text, quote: quoted } = draft
    const to = quoted ? [postNamed(quoted.post).device] : []
    const id = await feed.post(discussion, { text: text.trim(), quote: quoted, to })
    setState(id === null ? 'failed' : 'writing')
    if (id === null) return
    change((now) => restOf(now, draft))
    onSent(id)
  }
  return (
    <div className={classes.form}>
      <TextField
        ref={field}
        label={words.write}
        button={words.post}
        value={draft.text}
        busy={state === 'sending'}
        error={state === 'failed' ? words.notSent : null}
        onChange={(text) => {
          change({ text })
          setState((now) => (now === 'failed' ? 'writing' : now))
        }}
        onSend={() => void send()}
      >
        {draft.quote && (
          <div className={classes.answering}>
            <bdi>{words.quoting(quotedAuthor(draft.quote.post))}</bdi>
            <IconButton size="sm" label={words.removeQuote} onClick={() => change({ quote: null })}>
              <X size={14} />
            </IconButton>
          </div>
        )}
      </TextField>
    </div>
  )
}
