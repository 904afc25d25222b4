import { FILES_AT_ONCE, type Given } from '../../../docs/files/picked.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useFilesHere } from '../actions/files-context.ts'

/** Shares dropped, pasted or picked files here, and reports those left out. */
export function useShare(): (given: Given) => void {
  const { files } = useFilesHere()
  const store = useAppStore()
  return ({ files: given, isCut, unreadable }) => {
    if (given.length > 0) files.sharer.share(given)
    const { onlyFirst, unreadable: notRead } = strings.files
    const [name] = unreadable
    const words = [
      ...(isCut ? [onlyFirst(FILES_AT_ONCE)] : []),
      ...(name === undefined ? [] : [notRead(unreadable.length, name)]),
    ]
    if (words.length > 0) store.notify(words.join(' '))
  }
}
