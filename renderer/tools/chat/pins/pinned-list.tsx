import { Loader } from '@mantine/core'
import { PinOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { type Author, UNKNOWN_AUTHOR } from '../authors/authors.ts'
import shared from '../chat.module.css'
import type { ChannelFeed } from '../feed/channel-feed.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import { ListedLine } from './listed-line.tsx'
import { findPinned } from './pinned.ts'
import classes from './pins.module.css'

export interface PinnedListProps {
  detail: SpaceDetail
  channel: string
  authors: ReadonlyMap<string, Author>
  feed: ChannelFeed
  mayWrite: boolean
  onGo: (message: ChatMessage) => void
}

export function PinnedList({ detail, channel, authors, feed, mayWrite, onGo }: PinnedListProps) {
  const docs = useDocs()
  const host = useHost()
  const [pinned, setPinned] = useState<readonly ChatMessage[] | null>(null)
  const { id: space, members } = detail
  const pins = useSyncExternalStore(
    (listener) => feed.subscribe(listener),
    () => feed.snapshot.pinsVersion,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies(pins): looks again whenever somebody pins
  useEffect(() => {
    let wanted = true
    const owners = members.flatMap(({ device, role }) => (role === 'owner' ? [device] : []))
    const options = { docs, host, space, channel, mayHide: (device: string) => owners.includes(device) }
    void findPinned(options, () => wanted).then((found) => wanted && setPinned(found))
    return () => {
      wanted = false
    }
  }, [docs, host, space, channel, members, pins])
  if (pinned === null)
    return (
      <p className={classes.listedNone} role="status">
        <Loader size="xs" /> {strings.chat.pinnedLooking}
      </p>
    )
  if (pinned.length === 0) return <p className={classes.listedNone}>{strings.chat.pinnedNone}</p>
  return (
    <ul className={shared.listedAll} aria-label={strings.chat.pinned}>
      {pinned.map((message) => (
        <li key={message.key}>
          <ListedLine
            author={authors.get(message.device) ?? UNKNOWN_AUTHOR}
            time={message.time}
            message={message}
            onClick={() => onGo(message)}
          />
          {mayWrite && (
            <IconButton
              label={strings.chat.unpin}
              onClick={() => {
                void feed.say(message, { kind: 'pin', on: false })
                setPinned(pinned.filter((other) => other !== message))
              }}
            >
              <PinOff size={16} />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  )
}
