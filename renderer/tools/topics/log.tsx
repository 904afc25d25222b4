import { Button, TextInput } from '@mantine/core'
import { Pause, Play, Search } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { fold } from '../../../shared/base/fold.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import { formats, strings } from '../../strings/strings.ts'
import barred from '../../ui/lists/barred.module.css'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { FIELD_LENGTH } from '../../ui/text/field-length.ts'
import { Moment } from '../../ui/time/moment.tsx'
import type { LoggedMessage } from './record.ts'

const keyOf = ({ place }: LoggedMessage): string => String(place)

const Row = memo(function Row({ message, name }: { message: LoggedMessage; name: string }) {
  const { time, text } = message
  return (
    <p className="topics-row">
      <Moment time={time}>{formats.clock(time)}</Moment>
      <bdi className="topics-quiet">{name}</bdi>
      <span className="topics-text" dir="auto">
        {harmless(text)}
      </span>
    </p>
  )
})

/** Received messages, the newest first. It doesn't move while somebody reads. */
export function Log({
  messages,
  count,
  nameOf,
}: {
  messages: readonly LoggedMessage[]
  /** The number of all received messages. */
  count: number
  nameOf: (device: string) => string
}) {
  const words = strings.topics
  const [find, setFind] = useState('')
  const [held, setHeld] = useState<{ messages: readonly LoggedMessage[]; count: number } | null>(null)
  const wanted = useDeferredValue(fold(find.trim()))
  const source = held?.messages ?? messages
  const shown = useMemo(() => {
    const fits = ({ text, device }: LoggedMessage) => fold(`${text}\n${nameOf(device)}`).includes(wanted)
    return (wanted === '' ? [...source] : source.filter(fits)).reverse()
  }, [source, wanted, nameOf])
  return (
    <section className="topics-log" aria-label={words.log}>
      <div className="topics-log-bar">
        <h3>{words.log}</h3>
        <TextInput
          size="xs"
          className="topics-find"
          leftSection={<Search size={16} />}
          aria-label={words.find}
          placeholder={words.find}
          value={find}
          maxLength={FIELD_LENGTH}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <span className={barred.gap} />
        <Button
          size="xs"
          variant="default"
          leftSection={held ? <Play size={16} /> : <Pause size={16} />}
          onClick={() => setHeld(held ? null : { messages, count })}
        >
          {held ? words.resume(count - held.count) : words.pause}
        </Button>
      </div>
      {shown.length > 0 ? (
        <VirtualList
          className="topics-list"
          label={words.log}
          items={shown}
          estimate={28}
          keyOf={keyOf}
          render={(message) => <Row message={message} name={nameOf(message.device)} />}
        />
      ) : (
        <p className="topics-quiet">{wanted === '' ? words.logEmpty : words.notFound}</p>
      )}
    </section>
  )
}
