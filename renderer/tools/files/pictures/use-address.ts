import { useEffect, useState } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { useFilesHere } from '../actions/files-context.ts'

/** The address of a file's bytes; null until it is known, and if no file is given. */
export function useAddress(file: SharedFile | null): string | null {
  const { actions } = useFilesHere()
  const [known, setKnown] = useState<{ root: string; address: string | null } | null>(null)
  const root = file?.root
  // biome-ignore lint/correctness/useExhaustiveDependencies: its root identifies a file's bytes
  useEffect(() => {
    if (!file) return
    let current = true
    void actions.addressOf(file).then((address) => {
      if (current) setKnown({ root: file.root, address })
    })
    return () => {
      current = false
    }
  }, [actions, root])
  return known && known.root === root ? known.address : null
}
