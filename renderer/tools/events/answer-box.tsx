import { Button, TextInput } from '@mantine/core'
import { Check, CircleHelp, X } from 'lucide-react'
import { comingOf, isForOtherDate } from '../../../shared/tools/events/events.ts'
import { EVENT_LIMITS as LIMITS } from '../../../shared/tools/events/limits.ts'
import { COMING } from '../../../shared/tools/events/shape.ts'
import { strings } from '../../strings/strings.ts'
import { CountInput } from '../../ui/text/count-input.tsx'
import { useWrittenText } from '../../ui/text/written-text.ts'
import type { EventProps } from './event-props.ts'
import classes from './events.module.css'
import { useSay } from './use-say.ts'

const ICONS = { yes: Check, maybe: CircleHelp, no: X } as const

/** Whether this person is coming, how many guests they bring, and a note. */
export function AnswerBox(props: EventProps) {
  const words = strings.events
  const { detail, open, event } = props
  const say = useSay()
  const own = event.answers.get(detail.person)
  const coming = comingOf(event, own)
  return (
    <fieldset className={classes.answer}>
      <legend>{event.when ? words.areYouComing : words.areYouInterested}</legend>
      <div className={classes.answers}>
        {COMING.map((each) => {
          const Icon = ICONS[each]
          return (
            <Button
              key={each}
              px="xs"
              variant={coming === each ? 'light' : 'default'}
              leftSection={<Icon size={18} />}
              aria-pressed={coming === each}
              onClick={() => void say(open.feed?.answer(event, { coming: each }))}
            >
              {words.coming[each]}
            </Button>
          )
        })}
      </div>
      {event.repeat !== null && <p className={classes.quiet}>{words.forAll}</p>}
      {own && isForOtherDate(event, own) && <p className={classes.quiet}>{words.dateChanged}</p>}
      {coming !== null && (
        <>
          {coming !== 'no' && <PlusField {...props} />}
          <NoteField {...props} />
        </>
      )}
    </fieldset>
  )
}

function PlusField({ detail, open, event }: EventProps) {
  const words = strings.events
  const say = useSay()
  const plus = event.answers.get(detail.person)?.plus ?? 0
  return (
    <CountInput
      label={words.plus}
      description={words.plusDetail}
      min={0}
      max={LIMITS.plus}
      value={plus}
      onChange={(value) => void say(open.feed?.answer(event, { plus: value }))}
    />
  )
}

/** The note is saved when the field loses the focus. */
function NoteField({ detail, open, event }: EventProps) {
  const words = strings.events
  const say = useSay()
  const written = event.answers.get(detail.person)?.note ?? ''
  const { text, type, leave } = useWrittenText(written, (next) => {
    void say(open.feed?.answer(event, { note: next.trim() }))
  })
  return (
    <TextInput
      label={words.note}
      dir="auto"
      autoComplete="off"
      maxLength={LIMITS.note}
      value={text}
      onBlur={leave}
      onKeyDown={(pressed) => {
        if (pressed.key === 'Enter' && !pressed.nativeEvent.isComposing) leave()
      }}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  )
}
