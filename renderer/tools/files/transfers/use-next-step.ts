import { Download, type LucideIcon, Pause, Play, RotateCcw, Upload } from 'lucide-react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'
import { useFilesHere } from '../actions/files-context.ts'
import { isChanged } from './changed-notice.tsx'

export interface NextStep {
  /** Includes the file's name if the action alone doesn't say enough. */
  label: string
  Icon: LucideIcon
  run(): void
}

/** The most likely action for a file in its current state; null if it is complete. */
export function useNextStep(file: SharedFile, state: FileState): NextStep | null {
  const { actions, mayShare, me } = useFilesHere()
  const words = strings.files
  switch (state.state) {
    case 'absent':
      return { label: words.fetchNamed(file.name), Icon: Download, run: () => actions.fetch([file]) }
    case 'failed':
      if (isChanged(state) && state.problem === 'changed' && mayShare && file.device === me)
        return { label: words.shareAgain, Icon: Upload, run: () => actions.shareAgain([file]) }
      return { label: words.again, Icon: RotateCcw, run: () => actions.fetch([file]) }
    case 'waiting':
    case 'fetching':
      return { label: words.pauseNamed(file.name), Icon: Pause, run: () => actions.pause([file]) }
    case 'paused':
      return { label: words.resumeNamed(file.name), Icon: Play, run: () => actions.resume([file]) }
    case 'here':
      return null
  }
}
