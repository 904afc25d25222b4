import { NativeSelect, TextInput } from '@mantine/core'
import { SendHorizontal } from 'lucide-react'
import { type Dispatch, type FormEvent, type SetStateAction, useEffect, useState } from 'react'
import type { ShownCast, ShownLine } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { asText } from '../../../../shared/tools/casts/said.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { useFollowedEnd } from '../../../ui/lists/followed-end.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { Beside } from '../../beside.tsx'
import classes from './chat-beside.module.css'

/** Limits of lines a minute that the source can choose from, the highest first. */
const PACES = [CAST_LIMITS.linesPerMinute, 6, 2, 1, 0]

/** The lines of the chat, newest last. It doesn't scroll while somebody reads further up. */
function Lines({ space, lines }: { space: string; lines: readonly ShownLine[] }) {
  const words = strings.cast
  const personOf = usePeople(space)
  return (
    <div
      {...useFollowedEnd(lines.at(-1)?.id)}
      className={classes.lines}
      role="log"
      aria-label={words.lines}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
      tabIndex={0}
    >
      {lines.length === 0 && <p className={classes.quiet}>{words.noLines}</p>}
      {lines.map(({ id, device, text }) => (
        <p key={id} className={classes.line}>
          <bdi className={classes.name}>{personOf(device).name}</bdi> <span dir="auto">{text}</span>
        </p>
      ))}
    </div>
  )
}

/** Whole seconds until a time, counted down; 0 once it has passed. */
function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    if (until <= Date.now()) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return Math.max(0, Math.ceil((until - now) / 1000))
}

interface ComposerProps {
  space: string
  cast: string
  perMinute: number
  /** Kept even while the chat is closed. */
  typed: string
  setTyped: Dispatch<SetStateAction<string>>
}

function Composer({ space, cast, perMinute, typed, setTyped }: ComposerProps) {
  const words = strings.cast
  const host = useHost()
  const [until, setUntil] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const seconds = useSecondsUntil(until)
  // It may be faster now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pace
  useEffect(() => setUntil(0), [perMinute])
  const say = async (event: FormEvent) => {
    event.preventDefault()
    const text = asText(typed)
    if (text === '' || seconds > 0) return
    setTyped('')
    const answer = await host.call('casts.say', { space, cast, text })
    const isSaid = answer.ok && answer.value.isSaid
    if (!isSaid) setTyped((since) => (since === '' ? text : since))
    if (answer.ok) setUntil(Date.now() + answer.value.wait)
    setError(answer.ok ? null : words.lineNotSaid)
  }
  const isSlow = perMinute < CAST_LIMITS.linesPerMinute
  const hint = seconds > 0 ? words.writeAgain(seconds) : isSlow ? words.slowed(perMinute) : words.chatHint
  return (
    <form className={classes.composer} onSubmit={(event) => void say(event)}>
      <TextInput
        className={classes.field ?? ''}
        aria-label={words.line}
        placeholder={words.line}
        description={hint}
        inputWrapperOrder={['input', 'description']}
        value={typed}
        maxLength={CAST_LIMITS.text}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <IconButton
        type="submit"
        size={36}
        label={words.say}
        aria-disabled={seconds > 0 || typed.trim() === '' || undefined}
      >
        <SendHorizontal size={18} />
      </IconButton>
      <ErrorText error={error} />
    </form>
  )
}

/** Lets the source set how much everyone can write. */
function SlowMode({ space, cast, perMinute }: { space: string; cast: string; perMinute: number }) {
  const words = strings.cast
  const host = useHost()
  const [error, setError] = useState<string | null>(null)
  const choose = async (chosen: number) => {
    const answer = await host.call('casts.set-chat', { space, cast, perMinute: chosen })
    setError(answer.ok ? null : words.paceNotSet)
  }
  return (
    <div className={classes.slowMode}>
      <NativeSelect
        label={words.slowMode}
        value={String(perMinute)}
        data={PACES.map((pace) => ({
          value: String(pace),
          label: pace === CAST_LIMITS.linesPerMinute ? words.paceOff : words.paces(pace),
        }))}
        onChange={({ currentTarget: { value } }) => void choose(Number(value))}
      />
      <ErrorText error={error} />
    </div>
  )
}

/**
 * The chat next to a broadcast, for everyone who is allowed to write. @param decides this window sends the broadcast
 */
export function ChatBeside({
  space,
  cast: { cast, perMinute },
  lines,
  mayWrite,
  decides,
  onClose,
  ...line
}: Pick<ComposerProps, 'typed' | 'setTyped'> & {
  space: string
  cast: ShownCast
  lines: readonly ShownLine[]
  mayWrite: boolean
  decides: boolean
  onClose: () => void
}) {
  const words = strings.cast
  return (
    <Beside title={words.chat} onClose={onClose}>
      <div className={classes.chat}>
        {decides && <SlowMode space={space} cast={cast} perMinute={perMinute} />}
        <Lines space={space} lines={lines} />
        {!mayWrite ? (
          <p className={classes.closed}>{words.chatOnlyRead}</p>
        ) : perMinute === 0 ? (
          <p className={classes.closed} role="status">
            {words.chatOff}
          </p>
        ) : (
          <Composer space={space} cast={cast} perMinute={perMinute} {...line} />
        )}
      </div>
    </Beside>
  )
}
