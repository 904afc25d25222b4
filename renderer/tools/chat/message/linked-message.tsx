import { MessageSquareQuote } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Address } from '../../../../shared/tools/address.ts'
import { channelOf } from '../../../../shared/tools/chat/place.ts'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { formatRoute } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/first.ts'
import { exactTime } from '../../../ui/time/time.ts'
import { AuthorName } from '../authors/author-name.tsx'
import shared from '../chat.module.css'
import { authorOf, useChat, useMessage } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import { readMessage } from '../feed/read-message.ts'
import { useOtherSpace } from './linked-place.tsx'
import classes from './message.module.css'
import { useOneLine } from './quote.tsx'

/** A quoted message that another one links to, in one line; clicking it opens the message. */
export function LinkedMessage({ link, name }: { link: Address<'chat'>; name: MessageName }) {
  const { space } = link
  const channel = channelOf(link.place) ?? ''
  const chat = useChat()
  const docs = useDocs()
  const host = useHost()
  const where = useOtherSpace(space)
  const isHere = where === null
  const shown = useMessage(isHere ? messageKey(name.id, name.device) : null)
  const [read, setRead] = useState<ChatMessage | null>(null)
  const mustRead = where !== undefined && shown === null
  const { id, device, time } = name
  useEffect(() => {
    if (!mustRead) return
    let wanted = true
    // A message that an owner has hidden isn't shown here either, whoever hid it.
    const reading = readMessage({ docs, host, space }, channel, { id, device, time }, () => true)
    void reading.then((found) => wanted && setRead(found))
    return () => {
      wanted = false
    }
  }, [mustRead, docs, host, space, channel, id, device, time])
  const message = shown ?? read
  const line = useOneLine(message)
  const words = where === undefined ? strings.chat.linkedElsewhere : strings.chat.linked
  return (
    <a className={shared.quote} href={formatRoute(link)} title={message ? exactTime(message.time) : undefined}>
      <MessageSquareQuote size={14} aria-hidden="true" />
      {message && (isHere || chat.authors.has(device)) && <AuthorName author={authorOf(chat, device)} />}
      <bdi className={classes.quoteLine}>{line || words}</bdi>
      {where && line && <bdi className={classes.quoteWhere}>{where}</bdi>}
    </a>
  )
}
