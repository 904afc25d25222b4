import { useEffect } from 'react'
import { useAppStore } from '../../platform/state/store.ts'
import { noticeWords } from './trouble-words.ts'
import { useCalls, useCallsState } from './use-calls.ts'

/** Shows the person why their call ended. */
export function Notices() {
  const calls = useCalls()
  const store = useAppStore()
  const notices = useCallsState((state) => state.notices)
  // biome-ignore lint/correctness/useExhaustiveDependencies: those that came meanwhile
  useEffect(() => {
    for (const notice of calls.takeNotices()) store.notify(noticeWords(notice))
  }, [calls, store, notices])
  return null
}
