import { Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useMemo } from 'react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'
import { type FilesHere, stateOf, useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'

/** Whether it was shared from one of the person's folders, and has changed or disappeared there. */
export const isChanged = ({ problem, inFolder, state }: FileState): boolean =>
  state === 'failed' && inFolder && (problem === 'changed' || problem === 'gone')

function useChanged({ me, files: { list, transfer } }: FilesHere): SharedFile[] {
  const [all, states] = [list.list, transfer.files]
  return useMemo(() => {
    const changed = new Set<string>()
    for (const state of states.values()) if (isChanged(state)) changed.add(state.root)
    if (changed.size === 0) return []
    return all.flatMap(({ versions }) => versions.filter(({ device, root }) => device === me && changed.has(root)))
  }, [all, states, me])
}

/** One's own files that can no longer be shared, and what to do about it. */
export function ChangedNotice() {
  const here = useFilesHere()
  const changed = useChanged(here)
  if (changed.length === 0) return null
  const there = changed.filter((file) => stateOf(here, file).problem === 'changed')
  const elsewhere = changed.filter((file) => stateOf(here, file).holders.length > 0)
  const words = strings.files
  return (
    <div className={classes.jobs} role="alert">
      <div className={classes.job}>
        <CircleAlert size={16} aria-hidden="true" />
        <span className={classes.jobWords}>{words.changed(changed.length, changed[0]?.name ?? '')}</span>
        {there.length > 0 && here.mayShare && (
          <Button size="compact-sm" variant="default" onClick={() => here.actions.shareAgain(there)}>
            {words.shareAgain}
          </Button>
        )}
        {elsewhere.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => here.actions.fetch(elsewhere)}>
            {words.getBack}
          </Button>
        )}
      </div>
    </div>
  )
}
