import { type ReactNode, useState } from 'react'
import { type PartOfFiles, useTools } from '../../tool.tsx'
import { useFilesHere } from '../actions/files-context.ts'

/** Other tools' parts in the files screen. */
export interface Parts {
  all: readonly PartOfFiles[]
  begin(part: PartOfFiles): void
  shown: ReactNode
}

/** @param isShown the list of files is on screen, rather than one of its folders or the album */
export function useParts(isShown: boolean): Parts {
  const { space, personOf } = useFilesHere()
  const all = useTools().flatMap(({ inFiles = [] }) => inFiles)
  const [begun, setBegun] = useState<PartOfFiles | null>(null)
  const shown = all.map((part) => (
    <part.Part
      key={part.id}
      space={space}
      nameOf={(device) => personOf(device).name}
      isShown={isShown}
      isBeginning={begun === part}
      onBegun={() => setBegun(null)}
    />
  ))
  return { all, begin: setBegun, shown }
}
