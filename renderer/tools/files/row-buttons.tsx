import { Download, Eye, Pause, Play, RotateCcw, Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FileState } from '../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { isChanged } from './changed-notice.tsx'
import { useFilesHere } from './files-context.ts'

function Button({ words, icon, run }: { words: string; icon: ReactNode; run: () => void }) {
  return (
    <IconButton
      size={32}
      tabIndex={-1}
      label={words}
      onClick={(event) => {
        event.stopPropagation()
        run()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {icon}
    </IconButton>
  )
}

/** The most likely action for a file in its current state. */
export function RowButtons({ file, state, onOpen }: { file: SharedFile; state: FileState; onOpen: () => void }) {
  const { actions, mayShare, me } = useFilesHere()
  const { name } = file
  switch (state.state) {
    case 'absent':
      return (
        <Button
          words={strings.files.fetchNamed(name)}
          icon={<Download size={18} />}
          run={() => actions.fetch([file])}
        />
      )
    case 'failed':
      if (isChanged(state) && state.problem === 'changed' && mayShare && file.device === me)
        return (
          <Button words={strings.files.shareAgain} icon={<Upload size={18} />} run={() => actions.shareAgain([file])} />
        )
      return <Button words={strings.files.again} icon={<RotateCcw size={18} />} run={() => actions.fetch([file])} />
    case 'waiting':
    case 'fetching':
      return (
        <Button words={strings.files.pauseNamed(name)} icon={<Pause size={18} />} run={() => actions.pause([file])} />
      )
    case 'paused':
      return (
        <Button words={strings.files.resumeNamed(name)} icon={<Play size={18} />} run={() => actions.resume([file])} />
      )
    case 'here':
      return <Button words={strings.files.openNamed(name)} icon={<Eye size={18} />} run={onOpen} />
  }
}
