import { CircleAlert, CircleCheck, Clock, Pause } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { tip } from '../../../ui/menus/tip.ts'
import { useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { holdersWords, progressWords } from './file-status.tsx'
import { TransferButton } from './transfer-button.tsx'
import { type NextStep, useNextStep } from './use-next-step.ts'

interface ActionProps {
  name: string
  words: string
  hint: string
  state: FileState['state']
  step: NextStep
}

/** A chip that can be pressed. */
function Action({ name, words, hint, state, step }: ActionProps) {
  return (
    <button
      type="button"
      className={classes.chip}
      data-state={state}
      tabIndex={-1}
      aria-label={`${words}: ${name}`}
      {...tip(hint)}
      onClick={(event) => {
        event.stopPropagation()
        step.run()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <step.Icon size={14} aria-hidden="true" />
      {words}
    </button>
  )
}

/** The downloaded part of a file, from 0 to 1; 1 only once it is complete. */
const partOf = ({ have, size }: FileState): number =>
  size > 0 ? Math.min(0.99, Math.floor((have / size) * 100) / 100) : 0

function Running({ name, state }: { name: string; state: FileState }) {
  const part = partOf(state)
  return (
    <span
      role="progressbar"
      aria-label={name}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classes.chip}
      data-state="fetching"
      style={{ '--part': part } as CSSProperties}
      {...tip(progressWords(state))}
    >
      {formats.percent(part)}
    </span>
  )
}

/** A file's state on this device, in a list: what it is, or the button that changes it. */
export function StatusChip({ file, state }: { file: SharedFile; state: FileState }) {
  const { devices } = useFilesHere()
  const step = useNextStep(file, state)
  const words = strings.files
  const where = holdersWords(state, devices)
  if (!step)
    return (
      <span className={classes.chip} data-state="here" {...tip(where)}>
        <CircleCheck size={14} aria-hidden="true" />
        {words.states.here}
      </span>
    )
  if (state.state === 'absent')
    return <Action name={file.name} words={words.chips.absent(file.size)} hint={where} state="absent" step={step} />
  if (state.state === 'failed') {
    const hint = state.problem ? words.problems[state.problem] : words.states.failed
    const isRetry = step.label === words.again
    const said = isRetry ? words.chips.failed : step.label
    return <Action name={file.name} words={said} hint={hint} state="failed" step={step} />
  }
  const isPaused = state.state === 'paused'
  const Icon = isPaused ? Pause : Clock
  const stands = isPaused ? words.states.paused : words.states.waiting
  return (
    <>
      {state.state === 'fetching' ? (
        <Running name={file.name} state={state} />
      ) : (
        <span
          className={classes.chip}
          data-state={state.state}
          {...tip(`${stands} · ${state.have > 0 ? words.fetching(state.have, state.size) : where}`)}
        >
          <Icon size={14} aria-hidden="true" />
          {isPaused ? stands : words.chips.waiting}
        </span>
      )}
      <TransferButton file={file} state={state} inRow />
    </>
  )
}

/** The full reason why a file isn't on this device. */
export function Problem({ state: { state, problem } }: { state: FileState }) {
  if (state !== 'failed' || problem === null) return null
  return (
    <span className={classes.rowProblem} title={strings.files.problems[problem]}>
      <CircleAlert size={12} aria-hidden="true" />
      <span>{strings.files.problems[problem]}</span>
    </span>
  )
}
