import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { PALETTE } from '../../ui/colours.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { PictureField } from './picture-field.tsx'
import classes from './profile.module.css'

/** Name, picture and color of a person who has a name. */
export function ProfileForm({
  initial,
  submit,
  onDone,
}: {
  initial: { name: string; colour: string }
  submit: string
  onDone: () => void
}) {
  const [name, setName] = useState(initial.name)
  const [colour, setColour] = useState(initial.colour)
  const save = useAction('profile.set')

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() && (await save.run({ name: name.trim(), colour }))) onDone()
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <TextInput
          label={strings.firstRun.name}
          placeholder={strings.firstRun.namePlaceholder}
          value={name}
          maxLength={LIMITS.nameLength}
          autoComplete="off"
          dir="auto"
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PictureField name={name} colour={colour} />
        <fieldset className={classes.palette}>
          <legend>{strings.firstRun.colour}</legend>
          {PALETTE.map((choice, index) => (
            <label key={choice} className={classes.swatch} style={{ background: choice }}>
              <input
                type="radio"
                name="colour"
                value={choice}
                aria-label={strings.colours[index]}
                checked={choice === colour}
                onChange={() => setColour(choice)}
              />
            </label>
          ))}
        </fieldset>
        <ErrorText error={save.error} />
        <Button type="submit" loading={save.busy} disabled={!name.trim()}>
          {submit}
        </Button>
      </Stack>
    </form>
  )
}
