import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Member } from '../../shared/ipc/contract.ts'
import type { Thread } from '../../shared/tools/threads/threads.ts'
import { strings } from '../strings/strings.ts'
import { ThreadLine } from './thread-line.tsx'

/** Rows of the list; a button loads older ones. */
const PAGE = 50

interface ThreadListProps<Pin> {
  threads: readonly Thread<Pin>[]
  members: ReadonlyMap<string, Member>
  unread: ReadonlyMap<string, number>
  /** Shown if there aren't any. */
  none: string
  onOpen(thread: Thread<Pin>): void
}

/** All threads, or only the open ones. */
export function ThreadList<Pin>({ threads, members, unread, none, onOpen }: ThreadListProps<Pin>) {
  const [filter, setFilter] = useState<'open' | 'all'>('open')
  const [shown, setShown] = useState(PAGE)
  const listed = threads.filter(({ resolved }) => filter === 'all' || !resolved).reverse()
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        value={filter}
        onChange={(value) => setFilter(value as 'open' | 'all')}
        data={[
          { value: 'open', label: strings.comments.open },
          { value: 'all', label: strings.comments.all },
        ]}
      />
      {listed.length === 0 && <p className="comment-quiet">{threads.length > 0 ? strings.comments.noneOpen : none}</p>}
      <ul className="comment-threads">
        {listed.slice(0, shown).map((thread) => (
          <li key={thread.key}>
            <button type="button" data-unread={unread.has(thread.key)} onClick={() => onOpen(thread)}>
              <ThreadLine thread={thread} members={members} />
            </button>
          </li>
        ))}
      </ul>
      {listed.length > shown && (
        <Button variant="subtle" size="xs" onClick={() => setShown(shown + PAGE)}>
          {strings.comments.older}
        </Button>
      )}
    </>
  )
}
