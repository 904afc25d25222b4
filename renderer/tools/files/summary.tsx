import { Button } from '@mantine/core'
import { CirclePause, CircleX, Download, HardDriveDownload, X } from 'lucide-react'
import { useMemo } from 'react'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { strings } from '../../strings/strings.ts'
import { tip } from '../../ui/tip.ts'
import { Progress } from './file-status.tsx'
import classes from './files.module.css'
import { stateOf, useFilesHere } from './files-context.ts'
import { secondsLeft } from './seconds-left.ts'

/** Below the files: the selection and its actions, or downloads and the total size. */
export function Summary({
  chosen,
  onClear,
  onRoom,
}: {
  chosen: readonly SharedFile[]
  onClear(): void
  onRoom(): void
}) {
  const here = useFilesHere()
  const { files, actions, savesItself } = here
  const words = strings.files
  const { list } = files.list
  const states = files.transfer.files
  const coming = useMemo(
    () => list.flatMap(({ file }) => (states.get(file.root)?.state === 'fetching' ? [file] : [])),
    [list, states],
  )
  const have = coming.reduce((sum, file) => sum + stateOf(here, file).have, 0)
  const size = coming.reduce((sum, file) => sum + file.size, 0)
  const speed = coming.reduce((sum, file) => sum + stateOf(here, file).speed.down, 0)
  const up = useMemo(() => [...states.values()].reduce((sum, each) => sum + each.speed.up, 0), [states])
  const left = secondsLeft(have, size, speed)
  const absent = chosen.filter((file) => ['absent', 'failed'].includes(stateOf(here, file).state))
  if (chosen.length > 1)
    return (
      <footer className={classes.summary}>
        <span>
          {words.folderDetail(
            chosen.length,
            chosen.reduce((sum, file) => sum + file.size, 0),
          )}
        </span>
        <span className={classes.gap} />
        {absent.length > 0 && (
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<Download size={16} />}
            onClick={() => actions.fetch(absent)}
          >
            {words.fetch}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<HardDriveDownload size={16} />}
          onClick={() => actions.save(chosen)}
        >
          {savesItself ? words.save : words.saveAll}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<X size={16} />} onClick={onClear}>
          {strings.app.cancel}
        </Button>
      </footer>
    )
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
