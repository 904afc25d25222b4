import { Button } from '@mantine/core'
import { CirclePause, CircleX } from 'lucide-react'
import { useMemo } from 'react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { strings } from '../../../strings/strings.ts'
import { tip } from '../../../ui/menus/tip.ts'
import { useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { Progress } from './file-status.tsx'
import { secondsLeft } from './seconds-left.ts'

/** The roots of files being downloaded, and the upload speed in bytes per second. */
function sumOf(states: Iterable<FileState>): { fetching: ReadonlySet<string>; up: number } {
  const fetching = new Set<string>()
  let up = 0
  for (const { root, state, speed } of states) {
    if (state === 'fetching') fetching.add(root)
    up += speed.up
  }
  return { fetching, up }
}

/** Below the files: downloads, and the total size. */
export function Summary({ onRoom }: { onRoom(): void }) {
  const { files, actions } = useFilesHere()
  const words = strings.files
  const { list } = files.list
  const states = files.transfer.files
  const { fetching, up } = useMemo(() => sumOf(states.values()), [states])
  const coming = useMemo(
    () => (fetching.size === 0 ? [] : list.filter(({ file }) => fetching.has(file.root)).map(({ file }) => file)),
    [list, fetching],
  )
  const { have, size, speed } = useMemo(() => {
    const sum = { have: 0, size: 0, speed: 0 }
    for (const file of coming) {
      const state = states.get(file.root)
      sum.have += state?.have ?? 0
      sum.size += file.size
      sum.speed += state?.speed.down ?? 0
    }
    return sum
  }, [coming, states])
  const left = secondsLeft(have, size, speed)
  return (
    <footer className={classes.summary}>
      {coming.length > 0 && (
        <>
          <Progress done={have} size={size} label={words.fetchingAll(coming.length)} />
          <span>
            {words.fetchingAll(coming.length)}
            {speed > 0 && ` · ${words.speed(speed)}`}
            {left !== null && ` · ${words.left(left)}`}
          </span>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<CirclePause size={16} />}
            onClick={() => actions.pause(coming)}
          >
            {words.pause}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<CircleX size={16} />}
            onClick={() => actions.cancel(coming)}
          >
            {words.stop}
          </Button>
        </>
      )}
      <span className={classes.gap} />
      {up > 0 && <span className={classes.quiet}>↑ {words.speed(up)}</span>}
      <button type="button" className={classes.usedButton} {...tip(words.room)} onClick={onRoom}>
        {words.used(files.transfer.used)}
      </button>
    </footer>
  )
}
