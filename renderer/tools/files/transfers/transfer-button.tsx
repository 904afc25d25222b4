import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useNextStep } from './use-next-step.ts'

/** Starts, pauses or resumes a file's download; nothing if it is complete. */
export function TransferButton({
  file,
  state,
  inRow = false,
}: {
  file: SharedFile
  state: FileState
  inRow?: boolean
}) {
  const step = useNextStep(file, state)
  if (!step) return null
  return (
    <IconButton
      size={inRow ? 28 : 32}
      label={step.label}
      {...(inRow && { tabIndex: -1 })}
      onClick={(event) => {
        event.stopPropagation()
        step.run()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <step.Icon size={inRow ? 16 : 18} />
    </IconButton>
  )
}
