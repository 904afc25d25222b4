import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useReducer, useState } from 'react'
import type { ShownCaption } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { asText } from '../../../../shared/tools/casts/said.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import classes from '../casts.module.css'

/** How long a caption stays, for slow readers: milliseconds, plus some for each letter. */
const STANDS = { least: 8000, letter: 80 }

/** The caption, over the picture. */
export function Caption({ caption: { text, at } }: { caption: ShownCaption }) {
  const [, look] = useReducer((count: number) => count + 1, 0)
  const until = at + STANDS.least + STANDS.letter * text.length
  useEffect(() => {
    const timer = setTimeout(look, Math.max(0, until - Date.now()))
    return () => clearTimeout(timer)
  }, [until])
  if (text === '' || until <= Date.now()) return null
  return (
    <p className={classes.caption} dir="auto">
      {text}
    </p>
  )
}

/** The field in which the source types captions. */
export function CaptionField({ space, cast }: { space: string; cast: string }) {
  const words = strings.cast
  const host = useHost()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const show = async (event: FormEvent) => {
    event.preventDefault()
    const text = asText(typed)
    setTyped('')
    const answer = await host.call('casts.caption', { space, cast, text })
    if (!answer.ok) setTyped((since) => (since === '' ? text : since))
    setError(answer.ok ? null : answer.error.reason === 'refused' ? words.tooManyCaptions : words.captionNotShown)
  }
  return (
    <form className={classes.captionForm} onSubmit={(event) => void show(event)}>
      <TextInput
        className={classes.captionField ?? ''}
        label={words.caption}
        description={words.captionHint}
        error={error}
        value={typed}
        maxLength={CAST_LIMITS.text}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <Button type="submit" variant="default">
        {words.showCaption}
      </Button>
    </form>
  )
}
