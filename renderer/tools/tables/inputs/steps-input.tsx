import { Button, Checkbox, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { progressOf, readSteps, type Step, writeSteps } from '../../../../shared/tools/tables/steps.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useWhenGone, useWrittenText } from '../../../ui/text/written-text.ts'
import classes from '../tables.module.css'

interface StepsInputProps {
  label: string
  /** The stored text of the checklist. */
  text: string
  disabled: boolean
  onChange: (text: string) => void
}

/** A checklist whose steps can be ticked, renamed, added and removed. */
export function StepsInput({ label, text, disabled, onChange }: StepsInputProps) {
  const words = strings.tables
  const steps = readSteps(text)
  const [added, setAdded] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const put = (next: readonly Step[]) => onChange(writeSteps(next))
  const latest = useRef(steps)
  latest.current = steps
  /** Others may have moved it in the meantime. */
  const rename = (place: number, from: string, to: string) => {
    const now = latest.current
    const at = now[place]?.text === from ? place : now.findIndex((step) => step.text === from)
    const step = now[at]
    if (step) put(now.with(at, { ...step, text: to }))
  }
  const { done, all } = progressOf(steps)
  const add = () => {
    if (added.trim() === '') return
    put([...steps, { text: added, isDone: false }])
    setAdded('')
  }
  useWhenGone(add)
  const addNext = () => {
    add()
    field.current?.focus()
  }
  return (
    <fieldset className={classes.choices}>
      <legend>
        {label} {all > 0 && <span className={classes.quiet}>{words.stepsDone(done, all)}</span>}
      </legend>
      <ul>
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names, and two may say the same
          <li key={`${place} ${step.text}`} className={classes.choiceLine}>
            <Checkbox
              aria-label={step.text}
              checked={step.isDone}
              disabled={disabled}
              onChange={({ currentTarget: { checked } }) => put(steps.with(place, { ...step, isDone: checked }))}
            />
            <StepText step={step} disabled={disabled} onChange={(next) => rename(place, step.text, next)} />
            {!disabled && (
              <IconButton
                label={words.removeStep(step.text)}
                onClick={() => {
                  put(steps.toSpliced(place, 1))
                  field.current?.focus()
                }}
              >
                <X size={18} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!disabled && steps.length < TABLE_LIMITS.steps && (
        <div className={classes.choiceLine}>
          <TextInput
            ref={field}
            aria-label={words.newStep}
            placeholder={words.newStep}
            value={added}
            maxLength={TABLE_LIMITS.step}
            dir="auto"
            onChange={({ currentTarget: { value } }) => setAdded(value)}
            onBlur={({ relatedTarget }) => {
              if (relatedTarget !== button.current) add()
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              addNext()
            }}
          />
          <Button
            ref={button}
            variant="subtle"
            leftSection={<Plus size={16} />}
            disabled={added.trim() === ''}
            onClick={addNext}
          >
            {words.addStep}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function StepText({
  step: { text: written, isDone },
  disabled,
  onChange,
}: {
  step: Step
  disabled: boolean
  onChange: (text: string) => void
}) {
  const { text, type, leave } = useWrittenText(written, onChange)
  return (
    <TextInput
      aria-label={strings.tables.stepNamed(written)}
      value={text}
      maxLength={TABLE_LIMITS.step}
      disabled={disabled}
      dir="auto"
      data-done={isDone || undefined}
      onChange={({ currentTarget: { value } }) => type(value)}
      onBlur={leave}
    />
  )
}
