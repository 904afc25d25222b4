import { useMemo, useRef, useState } from 'react'
import type { Wanted } from '../packages/import-dialog.tsx'
import type { Sent } from '../packages/send-dialog.tsx'

/** A request by an app to the person: to open an address, to send something, or for files. */
export type Question =
  | { kind: 'leave'; link: string }
  | { kind: 'send'; sent: Sent }
  | { kind: 'import'; wanted: Wanted }

export interface Asked {
  question: Question
  /** It came right after the previous one was answered, as from an app that never stops asking. */
  isAtOnce: boolean
}

/** Milliseconds after an answer within which a person can't have done anything else. */
const AT_ONCE = 1000

/**
 * An app's requests in our dialogs, one at a time. A request never replaces another, so nobody agrees to anything that
 * they haven't read.
 */
export function useQuestions() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const isOpen = useRef(false)
  const answered = useRef(Number.NEGATIVE_INFINITY)
  const calls = useMemo(
    () => ({
      /** Returns false if another question is open. */
      ask(question: Question): boolean {
        if (isOpen.current) return false
        isOpen.current = true
        setAsked({ question, isAtOnce: performance.now() - answered.current < AT_ONCE })
        return true
      },
      answer() {
        isOpen.current = false
        answered.current = performance.now()
        setAsked(null)
      },
    }),
    [],
  )
  return { asked, ...calls }
}
