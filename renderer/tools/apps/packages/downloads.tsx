import { Progress, Text } from '@mantine/core'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'

type Coming = Pick<SharedFile, 'root' | 'size'>

interface DownloadsProps {
  files: readonly Coming[]
  stateOf: (file: Coming) => FileState | undefined
}

/** The progress of downloading files to this device; nothing once all have arrived. */
export function Downloads({ files, stateOf }: DownloadsProps) {
  const words = strings.apps
  const coming = files.filter((file) => stateOf(file)?.state !== 'here')
  if (coming.length === 0) return null
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const have = files.reduce((sum, file) => sum + (stateOf(file)?.have ?? 0), 0)
  return (
    <>
      <Progress value={size > 0 ? Math.min(100, (100 * have) / size) : 0} size="sm" aria-label={words.downloading} />
      <Text size="sm" role="status">
        {coming.some((file) => stateOf(file)?.state === 'waiting') ? words.nobodyHas : words.downloading}
      </Text>
    </>
  )
}
