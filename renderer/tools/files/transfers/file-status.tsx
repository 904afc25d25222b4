import { CircleAlert, CircleCheck, CircleDashed, Clock, Pause } from 'lucide-react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { strings } from '../../../strings/strings.ts'
import type { FilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { secondsLeft } from './seconds-left.ts'

const ICONS = { absent: CircleDashed, waiting: Clock, paused: Pause, here: CircleCheck, failed: CircleAlert }

/** "on 3 of 5 devices": this one, and those that have reported it. */
export function holdersWords({ holders, state }: FileState, devices: number): string {
  const count = holders.length + (state === 'here' ? 1 : 0)
  if (count === 0) return strings.files.onNone
  if (holders.length === 0 && devices > 1) return strings.files.onlyHere
  return strings.files.holders(count, Math.max(devices, count))
}

/** How much has arrived, how fast, and from where. */
export function progressWords({ have, size, speed, from, silent }: FileState): string {
  const words = strings.files
  const left = secondsLeft(have, size, speed.down)
  return [
    words.fetching(have, size),
    speed.down > 0 && words.speed(speed.down),
    left !== null && words.left(left),
    from.length > 1 && silent.length < from.length && words.from(from.length),
    silent.length > 0 && silent.length === from.length && words.silent(silent.length),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function Progress({ done, size, label }: { done: number; size: number; label: string }) {
  const percent = size > 0 ? Math.min(100, Math.floor((done / size) * 100)) : 0
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classes.progress}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </span>
  )
}

/** A file's state on this device: words and an icon, or its progress. */
export function FileStatus({
  name,
  state,
  devices,
}: {
  name: string
  state: FileState
  devices: FilesHere['devices']
}) {
  const words = strings.files
  if (state.state === 'fetching') {
    return (
      <span className={classes.status}>
        <Progress done={state.have} size={state.size} label={name} />
        <span className={classes.statusWords}>{progressWords(state)}</span>
      </span>
    )
  }
  const Icon = ICONS[state.state]
  const stands = state.problem ? words.problems[state.problem] : words.states[state.state]
  const isBegun = (state.state === 'paused' || state.state === 'waiting') && state.have > 0
  const said = isBegun ? `${stands} · ${words.fetching(state.have, state.size)}` : stands
  const isOnlyHere = state.state === 'here' && state.holders.length === 0
  const title = isOnlyHere ? holdersWords(state, devices) : `${said} · ${holdersWords(state, devices)}`
  return (
    <span className={classes.status} data-state={state.state} title={title}>
      <Icon size={14} role="img" aria-label={said} />
      <span className={classes.statusWords}>
        {state.state === 'here' || state.state === 'absent' ? holdersWords(state, devices) : said}
      </span>
    </span>
  )
}
