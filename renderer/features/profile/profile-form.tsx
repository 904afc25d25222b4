import { useCallback, useEffect, useRef, useState } from 'react'
import { displayName } from '../../../shared/space/display-name.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { PALETTE } from '../../ui/people/colors.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { NameField } from './name-field.tsx'
import { PictureField } from './picture-field.tsx'
import classes from './profile.module.css'

interface Profile {
  name: string
  color: string
}

/** How long after the last keystroke a name is saved. Milliseconds. */
const PAUSE = 800

/**
 * Saves changes immediately, after a pause, or when the form is unmounted. A profile without a name isn't saved until
 * there is one.
 */
function useAutosave(initial: Profile) {
  const { run, error } = useAction('profile.set')
  const [isSaved, setSaved] = useState(false)
  const saved = useRef(initial)
  const wanted = useRef(initial)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const profile = { ...wanted.current, name: displayName(wanted.current.name) }
    const before = saved.current
    if (!profile.name || (profile.name === before.name && profile.color === before.color)) return
    saved.current = profile
    const isDone = (await run(profile)) !== null
    if (!isDone) saved.current = before
    setSaved(isDone)
  }, [run])
  useEffect(() => () => void flush(), [flush])
  const change = (profile: Profile, pause: number) => {
    wanted.current = profile
    setSaved(false)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), pause)
  }
  return { change, flush, isSaved, error }
}

/** The name, picture and color of a person who has a name. Changes are saved. */
export function ProfileForm({ initial }: { initial: Profile }) {
  const [name, setName] = useState(initial.name)
  const [color, setColor] = useState(initial.color)
  const { change, flush, isSaved, error } = useAutosave(initial)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void flush()
      }}
    >
      <NameField
        name={name}
        isRequired
        onName={(value) => {
          setName(value)
          change({ name: value, color }, PAUSE)
        }}
        onBlur={() => void flush()}
      />
      <PictureField name={name} color={color} />
      <fieldset className={classes.palette}>
        <legend>{strings.firstRun.color}</legend>
        {PALETTE.map((choice, index) => (
          <label key={choice} className={classes.swatch} style={{ background: choice }}>
            <input
              type="radio"
              name="color"
              value={choice}
              aria-label={strings.colors[index]}
              checked={choice === color}
              onChange={() => {
                setColor(choice)
                change({ name, color: choice }, 0)
              }}
            />
          </label>
        ))}
      </fieldset>
      <ErrorText error={error} />
      <p className={classes.saved} role="status">
        {isSaved && strings.app.saved}
      </p>
    </form>
  )
}
