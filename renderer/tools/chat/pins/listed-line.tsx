import type { ReactNode } from 'react'
import { strings } from '../../../strings/first.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { AuthorName } from '../authors/author-name.tsx'
import type { Author } from '../authors/authors.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import { useOneLine } from '../message/quote.tsx'
import classes from './pins.module.css'

export function ListedLine({
  author,
  time,
  message,
  beside,
  onClick,
}: {
  author: Author
  time: number
  message: ChatMessage | null
  beside?: ReactNode
  onClick: () => void
}) {
  const line = useOneLine(message)
  return (
    <button type="button" className={classes.listed} onClick={onClick}>
      <span className={classes.listedHead}>
        <AuthorName author={author} />
        <RelativeTime time={time} />
        {beside}
      </span>
      <bdi className={classes.listedText}>{line || strings.chat.earlier}</bdi>
    </button>
  )
}
